using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>What a company consumed at one platform in a month, by class.</summary>
public sealed record PlatformMonth(string Platform, IReadOnlyDictionary<ProductCategory, FineAmount> ByCategory)
{
    /// <summary>Σ of the classes.</summary>
    public FineAmount Total => FineAmount.Sum(ByCategory.Values);

    /// <summary>The amount of a class; zero when there is none.</summary>
    public FineAmount Of(ProductCategory category) => ByCategory.GetValueOrDefault(category);
}

/// <summary>A month in the overview of bills (D-36).</summary>
/// <param name="Month">The month.</param>
/// <param name="IsOpen">Whether its bill can be looked at; until then its figures are estimated from what the clouds have delivered.</param>
/// <param name="OpensOn">The day from which it can.</param>
/// <param name="Platforms">What was consumed, one a platform, the largest first.</param>
/// <param name="Months">The months to choose from, latest first.</param>
public sealed record MonthOverview(BusinessMonth Month, bool IsOpen, DateOnly OpensOn, IReadOnlyList<PlatformMonth> Platforms, IReadOnlyList<BusinessMonth> Months)
{
    /// <summary>Σ of the platforms.</summary>
    public FineAmount Total => FineAmount.Sum(Platforms.Select(platform => platform.Total));

    /// <summary>Σ of a class.</summary>
    public FineAmount Of(ProductCategory category) => FineAmount.Sum(Platforms.Select(platform => platform.Of(category)));
}

/// <summary>The bill of a month: its lines by platform and product.</summary>
/// <param name="Month">The month.</param>
/// <param name="Company">Whose it is.</param>
/// <param name="OpensOn">The day from which it can be looked at.</param>
/// <param name="Lines">The lines by platform, class and product.</param>
public sealed record MonthBill(BusinessMonth Month, string Company, DateOnly OpensOn, IReadOnlyList<ConsumptionRow> Lines)
{
    /// <summary>Σ of the lines.</summary>
    public FineAmount Total => FineAmount.Sum(Lines.Select(line => line.Amount));

    /// <summary>The lines of each platform.</summary>
    public IReadOnlyList<PlatformBill> Platforms => [.. Lines.GroupBy(line => line.Platform).Select(group => new PlatformBill(group.Key, [.. group]))];
}

/// <summary>The lines of one platform in a month's bill.</summary>
public sealed record PlatformBill(string Platform, IReadOnlyList<ConsumptionRow> Lines)
{
    /// <summary>Σ of the lines.</summary>
    public FineAmount Total => FineAmount.Sum(Lines.Select(line => line.Amount));
}

/// <summary>A month's bill in the home page's tile.</summary>
public sealed record BillOfMonth(BusinessMonth Month, FineAmount Amount);

/// <summary>A product in the home page's chart.</summary>
public sealed record ProductShare(string Product, FineAmount Amount);

/// <summary>What the home page shows of consumption (D-10, D-13, D-14, V-13).</summary>
/// <param name="ThisMonth">The running month.</param>
/// <param name="ThisAmount">Its estimated cost: from what the clouds have delivered so far.</param>
/// <param name="LastAmount">Last month's.</param>
/// <param name="LastIsEstimated">Whether last month's bill is not open yet.</param>
/// <param name="Bills">The latest months whose bills are open and that have lines, latest first.</param>
/// <param name="ProductMonth">The latest month that is open.</param>
/// <param name="Products">Its products, the largest first, and the rest under an empty name.</param>
public sealed record HomeConsumption(BusinessMonth ThisMonth, FineAmount ThisAmount, FineAmount LastAmount, bool LastIsEstimated, IReadOnlyList<BillOfMonth> Bills, BusinessMonth ProductMonth, IReadOnlyList<ProductShare> Products)
{
    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Bills.Count == 0 && ThisAmount == FineAmount.Zero && LastAmount == FineAmount.Zero;
}

