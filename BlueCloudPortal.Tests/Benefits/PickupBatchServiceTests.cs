using System.Text;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Staff make batches of pickup cards, read, fetch and disable them.</summary>
public sealed class PickupBatchServiceTests : UseCaseTest
{
    private const string Password = "Portal-2026";

    private PickupShelf Shelf => field ??= new(Services, Clock, People, Given);

    private PickupBatchService Batches => Service<PickupBatchService>();

    private PickupBatchQueries Queries => Service<PickupBatchQueries>();

    [Fact, Trait("Feature", "T-01"), Trait("Feature", "T-10")]
    public async Task Make_GivesCards_WhoseCodesNobodyReadsInTheTables()
    {
        var batch = await Shelf.BatchAsync(count: 12);
        var codes = await Shelf.CodesAsync(batch);
        Assert.Equal(12, codes.Distinct().Count());
        Assert.All(codes, code => Assert.NotNull(PickupCode.Normal(code)));
        var kept = await ReadAsync(db => db.PickupCards.OrderBy(card => card.Ordinal).ToListAsync());
        Assert.Equal(codes.Select(code => PickupCode.HashOf(PickupCode.Normal(code)!)), kept.Select(card => card.CodeHash));
        Assert.Equal(codes.Select(code => code[^4..]), kept.Select(card => card.Tail));
        Assert.All(kept.Zip(codes), pair => Assert.DoesNotContain(PickupCode.Normal(pair.Second)![..8], pair.First.SealedCode + pair.First.CodeHash + pair.First.Number, StringComparison.OrdinalIgnoreCase));
        Assert.Equal($"{batch}-00012", kept[^1].Number);
        // Neither do lists, pages, timelines and the audit log give one.
        var shown = System.Text.Json.JsonSerializer.Serialize(new object?[]
        {
            await Queries.ListAsync(new(0, 100, []), People.Finance), await Queries.FindAsync(batch, People.Finance), await Queries.CardsAsync(batch, new(0, 100, []), People.Finance), await Queries.CardAsync($"{batch}-00001", People.Finance),
            await ReadAsync(db => db.LifecycleEvents.Select(one => one.Note).ToListAsync()), await ReadAsync(db => db.AuditEntries.Select(one => one.After).ToListAsync()),
        });
        Assert.All(codes, code => { Assert.DoesNotContain(code, shown); Assert.DoesNotContain(PickupCode.Normal(code)!, shown); });
    }

