using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>How the databases run the lists of pickup cards: over indexes, however many there are.</summary>
public sealed class PickupPlanTests : PlanTest
{
    private const int Uses = 2_000;
    private const int BatchCount = 200;

    private string _batch = "", _code = "";

    private PickupBatchQueries Batches => Service<PickupBatchQueries>();

    private PickupUseQueries Queries => Service<PickupUseQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var solution = new Solution("pickup-plans", "云服务器", "提货卡", "云服务器", "提货卡", Clock.Now);
        var list = new PriceList("TH", 1, "提货卡", People.Finance, Clock.Now);
        db.AddRange(solution, list);
        _ = await db.SaveChangesAsync();
        var orders = await db.Orders.IgnoreQueryFilters().OrderBy(order => order.Number).Take(Uses).ToListAsync();
        for (var i = 0; i < BatchCount; i++)
        {
            var data = new PickupBatchData(PickupBusiness.CloudServer, $"批次 {i}", $"产品 {i % 7}", PickupShelf.Product(PickupBusiness.CloudServer), $"{100 + i}", "20", BusinessTime.DayOf(Clock.Now).AddDays(1 + i % 50), true, Guid.NewGuid());
            var batch = PickupBatch.Make($"TH{i:D6}", data, People.Finance, Clock.Now.AddMinutes(-i)).Value;
            db.AddRange(batch.Offer(solution, list, Clock.Now), batch);
            var codes = Enumerable.Range(0, 20).Select(j => PickupCode.Of([.. BitConverter.GetBytes((long)i * 20 + j + 1), 1, 2, 3, 4, 5])).ToList();
            var cards = batch.Issue([.. codes.Select(code => new PickupSecret(PickupCode.HashOf(code), "sealed", PickupCode.TailOf(code)))], Clock.Now);
            db.AddRange(cards);
            for (var j = 0; j < Uses / BatchCount; j++)
            {
                var order = orders[i * (Uses / BatchCount) + j];
                db.Entry(order).ComplexProperty(nameof(Order.Total)).Property(nameof(Money.Minor)).CurrentValue = 0L;
                var buyer = People.Reseller with { OrganizationId = order.OrganizationId };
                db.Add(batch.Redeem(cards[j], order, "公司", null, buyer, Clock.Now.AddMinutes(-i)).Value);
            }
            (_batch, _code) = (batch.Number, codes[0]);
            if (i % 40 == 39) { _ = await db.SaveChangesAsync(); }
        }
        _ = await db.SaveChangesAsync();
        if (TestDatabase.Server is null) { _ = await db.Database.ExecuteSqlRawAsync("ANALYZE"); return; }
        _ = await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        _ = await db.Database.ExecuteSqlRawAsync("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE reltuples = 0 AND relnamespace = 'public'::regnamespace");
    }

    [Fact, Trait("Feature", "T-06"), Trait("Feature", "T-12"), Trait("Feature", "T-15"), Trait("Feature", "T-17")]
    public async Task Lists_ReadOverIndexes()
    {
        foreach (var key in new[] { "number", "name", "reference", "valid", "made" })
        {
            foreach (var down in new[] { false, true }) { _ = await RunAsync(() => Batches.ListAsync(Page(FilterState.Empty, new GridSort(key, down)), People.Finance), "PickupBatches", Walk.List); }
        }
        // Batches are made by hand, a few a week: a search of theirs looks through all of them; their cards and uses are many.
        _ = await RunAsync(() => Batches.ListAsync(Page(new() { Statuses = ["Normal"] }), People.Finance), "PickupBatches", Walk.List);
        _ = await RunAsync(() => Batches.FindAsync(_batch, People.Finance));
        foreach (var filter in new FilterState[] { FilterState.Empty, new() { Search = _code }, new() { Search = _code[^4..] }, new() { Statuses = ["Used"] } }) { _ = await RunAsync(() => Batches.CardsAsync(_batch, Page(filter), People.Finance)); }
        _ = await RunAsync(() => Batches.CardAsync($"{_batch}-00001", People.Finance));
        foreach (var down in new[] { false, true }) { _ = await RunAsync(() => Queries.ListAsync(Page(FilterState.Empty, new GridSort("used", down)), People.Finance), "PickupUses", Walk.List); }
        _ = await RunAsync(() => Queries.ListAsync(Page(Filter(PickupUseQueries.BatchFilter, _batch)), People.Finance));
        foreach (var filter in new FilterState[] { FilterState.Empty, new() { Search = _code }, new() { Search = "产品" }, new() { From = BusinessTime.DayOf(Clock.Now) } }) { _ = await RunAsync(() => Queries.OwnAsync(Page(filter), Buyer)); }
    }
}
