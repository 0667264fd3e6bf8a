using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>The recharge-invoiced amount of a company: Σ what standing invoices claim of its top-ups; a pre-issued invoice counts once it is topped up (D-53, D-59). Such money is to be allocated, not refunded (D-62).</summary>
public static class RechargeInvoiced
{
    /// <summary>The amount, in CNY; zero when nothing is.</summary>
    public static async Task<Money> OfAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct = default) =>
        Money.Fen(await db.Invoices.Where(invoice => invoice.OrganizationId == organization && invoice.Status != InvoiceStatus.Refused)
            .SelectMany(invoice => invoice.Claims).Where(claim => claim.Amount.Currency == Currency.CNY).SumAsync(claim => claim.Amount.Minor, ct));

    /// <summary>
    /// The company's row, to be written with what is decided: a request for a recharge invoice and one for a refund touch no other row in common, and of both at once the second must see the first (D-62).
    /// Read it before the figures, so that a figure from before somebody else's act is never saved.
    /// </summary>
    public static async Task<Organization> GuardAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct = default)
    {
        var company = await db.Organizations.SingleAsync(one => one.Id == organization, ct);
        db.Guard(company);
        return company;
    }

    /// <summary>What can still be recharge-invoiced of the company, whatever of which top-up: Σ completed top-ups less what invoices have of them, less what was refunded ("the refund reduces the invoiceable quota", D-62). May be below zero.</summary>
    public static async Task<Money> QuotaAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct = default)
    {
        var arrived = await db.TopUps.Where(topUp => topUp.OrganizationId == organization && topUp.CompletedAt != null && topUp.Amount.Currency == Currency.CNY).SumAsync(topUp => topUp.Amount.Minor, ct);
        var byOrders = await db.WalletDraws.Where(draw => draw.OrganizationId == organization && draw.TopUpId != null && draw.Amount.Currency == Currency.CNY
            && db.Invoices.Any(invoice => invoice.Id == draw.InvoiceId && invoice.Source == InvoiceSource.Orders)).SumAsync(draw => draw.Amount.Minor, ct);
        return Money.Fen(arrived - byOrders - (await WalletDraws.GoneAsync(db, organization, ct)).Refunded) - await OfAsync(db, organization, ct);
    }
}
