using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Price lists that wait for their day, and what a plan cost when.</summary>
public sealed class ScheduledPricesTests : UseCaseTest
{
    private PriceListImportService Import => Service<PriceListImportService>();

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact]
    public async Task Apply_WhenFromALaterDay_TakesEffectByItselfAtMidnightInShanghai()
    {
        var (sku, _) = await FirstAsync();
        var day = Today.AddDays(30);
        var outcome = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00")), PriceFiles.Row("S-NEW", ("ListPrice", "10.00"))), null, day, People.Operations));

        Assert.Equal(day, outcome.WaitsFor);
        Assert.Equal(100_00, await PriceAsync(sku));
        Assert.Equal(2, (await Service<PriceHistoryQueries>().WaitingAsync(outcome.Code!, outcome.Version, People.Operations)).Count);
        Clock.Set(BusinessTime.StartOf(day).AddSeconds(-1));
        Assert.Equal(100_00, await PriceAsync(sku));
        Clock.Set(BusinessTime.StartOf(day));
        Assert.Equal(250_00, await PriceAsync(sku)); // no job ran: the quote asks for itself
        Assert.Equal(10_00, await PriceAsync("S-NEW"));
        Assert.Equal(0, await Service<PriceListTurn>().TurnDueAsync());
        var list = await ReadAsync(db => db.PriceLists.Include(one => one.Entries).SingleAsync(one => one.Code == outcome.Code && one.Version == outcome.Version));
        Assert.Equal((PriceListState.InEffect, 2, 0), (list.State, list.Entries.Count, list.Waiting.Count));
        var history = (await Service<PriceHistoryQueries>().OfAsync(sku, People.Operations))!;
        Assert.Equal([(250_00L, day, (DateOnly?)null), (100_00L, Today.AddDays(-30), day.AddDays(-1))], history.Periods.Select(period => (period.Price.Minor, period.From, period.To)));
    }

    [Fact]
    public async Task TurnDue_WhenTwoNodesDoItAtOnce_TakesItOverOnce()
    {
        var (sku, _) = await FirstAsync();
        _ = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00"))), null, Today.AddDays(1), People.Operations));
        Clock.Advance(TimeSpan.FromDays(1));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Service<PriceListTurn>().TurnDueAsync())));

        Assert.Equal(1, taken.Sum());
        Assert.Equal(250_00, await PriceAsync(sku));
    }

    [Fact]
    public async Task Withdraw_BeforeItsDay_LeavesTheCatalogueAsItIs()
    {
        var (sku, first) = await FirstAsync();
        var waiting = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00"))), null, Today.AddDays(1), People.Operations));

        Refused("access.forbidden", await Import.WithdrawAsync(waiting.Code!, waiting.Version, People.Finance));
        Refused("access.not-found", await Import.WithdrawAsync("PL-0000Q1", 1, People.Operations));
        Refused("price-list.in-effect", await Import.WithdrawAsync(first.Code!, first.Version, People.Operations));
        Done(await Import.WithdrawAsync(waiting.Code!, waiting.Version, People.Operations));
        Refused("price-list.in-effect", await Import.WithdrawAsync(waiting.Code!, waiting.Version, People.Operations)); // the second click
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(100_00, await PriceAsync(sku));
    }

    [Fact]
    public async Task TurnDue_WhenRowsNoLongerFit_TakesNothingAndSaysSo()
    {
        var (sku, _) = await FirstAsync();
        var waiting = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00")), PriceFiles.Row("S-LATER", ("ListPrice", "5.00"))), null, Today.AddDays(5), People.Operations));
        _ = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-LATER", ("Solution", "别的方案"), ("ListPrice", "7.00"))), People.Operations)); // the SKU went elsewhere meanwhile
        Clock.Advance(TimeSpan.FromDays(5));

        Assert.Equal(0, await Service<PriceListTurn>().TurnDueAsync());

        Assert.Equal(PriceListState.Stuck, (await Service<CatalogQueries>().VersionAsync(waiting.Code!, waiting.Version, People.Operations))!.State);
        Assert.Equal(100_00, await PriceAsync(sku));
        Done(await Import.WithdrawAsync(waiting.Code!, waiting.Version, People.Operations));
    }

    [Fact]
    public async Task Apply_WhenTheDayHasPassed_IsRefused()
    {
        var (sku, _) = await FirstAsync();
        Assert.Equal("ValidFrom", Refused("price-list.begins-in-the-past", await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00"))), null, Today.AddDays(-1), People.Operations)).Field);
        Assert.Null(Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row(sku, ("ListPrice", "250.00"))), null, Today, People.Operations)).WaitsFor); // today is now
        Assert.Equal(250_00, await PriceAsync(sku));
    }

    private async Task<(string Sku, ImportOutcome First)> FirstAsync()
    {
        var first = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-1", ("ListPrice", "100.00"))), People.Operations));
        return ("S-1", first);
    }

    private async Task<long> PriceAsync(string sku) => Done(await Service<QuoteQueries>().PriceAsync([new(sku, 1)], People.OtherReseller)).Quote.ListTotal.Minor;
}
