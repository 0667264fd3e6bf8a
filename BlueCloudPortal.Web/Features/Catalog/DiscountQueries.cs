using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Where a discount stands on a day.</summary>
public enum DiscountState
{
    /// <summary>Its first day is still to come.</summary>
    Upcoming,
    /// <summary>In force.</summary>
    InForce,
    /// <summary>Its last day has passed, or it was taken back.</summary>
    Over,
}

/// <summary>A negotiated discount as staff list it.</summary>
public sealed record DiscountRow(Id<NegotiatedDiscount> Id, string Code, int Version, Id<Organization> CompanyId, string Company, string Product, bool IsLine, decimal PayPercent, DateOnly From, DateOnly? To, string Note, string MadeBy, DateTime MadeAt, string EndedBy, DiscountState State);

/// <summary>A level's discount as staff list it.</summary>
public sealed record LevelRow(Id<LevelDiscount> Id, string Code, int Version, CustomerLevel Level, decimal PayPercent, DateOnly From, DateOnly? To, string MadeBy, string EndedBy, DiscountState State);

/// <summary>A discount of the reader's own company (V-11).</summary>
/// <param name="Product">The solution, or the line.</param>
/// <param name="Slug">Where the solution is; null for a line.</param>
/// <param name="PayPercent">What is paid.</param>
/// <param name="To">Last day; null while open.</param>
public sealed record MyDiscount(string Product, string? Slug, decimal PayPercent, DateOnly? To);

/// <summary>Reads discounts: all of them for those who keep the catalogue, a company's own for its people.</summary>
public sealed class DiscountQueries(PortalDb portal, TimeProvider clock)
{
    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Negotiated discounts by filter: search goes through company, product and code; own word <c>state</c>. Sorts: code, company, product, percent, from, to.</summary>
    public async Task<GridPage<DiscountRow>> NegotiatedAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCatalog)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var today = Today;
        var rules = from rule in db.NegotiatedDiscounts join company in db.Organizations on rule.OrganizationId equals company.Id select new RuleJoin { Rule = rule, Company = company };
        foreach (var word in SearchWords.Of(request.Filter.Search))
        {
            rules = rules.Where(one => one.Company.Name.ToLower().Contains(word) || one.Rule.Product.ToLower().Contains(word) || one.Rule.Code.ToLower().Contains(word));
        }
        if (request.Filter.More.TryGetValue("state", out var name) && Enum.TryParse<DiscountState>(name, out var state))
        {
            rules = state switch
            {
                DiscountState.Over => rules.Where(one => one.Rule.ValidTo != null && (one.Rule.ValidTo < today || one.Rule.ValidTo < one.Rule.ValidFrom)),
                DiscountState.Upcoming => rules.Where(one => one.Rule.ValidFrom > today && (one.Rule.ValidTo == null || one.Rule.ValidTo >= one.Rule.ValidFrom)),
                _ => rules.Where(one => one.Rule.ValidFrom <= today && (one.Rule.ValidTo == null || one.Rule.ValidTo >= today)),
            };
        }
        var count = await rules.CountAsync(ct);
        var rows = await Sorted(rules, request.Sorts).Skip(request.Skip).Take(request.Take).Select(one => new { one.Rule, one.Company.Name }).ToListAsync(ct);
        return new([.. rows.Select(row => new DiscountRow(row.Rule.Id, row.Rule.Code, row.Rule.RuleVersion, row.Rule.OrganizationId, row.Name, row.Rule.Product, row.Rule.SolutionId is null, row.Rule.PayPercent,
            row.Rule.ValidFrom, row.Rule.ValidTo, row.Rule.Note, row.Rule.MadeBy, row.Rule.MadeAt, row.Rule.EndedBy, StateOf(row.Rule.Days, today)))], count);
    }

    /// <summary>The rules of all levels, the newest first within a level.</summary>
    public async Task<IReadOnlyList<LevelRow>> LevelsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCatalog)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var rules = await db.LevelDiscounts.ToListAsync(ct);
        return [.. rules.OrderByDescending(rule => rule.Level).ThenByDescending(rule => rule.ValidFrom).ThenByDescending(rule => rule.Version)
            .Select(rule => new LevelRow(rule.Id, rule.Code, rule.Version, rule.Level, rule.PayPercent, rule.ValidFrom, rule.ValidTo, rule.MadeBy, rule.EndedBy, StateOf(rule.Days, Today)))];
    }

    /// <summary>What a discount can be for: every line, and every solution with its address.</summary>
    public async Task<(IReadOnlyList<string> Lines, IReadOnlyList<(string Slug, string Name)> Solutions)> ProductsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCatalog)) { return ([], []); }
        await using var db = await portal.ReadAsync(actor, ct);
        var solutions = await db.Solutions.OrderBy(one => one.Name).ThenBy(one => one.Slug).Select(one => new { one.Slug, one.Name, one.Line }).ToListAsync(ct);
        return ([.. solutions.Select(one => one.Line).Distinct().Order(StringComparer.Ordinal)], [.. solutions.Select(one => (one.Slug, one.Name))]);
    }

    /// <summary>What is agreed with the actor's own company and in force today, the best first; nothing for those who do not buy.</summary>
    public async Task<IReadOnlyList<MyDiscount>> MineAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var today = Today;
        return await (from rule in db.NegotiatedDiscounts
                      where rule.OrganizationId == actor.OrganizationId && rule.ValidFrom <= today && (rule.ValidTo == null || rule.ValidTo >= today)
                      join solution in db.Solutions on rule.SolutionId equals solution.Id into found
                      from solution in found.DefaultIfEmpty()
                      orderby rule.PayPercent, rule.Product
                      select new MyDiscount(rule.Product, solution == null ? null : solution.Slug, rule.PayPercent, rule.ValidTo)).ToListAsync(ct);
    }

    private static DiscountState StateOf(Validity days, DateOnly today) => days.IsEmpty || days.To < today ? DiscountState.Over : days.From > today ? DiscountState.Upcoming : DiscountState.InForce;

    private static IOrderedQueryable<RuleJoin> Sorted(IQueryable<RuleJoin> rules, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<RuleJoin>? sorted = null;
        foreach (var (key, down) in sorts)
        {
            sorted = key switch
            {
                "code" => Next(one => one.Rule.Code),
                "company" => Next(one => one.Company.Name),
                "product" => Next(one => one.Rule.Product),
                "percent" => Next(one => one.Rule.PayPercent),
                "from" => Next(one => one.Rule.ValidFrom),
                "to" => Next(one => one.Rule.ValidTo),
                _ => sorted,
            };

            IOrderedQueryable<RuleJoin> Next<T>(System.Linq.Expressions.Expression<Func<RuleJoin, T>> by) => (sorted, down) switch
            {
                (null, false) => rules.OrderBy(by),
                (null, true) => rules.OrderByDescending(by),
                ({ } so, false) => so.ThenBy(by),
                ({ } so, true) => so.ThenByDescending(by),
            };
        }
        return (sorted is null ? rules.OrderByDescending(one => one.Rule.MadeAt) : sorted).ThenBy(one => one.Rule.Code).ThenByDescending(one => one.Rule.RuleVersion);
    }

    private sealed class RuleJoin
    {
        public NegotiatedDiscount Rule { get; init; } = default!;
        public Organization Company { get; init; } = default!;
    }
}
