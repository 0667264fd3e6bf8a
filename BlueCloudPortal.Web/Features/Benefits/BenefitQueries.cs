using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>The vouchers and coupons of the reader's own company (V-29, V-30, R-42, V-41).</summary>
public sealed class BenefitQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The filter by product, in the query string: the id of a solution.</summary>
    public const string ProductFilter = "product";

    /// <summary>The most that are offered for one order.</summary>
    public const int MostChoices = 100;

    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Those of one kind, latest first. Filters: status as it stands today, product, days on which they are good, search by number, code or name. Empty without permission.</summary>
    public async Task<GridPage<BenefitRow>> ListAsync(BenefitKind kind, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await PageAsync(db.Benefits.Where(one => one.OrganizationId == actor.OrganizationId && one.Terms.Kind == kind), request, Today, ct);
    }

    /// <summary>The products of the list's filter: those that the company's own are for; empty without permission.</summary>
    public async Task<IReadOnlyList<ScopedSolution>> ProductsAsync(BenefitKind kind, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var scopes = await db.Benefits.Where(one => one.OrganizationId == actor.OrganizationId && one.Terms.Kind == kind && one.Terms.ScopeIds != "").Select(one => one.Terms.Scope).Distinct().ToListAsync(ct);
        return [.. scopes.SelectMany(scope => scope).DistinctBy(one => one.Id).OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <summary>What could be used for what is being bought, and why the others could not (V-41, R-16): those that fit first, the largest first. Empty without permission, and where what is bought has no price.</summary>
    public async Task<IReadOnlyList<BenefitChoice>> ChoicesAsync(IReadOnlyList<PickedPlan> items, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return []; }
        var now = clock.GetUtcNow().UtcDateTime;
        var day = BusinessTime.DayOf(now);
        await using var db = await portal.ReadAsync(actor, ct);
        var own = await db.Benefits.Where(one => one.OrganizationId == actor.OrganizationId && (one.Status == BenefitStatus.Unused || one.Status == BenefitStatus.ToBuy) && (one.Terms.ValidTo == null || one.Terms.ValidTo >= day))
            .OrderByDescending(one => one.Terms.FaceValue.Minor).ThenBy(one => one.Number).Take(MostChoices).ToListAsync(ct);
        if (own.Count == 0) { return []; } // the usual case costs one statement
        var priced = await QuoteQueries.PriceAsync(db, items, null, [], actor, now, ct);
        if (priced.IsRefused) { return []; }
        var quote = priced.Value.Quote;
        return [.. own.Select(one =>
        {
            var fits = one.FitTo(quote, day);
            if (fits.IsRefused) { return new BenefitChoice(one.Code, one.Terms, Money.Zero(quote.Currency), fits.Error); }
            var most = Money.Sum(quote.Currency, quote.Lines.Where((_, index) => fits.Value.Lines is not { } some || some.Contains(index + 1)).Select(line => line.Total));
            return new BenefitChoice(one.Code, one.Terms, one.Terms.FaceValue < most ? one.Terms.FaceValue : most, null);
        }).OrderBy(choice => choice.Refusal is not null).ThenByDescending(choice => choice.Takes.Minor)];
    }

    internal static bool MaySee(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders);

    internal static async Task<GridPage<BenefitRow>> PageAsync(IQueryable<Benefit> benefits, GridRequest request, DateOnly today, CancellationToken ct)
    {
        var filter = request.Filter;
        if (filter.Search.Length > 0) { benefits = benefits.Where(one => one.Number.Contains(filter.Search) || one.Code.Contains(filter.Search) || one.Terms.Name.Contains(filter.Search) || one.Company.Contains(filter.Search)); }
        if (filter.StatusesOf<BenefitStatus>() is { Count: > 0 } wanted)
        {
            // as it stands today: past its last day it is expired before the night has written that down
            var expired = wanted.Contains(BenefitStatus.Expired);
            benefits = benefits.Where(one => (one.Status == BenefitStatus.ToBuy || one.Status == BenefitStatus.Unused) && one.Terms.ValidTo != null && one.Terms.ValidTo < today ? expired : wanted.Contains(one.Status));
        }
        if (Guid.TryParse(filter.More.GetValueOrDefault(ProductFilter), out var product)) { var key = $" {product:N} "; benefits = benefits.Where(one => one.Terms.ScopeIds == "" || one.Terms.ScopeIds.Contains(key)); }
        if (filter.From is { } from) { benefits = benefits.Where(one => one.Terms.ValidTo == null || one.Terms.ValidTo >= from); }
        if (filter.To is { } to) { benefits = benefits.Where(one => one.Terms.ValidFrom <= to); }
        var count = await benefits.CountAsync(ct);
        if (count == 0) { return new([], 0); }
        var sorted = request.Sorts is [var sort, ..] ? Sorted(benefits, sort) : benefits.OrderByDescending(one => one.IssuedAt);
        var page = await sorted.ThenBy(one => one.Number).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new([.. page.Select(one => new BenefitRow(one.Number, one.Code, one.Company, one.Terms, one.StatusOn(today), one.OrderNumber, new(one.TakenMinor, one.Terms.FaceValue.Currency), one.IssuedAt))], count);
    }

    private static IOrderedQueryable<Benefit> Sorted(IQueryable<Benefit> benefits, GridSort sort) => (sort.Key, sort.Descending) switch
    {
        ("number", true) => benefits.OrderByDescending(one => one.Number),
        ("number", false) => benefits.OrderBy(one => one.Number),
        ("face", true) => benefits.OrderByDescending(one => one.Terms.FaceValue.Minor),
        ("face", false) => benefits.OrderBy(one => one.Terms.FaceValue.Minor),
        ("from", true) => benefits.OrderByDescending(one => one.Terms.ValidFrom),
        ("from", false) => benefits.OrderBy(one => one.Terms.ValidFrom),
        ("to", true) => benefits.OrderByDescending(one => one.Terms.ValidTo),
        ("to", false) => benefits.OrderBy(one => one.Terms.ValidTo),
        _ => benefits.OrderByDescending(one => one.IssuedAt),
    };
}
