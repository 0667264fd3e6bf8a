using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Consumption;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>Usage files: imported, published, replaced, withdrawn; and what each makes of the customers' figures.</summary>
public sealed class UsageFileTests : UseCaseTest
{
    private UsageShelf _shelf = null!;

    private UsageImportService Import => Service<UsageImportService>();

    private UsageFileQueries Files => Service<UsageFileQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new UsageShelf(Services, People);
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task RealSample_IsAddedUpExactly_BeforeItIsRounded()
    {
        var preview = Done(await Import.PreviewAsync(UsageShelf.Sample(), People.Operations));
        Assert.Equal((13, 0, new BusinessMonth(2024, 9), 11), (preview.RowCount, preview.ErrorCount, preview.Month, preview.Rows.Count));
        var part = Assert.Single(preview.Parts);
        Assert.Equal(("AWS", 13), (part.Platform, part.Rows));
        Assert.Equal(2_003_602, Assert.Single(part.Totals).BilledMicros); // 2.0036019166, each line in millionths
        Assert.Equal(9, preview.Unowned.Count);
        var number = Assert.Single(await _shelf.ImportAsync(UsageShelf.Sample()));
        Assert.StartsWith("YL", number);
        var lines = (await Files.LinesAsync(number, new(0, 50, []), People.Operations)).Rows;
        Assert.Equal((11, 13), (lines.Count, lines.Sum(line => line.Rows)));
        Assert.Equal(("11353890204 Atlas Orion", 3, 2_000_008L), (lines[0].Account, lines[0].Rows, lines[0].BilledMicros)); // three rows of 2.000007809 together
        var original = (await Files.OriginalAsync(number, People.Operations))!.Value;
        Assert.Equal(UsageShelf.Sample().Content.ToArray(), original.Content);
    }

