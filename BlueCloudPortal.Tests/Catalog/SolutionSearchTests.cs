using BlueCloudPortal.Data.Catalog;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>R-06: the search of the storefront.</summary>
public sealed class SolutionSearchTests : UseCaseTest
{
    private SolutionSearchQueries Search => Service<SolutionSearchQueries>();

    [Theory, Trait("Feature", "R-06")]
    [InlineData("迁移", "bittitan cloudatlas")]
    [InlineData("BITTITAN", "bittitan")]
    [InlineData("s-service", "cloudatlas")] // SKU
    [InlineData("qianyi", "bittitan cloudatlas")] // 迁移
    [InlineData("shujuqianyi", "bittitan")]
    [InlineData("bfyqy", "bittitan cloudatlas")] // initials of 备份与迁移
    [InlineData("shly", "cloudatlas")] // 上海蓝云
    [InlineData("按里程碑", "cloudatlas")] // description
    [InlineData("迁移 shanghai", "cloudatlas")] // every word must be found
    [InlineData("%", "")]
    [InlineData("_", "")]
    [InlineData("[a-z]", "")]
    [InlineData("' or 1=1 --", "")]
    [InlineData("\\", "")]
    [InlineData("没有这个", "")]
    public async Task Find_ByWordsSkuPinyinAndInitials(string typed, string slugs)
    {
        await Given.CatalogAsync();
        Done(await Service<CatalogService>().DescribeAsync("cloudatlas", "一站式", "按里程碑验收", People.Operations));
        Assert.Equal(slugs.Split(' ', StringSplitOptions.RemoveEmptyEntries), (await Search.FindAsync(new(typed))).Rows.Select(card => card.Slug).Order());
    }

    [Theory]
    [InlineData("重庆银行", "chongqingyinhang", "cqyh")]
    [InlineData("WEB应用防火墙", "WEBYINGYONGfanghuoqiang", "WEByyfhq")]
    [InlineData("Power365", "", "")]
    public void Readings_AreThoseOfTheWords(string text, string whole, string initials)
    {
        var found = SearchText.Readings(text);
        Assert.Equal((whole.ToLowerInvariant(), initials.ToLowerInvariant()), (found.Whole.ToLowerInvariant(), found.Initials.ToLowerInvariant()));
    }

    [Fact, Trait("Feature", "R-06")]
    public async Task Find_NarrowsByEachFacet_AndCountsWhatElseThereIs()
    {
        await Given.CatalogAsync();
        var all = await Search.FindAsync(new());
        Assert.Equal([("BitTitan", 1), ("上海蓝云", 1)], all.Vendors.Select(one => (one.Value, one.Count)).OrderBy(one => one.Value, StringComparer.Ordinal));
        Assert.Equal([("License", 1), ("Service", 1)], all.Kinds.Select(one => (one.Value, one.Count)).OrderBy(one => one.Item1));
        Assert.Equal([("中国大陆", 2)], all.Regions.Select(one => (one.Value, one.Count)));
        var service = await Search.FindAsync(new(Kind: "Service"));
        Assert.Equal(["cloudatlas"], service.Rows.Select(card => card.Slug));
        Assert.Equal((1, 2), (service.Vendors.Count, service.Kinds.Count)); // its own facet keeps the other choices
        Assert.Equal(["bittitan"], (await Search.FindAsync(new(Vendor: "BitTitan"))).Rows.Select(card => card.Slug));
        Assert.Equal(["cloudatlas"], (await Search.FindAsync(new(From: "9000"))).Rows.Select(card => card.Slug));
        Assert.Equal(["bittitan"], (await Search.FindAsync(new(To: "188.00"))).Rows.Select(card => card.Slug));
        Assert.Empty((await Search.FindAsync(new(Region: "月球"))).Rows);
        Assert.Equal(2, (await Search.FindAsync(new(Kind: "Nothing", From: "x", To: "-1", Vendor: "\0"))).Count); // what cannot be understood narrows nothing
    }

    [Theory, Trait("Feature", "R-06")]
    [InlineData("price", "bittitan cloudatlas")]
    [InlineData("price-down", "cloudatlas bittitan")]
    [InlineData("name", "bittitan cloudatlas")]
    [InlineData("sales", "cloudatlas bittitan")]
    [InlineData("rating", "bittitan cloudatlas")]
    [InlineData("new", "bittitan cloudatlas")]
    [InlineData("Name; drop table Solutions", "bittitan cloudatlas")]
    public async Task Find_IsSortedByTheDatabase(string sort, string slugs)
    {
        _ = await Given.OrderAsync(People.Reseller, (Given.Service, 3));
        Assert.Equal(slugs.Split(' '), (await Search.FindAsync(new(Sort: sort))).Rows.Select(card => card.Slug));
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task Hidden_IsNowhereInTheStorefront_AndComesBack()
    {
        await Given.CatalogAsync();
        var storefront = Service<StorefrontQueries>();
        Refused("access.forbidden", await Service<CatalogService>().ShowAsync("bittitan", false, People.Finance));
        Refused("access.not-found", await Service<CatalogService>().ShowAsync("nothing", false, People.Operations));
        Done(await Service<CatalogService>().ShowAsync("bittitan", false, People.Operations));
        Assert.Null(await storefront.FindAsync("bittitan"));
        Assert.Equal(1, (await Search.FindAsync(new())).Count);
        Assert.Equal(["cloudatlas"], (await storefront.HotAsync(8)).Select(card => card.Slug));
        Assert.Equal(1, (await storefront.IndustriesAsync()).Sum(one => one.Count));
        Assert.Empty(await storefront.RelatedAsync((await storefront.FindAsync("cloudatlas"))!, 4));
        Assert.NotNull((await Service<SolutionListQueries>().FindAsync("bittitan", People.Operations))!.HiddenAt);
        Done(await Service<CatalogService>().ShowAsync("bittitan", true, People.Operations));
        Assert.NotNull(await storefront.FindAsync("bittitan"));
    }

    [Fact, Trait("Feature", "R-07")]
    public async Task Write_SetsEverySection_AndRefusesWhatIsTooLong()
    {
        await Given.CatalogAsync();
        var texts = new SolutionTexts("简介", "概述", "特点：说明", "案例", "资源", "支持", "协议");
        Refused("access.forbidden", await Service<CatalogService>().WriteAsync("bittitan", texts, People.Support));
        Assert.Equal("Cases", Refused("field.too-long", await Service<CatalogService>().WriteAsync("bittitan", texts with { Cases = new string('长', 4001) }, People.Operations)).Field);
        Done(await Service<CatalogService>().WriteAsync("bittitan", texts, People.Operations));
        Assert.Equal(texts, (await Service<StorefrontQueries>().FindAsync("bittitan"))!.Texts);
        Done(await Service<CatalogService>().PlaceAsync("bittitan", "其他", People.Operations));
        Assert.Equal("Industry", Refused("field.required", await Service<CatalogService>().PlaceAsync("bittitan", " ", People.Operations)).Field);
        Assert.Equal(["bittitan"], (await Search.FindAsync(new(Industry: "其他"))).Rows.Select(card => card.Slug));
        Assert.Equal(["bittitan"], (await Search.FindAsync(new("qita"))).Rows.Select(card => card.Slug)); // the search text follows
        Done(await Service<CatalogService>().SetPictureAsync("bittitan", Files.Png(), People.Operations));
        Assert.NotNull((await Service<StorefrontQueries>().FindAsync("bittitan"))!.Picture);
    }
}
