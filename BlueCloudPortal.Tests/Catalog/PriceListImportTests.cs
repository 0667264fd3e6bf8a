using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

public sealed class PriceListImportTests : UseCaseTest
{
    private PriceListImportService Import => Service<PriceListImportService>();

    private static UploadedFile PriceList { get; } = new("price-list.csv", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "DemoData", "price-list.csv")));

    [Fact]
    public async Task Apply_WhenTheCatalogueIsEmpty_MakesSolutionsPlansAndTheFirstVersion()
    {
        var outcome = Done(await Import.ApplyAsync(PriceList, People.Operations));

        Assert.Equal(new ImportOutcome("PL-2026Q1", 1, 22, 0, 0), outcome);
        var solutions = await ReadAsync(db => db.Solutions.Include(one => one.Plans).ToListAsync());
        Assert.Equal((20, 22), (solutions.Count, solutions.Sum(one => one.Plans.Count)));
        var power = solutions.Single(one => one.Name == "Power365");
        Assert.Equal(("Binary Tree", "解决方案", "备份与迁移", "power365"), (power.Vendor, power.Line, power.Industry, power.Slug));
        Assert.Equal(new PlanTerms("邮箱迁移", 1, "邮箱", "中国大陆", Money.Fen(64_20), 7m, PlanKind.License), power.Plans.Single().Terms);
        var list = await ReadAsync(db => db.PriceLists.Include(one => one.Entries).SingleAsync());
        Assert.Equal(("PL-2026Q1", 1, "price-list.csv", "沈知行", new DateOnly(2026, 3, 11)), (list.Code, list.Version, list.FileName, list.AppliedBy, list.ValidFrom));
        Assert.Equal(22, list.Entries.Count(entry => entry.BeforeMinor is null));
        Assert.All(solutions.SelectMany(one => one.Plans), plan => Assert.Equal(list.Id, plan.PriceListId));
    }

    [Fact]
    public async Task Apply_WhenDoneAgain_ChangesNothingAndMakesNoVersion()
    {
        Done(await Import.ApplyAsync(PriceList, People.Operations));
        var versions = await ReadAsync(db => db.Plans.ToDictionaryAsync(plan => plan.Sku, plan => plan.Version));

        var again = Done(await Import.ApplyAsync(PriceList, People.Operations));

        Assert.Equal(new ImportOutcome(null, 0, 0, 0, 22), again);
        Assert.Equal(1, await ReadAsync(db => db.PriceLists.CountAsync()));
        Assert.Equal(versions, await ReadAsync(db => db.Plans.ToDictionaryAsync(plan => plan.Sku, plan => plan.Version)));
    }

    [Fact]
    public async Task Preview_ChangesNothing()
    {
        var preview = Done(await Import.PreviewAsync(PriceList, People.Operations));
        Assert.Equal((22, true), (preview.Count(ImportRowKind.New), preview.IsClean));
        Assert.Equal((0, 0), (await ReadAsync(db => db.Solutions.CountAsync()), await ReadAsync(db => db.PriceLists.CountAsync())));
    }

    [Fact]
    public async Task Preview_WhenPricesAndTermsDiffer_SaysOldAndNew()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B"), PriceFiles.Row("S-C")), People.Operations));

        var preview = Done(await Import.PreviewAsync(PriceFiles.Csv(
            PriceFiles.Row("S-A", ("ListPrice", "250000"), ("TaxRatePercent", "9")), PriceFiles.Row("S-B"), PriceFiles.Row("S-D")), People.Operations));

        Assert.Equal([ImportRowKind.Changed, ImportRowKind.Same, ImportRowKind.New], preview.Rows.Select(row => row.Kind));
        Assert.Equal((Money.Fen(240_000_00), Money.Fen(250_000_00)), (preview.Rows[0].Before, preview.Rows[0].After));
        Assert.Equal([new("ListPrice", "¥240,000.00", "¥250,000.00"), new("TaxRatePercent", "6", "9")], preview.Rows[0].Changes);
        Assert.Equal(1, preview.Untouched);
    }

    [Fact]
    public async Task Apply_WhenPricesDiffer_RepricesOnlyThoseUnderTheNextVersion()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B")), People.Operations));

        var outcome = Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "99.90")), PriceFiles.Row("S-B")), People.Admin));

        Assert.Equal(new ImportOutcome("PL-2026Q1", 2, 0, 1, 1), outcome);
        var second = await ReadAsync(db => db.PriceLists.Include(one => one.Entries).SingleAsync(one => one.Version == 2));
        var entry = Assert.Single(second.Entries);
        Assert.Equal(("S-A", 240_000_00L, Money.Fen(99_90)), (entry.Sku, entry.BeforeMinor, entry.After));
        Assert.Equal([new("ListPrice", "¥240,000.00", "¥99.90")], entry.Changes);
        var plans = await ReadAsync(db => db.Plans.ToDictionaryAsync(plan => plan.Sku));
        Assert.Equal((Money.Fen(99_90), second.Id), (plans["S-A"].ListPrice, plans["S-A"].PriceListId));
        Assert.NotEqual(second.Id, plans["S-B"].PriceListId);
    }

    [Fact]
    public async Task Apply_WhenTheSolutionMoves_SaysSoInTheVersion()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A")), People.Operations));
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("Industry", "安全服务"))), People.Operations));
        Assert.Equal("安全服务", await ReadAsync(db => db.Solutions.Select(one => one.Industry).SingleAsync()));
        Assert.Equal([new("Industry", "云与应用", "安全服务")], await ReadAsync(db => db.PriceLists.Where(one => one.Version == 2).SelectMany(one => one.Entries).Select(one => one.Changes).SingleAsync()));
    }

    [Fact]
    public async Task Apply_WhenANewPlanJoinsAKnownSolution_KeepsItsAddress()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A")), People.Operations));
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-B", ("Plan", "基础版"))), People.Operations));
        Assert.Equal(["s-a"], await ReadAsync(db => db.Solutions.Select(one => one.Slug).ToListAsync()));
        Assert.Equal(2, await ReadAsync(db => db.Plans.CountAsync()));
    }

    [Fact]
    public async Task Apply_WhenAnyRowHasAnError_KeepsNothing()
    {
        var error = Refused("import.has-errors", await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A"), PriceFiles.Row("S-B", ("ListPrice", "1e16"))), People.Operations));
        Assert.Equal(1, error.Args[0]);
        Assert.Equal((0, 0, 0), (await ReadAsync(db => db.Plans.CountAsync()), await ReadAsync(db => db.Solutions.CountAsync()), await ReadAsync(db => db.PriceLists.CountAsync())));
    }

    [Fact]
    public async Task Preview_WhenASkuBelongsToAnotherSolution_NamesIt()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A")), People.Operations));
        var error = Assert.Single(await RowErrorsAsync(PriceFiles.Row("S-A", ("Solution", "另一个方案"))));
        Assert.Equal(("SKU", "import.sku-elsewhere", "听云应用性能监控平台"), (error.Field, error.Code, error.Args[1]));
    }

    [Fact]
    public async Task Preview_WhenASkuWouldChangeItsCurrency_IsRefused()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A")), People.Operations));
        Assert.Equal("import.currency-change", Assert.Single(await RowErrorsAsync(PriceFiles.Row("S-A", ("Currency", "USD")))).Code);
    }

    [Fact]
    public async Task Preview_WhenRowsDisagreeAboutTheirSolution_RefusesTheLaterOne()
    {
        var error = Assert.Single(await RowErrorsAsync(PriceFiles.Row("S-A"), PriceFiles.Row("S-B", ("Industry", "其他"))));
        Assert.Equal(("Industry", "import.differs-from-row", 2), (error.Field, error.Code, error.Args[0]));
    }

    [Fact]
    public async Task Apply_WhenTheCatalogueMovedAfterThePreview_RefusesUntilItIsSeenAgain()
    {
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "100"))), People.Operations));
        var mine = PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "120")));
        var seen = Done(await Import.PreviewAsync(mine, People.Operations)).Fingerprint;
        Done(await Import.ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-A", ("ListPrice", "110"))), People.Admin));

        _ = Refused("import.catalog-moved", await Import.ApplyAsync(mine, seen, People.Operations));

        Assert.Equal(Money.Fen(110_00), await ReadAsync(db => db.Plans.Select(plan => plan.ListPrice).SingleAsync()));
        Done(await Import.ApplyAsync(mine, Done(await Import.PreviewAsync(mine, People.Operations)).Fingerprint, People.Operations));
        Assert.Equal(Money.Fen(120_00), await ReadAsync(db => db.Plans.Select(plan => plan.ListPrice).SingleAsync()));
    }

    [Fact]
    public async Task Apply_WhenSeveralPeopleDoItAtOnce_OneDoesAndTheOthersFindNothingToDo()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Import.ApplyAsync(PriceList, People.Operations))));

        _ = Assert.Single(all, one => !one.IsRefused && one.Value.Code is not null);
        Assert.All(all, one => Assert.True(!one.IsRefused || one.Error.Code == AccessErrors.Stale.Code, one.Error?.Code));
        Assert.Equal((1, 22, 20), (await ReadAsync(db => db.PriceLists.CountAsync()), await ReadAsync(db => db.Plans.CountAsync()), await ReadAsync(db => db.Solutions.CountAsync())));
    }

    [Fact]
    public async Task Import_WithoutThePermission_IsRefused()
    {
        foreach (var actor in new[] { People.Finance, People.Support, People.Reseller, People.Provider })
        {
            _ = Refused("access.forbidden", await Import.PreviewAsync(PriceList, actor));
            _ = Refused("access.forbidden", await Import.ApplyAsync(PriceList, actor));
        }
        Assert.Equal(0, await ReadAsync(db => db.Plans.CountAsync()));
    }

    [Theory]
    [InlineData("2025-12-31T15:59:59Z", "PL-2025Q4")]
    [InlineData("2025-12-31T16:00:00Z", "PL-2026Q1")] // midnight in Shanghai
    [InlineData("2026-06-30T15:59:59Z", "PL-2026Q2")]
    [InlineData("2026-09-30T16:00:00Z", "PL-2026Q4")]
    public async Task Apply_NamesThePriceListAfterTheQuarterInShanghai(string now, string code)
    {
        Clock.Set(DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        Assert.Equal(code, Done(await Import.ApplyAsync(PriceList, People.Operations)).Code);
    }

    [Fact]
    public async Task Apply_WhenTheFileIsLong_TakesItWhole()
    {
        var rows = Enumerable.Range(0, 2_500).Select(i => PriceFiles.Row($"S-{i:D5}", ("Solution", $"方案 {i / 2}"))).ToArray();
        Assert.Equal(2_500, Done(await Import.ApplyAsync(PriceFiles.Csv(rows), People.Operations)).New);
        Assert.Equal(2_500, Done(await Import.PreviewAsync(PriceFiles.Csv(rows), People.Operations)).Count(ImportRowKind.Same));
    }

    private async Task<List<PortalError>> RowErrorsAsync(params string[][] rows) =>
        [.. Done(await Import.PreviewAsync(PriceFiles.Csv(rows), People.Operations)).Rows.SelectMany(row => row.Errors)];
}
