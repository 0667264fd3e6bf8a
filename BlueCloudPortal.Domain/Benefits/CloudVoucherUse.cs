using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>A cloud voucher in an allocation. It stays when the allocation is refused, so that its page still says what it was submitted with.</summary>
public sealed class CloudVoucherUse : Aggregate, IOwned
{
    private CloudVoucherUse() { } // EF Core

    internal CloudVoucherUse(CloudVoucher voucher, Allocation allocation, DateTime at)
    {
        Id = Id<CloudVoucherUse>.New(at);
        (OrganizationId, VoucherId, AllocationId, HeldVoucher) = (voucher.OrganizationId, voucher.Id, allocation.Id, voucher.Id.Value);
    }

    /// <summary>Database id.</summary>
    public Id<CloudVoucherUse> Id { get; private init; }
    /// <summary>Whose.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The voucher.</summary>
    public Id<CloudVoucher> VoucherId { get; private init; }
    /// <summary>The allocation.</summary>
    public Id<Allocation> AllocationId { get; private init; }
    /// <summary>The voucher while the allocation has it, for good once it is completed; unique, so that no two have one. Null once it was given back.</summary>
    public Guid? HeldVoucher { get; private set; }

    /// <summary>The allocation was refused.</summary>
    public void GiveBack() => HeldVoucher = null;
}

/// <summary>Why something is not done with cloud vouchers.</summary>
public static class CloudVoucherErrors
{
    /// <summary>No customer that is in force was chosen.</summary>
    public static readonly PortalError NoCompany = new PortalError("cloud-voucher.no-company").At("Company");

    /// <summary>Not a number that is issued at once. Figure: the most.</summary>
    public static readonly PortalError BadCount = new PortalError("cloud-voucher.bad-count", CloudVoucher.MostAtOnce).At("Count");

    /// <summary>Its time has not passed.</summary>
    public static readonly PortalError StillValid = new("cloud-voucher.still-valid");

    /// <summary>Its allocation waits.</summary>
    public static readonly PortalError NotSettled = new("cloud-voucher.not-settled");

    /// <summary>One that was chosen is not there, or is another company's.</summary>
    public static readonly PortalError Unknown = new PortalError("cloud-voucher.unknown").At("Vouchers");

    /// <summary>Its time has passed. Figures: number, moment.</summary>
    public static PortalError Expired(string number, DateTime at) => new("cloud-voucher.expired", number, at);

    /// <summary>It is in an allocation, used, or was taken back. Figures: number, state.</summary>
    public static PortalError NotUnused(string number, CloudVoucherStatus status) => new("cloud-voucher.not-unused", number, status);
}