/// <summary>The months of the own company: overview, bill, home page. Sums by platform and class of a month that is not open are shown as estimated; its products are not shown.</summary>
public sealed class MonthBillQueries(PortalDb portal, TimeProvider clock)
{
    private const int MonthsToChoose = 12;
    private const int BillsShown = 6;
    private const int ProductsShown = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A month in the overview; the latest that is open when none, or a later one than the running month, is asked for. Null without permission.</summary>
    public async Task<MonthOverview?> OverviewAsync(BusinessMonth? asked, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        var (now, running) = (Now, BusinessMonth.Of(Now));
        var month = asked is { } wanted && wanted.Key <= running.Key ? wanted : ConsumptionCalendar.LastOpen(now);
        var key = month.Key;
        await using var db = await portal.ReadAsync(actor, ct);
        var sums = await ConsumptionQueries.Of(db, actor).Where(line => line.MonthKey == key).GroupBy(line => new { line.Platform, line.Category })
            .Select(group => new { group.Key.Platform, group.Key.Category, Amount = group.Sum(line => line.TenThousandths) }).ToListAsync(ct);
        var platforms = sums.GroupBy(sum => sum.Platform).Select(group => new PlatformMonth(group.Key, group.ToDictionary(sum => sum.Category, sum => new FineAmount(sum.Amount))));
        return new(month, ConsumptionCalendar.IsOpen(month, now), ConsumptionCalendar.OpensOn(month), [.. platforms.OrderByDescending(one => one.Total.TenThousandths).ThenBy(one => one.Platform, StringComparer.Ordinal)], MonthsTo(running, MonthsToChoose, month));
    }

    /// <summary>A month's bill; null while it is not open, without permission, or for what is no month.</summary>
    public async Task<MonthBill?> FindAsync(string? month, Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor) || BusinessMonth.Parse(month) is not { } wanted || !ConsumptionCalendar.IsOpen(wanted, Now)) { return null; }
        var key = wanted.Key;
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var lines = await ConsumptionQueries.Grouped(ConsumptionQueries.OpenTo(db, actor, Now).Where(line => line.MonthKey == key)).ToListAsync(ct);
        return new(wanted, company, ConsumptionCalendar.OpensOn(wanted), [.. lines.ConvertAll(ConsumptionQueries.Row).OrderBy(line => line.Platform, StringComparer.Ordinal).ThenBy(line => line.Category).ThenByDescending(line => line.Amount.TenThousandths).ThenBy(line => line.Product, StringComparer.Ordinal)]);
    }

    /// <summary>What the home page shows; null without permission.</summary>
    public async Task<HomeConsumption?> HomeAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LedgerAccess.MayReadWallet(actor)) { return null; }
        var (now, running) = (Now, BusinessMonth.Of(Now));
        var (open, first) = (ConsumptionCalendar.LastOpen(now), MonthsTo(running, MonthsToChoose, running)[^1].Key);
        await using var db = await portal.ReadAsync(actor, ct);
        var months = await ConsumptionQueries.Of(db, actor).Where(line => line.MonthKey >= first).GroupBy(line => line.MonthKey).Select(group => new { group.Key, Amount = group.Sum(line => line.TenThousandths) }).ToDictionaryAsync(one => one.Key, one => new FineAmount(one.Amount), ct);
        var products = await ConsumptionQueries.Of(db, actor).Where(line => line.MonthKey == open.Key).GroupBy(line => line.Product).Select(group => new { group.Key, Amount = group.Sum(line => line.TenThousandths) }).ToListAsync(ct);
        var largest = products.OrderByDescending(one => one.Amount).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => new ProductShare(one.Key, new(one.Amount))).ToList();
        var rest = largest.Skip(ProductsShown).ToList();
        return new(running, months.GetValueOrDefault(running.Key), months.GetValueOrDefault(running.Previous.Key), !ConsumptionCalendar.IsOpen(running.Previous, now),
            [.. months.Where(month => month.Key <= open.Key).OrderByDescending(month => month.Key).Take(BillsShown).Select(month => new BillOfMonth(BusinessMonth.OfKey(month.Key), month.Value))],
            open, [.. largest.Take(ProductsShown), .. rest.Count > 0 ? new[] { new ProductShare("", FineAmount.Sum(rest.Select(one => one.Amount))) } : []]);
    }

    /// <summary>The estimated cost of the running month (D-10); zero without permission.</summary>
    internal static async Task<FineAmount> EstimatedAsync(PortalDbContext db, Actor actor, BusinessMonth month, CancellationToken ct)
    {
        var key = month.Key;
        return new(await ConsumptionQueries.Of(db, actor).Where(line => line.MonthKey == key).SumAsync(line => line.TenThousandths, ct));
    }

    private static IReadOnlyList<BusinessMonth> MonthsTo(BusinessMonth last, int count, BusinessMonth besides)
    {
        var months = new List<BusinessMonth>();
        for (var month = last; months.Count < count; month = month.Previous) { months.Add(month); }
        return months.Contains(besides) ? months : [.. months, besides];
    }
}
