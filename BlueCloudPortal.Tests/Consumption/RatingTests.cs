using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Consumption;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>Whose accounts are whose, prices and rates: what changes a month that is not open yet, and what leaves an open one alone.</summary>
public sealed class RatingTests : UseCaseTest
{
    private static readonly BusinessMonth s_march = new(2026, 3); // the clock stands on the 11th of March: it opens on the 10th of April

    private UsageShelf _shelf = null!;

    private CloudAccountQueries Accounts => Service<CloudAccountQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new UsageShelf(Services, People);
    }

    [Fact]
    public async Task Account_WithoutOwner_IsListedWithItsAmount_AndGivenInOneAct()
    {
        _ = await _shelf.PublishedAsync(UsageShelf.In(s_march, new("100", "云服务器", "10")), UsageShelf.In(s_march, new("100", "对象存储", "2.5", "Storage")), UsageShelf.In(s_march, new("研发部", "云服务器", "4")));
        Assert.Equal(2, await Accounts.CountUnownedAsync(People.Operations));
        var row = await _shelf.AccountAsync("100");
        Assert.Equal((s_march, 12_500_000L), (row.UnownedFrom, Assert.Single(row.Unowned).BilledMicros));
        Assert.Equal(0, await EstimateAsync(People.Reseller));
        await _shelf.GiveAsync("100", People.Reseller);
        Assert.Equal(12_5000, await EstimateAsync(People.Reseller)); // rated at once: the month is not open yet
        Assert.Equal(["研发部"], (await Accounts.ListAsync(new(0, 15, []) { Filter = new() { More = new Dictionary<string, string> { [CloudAccountQueries.OwnerFilter] = CloudAccountQueries.Unowned } } }, People.Operations)).Rows.Select(one => one.Code));
        Assert.Null((await _shelf.AccountAsync("100")).UnownedFrom);
    }

    [Fact]
    public async Task Account_HasOneOwnerAMonth_AlsoWhenTwoGiveItAtOnce()
    {
        _ = await _shelf.PublishedAsync(UsageShelf.In(s_march, new("100", "云服务器", "10")));
        var account = (await _shelf.AccountAsync("100")).Id;
        var results = await Task.WhenAll(new[] { People.Reseller, People.OtherReseller, People.Distributor, People.Below }.Select(owner =>
            Task.Run(() => Service<CloudAccountService>().GiveAsync(account, owner.OrganizationId.Value, new(2026, 1), null, People.Operations))));
        var given = Assert.Single(results, one => !one.IsRefused);
        Assert.All(results.Where(one => one.IsRefused), one => Assert.Contains(one.Error!.Code, new[] { "consumption.owner-overlaps", "access.stale" }));
        Assert.Equal(1, await ReadAsync(db => db.ConsumptionLines.CountAsync()));
        Done(await Service<CloudAccountService>().EndAsync(given.Value, new(2026, 2), People.Operations));
        Assert.Equal(0, await ReadAsync(db => db.ConsumptionLines.CountAsync())); // nobody's in March any more
        await _shelf.GiveAsync("100", People.OtherReseller, s_march);
        Assert.Equal((0, 10_0000L), (await EstimateAsync(People.Reseller), await EstimateAsync(People.OtherReseller)));
        var overlap = Refused("consumption.owner-overlaps", await Service<CloudAccountService>().GiveAsync(account, People.Reseller.OrganizationId.Value, new(2026, 6), null, People.Operations));
        Assert.Equal(("FromMonth", "无锡云杉智造科技有限公司"), (overlap.Field, overlap.Args[0]));
        _ = Refused("consumption.not-a-buyer", await Service<CloudAccountService>().GiveAsync(account, People.Provider.OrganizationId.Value, new(2027, 1), null, People.Operations));
        _ = Refused("access.forbidden", await Service<CloudAccountService>().GiveAsync(account, People.Reseller.OrganizationId.Value, new(2027, 1), null, People.Support));
    }

    [Fact]
    public async Task Price_OfThePlatformWinsOverThatForAll_AndRatesAgain()
    {
        _ = await _shelf.PublishedAsync(UsageShelf.In(s_march, new("a", "云服务器", "90", List: "100")));
        await _shelf.GiveAsync("a", People.Reseller);
        Assert.Equal(100_0000, await EstimateAsync(People.Reseller)); // without a price: the whole list cost
        var all = await _shelf.PriceAsync(People.Reseller, "98.5");
        Assert.Equal(98_5000, await EstimateAsync(People.Reseller));
        _ = await _shelf.PriceAsync(People.Reseller, "110", CostBasis.Billed, "华为云");
        Assert.Equal(99_0000, await EstimateAsync(People.Reseller)); // 110 % of what is billed
        var overlap = Refused("consumption.price-overlaps", await Service<CustomerPriceService>().AgreeAsync(People.Reseller.OrganizationId.Value, new("华为云", "List", "90", s_march, null), People.Operations));
        Assert.Equal("FromMonth", overlap.Field);
        Done(await Service<CustomerPriceService>().EndAsync(all, new(2026, 2), People.Operations));
        Assert.Equal("consumption.ends-already", (await Service<CustomerPriceService>().EndAsync(all, new(2026, 6), People.Operations)).Error!.Code);
        foreach (var (percent, code) in new[] { ("0.5", "consumption.bad-percent"), ("301", "consumption.bad-percent"), ("abc", "amount.not-a-number"), ("", "amount.empty") })
        {
            Assert.Equal("Percent", Refused(code, await Service<CustomerPriceService>().AgreeAsync(People.OtherReseller.OrganizationId.Value, new(null, "List", percent, s_march, null), People.Operations)).Field);
        }
        Assert.Equal([CustomerPriceState.InForce, CustomerPriceState.Over], (await Service<CustomerPriceQueries>().ListAsync(new(0, 15, []), People.Operations)).Rows.Select(row => row.State));
    }

    [Fact]
    public async Task Rate_RatesAgainUntilTheMonthOpens_AndIsFixedThen()
    {
        await _shelf.RateAsync("USD", "7", s_march);
        _ = await _shelf.PublishedAsync(UsageShelf.In(s_march, new("a", "VM", "10", Currency: "USD", Provider: "AWS")));
        await _shelf.GiveAsync("a", People.Reseller);
        Assert.Equal(70_0000, await EstimateAsync(People.Reseller));
        await _shelf.RateAsync("usd", "7.123456", s_march);
        Assert.Equal(71_2346, await EstimateAsync(People.Reseller));
        Clock.Set(new(2026, 4, 9, 16, 0, 0)); // the 10th of April begins
        Assert.Equal("71.2346", await _shelf.AmountsAsync(People.Reseller));
        Assert.Equal("Rate", Refused("consumption.rate-is-used", await Service<CustomerPriceService>().SetRateAsync("USD", s_march, "8", People.Operations)).Field);
        Assert.True(Assert.Single(await Service<CustomerPriceQueries>().RatesAsync(People.Operations)).IsFixed);
        foreach (var rate in new[] { "0", "-7", "7.1234567", "七", "", "100001" }) { _ = Refused("consumption.bad-rate", await Service<CustomerPriceService>().SetRateAsync("EUR", s_march, rate, People.Operations)); }
        foreach (var currency in new[] { "CNY", "US", "U1D", null }) { _ = Refused("consumption.bad-currency", await Service<CustomerPriceService>().SetRateAsync(currency, s_march, "7", People.Operations)); }
    }

    [Fact]
    public async Task OpenMonth_StaysAsCustomersSawIt_UntilItsFileIsRatedAgainOrPublishedAnew()
    {
        var number = await _shelf.ImportAsync(new Usage("a", "云服务器", "10"));
        await _shelf.GiveAsync("a", People.Reseller);
        await _shelf.PublishAsync(number); // February is open since yesterday
        Assert.Equal("10.0000", await _shelf.AmountsAsync(People.Reseller));
        var half = await _shelf.PriceAsync(People.Reseller, "50", to: new(2026, 2));
        Assert.Equal("10.0000", await _shelf.AmountsAsync(People.Reseller));
        Done(await Service<UsageFileService>().RateAgainAsync(number, People.Operations));
        Assert.Equal("5.0000", await _shelf.AmountsAsync(People.Reseller));
        Assert.Equal("¥10.0000 → ¥5.0000", await ReadAsync(db => db.LifecycleEvents.Where(happened => happened.Trigger == "RateAgain").Select(happened => happened.Note).SingleAsync()));
        _ = Refused("access.forbidden", await Service<UsageFileService>().RateAgainAsync(number, People.Support));
        Done(await Service<CustomerPriceService>().EndAsync(half, new(2025, 12), People.Operations)); // taken back whole
        _ = await _shelf.PriceAsync(People.Reseller, "50");
        Assert.Equal("5.0000", await _shelf.AmountsAsync(People.Reseller));
        _ = await _shelf.PublishedAsync(new Usage("a", "云服务器", "10", Tag: "delivered anew"));
        Assert.Equal("5.0000", await _shelf.AmountsAsync(People.Reseller));
    }

    private async Task<long> EstimateAsync(Actor actor) => (await Service<MonthBillQueries>().HomeAsync(actor))!.ThisAmount.TenThousandths;
}
