using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Joins a pre-issued invoice and the top-up that follows it (D-59), inside the top-up's own use cases.</summary>
public static class PreIssuedTopUps
{
    /// <summary>The top-up is for this pre-issued invoice. Errors: <c>access.not-found</c>, <c>top-up.pre-issued-taken</c> with both numbers, and those of <see cref="TopUp.ForPreIssued"/>.</summary>
    public static async Task<Result> JoinAsync(PortalDbContext db, TopUp topUp, string number, CancellationToken ct)
    {
        if (await db.Invoices.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == topUp.OrganizationId, ct) is not { } invoice) { return AccessErrors.NotFound; }
        // Asked again after a lost race for the unique index: whoever comes second is told which top-up the invoice has.
        var other = await db.TopUps.Where(one => one.PreIssuedId == invoice.Id).Select(one => one.Number).SingleOrDefaultAsync(ct);
        return other is null ? topUp.ForPreIssued(invoice) : new PortalError("top-up.pre-issued-taken", number, other);
    }

    /// <summary>The top-up is completed: when it is for a pre-issued invoice, that invoice claims it and the amount counts as recharge-invoiced. Errors: those of <see cref="Invoice.ClaimTopUp"/>.</summary>
    public static async Task<Result> CompleteAsync(PortalDbContext db, TopUp topUp, CancellationToken ct) => topUp.PreIssuedId is not { } id ? Result.Done
        : (await db.Invoices.Include(one => one.Claims).SingleAsync(one => one.Id == id, ct)).ClaimTopUp(topUp);
}
