using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Where a customer price stands.</summary>
public enum CustomerPriceState
{
    /// <summary>It begins in a later month.</summary>
    Upcoming,
    /// <summary>It holds in the present month.</summary>
    InForce,
    /// <summary>Its last month has passed, or it was taken back.</summary>
    Over,
}

/// <summary>A customer price in the staff's list; no platform is all platforms.</summary>
public sealed record CustomerPriceRow(Guid Id, string Company, string Platform, CostBasis Basis, decimal Percent, BusinessMonth From, BusinessMonth? To, string MadeBy, CustomerPriceState State);

/// <summary>An exchange rate in the staff's list. Without a rate it is one that an imported file lacks.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Month">The month.</param>
/// <param name="Rate">Yuan for one unit; null when it is lacking.</param>
/// <param name="EnteredBy">Who entered it.</param>
/// <param name="EnteredAt">When, UTC; null when it is lacking.</param>
/// <param name="IsFixed">Customers can look at what was rated with it: it is changed no more.</param>
public sealed record ExchangeRateRow(string Currency, BusinessMonth Month, decimal? Rate, string EnteredBy, DateTime? EnteredAt, bool IsFixed);

/// <summary>Customer prices and exchange rates, for staff who keep consumption; nothing for others.</summary>
public sealed class CustomerPriceQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The prices, those in force first. Filter: search by company or platform.</summary>
    public async Task<GridPage<CustomerPriceRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return new([], 0); }
        var now = BusinessMonth.Of(clock.GetUtcNow().UtcDateTime).Key;
        await using var db = await portal.ReadAsync(actor, ct);
        var prices = db.CustomerPrices.AsQueryable();
        if (request.Filter.Search is { Length: > 0 } typed) { prices = prices.Where(price => price.Platform.Contains(typed) || db.Organizations.Any(company => company.Id == price.OrganizationId && company.Name.Contains(typed))); }
        var sort = request.Sorts.FirstOrDefault();
        var sorted = sort?.Key switch
        {
            "company" => By(price => db.Organizations.Where(company => company.Id == price.OrganizationId).Select(company => company.Name).First()),
            "percent" => By(price => price.Percent),
            "from" => By(price => price.FromMonth),
            _ => null,
        };
        var inForceFirst = new WaitingFirst<CustomerPrice>(price => price.ToMonth == null || price.ToMonth >= now, Latest, Latest);
        var rows = await inForceFirst.PageAsync(prices, sorted?.ThenBy(price => price.Id), request,
            page => page.Select(price => new { price, Company = db.Organizations.Where(company => company.Id == price.OrganizationId).Select(company => company.Name).First() }), ct);
        return new(rows.ConvertAll(one => new CustomerPriceRow(one.price.Id.Value, one.Company, one.price.Platform, one.price.Basis, one.price.Percent, BusinessMonth.OfKey(one.price.FromMonth),
            one.price.ToMonth is { } to ? BusinessMonth.OfKey(to) : null, one.price.MadeBy, StateOf(one.price.Months, now))), await prices.CountAsync(ct));

        static IQueryable<CustomerPrice> Latest(IQueryable<CustomerPrice> prices) => prices.OrderByDescending(price => price.FromMonth).ThenBy(price => price.Id);
        IOrderedQueryable<CustomerPrice> By<TKey>(Expression<Func<CustomerPrice, TKey>> key) => sort is { Descending: true } ? prices.OrderByDescending(key) : prices.OrderBy(key);
    }

    /// <summary>The rates, latest month first; before them those that imported files lack.</summary>
    public async Task<IReadOnlyList<ExchangeRateRow>> RatesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return []; }
        var open = ConsumptionCalendar.LastOpen(clock.GetUtcNow().UtcDateTime).Key;
        await using var db = await portal.ReadAsync(actor, ct);
        var rates = await db.ExchangeRates.OrderByDescending(rate => rate.MonthKey).ThenBy(rate => rate.Currency).ToListAsync(ct);
        var used = (await db.ConsumptionLines.Where(line => line.IsCurrent && line.MonthKey <= open).Select(line => new { line.MonthKey, line.Currency }).Distinct().ToListAsync(ct)).Select(one => (one.MonthKey, one.Currency)).ToHashSet();
        var known = rates.Select(rate => (rate.MonthKey, rate.Currency)).ToHashSet();
        var waiting = await db.UsageFiles.Where(file => file.Status == UsageFileStatus.Imported).ToListAsync(ct);
        var lacking = waiting.SelectMany(file => file.Totals.Select(total => (file.MonthKey, total.Currency))).Where(one => one.Currency != ExchangeRate.Renminbi && !known.Contains(one)).Distinct().Order();
        return
        [
            .. lacking.Select(one => new ExchangeRateRow(one.Currency, BusinessMonth.OfKey(one.MonthKey), null, "", null, false)),
            .. rates.Select(rate => new ExchangeRateRow(rate.Currency, BusinessMonth.OfKey(rate.MonthKey), rate.Micros / 1_000_000m, rate.EnteredBy, rate.EnteredAt, used.Contains((rate.MonthKey, rate.Currency)))),
        ];
    }

    private static CustomerPriceState StateOf(MonthRange months, int now) => months.IsEmpty || months.To < now ? CustomerPriceState.Over : months.From > now ? CustomerPriceState.Upcoming : CustomerPriceState.InForce;
}