    [Fact, Trait("Feature", "T-10")]
    public async Task Make_PressedTwice_MakesOneBatch_AndABadOneMakesNothing()
    {
        var data = Shelf.Data();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Batches.MakeAsync(data, People.Finance))));
        Assert.Single(numbers.Select(number => Done(number)).Distinct());
        Assert.Equal((1, 2, 1), (await ReadAsync(db => db.PickupBatches.CountAsync()), await ReadAsync(db => db.PickupCards.CountAsync()), await ReadAsync(db => db.Solutions.CountAsync())));
        _ = Refused("pickup.not-a-number", await Batches.MakeAsync(Shelf.Data(count: "10001"), People.Finance));
        _ = Refused("access.forbidden", await Batches.MakeAsync(Shelf.Data(), People.Support));
        Assert.Equal(1, await ReadAsync(db => db.PickupBatches.CountAsync()));
    }

    [Fact, Trait("Feature", "T-10")]
    public async Task Make_OfAsManyAsABatchHas_IsDone()
    {
        var batch = await Shelf.BatchAsync(count: 3_000);
        Assert.Equal((3_000, 3_000), ((await Shelf.FindAsync(batch)).Unused, await ReadAsync(db => db.PickupCards.Select(card => card.CodeHash).Distinct().CountAsync())));
    }

    [Fact, Trait("Feature", "T-01")]
    public async Task Make_PutsAPlanIntoTheCatalogue_ThatNobodyFindsOrBuys()
    {
        var batch = await Shelf.FindAsync(await Shelf.BatchAsync());
        await Given.WalletAsync(People.Reseller, 1_000m);
        Assert.DoesNotContain("提货卡", (await Service<StorefrontQueries>().VendorsAsync()).Select(one => one.Value));
        _ = Refused("service.not-on-sale", await Service<QuoteQueries>().PriceAsync([new(batch.Sku, 1)], People.Reseller));
        // Also when staff put its solution into the storefront by mistake.
        Done(await Service<CatalogService>().ShowAsync("pickup-cloud-server", true, People.Admin));
        _ = Refused("service.not-on-sale", await Service<QuoteQueries>().PriceAsync([new(batch.Sku, 1)], People.Reseller));
        _ = Refused("service.not-on-sale", await Service<CheckoutService>().PlaceAsync(new([new(batch.Sku, 1)], (await Given.CustomerAsync(People.Reseller)).Id, null, null, true, Guid.NewGuid()), People.Reseller));
    }

    [Fact, Trait("Feature", "T-06")]
    public async Task List_IsFilteredByWhatPeopleSee_AndPagedInItsOrder()
    {
        var (server, host, soon) = (await Shelf.BatchAsync(), await Shelf.BatchAsync(PickupBusiness.VirtualHost, enabled: false), await Shelf.BatchAsync(PickupBusiness.BareMetal, days: 1));
        Done(await Batches.MakeAsync(Shelf.Data() with { Label = "双十一", Name = "秋季主机" }, People.Finance));
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([soon], await NumbersAsync(new() { Statuses = ["Expired"] })); // no job has been there
        Assert.Equal([host], await NumbersAsync(new() { Statuses = ["Disabled"] }));
        Assert.Equal(2, (await NumbersAsync(new() { Statuses = ["Normal"] })).Count);
        Assert.Equal([host], await NumbersAsync(new() { More = new Dictionary<string, string> { ["business"] = "VirtualHost" } }));
        Assert.Single(await NumbersAsync(new() { Search = "双十一" }));
        Assert.Single(await NumbersAsync(new() { Search = "双十一", More = new Dictionary<string, string> { ["within"] = "label" } }));
        Assert.Empty(await NumbersAsync(new() { Search = "双十一", More = new Dictionary<string, string> { ["within"] = "name" } }));
        Assert.Single(await NumbersAsync(new() { Search = "秋季", More = new Dictionary<string, string> { ["within"] = "name" } }));
        Assert.Equal([server], await NumbersAsync(new() { Search = server }));
        Assert.Empty(await NumbersAsync(new() { From = BusinessTime.DayOf(Clock.Now) }));
        var page = await Queries.ListAsync(new(1, 2, [new("valid", false)]), People.Finance);
        Assert.Equal((4, 2), (page.Count, page.Rows.Count));
        var row = (await Queries.ListAsync(new(0, 50, []) { Filter = new() { Search = server } }, People.Finance)).Rows.Single();
        Assert.Equal(("示例批次", PickupBusiness.CloudServer, "示例云产品", "¥83.66", "0 / 2", PickupBatchStatus.Normal, 12), (row.Label, row.Business, row.Name, row.Reference.ToString(), row.UsedOf, row.Status, row.Months));
        Assert.Equal(0, (await Queries.ListAsync(new(0, 50, []), People.Support)).Count);
        Assert.Equal(0, (await Queries.ListAsync(new(0, 50, []), People.Reseller)).Count);

        async Task<IReadOnlyList<string>> NumbersAsync(FilterState filter) => [.. (await Queries.ListAsync(new(0, 50, []) { Filter = filter }, People.Finance)).Rows.Select(row => row.Number)];
    }

    [Fact, Trait("Feature", "T-07"), Trait("Feature", "T-12")]
    public async Task Cards_AreFoundByWholeCode_ByTailAndByNumber_TenAPage()
    {
        var batch = await Shelf.BatchAsync(count: 11);
        var codes = await Shelf.CodesAsync(batch);
        var first = await Queries.CardsAsync(batch, new(0, PickupBatchQueries.CardsAPage, []), People.Finance);
        Assert.Equal((11, 10, $"{batch}-00001"), (first.Count, first.Rows.Count, first.Rows[0].Number));
        Assert.Equal($"{batch}-00003", await OneAsync(codes[2].ToLowerInvariant().Replace("-", " ")));
        Assert.Equal($"{batch}-00011", await OneAsync("00011"));
        Assert.Contains($"{batch}-00005", await AllAsync(codes[4][^4..].ToLowerInvariant()));
        Assert.Empty(await AllAsync("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ"));
        Done(await Batches.DisableCardAsync($"{batch}-00002", "赠送错误", People.Finance));
        Assert.Equal([$"{batch}-00002"], (await Queries.CardsAsync(batch, new(0, 10, []) { Filter = new() { Statuses = ["Disabled"] } }, People.Finance)).Rows.Select(row => row.Number));
        var detail = (await Queries.FindAsync(batch, People.Finance))!;
        Assert.Equal((10, 1, 0, 9), (detail.Unused, detail.Row.Disabled, detail.Row.Used, detail.Parts.Count));
        Assert.Null(await Queries.FindAsync(batch, People.Reseller));
        Assert.Null(await Queries.CardAsync($"{batch}-99999", People.Finance));

        async Task<string> OneAsync(string typed) => Assert.Single(await AllAsync(typed));
        async Task<IReadOnlyList<string>> AllAsync(string typed) => [.. (await Queries.CardsAsync(batch, new(0, 50, []) { Filter = new() { Search = typed } }, People.Finance)).Rows.Select(row => row.Number)];
    }

    [Fact, Trait("Feature", "T-12"), Trait("Feature", "T-13")]
    public async Task DisableCard_OfAUsedOne_IsRefusedWithItsOrder_AndRemarksAreKept()
    {
        var (card, order) = await Shelf.RedeemedAsync(People.Reseller);
        var refused = Refused("pickup.used-not-disabled", await Batches.DisableCardAsync(card, "原因", People.Finance));
        Assert.Equal([card, Clock.Now, order.Number], refused.Args);
        Done(await Batches.RemarkAsync(card, " 客户来电确认 ", People.Finance));
        Done(await Batches.RemarkAsync(card, "客户来电确认", People.Finance)); // the same again is no event
        var detail = (await Queries.CardAsync(card, People.Finance))!;
        Assert.Equal(("客户来电确认", order.Number, PickupCardStanding.Used), (detail.Row.Remark, detail.Row.Order, detail.Row.Standing));
        Assert.Equal(["Redeem", "Remark"], await ReadAsync(db => db.LifecycleEvents.Where(one => one.DocumentId == detail.Id).OrderBy(one => one.Step).Select(one => one.Trigger).ToListAsync()));
        Assert.Equal(("field.too-long", "Remark"), await FieldAsync(Batches.RemarkAsync(card, new string('长', 501), People.Finance)));
        Done(await Batches.RemarkAsync(card, "", People.Finance));
        Assert.Null((await Shelf.CardAsync(card)).Remark);
        _ = Refused("access.not-found", await Batches.DisableCardAsync("TH0-00001", "原因", People.Finance));
        _ = Refused("access.not-found", await Batches.RemarkAsync("TH0-00001", "备注", People.Finance));
        _ = Refused("access.forbidden", await Batches.DisableCardAsync(card, "原因", People.Support));
        var other = await Shelf.BatchAsync();
        Done(await Batches.DisableCardAsync($"{other}-00001", "丢失", People.Finance));
        _ = Refused("lifecycle.not-now", await Batches.DisableCardAsync($"{other}-00001", "丢失", People.Finance));
        Assert.Equal(1, (await Shelf.FindAsync(other)).DisabledCount);
    }

    [Fact, Trait("Feature", "T-09"), Trait("Feature", "T-12")]
    public async Task DisableUnused_WhenCodesLeaked_DisablesThem_AndSaysThatUsedOnesStay()
    {
        var batch = await Shelf.BatchAsync(count: 3);
        var codes = await Shelf.CodesAsync(batch);
        var redeem = Service<PickupRedeemService>();
        var order = Done(await redeem.RedeemAsync(await Shelf.WantedAsync(People.Reseller, codes[0]), People.Reseller));
        var leak = Done(await Batches.DisableUnusedAsync(batch, "文件外泄", People.Finance));
        Assert.Equal(new PickupLeak(2, 1), leak);
        Assert.Equal(["Used", "Disabled", "Disabled"], await ReadAsync(db => db.PickupCards.OrderBy(card => card.Ordinal).Select(card => card.Status.ToString()).ToListAsync()));
        _ = Refused("pickup.card-disabled", await redeem.LookAsync(codes[1], People.Reseller));
        Assert.Equal(order, (await Queries.CardAsync($"{batch}-00001", People.Finance))!.Row.Order);
        Assert.Contains("Cards=2", await ReadAsync(db => db.AuditEntries.Where(one => one.Act == AuditActs.PickupCardsDisabled).Select(one => one.After).SingleAsync()));
        _ = Refused("pickup.nothing-unused", await Batches.DisableUnusedAsync(batch, "再来一次", People.Finance));
        Done(await Batches.DisableAsync(batch, "停用", People.Finance));
        Done(await Batches.EnableAsync(batch, People.Finance)); // does not bring the cards back
        _ = Refused("pickup.card-disabled", await redeem.LookAsync(codes[2], People.Reseller));
        _ = Refused("access.not-found", await Batches.DisableUnusedAsync("TH0", "原因", People.Finance));
    }

    [Fact, Trait("Feature", "T-08")]
    public async Task Download_AsksForTheOwnPassword_GivesEveryCode_AndIsKept()
    {
        await SetPasswordAsync(People.Finance);
        var batch = await Shelf.BatchAsync(count: 3);
        var downloads = Service<PickupDownloadService>();
        var wrong = Refused("security.wrong-password", await downloads.DownloadAsync(batch, "falsch", People.Finance));
        Assert.Equal("Password", wrong.Field);
        Assert.Equal(("field.required", "Password"), await FieldAsync(downloads.DownloadAsync(batch, "", People.Finance)));
        _ = Refused("access.forbidden", await downloads.DownloadAsync(batch, Password, People.Support));
        _ = Refused("access.forbidden", await downloads.DownloadAsync(batch, Password, People.Reseller));
        _ = Refused("access.not-found", await downloads.DownloadAsync("TH0", Password, People.Finance));
        Assert.Equal(0, await ReadAsync(db => db.PickupDownloads.CountAsync()));

        var file = Done(await downloads.DownloadAsync(batch, Password, People.Finance with { Address = "192.0.2.7" }));
        Assert.Equal($"{batch}.txt", file.Name);
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.Bytes[..3]);
        var lines = Encoding.UTF8.GetString(file.Bytes[3..]).Split("\r\n");
        Assert.Contains("示例批次", lines[0]);
        var cards = lines.Where(line => line.StartsWith(batch, StringComparison.Ordinal)).Select(line => line.Split('\t')).ToList();
        Assert.Equal(await Shelf.CodesAsync(batch), cards.Select(card => card[1]));
        Assert.All(cards, card => Assert.Equal(3, card.Length));
        var kept = Assert.Single((await Queries.FindAsync(batch, People.Finance))!.Downloads);
        Assert.Equal((People.Finance.Name, Clock.Now, 3, "192.0.2.7"), (kept.By, kept.At, kept.Cards, kept.Address));
        Assert.Equal(batch, await ReadAsync(db => db.AuditEntries.Where(one => one.Act == AuditActs.PickupCodesDownloaded).Select(one => one.About).SingleAsync()));
        Assert.Contains("Download", await ReadAsync(db => db.LifecycleEvents.Select(one => one.Trigger).ToListAsync()));
    }

    [Fact, Trait("Feature", "T-08")]
    public async Task Download_AfterTooManyWrongPasswords_IsRefusedWithTheRightOneToo()
    {
        await SetPasswordAsync(People.Finance);
        var batch = await Shelf.BatchAsync();
        var downloads = Service<PickupDownloadService>();
        for (var i = 0; i < SignInGuard.RestAfter; i++) { _ = Refused("security.wrong-password", await downloads.DownloadAsync(batch, $"falsch-{i}", People.Finance)); }
        _ = Refused("security.wrong-password", await downloads.DownloadAsync(batch, Password, People.Finance));
        Clock.Advance(SignInGuard.Window + TimeSpan.FromMinutes(1));
        _ = Done(await downloads.DownloadAsync(batch, Password, People.Finance));
    }

    [Fact, Trait("Feature", "T-11")]
    public async Task Expiry_MovesWhatIsOver_AndNothingElse()
    {
        var (over, later, disabled) = (await Shelf.BatchAsync(days: 1), await Shelf.BatchAsync(days: 5), await Shelf.BatchAsync(days: 1, enabled: false));
        Assert.Equal(0, await Service<PickupExpiry>().ExpireDueAsync());
        Clock.Advance((await Shelf.FindAsync(over)).EndsAt - Clock.Now);
        Assert.Equal(2, await Service<PickupExpiry>().ExpireDueAsync());
        Assert.Equal(0, await Service<PickupExpiry>().ExpireDueAsync());
        Assert.Equal([PickupBatchStatus.Expired, PickupBatchStatus.Normal, PickupBatchStatus.Expired], new[] { over, later, disabled }.Select(number => Shelf.FindAsync(number).GetAwaiter().GetResult().Status));
        _ = Refused("lifecycle.not-now", await Batches.EnableAsync(disabled, People.Finance));
    }

    private static async Task<(string Code, string? Field)> FieldAsync<T>(Task<T> task) where T : Result => (await task).Error is { } error ? (error.Code, error.Field) : ("", null);

    private async Task SetPasswordAsync(Actor person)
    {
        await Given.MobileAsync(person);
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            (await db.Users.SingleAsync(one => one.Id == person.UserId)).PasswordHash = Service<IPasswordHasher<PortalUser>>().HashPassword(new(), Password);
            return Result.Done;
        }));
    }
}
