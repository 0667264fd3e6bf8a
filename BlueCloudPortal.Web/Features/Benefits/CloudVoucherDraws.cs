using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Cloud vouchers in allocations: chosen, moved and given back inside the allocation's own transaction.</summary>
public static class CloudVoucherDraws
{
    /// <summary>The vouchers that were chosen, in the order of their numbers; none when it is paid from the balance. Error at Vouchers: <c>cloud-voucher.unknown</c> when one is not the company's.</summary>
    public static async Task<Result<IReadOnlyList<CloudVoucher>>> ChosenAsync(PortalDbContext db, AllocationData data, Id<Organization> company, CancellationToken ct)
    {
        var numbers = data.Vouchers.Distinct().ToList();
        if (data.Method != AllocationMethod.Voucher || numbers.Count == 0) { return new List<CloudVoucher>(); }
        var found = await db.CloudVouchers.Where(one => one.OrganizationId == company && numbers.Contains(one.Number)).OrderBy(one => one.Number).ToListAsync(ct);
        return found.Count == numbers.Count ? found : CloudVoucherErrors.Unknown;
    }

    /// <summary>The allocation was submitted with them. Errors: those of <see cref="CloudVoucher.Allocate"/>.</summary>
    public static Result Hold(PortalDbContext db, Allocation allocation, IReadOnlyList<CloudVoucher> vouchers, Actor actor, DateTime at)
    {
        foreach (var voucher in vouchers)
        {
            var held = voucher.Allocate(allocation, actor, at);
            if (held.IsRefused) { return held.Error.At(nameof(AllocationData.Vouchers)); }
            _ = db.Add(held.Value);
        }
        return Result.Done;
    }

    /// <summary>The allocation is completed or refused, and its vouchers follow it. Nothing for one that was paid from the balance.</summary>
    public static async Task<Result> FollowAsync(PortalDbContext db, Allocation allocation, Actor actor, DateTime at, CancellationToken ct = default)
    {
        if (allocation.Method != AllocationMethod.Voucher) { return Result.Done; }
        var held = await (from use in db.CloudVoucherUses join voucher in db.CloudVouchers on use.VoucherId equals voucher.Id where use.AllocationId == allocation.Id && use.HeldVoucher != null select new { use, voucher }).ToListAsync(ct);
        foreach (var one in held)
        {
            var followed = one.voucher.Follow(allocation, actor, at);
            if (followed.IsRefused) { return followed; }
            if (allocation.Status == AllocationStatus.Rejected) { one.use.GiveBack(); }
        }
        return Result.Done;
    }
}
