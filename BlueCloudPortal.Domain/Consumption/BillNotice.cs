using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>That a company was told of a month's bill. Once a month: a file that is published later does not tell it again.</summary>
public sealed class BillNotice : IOwned
{
    private BillNotice() { } // EF Core

    /// <summary>The company was told.</summary>
    public BillNotice(Id<Organization> company, BusinessMonth month, DateTime at) => (Id, OrganizationId, MonthKey, At) = (Id<BillNotice>.New(at), company, month.Key, at);

    /// <summary>Database id.</summary>
    public Id<BillNotice> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The month, as its <see cref="BusinessMonth.Key"/>; unique with the company.</summary>
    public int MonthKey { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
}
