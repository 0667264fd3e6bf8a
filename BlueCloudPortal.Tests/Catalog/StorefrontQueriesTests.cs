using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

public sealed class StorefrontQueriesTests : UseCaseTest
{
    private StorefrontQueries Storefront => Service<StorefrontQueries>();

    private SolutionSearchQueries Search => Service<SolutionSearchQueries>();

    private BuyerPriceQueries Prices => Service<BuyerPriceQueries>();

    [Fact, Trait("Feature", "R-05")]
    public async Task Industries_CountSolutions_FullestFirst()
    {
        await ImportAsync();
        var industries = await Storefront.IndustriesAsync();
        Assert.Equal(new IndustryCount("备份与迁移", 6), industries[0]);
        Assert.Equal(20, industries.Sum(one => one.Count));
        Assert.Equal(industries.OrderByDescending(one => one.Count).ThenBy(one => one.Industry, StringComparer.Ordinal), industries);
    }

    [Fact, Trait("Feature", "R-05")]
    public async Task Hot_IsByOrderedQuantityOfThirtyDays_ThenByName()
    {
        await Given.CatalogAsync();
        Assert.Equal(["bittitan", "cloudatlas"], (await Storefront.HotAsync(8)).Select(card => card.Slug)); // by name

        _ = await Given.OrderAsync(People.Reseller, (Given.License, 50));
        Clock.Advance(TimeSpan.FromDays(31));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 2));
        Assert.Equal(["cloudatlas", "bittitan"], (await Storefront.HotAsync(8)).Select(card => card.Slug)); // the fifty are too old

        var cancelled = await Given.OrderAsync(People.OtherReseller, (Given.License, 9));
        Assert.Equal("bittitan", (await Storefront.HotAsync(1)).Single().Slug);
        Done(await Db.ChangeAsync(People.OtherReseller, async db => (await db.Orders.SingleAsync(order => order.Id == cancelled.Id)).Cancel("不要了", People.OtherReseller, Clock.Now)));
        Assert.Equal("cloudatlas", (await Storefront.HotAsync(1)).Single().Slug); // a cancelled order sold nothing
    }

    [Fact]
    public async Task Card_ShowsTheCheapestPlan()
    {
        await ImportAsync();
        var (cards, count) = (await Search.FindAsync(new("Avaya"))) is var page ? (page.Rows, page.Count) : default;
        Assert.Equal(1, count);
        Assert.Equal(("avaya-ip-office", Money.Fen(7_799_00), "台", 12, true), (cards[0].Slug, cards[0].From, cards[0].Unit, cards[0].TermMonths, cards[0].HasMore));
    }

    [Theory, Trait("Feature", "R-06")]
    [InlineData("safein", "safein")]               // name, in whatever case
    [InlineData("听云", "s-tin-clo-apm-p-plan-ent")] // vendor and name
    [InlineData("p-ecs-1c1g", "p-ecs-1c1g-1m")]     // SKU
    [InlineData("零代码", "agilepoint-cloud")]       // summary
    [InlineData("  binary   POWER ", "power365")]   // every word, wherever it stands
    public async Task Search_FindsByNameVendorSkuAndSummary(string typed, string slug)
    {
        await ImportAsync();
        Done(await Service<CatalogService>().DescribeAsync("AgilePoint Cloud", "零代码流程平台", "", People.Operations));
        Assert.Equal([slug], (await Search.FindAsync(new(typed))).Rows.Select(card => card.Slug));
    }

    [Theory]
    [InlineData("没有这样的方案")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; drop table Plans; --")]
    [InlineData("power\0365x")]
    public async Task Search_WhenNothingFits_IsEmpty(string typed)
    {
        await ImportAsync();
        Assert.Equal((0, 0), (await Search.FindAsync(new(typed))) is var page ? (page.Rows.Count, page.Count) : default);
    }

    [Fact, Trait("Feature", "R-06")]
    public async Task Search_ByIndustry_PagesAndNeverRunsPastTheEnd()
    {
        await ImportAsync();
        Assert.All((await Search.FindAsync(new(Industry: "安全服务"))).Rows, card => Assert.Equal("安全服务", card.Industry));
        var (first, second) = (await Search.FindAsync(new(Page: 1)), await Search.FindAsync(new(Page: 2)));
        Assert.Equal((12, 8, 20), (first.Rows.Count, second.Rows.Count, second.Count));
        Assert.Empty(first.Rows.Select(card => card.Slug).Intersect(second.Rows.Select(card => card.Slug)));
        Assert.Equal(second.Rows, (await Search.FindAsync(new(Page: 99))).Rows);
        Assert.Equal(first.Rows, (await Search.FindAsync(new(Page: -1))).Rows);
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task Find_GivesTheSolutionWithItsPlans_CheapestFirst()
    {
        await ImportAsync();
        var solution = await Storefront.FindAsync("avaya-ip-office");
        Assert.Equal(["H-AVA-IPO-K175", "H-AVA-IPO-B190"], solution!.Plans.Select(plan => plan.Sku));
        Assert.Equal(("中国大陆", 13m), (solution.Plans[0].Region, solution.Plans[0].TaxRatePercent));
        Assert.Null(await Storefront.FindAsync("nothing"));
        Assert.Null(await Storefront.FindAsync("avaya\0ip"));
        Assert.DoesNotContain((await Storefront.RelatedAsync(solution, 4)), card => card.Slug == solution.Slug || card.Industry != solution.Industry);
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task Prices_AreTheQuotesOfTheBuyersLevel()
    {
        await Given.CatalogAsync();
        var gold = await Prices.OfAsync("cloudatlas", People.Reseller);
        Assert.Equal((Money.Fen(9_950_00), Money.Fen(9_452_50)), (gold[Given.Service].ListTotal, gold[Given.Service].Total));
        Assert.Equal([PriceStepKind.ListPrice, PriceStepKind.LevelDiscount], gold[Given.Service].Steps.Select(step => step.Kind));
        Assert.Equal(Money.Fen(9_950_00), (await Prices.OfAsync("cloudatlas", People.OtherReseller))[Given.Service].Total);
        Assert.Empty(await Prices.OfAsync("cloudatlas", People.Provider));
        Assert.Empty(await Prices.OfAsync("cloudatlas", People.Admin));
        Assert.Empty(await Prices.OfAsync("nothing", People.Reseller));
    }

    [Fact]
    public async Task Example_IsThePriceAtTheBestLevel()
    {
        await Given.CatalogAsync();
        var example = await Prices.ExampleAsync("bittitan");
        Assert.Equal((Money.Fen(178_60), 95m), (example!.Quote.Total, example.Quote.Steps[^1].Percent));
        Assert.Null(await Prices.ExampleAsync("nothing"));
    }

    private async Task ImportAsync() => Done(await Service<PriceListImportService>().ApplyAsync(
        new("price-list.csv", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "DemoData", "price-list.csv"))), People.Operations));
}
