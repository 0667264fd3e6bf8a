using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Rules, half-years and awards of the deductible amount: what staff see, and an award's page for both sides.</summary>
public sealed class RebateRunQueries(PortalDb portal, TimeProvider clock)
{
    private static readonly IReadOnlyList<OrganizationKind> s_buyers = [OrganizationKind.Distributor, OrganizationKind.Reseller];
    private static readonly IReadOnlyList<CustomerLevel> s_levels = RebateRule.Levels;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Every rule, by level, the newest first; empty without permission.</summary>
    public async Task<IReadOnlyList<RebateRuleRow>> RulesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var today = BusinessTime.DayOf(Now);
        var rules = await db.RebateRules.OrderBy(rule => rule.Code).ThenByDescending(rule => rule.Version).ToListAsync(ct);
        return [.. rules.Select(rule => new RebateRuleRow(rule, rule.Days.IsEmpty || rule.ValidTo < today ? DiscountState.Over : rule.ValidFrom > today ? DiscountState.Upcoming : DiscountState.InForce))];
    }

    /// <summary>A half-year in figures; null without permission.</summary>
    public async Task<RebateSummary?> SummaryAsync(HalfYear half, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var rules = await RulesFor(db, half).ToListAsync(ct);
        var period = half.ToString();
        var given = await db.RebateAwards.Where(award => award.Period == period).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Minor = group.Sum(award => award.Amount.Minor) }).SingleOrDefaultAsync(ct);
        var due = (await Found(db, half).Where(IsDue(rules)).ToListAsync(ct)).ConvertAll(found => Row(found, rules, half)).FindAll(row => row.Why is null);
        return new(half, due.Count, Money.Sum(Currency.CNY, due.Select(row => row.Amount)), given?.Count ?? 0, Money.Fen(given?.Minor ?? 0), RebateAward.RefusalOfRunning(half, Now));
    }

    /// <summary>The companies of a half-year with what they get, or why nothing, most completed first. Filters: <c>half</c> (the last that is over when missing), <c>level</c>, <c>state</c> (due, awarded, none), search by company. Empty without permission.</summary>
    public async Task<GridPage<RebatePreviewRow>> PreviewAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var half = HalfOf(request.Filter);
        var rules = await RulesFor(db, half).ToListAsync(ct);
        var wanted = Found(db, half);
        if (request.Filter.Search is { Length: > 0 } search) { wanted = wanted.Where(found => found.Company.Contains(search)); }
        if (Enum.TryParse<CustomerLevel>(request.Filter.More.GetValueOrDefault("level"), out var level)) { wanted = wanted.Where(found => found.Level == level); }
        wanted = request.Filter.More.GetValueOrDefault("state") switch
        {
            "due" => wanted.Where(IsDue(rules)),
            "awarded" => wanted.Where(found => found.Award != null),
            "none" => wanted.Where(found => found.Award == null).Where(Not(IsDue(rules))),
            _ => wanted,
        };
        var count = await wanted.CountAsync(ct);
        var rows = (await Sorted(wanted, request.Sorts).Skip(request.Skip).Take(request.Take).ToListAsync(ct)).ConvertAll(found => Row(found, rules, half));
        return new(rows, count, count == 0 ? null : [new(GridTotalKind.Page, new Dictionary<string, object> { ["completed"] = Money.Sum(Currency.CNY, rows.Select(row => row.Completed.Total)), ["amount"] = Money.Sum(Currency.CNY, rows.Select(row => row.Amount)) })]);
    }

    /// <summary>The half-year that a filter means: the last that is over when it names none.</summary>
    public HalfYear HalfOf(FilterState filter) => HalfYear.Parse(filter.More.GetValueOrDefault("half")) ?? HalfYear.Of(Now).Add(-1);

    /// <summary>One award; null when there is none that the actor may see.</summary>
    public async Task<RebateAwardView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MayManage(actor) && !LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        // A distributor sees its resellers' documents, but no balances of theirs.
        if (await db.RebateAwards.SingleOrDefaultAsync(award => award.Number == number && (actor.IsStaff || award.OrganizationId == actor.OrganizationId), ct) is not { } found) { return null; }
        return new(found, await db.JournalEntries.Where(entry => entry.Event == LedgerEvent.RebateAwarded && entry.DocumentId == found.Id.Value).Select(entry => entry.Number).SingleOrDefaultAsync(ct));
    }

    /// <summary>The orders that an award was computed from, latest completed first; empty when the actor may not see the award.</summary>
    public async Task<GridPage<CountedOrder>> OrdersAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (await FindAsync(number, actor, ct) is not { Award: var award }) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var orders = RebateQueries.Counted(db, award.HalfYear).Where(order => order.OrganizationId == award.OrganizationId);
        var all = await orders.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Total = group.Sum(order => order.Total.Minor), Deductible = group.Sum(order => order.DeductibleMinor) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var rows = await orders.OrderByDescending(order => order.CompletedAt).ThenBy(order => order.Number).Skip(request.Skip).Take(request.Take)
            .Select(order => new CountedOrder(order.Number, order.CustomerCompany, order.CompletedAt, order.Total, new Money(order.DeductibleMinor, Currency.CNY), new Money(order.Total.Minor - order.DeductibleMinor, Currency.CNY))).ToListAsync(ct);
        return new(rows, all.Count,
        [
            new(GridTotalKind.All, new Dictionary<string, object> { ["total"] = Money.Fen(all.Total), ["deductible"] = Money.Fen(all.Deductible), ["counted"] = Money.Fen(all.Total - all.Deductible) }),
        ]);
    }

    internal static bool MayManage(Actor actor) => actor.IsStaff && actor.May(Permission.ManageRebates);

    /// <summary>The rules that count for a half-year: those in force on its last day.</summary>
    internal static IQueryable<RebateRule> RulesFor(PortalDbContext db, HalfYear half)
    {
        var last = half.Days.Last;
        return db.RebateRules.Where(rule => rule.ValidFrom <= last && (rule.ValidTo == null || rule.ValidTo >= last)).OrderByDescending(rule => rule.Version);
    }

    /// <summary>The companies that are to get something and have not yet.</summary>
    internal static Task<List<Id<Organization>>> DueAsync(PortalDbContext db, HalfYear half, IReadOnlyList<RebateRule> rules, CancellationToken ct) =>
        Found(db, half).Where(IsDue(rules)).OrderBy(found => found.Company).Select(found => found.Id).ToListAsync(ct);

    // Companies of a level that gets awards, and others that completed something: they are told why not.
    private static IQueryable<FoundCompany> Found(PortalDbContext db, HalfYear half)
    {
        var counted = RebateQueries.Counted(db, half);
        var period = half.ToString();
        return db.Organizations.Where(company => s_buyers.Contains(company.Kind)).Select(company => new FoundCompany
        {
            Id = company.Id,
            Company = company.Name,
            Level = company.Level,
            IsDisabled = company.DisabledAt != null,
            Minor = counted.Where(order => order.OrganizationId == company.Id).Sum(order => order.Total.Minor - order.DeductibleMinor),
            Orders = counted.Count(order => order.OrganizationId == company.Id),
            Award = db.RebateAwards.Where(award => award.OrganizationId == company.Id && award.Period == period).Select(award => award.Number).FirstOrDefault(),
            AwardMinor = db.RebateAwards.Where(award => award.OrganizationId == company.Id && award.Period == period).Select(award => award.Amount.Minor).FirstOrDefault(),
            AwardPercent = db.RebateAwards.Where(award => award.OrganizationId == company.Id && award.Period == period).Select(award => (decimal?)award.Percent).FirstOrDefault(),
        }).Where(found => s_levels.Contains(found.Level) || found.Orders > 0 || found.Award != null);
    }

    private static RebatePreviewRow Row(FoundCompany found, IReadOnlyList<RebateRule> rules, HalfYear half)
    {
        var completed = new CompletedOrders(Money.Fen(found.Minor), found.Orders);
        if (found.Award is { } number) { return new(found.Id.Value, found.Company, found.Level, completed, found.AwardPercent, Money.Fen(found.AwardMinor), number, null); }
        var rule = rules.FirstOrDefault(one => one.Level == found.Level);
        var why = found.IsDisabled ? new PortalError("rebate.disabled") : RebateAward.RefusalOf(found.Level, completed.Total, rule, half);
        var tier = rule?.TierOf(completed.Total);
        return new(found.Id.Value, found.Company, found.Level, completed, why is null ? tier!.Percent : null, why is null ? RebateAward.AmountOf(completed.Total, tier!) : Money.Fen(0), null, why);
    }

    // Said in SQL, so that a list of those who get something is paged there. There is one rule a level: two levels, two conditions.
    private static Expression<Func<FoundCompany, bool>> IsDue(IReadOnlyList<RebateRule> rules)
    {
        var (silver, gold) = (LeastOf(CustomerLevel.Silver), LeastOf(CustomerLevel.Gold));
        return found => found.Award == null && !found.IsDisabled && found.Minor > 0
            && ((found.Level == CustomerLevel.Silver && found.Minor >= silver) || (found.Level == CustomerLevel.Gold && found.Minor >= gold));

        long LeastOf(CustomerLevel level) => rules.FirstOrDefault(rule => rule.Level == level)?.Tiers[0].FromMinor ?? long.MaxValue;
    }

    private static Expression<Func<FoundCompany, bool>> Not(Expression<Func<FoundCompany, bool>> condition) => Expression.Lambda<Func<FoundCompany, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static IOrderedQueryable<FoundCompany> Sorted(IQueryable<FoundCompany> found, IReadOnlyList<GridSort> sorts) => (sorts.FirstOrDefault() switch
    {
        { Key: "company", Descending: false } => found.OrderBy(one => one.Company),
        { Key: "company" } => found.OrderByDescending(one => one.Company),
        { Key: "completed", Descending: false } => found.OrderBy(one => one.Minor),
        _ => found.OrderByDescending(one => one.Minor),
    }).ThenBy(one => one.Id);

    private sealed class FoundCompany
    {
        public Id<Organization> Id { get; init; }
        public string Company { get; init; } = "";
        public CustomerLevel Level { get; init; }
        public bool IsDisabled { get; init; }
        public long Minor { get; init; }
        public int Orders { get; init; }
        public string? Award { get; init; }
        public long AwardMinor { get; init; }
        public decimal? AwardPercent { get; init; }
    }
}
