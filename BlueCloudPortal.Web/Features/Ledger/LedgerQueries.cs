using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>An organization's own accounts: what it holds, what moved it, and why. Each figure is defined here and nowhere else.</summary>
public sealed class LedgerQueries(PortalDb portal, TimeProvider clock)
{
    private static readonly Balances s_nothing = new(Money.Fen(0), Money.Fen(0));

    private BusinessMonth ThisMonth => BusinessMonth.Of(clock.GetUtcNow().UtcDateTime);

    /// <summary>What the actor's organization holds; zero without permission.</summary>
    public async Task<Balances> BalancesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return s_nothing; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await BalancesAsync(db, actor.OrganizationId, ct);
    }

    /// <summary>The wallet's available balance in a currency; null without permission.</summary>
    public async Task<Money?> WalletAsync(Currency currency, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return (await BalancesAsync(db, actor.OrganizationId, ct, currency)).Wallet;
    }

    /// <summary>What any organization holds, for staff who read the ledger or review top-ups; null without permission.</summary>
    public async Task<Balances?> BalancesOfAsync(Id<Organization> organization, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadAll(actor) && !(actor.IsStaff && actor.May(Permission.ReviewTopUps))) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await BalancesAsync(db, organization, ct);
    }

    /// <summary>The wallet's figures of the running month; zeros without permission.</summary>
    public async Task<WalletMonth> WalletMonthAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return new(s_nothing, Money.Fen(0), Money.Fen(0), HasAgent: true); }
        await using var db = await portal.ReadAsync(actor, ct);
        var start = ThisMonth.StartsAt;
        var own = actor.OrganizationId;
        return new(await BalancesAsync(db, own, ct), Money.Fen(await BillQueries.MovedAsync(db, own, AccountKind.Wallet, LedgerEvent.TopUpArrived, start, ct)), await ExpenseQueries.TotalAsync(db, own, start, ct), await Agents.HasAsync(db, own, ct));
    }

    /// <summary>The lines of one of the organization's accounts, latest first, with the balance after each. Filters: days, <c>event</c>, search by document. Empty without permission.</summary>
    public async Task<GridPage<WalletLine>> LinesAsync(GridRequest request, AccountKind kind, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var filter = request.Filter;
        var lines = from line in LinesOf(db, actor, kind)
                    join entry in db.JournalEntries on line.EntryId equals entry.Id
                    select new { Line = line, Entry = entry };
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); lines = lines.Where(both => both.Line.At >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); lines = lines.Where(both => both.Line.At < end); }
        if (filter.Search.Length > 0) { lines = lines.Where(both => both.Entry.DocumentNumber.Contains(filter.Search) || both.Entry.Number.Contains(filter.Search)); }
        if (EventOf(filter) is { } happened) { lines = lines.Where(both => both.Entry.Event == happened); }
        var all = await lines.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Amount = group.Sum(both => both.Line.Amount) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var oldestFirst = request.Sorts is [{ Key: "at", Descending: false }, ..];
        var page = await (oldestFirst ? lines.OrderBy(both => both.Line.Sequence) : lines.OrderByDescending(both => both.Line.Sequence))
            .Skip(request.Skip).Take(request.Take)
            .Select(both => new WalletLine(both.Line.At, both.Entry.Event, both.Entry.Number, both.Entry.DocumentKind, both.Entry.DocumentNumber,
                new Money(both.Line.Amount, both.Line.Currency), new Money(both.Line.BalanceAfter ?? 0, both.Line.Currency), both.Entry.ActorName))
            .ToListAsync(ct);
        return new(page, all.Count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["amount"] = Money.Sum(Currency.CNY, page.Select(line => line.Amount)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = Money.Fen(all.Amount) }),
        ]);
    }

    /// <summary>Why an account's balance is what it is, since the first day of the running month or another day; null without permission.</summary>
    public async Task<WalletExplanation?> ExplainAsync(AccountKind kind, DateOnly? from, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var since = from ?? ThisMonth.Days.First;
        var start = BusinessTime.StartOf(since);
        // Balance and number of lines move in one UPDATE: the lines up to that number are exactly those behind the balance, whatever is posted meanwhile.
        var account = await db.LedgerAccounts.Where(account => account.OrganizationId == actor.OrganizationId && account.Kind == kind && account.Currency == Currency.CNY)
            .Select(account => new { account.Balance, account.LineCount }).SingleOrDefaultAsync(ct);
        if (account is null) { return new(since, Money.Fen(0), [], Money.Fen(0)); }
        var sums = await (from line in LinesOf(db, actor, kind)
                          join entry in db.JournalEntries on line.EntryId equals entry.Id
                          where line.Sequence <= account.LineCount
                          group line by new { Before = line.At < start, entry.Event } into same
                          select new { same.Key.Before, same.Key.Event, Amount = same.Sum(line => line.Amount), Count = same.Count() }).ToListAsync(ct);
        return new(since, Money.Fen(sums.Where(sum => sum.Before).Sum(sum => sum.Amount)),
            [.. sums.Where(sum => !sum.Before).OrderBy(sum => sum.Event).Select(sum => new WalletMovement(sum.Event, Money.Fen(sum.Amount), sum.Count))], Money.Fen(account.Balance));
    }

    internal static LedgerEvent? EventOf(FilterState filter) =>
        filter.More.GetValueOrDefault("event") is { } name && Enum.TryParse<LedgerEvent>(name, out var happened) && Enum.IsDefined(happened) ? happened : null;

    private static IQueryable<JournalLine> LinesOf(PortalDbContext db, Actor actor, AccountKind kind) =>
        from line in db.JournalLines
        join account in db.LedgerAccounts on line.AccountId equals account.Id
        where account.OrganizationId == actor.OrganizationId && account.Kind == kind && account.Currency == Currency.CNY
        select line;

    internal static async Task<Balances> BalancesAsync(PortalDbContext db, Id<Organization> owner, CancellationToken ct, Currency currency = Currency.CNY)
    {
        var held = await db.LedgerAccounts
            .Where(account => account.OrganizationId == owner && account.Currency == currency && (account.Kind == AccountKind.Wallet || account.Kind == AccountKind.Frozen))
            .Select(account => new { account.Kind, account.Balance }).ToListAsync(ct);
        return new(Of(AccountKind.Wallet), Of(AccountKind.Frozen));

        Money Of(AccountKind kind) => new(held.Where(account => account.Kind == kind).Sum(account => account.Balance), currency);
    }
}
