using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>How the databases run the lists of stored-value cards: over indexes, however many there are.</summary>
public sealed class StoredCardPlanTests : PlanTest
{
    private const int Cards = 3_000;

    private Id<Solution> _product;

    private StoredCardQueries Queries => Service<StoredCardQueries>();

    private static readonly string[] s_sorts = ["number", "company", "face", "left", "issued"];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var products = await db.Solutions.OrderBy(one => one.Slug).Take(10).ToListAsync();
        _product = products[0].Id;
        for (var i = 0; i < Cards; i++)
        {
            var (company, product) = (Volume.Buyers[i % Volume.Buyers.Count], products[i % products.Count]);
            var issued = StoredCard.Issue($"CK{i:D6}", new(company.Id.Value, $"{100 + i}", [product.Slug], false, null, Guid.NewGuid()), company, null, [product], People.Finance, Clock.Now.AddMinutes(-i));
            _ = db.Add(issued.Value);
            if (i % 2 == 0) { db.Entry(issued.Value).Property(one => one.FunderId).CurrentValue = Volume.Buyers[i % Volume.Buyers.Count].Id; } // who funds is not always nobody
            if (i % 500 == 499) { _ = await db.SaveChangesAsync(); db.ChangeTracker.Clear(); }
        }
        _ = await db.SaveChangesAsync();
        if (TestDatabase.Server is null) { _ = await db.Database.ExecuteSqlRawAsync("ANALYZE"); return; }
        _ = await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        _ = await db.Database.ExecuteSqlRawAsync("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE reltuples = 0 AND relnamespace = 'public'::regnamespace");
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Lists_ReadOverIndexes()
    {
        Assert.Equal(Cards, (await StaffAsync(FilterState.Empty)).Count);
        _ = await StaffAsync(new() { Statuses = ["Usable"] });
        _ = await StaffAsync(new() { From = BusinessTime.DayOf(Clock.Now.AddDays(-1)) });
        _ = await StaffAsync(new() { Search = "CK000123" });
        _ = await StaffAsync(Filter(StoredCardQueries.ProductFilter, _product.Value.ToString()));
        var own = await BuyerAsync(FilterState.Empty);
        Assert.Equal(Cards / Volume.Buyers.Count, own.Count);
        _ = await BuyerAsync(new() { Statuses = ["Usable"], From = BusinessTime.DayOf(Clock.Now.AddDays(-1)) });
        _ = await BuyerAsync(Filter(StoredCardQueries.ProductFilter, _product.Value.ToString()));
        _ = await RunAsync(() => Queries.ListAsync(Page(Filter(StoredCardQueries.WhoseFilter, StoredCardQueries.Funded)), Buyer));
        _ = await RunAsync(() => Queries.ProductsAsync(Buyer));
        _ = await RunAsync(() => Queries.FindAsync(own.Rows[0].Number, Buyer));
        _ = await RunAsync(() => Queries.UsesAsync(own.Rows[0].Number, new(0, 15, []), Buyer));
        _ = await RunAsync(() => Queries.FindAsync(own.Rows[0].Number, People.Finance));
    }

    [Fact, Trait("Feature", "V-26")]
    public async Task Lists_AreSortedByAnIndex()
    {
        foreach (var sort in s_sorts.SelectMany(key => new GridSort[] { new(key, false), new(key, true) }))
        {
            _ = await StaffAsync(FilterState.Empty, sort);
            _ = await BuyerAsync(FilterState.Empty, sort);
        }
    }

    private Task<GridPage<StoredCardRow>> StaffAsync(FilterState filter, params GridSort[] sorts) => RunAsync(() => Queries.ListAsync(Page(filter, sorts), People.Finance), "StoredCards", Walk.List);

    private Task<GridPage<StoredCardRow>> BuyerAsync(FilterState filter, params GridSort[] sorts) => RunAsync(() => Queries.ListAsync(Page(filter, sorts), Buyer));
}
