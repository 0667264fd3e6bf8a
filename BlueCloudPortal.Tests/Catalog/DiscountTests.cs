using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>Discounts of levels and of single buyers: made, ended, never overlapping, and in the price on their days alone.</summary>
public sealed class DiscountTests : UseCaseTest
{
    private static readonly GridRequest s_all = new(0, 50, []);

    private DiscountService Discounts => Service<DiscountService>();

    private DiscountQueries Queries => Service<DiscountQueries>();

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    [Fact]
    [Trait("Feature", "V-11")]
    public async Task Agree_WhenDone_IsInThePriceOfThatBuyerOnItsDays()
    {
        await Given.CatalogAsync();
        Assert.Equal("ND-0001", Done(await Discounts.AgreeAsync(Offer("bittitan", "85", Today.AddDays(1), Today.AddDays(2)), People.Operations)));

        Assert.Equal(178_60, await PriceAsync(People.Reseller)); // 188 × 95 %
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(151_81, await PriceAsync(People.Reseller)); // and × 85 %
        Assert.Equal(188_00, await PriceAsync(People.OtherReseller, of: "list"));
        Assert.NotEqual(151_81, await PriceAsync(People.OtherReseller));
        Assert.Equal([new MyDiscount("BitTitan数据迁移工具", "bittitan", 85m, Today.AddDays(1))], await Queries.MineAsync(People.Reseller));
        Assert.Empty(await Queries.MineAsync(People.OtherReseller));
        Assert.Equal(151_81, (await Service<BuyerPriceQueries>().OfAsync("bittitan", People.Reseller))[Given.License].Total.Minor); // the solution's page says the same
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(178_60, await PriceAsync(People.Reseller));
        Assert.Empty(await Queries.MineAsync(People.Reseller));
    }

    [Fact]
    public async Task Agree_WhenForALine_IsForEverySolutionOfIt()
    {
        await Given.CatalogAsync();
        _ = Done(await Discounts.AgreeAsync(new(People.Reseller.OrganizationId, null, "解决方案", new("50", Today, null, "框架")), People.Operations));

        Assert.Equal(89_30, await PriceAsync(People.Reseller));
        Assert.True(Assert.Single((await Queries.NegotiatedAsync(s_all, People.Operations)).Rows).IsLine);
    }

    [Theory]
    [InlineData("no-company", "discount.not-a-buyer", "Company")]
    [InlineData("provider", "discount.not-a-buyer", "Company")]
    [InlineData("no-product", "discount.no-product", "Product")]
    [InlineData("unknown-line", "discount.no-product", "Product")]
    [InlineData("zero", "discount.bad-percent", "PayPercent")]
    [InlineData("hundred", "discount.bad-percent", "PayPercent")]
    [InlineData("minus", "amount.not-positive", "PayPercent")]
    [InlineData("full-width", "amount.full-width", "PayPercent")]
    [InlineData("nan", "amount.not-a-number", "PayPercent")]
    [InlineData("exponent", "amount.not-a-number", "PayPercent")]
    [InlineData("precise", "amount.too-precise", "PayPercent")]
    [InlineData("no-day", "field.required", "ValidFrom")]
    [InlineData("past", "discount.begins-in-the-past", "ValidFrom")]
    [InlineData("backwards", "discount.ends-before-it-begins", "ValidTo")]
    [InlineData("long-note", "field.too-long", "Note")]
    public async Task Agree_WhenSomethingIsWrong_RefusesAtTheField(string what, string code, string field)
    {
        await Given.CatalogAsync();
        var good = Offer("bittitan", "85", Today, null);
        AgreeDiscount Percent(string text) => good with { Data = good.Data with { PayPercent = text } };
        var command = what switch
        {
            "no-company" => good with { Company = null },
            "provider" => good with { Company = People.Provider.OrganizationId },
            "no-product" => good with { Slug = null },
            "unknown-line" => good with { Slug = null, Line = "没有的线" },
            "zero" => Percent("0"),
            "hundred" => Percent("100"),
            "minus" => Percent("-5"),
            "full-width" => Percent("８５"),
            "nan" => Percent("NaN"),
            "exponent" => Percent("1e1"),
            "precise" => Percent("85.001"),
            "no-day" => good with { Data = good.Data with { ValidFrom = null } },
            "past" => good with { Data = good.Data with { ValidFrom = Today.AddDays(-1) } },
            "backwards" => good with { Data = good.Data with { ValidTo = Today.AddDays(-1) } },
            _ => good with { Data = good.Data with { Note = new string('字', 201) } },
        };

        Assert.Equal(field, Refused(code, await Discounts.AgreeAsync(command, People.Operations)).Field);
        Assert.Equal(0, await ReadAsync(db => db.NegotiatedDiscounts.CountAsync()));
    }

    [Fact]
    public async Task Agree_WhenDaysOverlap_IsRefusedAndNamesTheOther()
    {
        await Given.CatalogAsync();
        _ = Done(await Discounts.AgreeAsync(Offer("bittitan", "85", Today.AddDays(5), Today.AddDays(9)), People.Operations));

        Assert.Equal(["ND-0001", 1, Today.AddDays(5), Today.AddDays(9)], Refused("discount.overlaps", await Discounts.AgreeAsync(Offer("bittitan", "80", Today.AddDays(9), null), People.Operations)).Args);
        Refused("discount.overlaps", await Discounts.AgreeAsync(Offer("bittitan", "80", Today, Today.AddDays(5)), People.Operations));
        Refused("discount.overlaps", await Discounts.AgreeAsync(Offer("bittitan", "80", Today, null), People.Operations));
        Assert.Equal("ND-0001", Done(await Discounts.AgreeAsync(Offer("bittitan", "80", Today, Today.AddDays(4)), People.Operations))); // the next version of the same agreement
        Assert.Equal("ND-0002", Done(await Discounts.AgreeAsync(Offer("cloudatlas", "80", Today, null), People.Operations)));
        Assert.Equal([1, 1, 2], (await Queries.NegotiatedAsync(s_all, People.Operations)).Rows.Select(row => row.Version).Order());
    }

