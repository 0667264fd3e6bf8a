using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>
/// Keeps which top-ups paid which orders, so that no money is invoiced with the one and again with the other (docs/decisions/0016). Orders draw the oldest top-ups first; what was allocated
/// to a cloud platform left invoiced top-ups first (D-62), what was refunded left the others.
/// </summary>
public static class WalletDraws
{
    /// <summary>What left a wallet in other ways than for orders, in minor units; requested is left, refused is back.</summary>
    /// <param name="Allocated">For cloud platforms.</param>
    /// <param name="Refunded">To the bank account.</param>
    public sealed record Gone(long Allocated, long Refunded);

    /// <summary>Draws every order that was paid from the company's wallet and is not drawn yet, in the order of payment, inside the caller's transaction. Saves.</summary>
    public static async Task CatchUpAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct)
    {
        var orders = await db.Orders
            .Where(order => order.OrganizationId == company && order.PaidBy == PaymentMethod.Wallet && order.PaidAt != null && order.Total.Minor > order.DeductibleMinor && !db.WalletDraws.Any(draw => draw.OrderId == order.Id))
            .OrderBy(order => order.PaidAt).ThenBy(order => order.Number).ToListAsync(ct);
        if (orders.Count == 0) { return; }
        var lots = await LotsAsync(db, company, ct);
        foreach (var order in orders)
        {
            var (left, position) = (order.Payable.Minor, 0);
            foreach (var lot in lots.Where(lot => lot.Left > 0 && lot.TopUp.Amount.Currency == order.Total.Currency))
            {
                if (left == 0) { break; }
                var drawn = lot.Take(left);
                _ = db.Add(new WalletDraw(order, ++position, lot.TopUp, new(drawn, order.Total.Currency)));
                left -= drawn;
            }
            if (left > 0) { _ = db.Add(new WalletDraw(order, ++position, null, new(left, order.Total.Currency))); }
        }
        _ = await db.SaveChangesAsync(ct);
    }

    /// <summary>What left the company's wallet for allocations and refunds.</summary>
    public static async Task<Gone> GoneAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct)
    {
        var gone = await (from line in db.JournalLines
                          join account in db.LedgerAccounts on line.AccountId equals account.Id
                          join entry in db.JournalEntries on line.EntryId equals entry.Id
                          where account.OrganizationId == company && account.Kind == AccountKind.Wallet && line.Currency == Currency.CNY
                              && (entry.DocumentKind == DocumentKind.Allocation || entry.DocumentKind == DocumentKind.Refund)
                          group line by entry.DocumentKind into same
                          select new { Kind = same.Key, Minor = same.Sum(line => line.Amount) }).ToListAsync(ct);
        return new(-gone.Where(one => one.Kind == DocumentKind.Allocation).Sum(one => one.Minor), -gone.Where(one => one.Kind == DocumentKind.Refund).Sum(one => one.Minor));
    }

    private static async Task<List<Lot>> LotsAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct)
    {
        var lots = (await db.TopUps.Where(topUp => topUp.OrganizationId == company && topUp.Status == TopUpStatus.Completed && topUp.Amount.Minor > topUp.DrawnMinor)
            .OrderBy(topUp => topUp.CompletedAt).ThenBy(topUp => topUp.Number).ToListAsync(ct)).ConvertAll(topUp => new Lot(topUp));
        var gone = await GoneAsync(db, company, ct);
        var others = Leave(lots.Where(lot => lot.TopUp.InvoiceId is not null), gone.Allocated);
        _ = Leave(lots.Where(lot => lot.TopUp.InvoiceId is null), others + gone.Refunded);
        return lots;
    }

    private static long Leave(IEnumerable<Lot> lots, long minor)
    {
        foreach (var lot in lots) { minor -= lot.Take(minor); }
        return minor;
    }

    private sealed class Lot(TopUp topUp)
    {
        public TopUp TopUp => topUp;

        public long Left { get; private set; } = topUp.Undrawn.Minor;

        public long Take(long most)
        {
            var taken = Math.Clamp(most, 0, Left);
            Left -= taken;
            return taken;
        }
    }
}