    [Fact]
    public async Task Import_OfTheSameFileAgain_OrTwoAtOnce_MakesOne()
    {
        var file = UsageShelf.File(new Usage("a", "云服务器", "10"));
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Import.ImportAsync(file, People.Operations))));
        var number = Assert.Single(Assert.Single(results, one => !one.IsRefused).Value);
        Assert.All(results.Where(one => one.IsRefused), one => Assert.Contains(one.Error!.Code, new[] { "consumption.same-file", "access.stale" }));
        Assert.Equal(number, Refused("consumption.same-file", await Import.ImportAsync(file, People.Operations)).Args[0]);
        _ = Refused("consumption.same-file", await Import.PreviewAsync(file, People.Operations));
        Assert.Equal((1, 1, 1), await ReadAsync(async db => (await db.UsageFiles.CountAsync(), await db.UsageLines.CountAsync(), await db.UsageUploads.CountAsync())));
        Done(await Service<UsageFileService>().WithdrawAsync(number, "先撤回", People.Operations));
        _ = await _shelf.ImportAsync(file); // it counts no more, so it may come again
    }

    [Fact]
    public async Task Import_WithAnError_ImportsNothing_AndTheirRowsAreNamed()
    {
        var file = UsageShelf.File(new("a", "云服务器", "10"), new("a", "云服务器", "-3"), new("b", "对象存储", "x"));
        var preview = Done(await Import.PreviewAsync(file, People.Operations));
        Assert.Equal([(3, "consumption.negative-cost"), (4, "consumption.bad-cost")], preview.Rows.Select(row => (row.Row!.Value, row.Errors[^1].Code)));
        Assert.Equal(2, Refused("consumption.has-errors", await Import.ImportAsync(file, People.Operations)).Args[0]);
        Assert.Equal(0, await ReadAsync(db => db.UsageFiles.CountAsync()));
        _ = Refused("access.forbidden", await Import.ImportAsync(file, People.Support));
        _ = Refused("access.forbidden", await Import.PreviewAsync(file, People.Reseller));
    }

    [Fact]
    public async Task Import_OfSeveralPlatforms_MakesADocumentOfEach_UnderThePortalsNames()
    {
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.OpenAsync(People.Reseller);
        var numbers = await _shelf.ImportAsync(UsageShelf.File(new("a", "云服务器", "10"), new("a", "VM", "3", Provider: "AWS", Currency: "USD"), new("b", "VM", "4", Provider: "aws", Currency: "USD"), new("c", "云服务器", "2", Provider: Clouds.ByHand)));
        var rows = (await Files.ListAsync(new(0, 15, []), People.Operations)).Rows;
        Assert.Equal(["AWS", "华为云"], rows.Select(row => row.Platform).Order());
        Assert.Equal(numbers.Order(), rows.Select(row => row.Number).Order());
        Assert.All(rows, row => Assert.Equal((2, UsageShelf.February), (row.Rows, row.Month))); // named by code or name, in any case
    }

    [Fact, Trait("Feature", "D-37")]
    public async Task Publish_ShowsTheRatedLines_AndNeedsEveryRate()
    {
        var number = await _shelf.ImportAsync(new Usage("a", "云服务器", "48.70", Currency: "USD"), new Usage("a", "对象存储", "3", "Storage"));
        await _shelf.GiveAsync("a", People.Reseller);
        Assert.Empty((await _shelf.ShownAsync(People.Reseller)).Rows); // imported is not published
        Assert.Equal("USD", Refused("consumption.no-rate", await Service<UsageFileService>().PublishAsync(number, People.Operations)).Args[0]);
        Assert.Equal("consumption.no-rate", (await Files.FindAsync(number, People.Operations))!.Actions.Single(action => action.Trigger == "Publish").Refusal!.Code);
        Assert.Null(Assert.Single(await Service<CustomerPriceQueries>().RatesAsync(People.Operations)).Rate); // lacking, and said so
        await _shelf.RateAsync("USD", "7.15");
        await _shelf.PublishAsync(number);
        Assert.Equal("348.2050 3.0000", await _shelf.AmountsAsync(People.Reseller));
        var line = (await Files.LinesAsync(number, new(0, 50, []), People.Operations)).Rows[0];
        Assert.Equal((new RatingTrace(CostBasis.List, 48_700_000, "USD", 7_150_000, 100m), new FineAmount(3_482_050), People.OrganizationOf(People.Reseller).Name), (line.Trace!, line.Amount!.Value, line.Company));
        Assert.Equal(line.Trace!.Amount, line.Amount); // the trace explains it
        _ = Refused("lifecycle.not-now", await Service<UsageFileService>().PublishAsync(number, People.Operations));
        _ = Refused("access.forbidden", await Service<UsageFileService>().PublishAsync(number, People.Support));
        _ = Refused("access.not-found", await Service<UsageFileService>().PublishAsync("YL0", People.Operations));
        Assert.Empty((await _shelf.ShownAsync(People.OtherReseller)).Rows);
        Assert.Empty((await _shelf.ShownAsync(People.ResellerUser)).Rows); // may not see the wallet
    }

    [Fact]
    public async Task NewerFile_TakesThePlaceOfTheFormer_AsAWhole_WhenItIsPublished()
    {
        var first = await _shelf.PublishedAsync(new Usage("a", "云服务器", "10"), new Usage("a", "对象存储", "5", "Storage"));
        await _shelf.GiveAsync("a", People.Reseller);
        await RepublishAsync(first); // the month is open: whose an account is counts from the next publication on
        var newer = await _shelf.ImportAsync(new Usage("a", "云服务器", "12"));
        Assert.Equal("10.0000 5.0000", await _shelf.AmountsAsync(People.Reseller)); // customers see the former until then
        var detail = (await Files.FindAsync(newer, People.Operations))!;
        Assert.NotNull(detail.WillReplace);
        await _shelf.PublishAsync(newer);
        Assert.Equal("12.0000", await _shelf.AmountsAsync(People.Reseller));
        var former = (await Files.FindAsync(detail.WillReplace!, People.Operations))!;
        Assert.Equal((UsageFileStatus.Replaced, newer), (former.Row.Status, former.ReplacedBy));
        Assert.Equal(3, await ReadAsync(db => db.ConsumptionLines.CountAsync())); // what was told stays on record
        var third = await _shelf.ImportAsync(new Usage("a", "云服务器", "13"));
        var fourth = await _shelf.ImportAsync(new Usage("a", "云服务器", "14"));
        Assert.Equal((UsageFileStatus.Replaced, fourth), ((await Files.FindAsync(third, People.Operations))!.Row.Status, (await Files.FindAsync(third, People.Operations))!.ReplacedBy)); // an import that was never published
        Assert.Equal("12.0000", await _shelf.AmountsAsync(People.Reseller));
        Done(await Service<UsageFileService>().WithdrawAsync(newer, "金额有误", People.Operations));
        Assert.Equal("", await _shelf.AmountsAsync(People.Reseller));
        Assert.Equal("金额有误", (await Files.FindAsync(newer, People.Operations))!.WithdrawReason);
    }

    [Fact]
    public async Task TwoFiles_PublishedAtOnce_LeaveOne()
    {
        await _shelf.ImportAsync(new Usage("a", "云服务器", "1"));
        await _shelf.GiveAsync("a", People.Reseller);
        var number = await ReadAsync(db => db.UsageFiles.Select(file => file.Number).SingleAsync());
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Service<UsageFileService>().PublishAsync(number, People.Operations))));
        _ = Assert.Single(results, one => !one.IsRefused);
        Assert.Equal("1.0000", await _shelf.AmountsAsync(People.Reseller));
        Assert.Equal(1, await ReadAsync(db => db.ConsumptionLines.CountAsync()));
    }

    private async Task RepublishAsync(string number)
    {
        Done(await Service<UsageFileService>().WithdrawAsync(number, "归属已补", People.Operations));
        var file = await Files.OriginalAsync(number, People.Operations);
        await _shelf.PublishAsync(Assert.Single(await _shelf.ImportAsync(new Web.Components.UploadedFile("again.csv", file!.Value.Content))));
    }
}
