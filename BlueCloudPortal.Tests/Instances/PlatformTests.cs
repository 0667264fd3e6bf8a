using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Platforms, contract discounts, opening, and the step into a console.</summary>
public sealed class PlatformTests : UseCaseTest
{
    private Clouds _clouds = null!;

    private PlatformService Platforms => Service<PlatformService>();

    private OpeningService Openings => Service<OpeningService>();

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.PlatformsAsync();
    }

    [Fact]
    public async Task Add_WhenSomethingDoesNotFit_SaysItAtTheField()
    {
        (CloudPlatformDataCase Case, string Code, string Field)[] table =
        [
            (new("", "京东云", "100"), "field.required", "Code"),
            (new("JD", "京东云", "100"), "platform.bad-code", "Code"),
            (new("jd cloud", "京东云", "100"), "platform.bad-code", "Code"),
            (new(Clouds.ByHand, "京东云", "100"), "platform.code-taken", "Code"),
            (new("jdcloud", "华为云", "100"), "platform.name-taken", "Name"),
            (new("jdcloud", " ", "100"), "field.required", "Name"),
            (new("jdcloud", "京东云", "0"), "platform.bad-percent", "PayPercent"),
            (new("jdcloud", "京东云", "100.01"), "platform.bad-percent", "PayPercent"),
            (new("jdcloud", "京东云", "七折"), "amount.not-a-number", "PayPercent"),
            (new("jdcloud", "京东云", "100", Instant: true), "platform.instant-needs-connection", "IsInstant"),
        ];
        foreach (var (one, code, field) in table)
        {
            Assert.Equal(field, Refused(code, await Platforms.AddAsync(new(one.Code, one.Name, one.Percent, one.Instant, false, true), People.Operations)).Field);
        }
        _ = Refused("access.forbidden", await Platforms.AddAsync(new("jdcloud", "京东云", "100", false, false, true), People.Finance));
        _ = Done(await Platforms.AddAsync(new("jdcloud", "京东云", "92.5", false, false, true), People.Operations));
        Assert.Equal(3, (await Service<PlatformQueries>().ListAsync(People.Operations)).Count);
    }

    [Fact]
    public async Task Change_KeepsTheTermsOfWhatWasSubmitted_AndADisabledPlatformTakesNothingNew()
    {
        await _clouds.OpenAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 100m);
        var number = await _clouds.AllocateAsync(People.Reseller, "10");
        Done(await Platforms.ChangeAsync(Clouds.ByHand, new(null, "华为云", "80", false, false, false), People.Operations));
        Assert.Equal(100m, (await Service<AllocationQueries>().FindAsync(number, People.Reseller))!.Row.PayPercent);
        _ = Refused("allocation.not-opened", await Service<AllocationService>().CheckAsync(new(Clouds.ByHand, "1", 80m, Guid.NewGuid()), People.Reseller));
        _ = Refused("platform.disabled", await Openings.ApplyAsync(Clouds.ByHand, "联系人", null, People.OtherReseller));
        Assert.DoesNotContain(await Service<ConsoleQueries>().TilesAsync(People.OtherReseller), tile => tile.Code == Clouds.ByHand);
        Assert.True((await Service<ConsoleQueries>().FindAsync(Clouds.ByHand, People.Reseller))!.IsOpened); // what is opened stays
        _ = Refused("access.not-found", await Platforms.ChangeAsync("nowhere", new(null, "x", "80", false, false, true), People.Operations));
    }

    [Fact, Trait("Feature", "D-43")]
    public async Task Discount_HoldsOnItsDaysForItsCompany_AndIsEndedNotChanged()
    {
        await _clouds.OpenAsync(People.Reseller);
        await _clouds.OpenAsync(People.OtherReseller);
        var company = People.Reseller.OrganizationId.Value;
        var id = Done(await Platforms.AgreeAsync(company, Clouds.ByHand, new("70", Today, Today.AddDays(30), "HT-1"), People.Operations));
        Assert.Equal("ValidFrom", Refused("platform.discount-overlaps", await Platforms.AgreeAsync(company, Clouds.ByHand, new("60", Today.AddDays(30), null, null), People.Operations)).Field);
        _ = Done(await Platforms.AgreeAsync(company, Clouds.ByHand, new("80", Today.AddDays(31), null, "HT-2"), People.Operations));
        Assert.Equal((70m, 100m), (await PercentAsync(People.Reseller), await PercentAsync(People.OtherReseller)));
        Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(70m, await PercentAsync(People.Reseller)); // its last day belongs to it
        Assert.Equal("LastDay", Refused("discount.ends-already", await Platforms.EndAsync(id, Today, People.Operations)).Field);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(80m, await PercentAsync(People.Reseller));
        var page = await Service<PlatformQueries>().DiscountsAsync(new GridRequest(0, 15, []), People.Operations);
        Assert.Equal([(80m, CloudDiscountState.InForce), (70m, CloudDiscountState.Over)], page.Rows.Select(row => (row.PayPercent, row.State)));
        Assert.Equal("Company", Refused("discount.not-a-buyer", await Platforms.AgreeAsync(People.Provider.OrganizationId.Value, Clouds.ByHand, new("70", Today, null, null), People.Operations)).Field);
        Assert.Equal("Platform", Refused("field.required", await Platforms.AgreeAsync(company, "nowhere", new("70", Today, null, null), People.Operations)).Field);
        Assert.Equal("PayPercent", Refused("discount.bad-percent", await Platforms.AgreeAsync(company, Clouds.Instant, new("100", Today, null, null), People.Operations)).Field);
        _ = Refused("access.forbidden", await Platforms.EndAsync(id, Today, People.Finance));
    }

    [Fact]
    public async Task Agree_ByTwoAtOnce_MakesOneDiscount()
    {
        var company = People.Reseller.OrganizationId.Value;
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => Task.Run(() => Platforms.AgreeAsync(company, Clouds.ByHand, new($"{70 + one}", Today, null, null), People.Operations))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.CloudDiscounts.CountAsync()));
    }

    [Fact, Trait("Feature", "D-15")]
    public async Task Opening_IsAppliedForTakenAndDone_AndTheTileLights()
    {
        var tiles = await Service<ConsoleQueries>().TilesAsync(People.Reseller);
        Assert.Equal([(Clouds.Instant, false), (Clouds.ByHand, false)], tiles.Select(tile => (tile.Code, tile.IsOpened)));
        Assert.Equal("Contact", Refused("field.required", await Openings.ApplyAsync(Clouds.ByHand, " ", null, People.Reseller)).Field);
        var number = Done(await Openings.ApplyAsync(Clouds.ByHand, "林知远 13900000000", "华东，每月两万", People.Reseller));
        var request = await ReadAsync(db => db.OperationRequests.SingleAsync());
        Assert.Equal((number, RequestType.OpenPlatform, "华为云", number), (request.Number, request.Type, request.Description, request.SubjectNumber));
        Assert.Equal(number, Refused("platform.applied-already", await Openings.ApplyAsync(Clouds.ByHand, "林知远", null, People.Reseller)).Args[1]);
        Assert.Equal(number, (await Service<ConsoleQueries>().FindAsync(Clouds.ByHand, People.Reseller))!.Applied);
        Assert.Equal(1, await Service<OpeningQueries>().CountWaitingAsync(People.Operations));
        _ = Refused("lifecycle.not-now", await Openings.CompleteAsync(number, "青屿", People.Operations)); // nobody has taken it
        _ = Refused("platform.own-request", await Openings.TakeAsync(number, People.Operations with { UserId = People.Reseller.UserId }));
        var handler = Service<IEnumerable<IRequestHandler>>().Single(one => one.Type == RequestType.OpenPlatform);
        Done(await handler.TakeAsync(number, People.Operations, default));
        Assert.Equal("AccountName", Refused("field.required", await handler.CompleteAsync(number, People.Operations, default)).Field);
        Done(await Openings.CompleteAsync(number, "hw-qingyu", People.Operations));
        Assert.Equal(RequestStatus.Completed, (await ReadAsync(db => db.OperationRequests.SingleAsync())).Status);
        var tile = (await Service<ConsoleQueries>().TilesAsync(People.Reseller))[0];
        Assert.Equal((Clouds.ByHand, "hw-qingyu", Clock.Now), (tile.Code, tile.AccountName, tile.OpenedAt)); // opened ones come first
        _ = Refused("platform.open-already", await Openings.ApplyAsync(Clouds.ByHand, "林知远", null, People.Reseller));
        var other = await _clouds.AppliedAsync(People.OtherReseller);
        Done(await Openings.TakeAsync(other, People.Operations));
        Assert.Equal("AccountName", Refused("platform.account-taken", await Openings.CompleteAsync(other, "hw-qingyu", People.Operations)).Field);
        Done(await Openings.RejectAsync(other, "资质未核实", People.Operations));
        Assert.Equal("资质未核实", (await Service<ConsoleQueries>().FindAsync(Clouds.ByHand, People.OtherReseller))!.Refused);
        _ = await _clouds.AppliedAsync(People.OtherReseller); // may try again
        Assert.Equal(2, (await Service<OpeningQueries>().ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse("/?q=无锡") }, People.Operations)).Count);
    }

    [Fact]
    public async Task Apply_ByTwoAtOnce_MakesOneApplication()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Openings.ApplyAsync(Clouds.ByHand, "林知远", null, People.Reseller))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "platform.applied-already", "access.stale" }));
        Assert.Equal((1, 1), (await ReadAsync(db => db.PlatformApplications.CountAsync()), await ReadAsync(db => db.OperationRequests.CountAsync())));
    }

    [Fact, Trait("Feature", "D-04")]
    public async Task Ticket_LetsItsPersonInOnce_WithinAMinute_AtItsPlatform()
    {
        var console = Service<ConsoleService>();
        _ = Refused("console.not-opened", await console.EnterAsync(Clouds.Instant, People.Reseller));
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        await _clouds.OpenAsync(People.Reseller);
        _ = Refused("access.forbidden", await console.EnterAsync(Clouds.Instant, People.ResellerUser));
        _ = Refused("access.forbidden", await console.EnterAsync(Clouds.Instant, People.Operations));
        _ = Refused("console.not-opened", await console.EnterAsync(Clouds.Instant, People.OtherReseller));
        var entry = Done(await console.EnterAsync(Clouds.Instant, People.Reseller));
        Assert.Equal("/sandbox/console/zhongjin", entry.Url);
        _ = Refused("console.wrong-platform", await console.RedeemAsync(entry.Ticket, Clouds.ByHand));
        _ = Refused("console.bad-ticket", await console.RedeemAsync(entry.Ticket[..^4] + "AAAA", Clouds.Instant));
        _ = Refused("console.bad-ticket", await console.RedeemAsync(Guid.NewGuid().ToString("N"), Clouds.Instant));
        _ = Refused("console.bad-ticket", await console.RedeemAsync(null, Clouds.Instant));
        var visits = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => console.RedeemAsync(entry.Ticket, Clouds.Instant))));
        var visitor = Assert.Single(visits, visit => !visit.IsRefused).Value;
        Assert.Equal((People.Reseller.UserId, "林知远", "杭州青屿数字科技有限公司", "中金云"), (visitor.UserId, visitor.UserName, visitor.Company, visitor.Platform));
        _ = Refused("console.ticket-used", await console.RedeemAsync(entry.Ticket, Clouds.Instant));
        var late = Done(await console.EnterAsync(Clouds.Instant, People.Reseller));
        Clock.Advance(Domain.Instances.ConsoleTicket.ValidFor);
        _ = Refused("console.ticket-expired", await console.RedeemAsync(late.Ticket, Clouds.Instant));
    }

    private async Task<decimal> PercentAsync(Actor buyer) => (await Service<AllocationQueries>().FormAsync(buyer))!.Terms.Single(one => one.Code == Clouds.ByHand).PayPercent;

    private sealed record CloudPlatformDataCase(string Code, string Name, string Percent, bool Instant = false);
}
