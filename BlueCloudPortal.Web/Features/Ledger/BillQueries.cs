using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What the overview of the account shows (D-10, D-35), in renminbi.</summary>
/// <param name="Month">The running Shanghai month.</param>
/// <param name="Held">What is held now.</param>
/// <param name="Recharged">Σ top-ups that arrived this month and were not taken back.</param>
/// <param name="Allocated">Σ allocations done this month and not taken back.</param>
/// <param name="Spent">Σ expenses of this month, as <see cref="ExpenseQueries"/> defines them.</param>
/// <param name="HasAgent">Whether the company has an agent and does not top up itself (D-16).</param>
/// <param name="Vouchers">The cloud vouchers that can be allocated.</param>
/// <param name="Clouds">What is known to be at each cloud platform, by the platform's name; none when nothing ever was.</param>
public sealed record BillOverview(BusinessMonth Month, Balances Held, Money Recharged, Money Allocated, Money Spent, bool HasAgent, CloudVoucherSum Vouchers, IReadOnlyList<KeyValuePair<string, Money>> Clouds)
{
    /// <summary>本月预估费用: what the clouds' files of this month, as far as they are delivered and published, come to (D-10). Information, no money of the books.</summary>
    public FineAmount Estimated { get; init; }
}

/// <summary>The overview of an organization's account.</summary>
public sealed class BillQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The actor's own organization; null without permission.</summary>
    public async Task<BillOverview?> OverviewAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        var month = BusinessMonth.Of(clock.GetUtcNow().UtcDateTime);
        await using var db = await portal.ReadAsync(actor, ct);
        var own = actor.OrganizationId;
        var clouds = await db.LedgerAccounts.Where(account => account.OrganizationId == own && account.Kind == AccountKind.CloudCredit).OrderBy(account => account.Qualifier)
            .Select(account => new { Name = db.CloudPlatforms.Where(platform => platform.Code == account.Qualifier).Select(platform => platform.Name).FirstOrDefault() ?? account.Qualifier, account.Balance, account.Currency }).ToListAsync(ct);
        return new(month, await LedgerQueries.BalancesAsync(db, own, ct),
            Money.Fen(await MovedAsync(db, own, AccountKind.Wallet, LedgerEvent.TopUpArrived, month.StartsAt, ct)),
            Money.Fen(-await MovedAsync(db, own, AccountKind.Frozen, LedgerEvent.AllocationDone, month.StartsAt, ct)),
            await ExpenseQueries.TotalAsync(db, own, month.StartsAt, ct),
            await Agents.HasAsync(db, own, ct),
            await CloudVoucherQueries.SumAsync(db, own, clock.GetUtcNow().UtcDateTime, ct),
            [.. clouds.Select(cloud => KeyValuePair.Create(cloud.Name, new Money(cloud.Balance, cloud.Currency)))]) { Estimated = await MonthBillQueries.EstimatedAsync(db, actor, month, ct) };
    }

    /// <summary>Σ lines of an event on one of an organization's accounts from a moment on, in fen; what was taken back is left out.</summary>
    internal static Task<long> MovedAsync(PortalDbContext db, Id<Organization> owner, AccountKind kind, LedgerEvent happened, DateTime since, CancellationToken ct) => (
        from line in db.JournalLines
        join account in db.LedgerAccounts on line.AccountId equals account.Id
        join entry in db.JournalEntries on line.EntryId equals entry.Id
        where account.OrganizationId == owner && account.Kind == kind && account.Currency == Currency.CNY && entry.Event == happened && line.At >= since
            && !db.JournalEntries.Any(other => other.ReversesId == entry.Id)
        select line.Amount).SumAsync(ct);
}
