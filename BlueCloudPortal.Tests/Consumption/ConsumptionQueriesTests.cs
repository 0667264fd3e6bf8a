using System.Net;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>What customers are shown of their consumption, from when on, and that papers say the same.</summary>
public sealed class ConsumptionQueriesTests : UseCaseTest
{
    private static readonly BusinessMonth s_january = new(2026, 1);
    private UsageShelf _shelf = null!;

    private ConsumptionQueries Queries => Service<ConsumptionQueries>();

    private MonthBillQueries Bills => Service<MonthBillQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new UsageShelf(Services, People);
    }

    [Fact, Trait("Feature", "D-37"), Trait("Feature", "D-36"), Trait("Feature", "D-14")]
    public async Task Details_AreThereFromTheFirstMomentOfThe10th_AndNotBefore()
    {
        Clock.Set(new(2026, 3, 5, 0, 0, 0));
        _ = await _shelf.ImportAsync(new Usage("a", "云服务器", "10"));
        await _shelf.GiveAsync("a", People.Reseller);
        await _shelf.PublishAsync(await ReadAsync(db => db.UsageFiles.Select(file => file.Number).SingleAsync()));
        Clock.Set(new(2026, 3, 9, 15, 59, 59)); // the last second of the 9th in Shanghai
        Assert.Empty((await _shelf.ShownAsync(People.Reseller)).Rows);
        Assert.Empty((await Queries.ChoicesAsync(People.Reseller))!.Months);
        Assert.Null(await Bills.FindAsync("2026-02", People.Reseller));
        var before = (await Bills.HomeAsync(People.Reseller))!;
        Assert.Equal((new FineAmount(10_0000), true, 0, 0), (before.LastAmount, before.LastIsEstimated, before.Bills.Count, before.Products.Count)); // a sum that says it is estimated; no bill, no products
        Assert.False((await Bills.OverviewAsync(new(2026, 2), People.Reseller))!.IsOpen);
        Clock.Set(new(2026, 3, 9, 16, 0, 0));
        Assert.Equal("10.0000", await _shelf.AmountsAsync(People.Reseller));
        Assert.Equal(new FineAmount(10_0000), (await Bills.FindAsync("2026-02", People.Reseller))!.Total);
        var after = (await Bills.HomeAsync(People.Reseller))!;
        Assert.Equal((false, new BillOfMonth(UsageShelf.February, new(10_0000)), "云服务器"), (after.LastIsEstimated, Assert.Single(after.Bills), Assert.Single(after.Products).Product));
        Assert.True((await Bills.OverviewAsync(null, People.Reseller))!.IsOpen);
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task List_IsFilteredSortedAndPaged_WithItsTotals_AndTheExportSaysTheSame()
    {
        await MonthsAsync();
        var all = await _shelf.ShownAsync(People.Reseller);
        Assert.Equal(["2026-02 AWS Computing VM 14.0000", "2026-02 华为云 Computing 云服务器 12.5000", "2026-02 华为云 Storage 对象存储 2.0000", "2026-01 华为云 Computing 云服务器 7.0001"], all.Rows.Select(Say));
        Assert.Equal(new FineAmount(35_5001), all.Totals!.Single(total => total.Kind == GridTotalKind.All).Values["amount"]);
        Assert.Equal(["2026-02 AWS Computing VM 14.0000"], (await ListAsync("?cloud=AWS")).Rows.Select(Say));
        Assert.Equal(["2026-02 华为云 Storage 对象存储 2.0000"], (await ListAsync("?category=Storage")).Rows.Select(Say));
        Assert.Equal(["2026-01 华为云 Computing 云服务器 7.0001"], (await ListAsync("?month-from=2025-11&month-to=2026-01")).Rows.Select(Say));
        Assert.Equal(2, (await ListAsync("?q=云服务")).Count);
        Assert.Equal(4, (await ListAsync("?category=Nonsense&month-from=never")).Count); // what cannot be read is left out
        Assert.Equal([2_0000L, 7_0001L, 12_5000L, 14_0000L], (await Queries.ListAsync(new(0, 10, [new("amount", false)]), People.Reseller)).Rows.Select(row => row.Amount.TenThousandths));
        var second = await Queries.ListAsync(new(1, 1, []), People.Reseller);
        Assert.Equal(("2026-02 华为云 Computing 云服务器 12.5000", 4, new FineAmount(12_5000)), (Say(Assert.Single(second.Rows)), second.Count, second.Totals!.Single(total => total.Kind == GridTotalKind.Page).Values["amount"]));
        foreach (var query in new[] { "", "?cloud=华为云&sort=-amount" })
        {
            using var sheet = new MemoryStream();
            _ = await Service<ConsumptionWorkbook>().WriteAsync(sheet, query, People.Reseller);
            sheet.Position = 0;
            using var book = new XLWorkbook(sheet);
            var rows = book.Worksheets.Single().RowsUsed().Skip(1).Select(row => $"{row.Cell(1).GetString()} {row.Cell(2).GetString()} {row.Cell(4).GetString()} {row.Cell(5).GetDouble():0.0000}").ToList();
            Assert.Equal((await Queries.ListAsync(new(0, 100, GridPlace.Parse(query, 15, []).Sorts) { Filter = FilterState.Parse(query) }, People.Reseller)).Rows.Select(row => $"{row.Month} {row.Platform} {row.Product} {row.Amount.Units:0.0000}"), rows);
        }
    }

    [Fact, Trait("Feature", "D-36")]
    public async Task Bill_ReAdds_AsPage_AsWorkbookWithLiveSums_AndAsOverview()
    {
        await MonthsAsync();
        var bill = (await Bills.FindAsync("2026-02", People.Reseller))!;
        Assert.Equal((3, new FineAmount(28_5000), 2), (bill.Lines.Count, bill.Total, bill.Platforms.Count));
        Assert.Equal(bill.Total, FineAmount.Sum(bill.Platforms.Select(platform => platform.Total)));
        var book = FormulaChecker.Open(MonthBillWorkbook.Build(bill));
        Assert.Empty(book.Differences());
        Assert.Equal(3, book.Formulas.Count()); // one a platform and one for all
        var row = book.CellOf("账单", "合计")[1..];
        Assert.Equal((28.5m, "#,##0.0000"), (book.NumberAt("账单", $"D{row}"), book.FormatAt("账单", $"D{row}")));
        var month = (await Bills.OverviewAsync(UsageShelf.February, People.Reseller))!;
        Assert.Equal(["华为云 14.5000", "AWS 14.0000"], month.Platforms.Select(one => $"{one.Platform} {one.Total.Units:0.0000}"));
        Assert.Equal((bill.Total, new FineAmount(26_5000), new FineAmount(2_0000), FineAmount.Zero), (month.Total, month.Of(ProductCategory.Computing), month.Of(ProductCategory.Storage), month.Of(ProductCategory.Security)));
        Assert.Equal(s_january, (await Bills.OverviewAsync(s_january, People.Reseller))!.Month);
        Assert.Equal(UsageShelf.February, (await Bills.OverviewAsync(new(2027, 1), People.Reseller))!.Month); // a month to come is not asked for
        Assert.Empty((await Bills.FindAsync("2026-02", People.OtherReseller))!.Lines);
        foreach (var nonsense in new[] { "2026-03", "2026-13", "x", null }) { Assert.Null(await Bills.FindAsync(nonsense, People.Reseller)); }
        Assert.Null(await Bills.FindAsync("2026-02", People.ResellerUser));
    }

    [Fact]
    public async Task Distributor_SeesItsOwnConsumption_NotThatOfResellersBelow()
    {
        _ = await _shelf.ImportAsync(new Usage("a", "云服务器", "10"), new Usage("b", "云服务器", "3"));
        await _shelf.GiveAsync("a", People.Below);
        await _shelf.GiveAsync("b", People.Distributor);
        await _shelf.PublishAsync(await ReadAsync(db => db.UsageFiles.Select(file => file.Number).SingleAsync()));
        Assert.Equal(("3.0000", "10.0000"), (await _shelf.AmountsAsync(People.Distributor), await _shelf.AmountsAsync(People.Below)));
        Assert.Equal(new FineAmount(3_0000), (await Bills.FindAsync("2026-02", People.Distributor))!.Total);
    }

    [Fact, Trait("Feature", "D-37"), Trait("Feature", "D-36")]
    public async Task Downloads_AreTheOwners_AndTheOriginalIsTheStaffs()
    {
        await MonthsAsync();
        var number = await ReadAsync(db => db.UsageFiles.Select(file => file.Number).FirstAsync());
        await using var host = await EndpointHost.StartAsync(Registered);
        var (buyer, user, staff) = (await host.ClientAsync(People.Reseller, Db), await host.ClientAsync(People.ResellerUser, Db), await host.ClientAsync(People.Operations, Db));
        foreach (var path in new[] { "/my/consumption/export", "/my/bills/excel?month=2026-02" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await buyer.GetAsync(path)).StatusCode, (await user.GetAsync(path)).StatusCode));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync("/my/bills/excel?month=2026-03")).StatusCode); // not open
        var original = $"/staff/consumption/files/{number}/original";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await staff.GetAsync(original)).StatusCode, (await buyer.GetAsync(original)).StatusCode, (await staff.GetAsync("/staff/consumption/files/YL0/original")).StatusCode));
    }

    [Fact, Trait("Feature", "D-36")]
    public async Task Companies_AreToldOfABillOnce_WhenItOpens()
    {
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        Clock.Set(new(2026, 3, 9, 15, 0, 0));
        _ = await _shelf.ImportAsync(new Usage("a", "云服务器", "10"));
        await _shelf.GiveAsync("a", People.Reseller);
        await _shelf.PublishAsync(await ReadAsync(db => db.UsageFiles.Select(file => file.Number).SingleAsync()));
        Assert.Equal(0, await Service<BillNotices>().TellAsync());
        Clock.Set(new(2026, 3, 9, 16, 0, 0));
        var told = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Service<BillNotices>().TellAsync())));
        Assert.Equal(1, told.Sum());
        Assert.Equal(0, await Service<BillNotices>().TellAsync());
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "month-bill"));
        Assert.Contains("2026-02", mail.Subject);
        Assert.Contains("¥10.0000", mail.Body);
        Assert.Contains("/my/bills/2026-02", mail.Body);
    }

    // February: two platforms, one product of two accounts; January: one line.
    private async Task MonthsAsync()
    {
        await _shelf.RateAsync("USD", "7");
        var files = await _shelf.ImportAsync(UsageShelf.File(new("a", "云服务器", "10"), new("b", "云服务器", "2.5"), new("a", "对象存储", "2", "Storage"), new("x", "VM", "2", Currency: "USD", Provider: "AWS")));
        var january = await _shelf.ImportAsync(UsageShelf.In(s_january, new("a", "云服务器", "7.00005")));
        foreach (var account in new[] { "a", "b", "x" }) { await _shelf.GiveAsync(account, People.Reseller); }
        foreach (var number in files.Append(january)) { await _shelf.PublishAsync(number); }
    }

    private Task<GridPage<ConsumptionRow>> ListAsync(string query) => _shelf.ShownAsync(People.Reseller, FilterState.Parse(query));

    private static string Say(ConsumptionRow row) => $"{row.Month} {row.Platform} {row.Category} {row.Product} {row.Amount.Units:0.0000}";
}