    [Fact]
    public async Task Agree_WhenPressedTwiceAtOnce_MakesOne()
    {
        await Given.CatalogAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Discounts.AgreeAsync(Offer("bittitan", "85", Today, null), People.Operations))));

        Assert.Single(results, one => !one.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.NegotiatedDiscounts.CountAsync()));
    }

    [Fact]
    public async Task End_SetsTheLastDayAndNeverRewritesThePast()
    {
        await Given.CatalogAsync();
        _ = Done(await Discounts.AgreeAsync(Offer("bittitan", "85", Today, null), People.Operations));
        var id = Assert.Single((await Queries.NegotiatedAsync(s_all, People.Operations)).Rows).Id;
        Clock.Advance(TimeSpan.FromDays(3));

        Refused("access.forbidden", await Discounts.EndAsync(id, Today, People.Finance));
        Refused("access.not-found", await Discounts.EndAsync(Id<NegotiatedDiscount>.New(Clock.Now), Today, People.Operations));
        Refused("field.required", await Discounts.EndAsync(id, null, People.Operations));
        Refused("discount.ends-in-the-past", await Discounts.EndAsync(id, Today.AddDays(-1), People.Operations));
        Done(await Discounts.EndAsync(id, Today, People.Operations));
        Refused("discount.ends-already", await Discounts.EndAsync(id, Today, People.Operations)); // the second click
        Assert.Equal(151_81, await PriceAsync(People.Reseller));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(178_60, await PriceAsync(People.Reseller));
        Assert.Equal(DiscountState.Over, Assert.Single((await Queries.NegotiatedAsync(s_all, People.Operations)).Rows).State);
    }

    [Fact]
    public async Task End_BeforeTheFirstDay_TakesItBackWhole()
    {
        await Given.CatalogAsync();
        _ = Done(await Discounts.AgreeAsync(Offer("bittitan", "85", Today.AddDays(5), null), People.Operations));
        var id = Assert.Single((await Queries.NegotiatedAsync(s_all, People.Operations)).Rows).Id;

        Done(await Discounts.EndAsync(id, Today, People.Operations));

        _ = Done(await Discounts.AgreeAsync(Offer("bittitan", "80", Today.AddDays(5), null), People.Operations)); // does not overlap what never was
    }

    [Fact]
    public async Task SetLevel_FollowsTheOneThatEnds()
    {
        await Given.CatalogAsync(); // gold pays 95 % since a year ago, open
        var rule = Assert.Single(await Queries.LevelsAsync(People.Operations));

        Refused("discount.overlaps-open", await Discounts.SetLevelAsync(CustomerLevel.Gold, "90", Today.AddDays(1), null, People.Operations));
        Refused("access.forbidden", await Discounts.SetLevelAsync(CustomerLevel.Gold, "90", Today, null, People.Finance));
        Refused("access.forbidden", await Discounts.EndLevelAsync(rule.Id, Today, People.Finance));
        Done(await Discounts.EndLevelAsync(rule.Id, Today, People.Operations));
        Assert.Equal(8, Done(await Discounts.SetLevelAsync(CustomerLevel.Gold, "90", Today.AddDays(1), null, People.Operations)));

        Assert.Equal(178_60, await PriceAsync(People.Reseller));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(169_20, await PriceAsync(People.Reseller));
        Refused("discount.bad-percent", await Discounts.SetLevelAsync(CustomerLevel.Silver, "100", Today, null, People.Operations));
    }

    [Fact]
    public async Task List_FindsByWordAndState()
    {
        await Given.CatalogAsync();
        _ = Done(await Discounts.AgreeAsync(Offer("bittitan", "85", Today, null), People.Operations));
        _ = Done(await Discounts.AgreeAsync(Offer("cloudatlas", "90", Today.AddDays(9), null), People.Operations));

        async Task<int> CountAsync(string query) => (await Queries.NegotiatedAsync(s_all with { Filter = FilterState.Parse(query) }, People.Operations)).Count;
        Assert.Equal(1, await CountAsync("?q=bittitan"));
        Assert.Equal(0, await CountAsync("?q=%25"));
        Assert.Equal((1, 1, 0), (await CountAsync("?state=InForce"), await CountAsync("?state=Upcoming"), await CountAsync("?state=Over")));
        foreach (var key in new[] { "code", "company", "product", "percent", "from", "to", "nonsense" }) { Assert.Equal(2, (await Queries.NegotiatedAsync(s_all with { Sorts = [new(key, true)] }, People.Operations)).Rows.Count); }
        Assert.Empty((await Queries.NegotiatedAsync(s_all, People.Reseller)).Rows);
    }

    private AgreeDiscount Offer(string slug, string percent, DateOnly from, DateOnly? to) => new(People.Reseller.OrganizationId, slug, null, new(percent, from, to, null));

    private async Task<long> PriceAsync(Actor buyer, string of = "total")
    {
        var quote = Done(await Service<QuoteQueries>().PriceAsync([new(Given.License, 1)], buyer)).Quote;
        return of == "list" ? quote.ListTotal.Minor : quote.Total.Minor;
    }
}
