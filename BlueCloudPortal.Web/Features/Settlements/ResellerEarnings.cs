using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>What resellers have earned by their share of orders that were completed in a month. The dry run computes it; the real run posts it and puts it on the statements in the same transaction.</summary>
internal static class ResellerEarnings
{
    private const int ProductMaxLength = 200;

    /// <summary>The lines that closing the month would post.</summary>
    public static async Task<IReadOnlyList<(Id<Organization> Receiver, EarnedLine Line)>> PreviewAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct) =>
        [.. (await DueAsync(db, month, ct)).Select(one => (one.Order.OrganizationId, LineOf(one.Order, one.Share, Id<JournalLine>.New(month.EndsAt))))];

    /// <summary>Posts the shares, once an order, and gives their lines.</summary>
    public static async Task<Result<IReadOnlyList<(Id<Organization> Receiver, EarnedLine Line)>>> PostAsync(PortalDbContext db, BusinessMonth month, Actor by, DateTime at, CancellationToken ct)
    {
        var lines = new List<(Id<Organization>, EarnedLine)>();
        foreach (var (order, share) in await DueAsync(db, month, ct))
        {
            var posted = await db.PostAsync(Postings.OrderShared(order, share), by, at, ct);
            if (posted.IsRefused) { return posted.Error; }
            lines.Add((order.OrganizationId, LineOf(order, share, posted.Value!.Lines.Single(line => line.OrganizationId == order.OrganizationId).Id)));
        }
        return lines;
    }

    // As for milestones: an order that was completed in a month's last second can be saved after the month was closed, so orders of the month before count where that month has its statement.
    private static async Task<List<(Order Order, Money Share)>> DueAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct)
    {
        var agreed = (await db.ShareAgreements.AsNoTracking().Where(one => one.FromMonth <= month.Key).ToListAsync(ct)).ToLookup(one => one.OrganizationId);
        if (agreed.Count == 0) { return []; }
        var companies = agreed.Select(one => one.Key).ToList();
        var (since, until) = (month.Previous.StartsAt, month.EndsAt);
        var settled = await MonthEarnings.ReceiversOfAsync(db, month, ct);
        var settledBefore = await MonthEarnings.ReceiversOfAsync(db, month.Previous, ct);
        var completed = await db.Orders.AsNoTracking().Include(order => order.Lines)
            .Where(order => order.CompletedAt >= since && order.CompletedAt < until && order.PaidAt != null && companies.Contains(order.OrganizationId)
                && !db.JournalEntries.Any(entry => entry.Event == LedgerEvent.OrderShared && entry.DocumentId == (Guid)(object)order.Id))
            .OrderBy(order => order.CompletedAt).ThenBy(order => order.Number).ToListAsync(ct);
        return [.. completed
            .Where(order => !settled.Contains(order.OrganizationId) && (order.CompletedAt >= month.StartsAt || settledBefore.Contains(order.OrganizationId)))
            .Select(order => (order, ShareAgreement.Of(order, PercentAt(agreed[order.OrganizationId], BusinessMonth.Of(order.CompletedAt!.Value)))))
            .Where(one => one.Item2.IsPositive)];
    }

    private static decimal PercentAt(IEnumerable<ShareAgreement> agreed, BusinessMonth month) => agreed.Where(one => one.FromMonth <= month.Key).MaxBy(one => one.FromMonth)?.Percent ?? 0;

    private static EarnedLine LineOf(Order order, Money share, Id<JournalLine> posted)
    {
        var products = string.Join(" · ", order.Lines.OrderBy(line => line.Position).Select(line => line.SolutionName).Distinct());
        return new(posted, order.Number, order.Number, order.Id.Value, order.Number, products.Length > ProductMaxLength ? $"{products[..(ProductMaxLength - 1)]}…" : products,
            order.Status.ToString(), (int)Math.Min(order.Quantity, int.MaxValue), order.CompletedAt!.Value, order.Total, share);
    }
}
