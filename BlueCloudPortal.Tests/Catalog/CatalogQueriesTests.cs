using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

public sealed class CatalogQueriesTests : UseCaseTest
{
    private CatalogQueries Queries => Service<CatalogQueries>();

    [Fact]
    public async Task Plans_AreFilteredSortedAndPaged()
    {
        await ImportAsync();
        Assert.Equal(22, (await PlansAsync("")).Count);
        Assert.Equal(["H-AVA-IPO-K175", "H-AVA-IPO-B190"], (await PlansAsync("q=avaya", new GridSort("price", false))).Rows.Select(row => row.Sku));
        Assert.Equal(["P-DYG-AV1-1M", "P-DYG-IPS-1M"], (await PlansAsync("industry=安全服务&delivery=Configured", new GridSort("sku", false))).Rows.Select(row => row.Sku));
        Assert.Equal("S-TIN-CLO-APM-P-PLAN-ENT", (await PlansAsync("", new GridSort("price", true))).Rows[0].Sku);
        foreach (var key in new[] { "sku", "solution", "plan", "vendor", "industry", "kind", "term", "price", "tax", "nonsense" })
        {
            Assert.Equal(15, (await PlansAsync("", new(key, true), new("sku", false))).Rows.Count);
        }
        Assert.Equal(("PL-2026Q1", 1), (await PlansAsync("")).Rows[0] is var row ? (row.PriceListCode, row.PriceListVersion) : default);
    }

    [Fact]
    public async Task Versions_SayWhatTheyDid()
    {
        await ImportAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        Done(await Service<PriceListImportService>().ApplyAsync(PriceFiles.Csv(
            PriceFiles.Row("S-TIN-CLO-APM-P-PLAN-ENT", ("ListPrice", "230000"), ("TermMonths", "24")), PriceFiles.Row("S-NEW", ("Plan", "基础版"))), People.Admin));

        var versions = await Queries.VersionsAsync(0, 5, People.Operations);
        Assert.Equal([(2, 1, 1), (1, 22, 0)], versions.Rows.Select(one => (one.Version, one.New, one.Changed)));
        Assert.Equal(versions.Rows[0], await Queries.VersionAsync("PL-2026Q1", 2, People.Operations));
        Assert.Null(await Queries.VersionAsync("PL-2026Q1", 3, People.Operations));

        var changes = await Queries.ChangesAsync("PL-2026Q1", 2, new(0, 15, []), People.Operations);
        Assert.Equal(["S-NEW", "S-TIN-CLO-APM-P-PLAN-ENT"], changes.Rows.Select(row => row.Sku));
        Assert.Equal((null, Money.Fen(240_000_00), Money.Fen(230_000_00)), (changes.Rows[0].Before, changes.Rows[1].Before, changes.Rows[1].After));
        Assert.Equal([new("TermMonths", "12", "24"), new("ListPrice", "¥240,000.00", "¥230,000.00")], changes.Rows[1].Changes);
        Assert.Equal(1, (await Queries.ChangesAsync("PL-2026Q1", 2, new(0, 15, []) { Filter = FilterState.Parse("?q=s-new") }, People.Operations)).Count);
    }

    [Fact]
    public async Task Queries_WithoutThePermission_GiveNothing()
    {
        await ImportAsync();
        foreach (var actor in new[] { People.Finance, People.Reseller, People.Provider })
        {
            Assert.Equal(0, (await Queries.PlansAsync(new(0, 15, []), actor)).Count);
            Assert.Empty(await Queries.IndustriesAsync(actor));
            Assert.Equal(0, (await Queries.VersionsAsync(0, 5, actor)).Count);
            Assert.Null(await Queries.VersionAsync("PL-2026Q1", 1, actor));
            Assert.Equal(0, (await Queries.ChangesAsync("PL-2026Q1", 1, new(0, 15, []), actor)).Count);
        }
    }

    [Fact]
    public async Task Describe_SetsTheTexts_BySlugOrName()
    {
        await ImportAsync();
        var service = Service<CatalogService>();
        Done(await service.DescribeAsync("power365", " 邮箱迁移 ", "第一段\n\n第二段", People.Operations));
        Done(await service.DescribeAsync("云盒", "一体机", "", People.Operations));
        var texts = await ReadAsync(db => db.Solutions.Where(one => one.Summary != "").ToDictionaryAsync(one => one.Name, one => (one.Summary, one.Description)));
        Assert.Equal(new() { ["Power365"] = ("邮箱迁移", "第一段\n\n第二段"), ["云盒"] = ("一体机", "") }, texts);
    }

    [Fact]
    public async Task Describe_WhenItMayNotOrCannot_IsRefused()
    {
        await ImportAsync();
        var service = Service<CatalogService>();
        _ = Refused("access.forbidden", await service.DescribeAsync("power365", "x", "", People.Finance));
        _ = Refused("access.not-found", await service.DescribeAsync("nothing", "x", "", People.Operations));
        Assert.Equal("Summary", Refused("field.too-long", await service.DescribeAsync("power365", new string('字', 201), "", People.Operations)).Field);
        Assert.Equal("Description", Refused("field.too-long", await service.DescribeAsync("power365", "", new string('字', 4001), People.Operations)).Field);
        Assert.Equal("", await ReadAsync(db => db.Solutions.Where(one => one.Slug == "power365").Select(one => one.Summary).SingleAsync()));
    }

    private Task<GridPage<PlanRow>> PlansAsync(string query, params GridSort[] sorts) => Queries.PlansAsync(new(0, 15, sorts) { Filter = FilterState.Parse("?" + query) }, People.Operations);

    private async Task ImportAsync() => Done(await Service<PriceListImportService>().ApplyAsync(
        new("price-list.csv", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "DemoData", "price-list.csv"))), People.Operations));
}
