using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>消费明细: what a company consumed of one product in one month (D-37).</summary>
public sealed record ConsumptionRow(BusinessMonth Month, string Platform, ProductCategory Category, string Product, FineAmount Amount);

/// <summary>What a list of consumption can be filtered by.</summary>
/// <param name="Months">The months that are open and have lines, latest first.</param>
/// <param name="Platforms">The platforms of the lines.</param>
public sealed record ConsumptionChoices(IReadOnlyList<BusinessMonth> Months, IReadOnlyList<string> Platforms);

/// <summary>
/// What a company consumed, of months that are open only: those of <see cref="ConsumptionCalendar"/>. The own company's alone, not that of companies below it. The one definition of the lines;
/// list, totals, export and the month's bill use it.
/// </summary>
public sealed class ConsumptionQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The filter's word of the first month, <c>yyyy-MM</c>.</summary>
    public const string FirstFilter = "month-from";
    /// <summary>The filter's word of the last month.</summary>
    public const string LastFilter = "month-to";
    /// <summary>The filter's word of the platform.</summary>
    public const string PlatformFilter = "cloud";
    /// <summary>The filter's word of the class, by name.</summary>
    public const string CategoryFilter = "category";

    /// <summary>The lines, latest month first, with their totals. Filters: months, platform, class, search by product; empty without permission.</summary>
    public async Task<GridPage<ConsumptionRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var grouped = Grouped(Filtered(OpenTo(db, actor, clock.GetUtcNow().UtcDateTime), request.Filter));
        var count = await grouped.CountAsync(ct);
        if (count == 0) { return new([], 0); }
        var total = await Filtered(OpenTo(db, actor, clock.GetUtcNow().UtcDateTime), request.Filter).SumAsync(line => line.TenThousandths, ct);
        var rows = (await Sorted(grouped, request.Sorts.FirstOrDefault()).Skip(request.Skip).Take(request.Take).ToListAsync(ct)).ConvertAll(Row);
        return new(rows, count, [Total(GridTotalKind.Page, FineAmount.Sum(rows.Select(row => row.Amount))), Total(GridTotalKind.All, new(total))]);
    }

    /// <summary>Every line of the filtered list, in its order.</summary>
    public async IAsyncEnumerable<ConsumptionRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var lines = Sorted(Grouped(Filtered(OpenTo(db, actor, clock.GetUtcNow().UtcDateTime), filter)), sorts.FirstOrDefault());
        await foreach (var sum in lines.AsAsyncEnumerable().WithCancellation(ct)) { yield return Row(sum); }
    }

    /// <summary>What the list can be filtered by; null without permission.</summary>
    public async Task<ConsumptionChoices?> ChoicesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var lines = OpenTo(db, actor, clock.GetUtcNow().UtcDateTime);
        var months = await lines.Select(line => line.MonthKey).Distinct().OrderDescending().ToListAsync(ct);
        var platforms = await lines.Select(line => line.Platform).Distinct().ToListAsync(ct);
        return new([.. months.Select(BusinessMonth.OfKey)], [.. platforms.Order(StringComparer.Ordinal)]);
    }

    /// <summary>A company's lines that count, of every month: for sums that say they are estimated.</summary>
    internal static IQueryable<ConsumptionLine> Of(PortalDbContext db, Actor actor) => db.ConsumptionLines.Where(line => line.OrganizationId == actor.OrganizationId && line.IsCurrent);

    /// <summary>Those of months that are open.</summary>
    internal static IQueryable<ConsumptionLine> OpenTo(PortalDbContext db, Actor actor, DateTime now)
    {
        var last = ConsumptionCalendar.LastOpen(now).Key;
        return Of(db, actor).Where(line => line.MonthKey <= last);
    }

    /// <summary>One line a month, platform, class and product: a company with several accounts sees each product once.</summary>
    internal static IQueryable<ProductSum> Grouped(IQueryable<ConsumptionLine> lines) =>
        lines.GroupBy(line => new { line.MonthKey, line.Platform, line.Category, line.Product })
            .Select(group => new ProductSum { MonthKey = group.Key.MonthKey, Platform = group.Key.Platform, Category = group.Key.Category, Product = group.Key.Product, Amount = group.Sum(line => line.TenThousandths) });

    internal static ConsumptionRow Row(ProductSum sum) => new(BusinessMonth.OfKey(sum.MonthKey), sum.Platform, sum.Category, sum.Product, new(sum.Amount));

    private static IQueryable<ConsumptionLine> Filtered(IQueryable<ConsumptionLine> lines, FilterState filter)
    {
        if (BusinessMonth.Parse(filter.More.GetValueOrDefault(FirstFilter)) is { } first) { var from = first.Key; lines = lines.Where(line => line.MonthKey >= from); }
        if (BusinessMonth.Parse(filter.More.GetValueOrDefault(LastFilter)) is { } last) { var to = last.Key; lines = lines.Where(line => line.MonthKey <= to); }
        if (filter.More.GetValueOrDefault(PlatformFilter) is { } platform) { lines = lines.Where(line => line.Platform == platform); }
        if (Enum.TryParse<ProductCategory>(filter.More.GetValueOrDefault(CategoryFilter), out var category) && Enum.IsDefined(category)) { lines = lines.Where(line => line.Category == category); }
        if (filter.Search is { Length: > 0 } typed) { lines = lines.Where(line => line.Product.Contains(typed)); }
        return lines;
    }

    private static IOrderedQueryable<ProductSum> Sorted(IQueryable<ProductSum> rows, GridSort? sort) => (sort?.Key switch
    {
        "month" when !sort.Descending => rows.OrderBy(row => row.MonthKey),
        "platform" => sort.Descending ? rows.OrderByDescending(row => row.Platform) : rows.OrderBy(row => row.Platform),
        "category" => sort.Descending ? rows.OrderByDescending(row => row.Category) : rows.OrderBy(row => row.Category),
        "product" => sort.Descending ? rows.OrderByDescending(row => row.Product) : rows.OrderBy(row => row.Product),
        "amount" => sort.Descending ? rows.OrderByDescending(row => row.Amount) : rows.OrderBy(row => row.Amount),
        _ => rows.OrderByDescending(row => row.MonthKey),
    }).ThenByDescending(row => row.MonthKey).ThenBy(row => row.Platform).ThenBy(row => row.Category).ThenBy(row => row.Product);

    private static GridTotal Total(GridTotalKind kind, FineAmount total) => new(kind, new Dictionary<string, object> { ["amount"] = total });

    internal sealed class ProductSum
    {
        public int MonthKey { get; init; }
        public string Platform { get; init; } = "";
        public ProductCategory Category { get; init; }
        public string Product { get; init; } = "";
        public long Amount { get; init; }
    }
}
