using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Allocations to a platform that credits by itself (D-48): never lost, never twice, whatever the platform answers.</summary>
public sealed class AllocationDeliveryTests : UseCaseTest
{
    private Clouds _clouds = null!;

    private AllocationService Allocations => Service<AllocationService>();

    private AllocationDelivery Delivery => Service<AllocationDelivery>();

    private FakeCloud Cloud => (FakeCloud)Service<ICloudConnector>();

    protected override void Add(IServiceCollection services) =>
        services.AddSingleton<SandboxCloud>().AddSingleton<ICloudConnector>(provider => new FakeCloud(provider.GetRequiredService<SandboxCloud>()));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        await Given.WalletAsync(People.Reseller, 5_000m);
        await _clouds.DiscountAsync(People.Reseller, "80", Clouds.Instant);
    }

    [Fact, Trait("Feature", "D-48")]
    public async Task Submit_ToAnInstantPlatform_ArrivesInTheSameActWithoutARequest()
    {
        var number = await AllocateAsync("1000");
        var done = await AllocationAsync(number);
        Assert.Equal((AllocationStatus.Completed, Clock.Now, Money.Fen(1_250_00)), (done.Status, done.CompletedAt, done.Arrival));
        Assert.Equal(Money.Fen(1_250_00), await Cloud.BalanceAsync(Clouds.Instant, done.AccountName));
        Assert.Equal(0, await ReadAsync(db => db.OperationRequests.CountAsync(one => one.Type == RequestType.Allocation)));
        Assert.Equal((4_000_00L, 0L, 1_250_00L), (await BalanceAsync(AccountKind.Wallet), await BalanceAsync(AccountKind.Frozen), await BalanceAsync(AccountKind.CloudCredit)));
        Assert.Equal((Money.Fen(1_250_00), true), await TileAsync());
    }

    [Fact]
    public async Task Submit_WhenThePlatformIsSilent_StaysPendingWithItsReason_AndTheJobBringsItThere()
    {
        Cloud.IsSilent = true;
        var number = await AllocateAsync("1000");
        var pending = await AllocationAsync(number);
        Assert.Equal((AllocationStatus.Pending, "cloud.unavailable", 1, Clock.Now.AddMinutes(1)), (pending.Status, pending.LastError, pending.Tries, pending.TryAt!.Value));
        Assert.Equal(1_000_00, await BalanceAsync(AccountKind.Frozen));
        Assert.Equal(0, await Delivery.DeliverDueAsync()); // not yet
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Delivery.DeliverDueAsync());
        Assert.Equal(AllocationStatus.Pending, (await AllocationAsync(number)).Status);
        Cloud.IsSilent = false;
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Delivery.DeliverDueAsync());
        Assert.Equal((AllocationStatus.Completed, null, null), ((await AllocationAsync(number)).Status, (await AllocationAsync(number)).LastError, (await AllocationAsync(number)).TryAt));
        Assert.Equal(0, await Delivery.DeliverDueAsync());
        Assert.Equal(1_250_00, await BalanceAsync(AccountKind.CloudCredit));
    }

    [Fact]
    public async Task Submit_WhenTheAnswerIsLost_IsCreditedOnceAndBookedOnce()
    {
        Cloud.LosesAnswers = true;
        var number = await AllocateAsync("1000");
        Assert.Equal(AllocationStatus.Pending, (await AllocationAsync(number)).Status); // the platform has it, we do not know
        Cloud.LosesAnswers = false;
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Delivery.DeliverDueAsync());
        Assert.Equal(2, Cloud.Credits);
        Assert.Equal((AllocationStatus.Completed, Money.Fen(1_250_00)), ((await AllocationAsync(number)).Status, await Cloud.BalanceAsync(Clouds.Instant, (await AllocationAsync(number)).AccountName)));
    }

    [Fact]
    public async Task Deliver_ByManyAtOnce_AsksOnceAndBooksOnce()
    {
        Cloud.IsSilent = true;
        var number = await AllocateAsync("1000");
        Cloud.IsSilent = false;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var before = Cloud.Credits;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Delivery.DeliverAsync(number))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "allocation.being-sent", "access.stale" }));
        Assert.Equal(before + 1, Cloud.Credits);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(one => one.Event == LedgerEvent.AllocationDone)));
    }

    [Fact]
    public async Task Deliver_WhenTheLeaseIsOverAndBothAnswer_BooksOnce()
    {
        Cloud.IsSilent = true;
        var number = await AllocateAsync("1000");
        Cloud.IsSilent = false;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (arrived, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Cloud.Before = () => { Cloud.Before = () => Task.CompletedTask; arrived.SetResult(); return go.Task; };
        var slow = Task.Run(() => Delivery.DeliverAsync(number)); // asked, and does not come back
        await arrived.Task;
        Clock.Advance(Allocation.TryFor);
        Done(await Delivery.DeliverAsync(number)); // another follows, and is done
        go.SetResult();
        Done(await slow); // answered twice
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(one => one.Event == LedgerEvent.AllocationDone)));
        Assert.Equal(1_250_00, await BalanceAsync(AccountKind.CloudCredit));
    }

    [Fact]
    public async Task Reject_AfterALostAnswer_IsRefusedAndTheArrivalBooked()
    {
        Cloud.LosesAnswers = true;
        var number = await AllocateAsync("1000");
        Cloud.LosesAnswers = false;
        _ = Refused("allocation.credited", await Allocations.RejectAsync(number, "没有应答", People.Finance));
        Assert.Equal(AllocationStatus.Completed, (await AllocationAsync(number)).Status);
        Assert.Equal(4_000_00, await BalanceAsync(AccountKind.Wallet));
    }

    [Fact]
    public async Task Reject_WhileThePlatformIsSilent_IsRefused_AndOnceItAnswersTheNumberIsVoidForEver()
    {
        Cloud.IsSilent = true;
        var number = await AllocateAsync("1000");
        _ = Refused("allocation.platform-silent", await Allocations.RejectAsync(number, "没有应答", People.Finance));
        _ = Refused("allocation.instant", await Allocations.TakeAsync(number, People.Finance));
        Cloud.IsSilent = false;
        var allocation = await AllocationAsync(number);
        Done(await Allocations.RejectAsync(number, "没有应答", People.Finance));
        Assert.Equal(5_000_00, await BalanceAsync(AccountKind.Wallet));
        _ = Refused("cloud.voided", await Cloud.CreditAsync(new(Clouds.Instant, allocation.AccountName, number, allocation.Arrival))); // a late message changes nothing
        Assert.Equal(Money.Fen(0), await Cloud.BalanceAsync(Clouds.Instant, allocation.AccountName));
    }

    [Fact]
    public async Task RejectAndDeliver_AtOnce_EndInOneOfThem()
    {
        for (var round = 0; round < 4; round++)
        {
            Cloud.IsSilent = true;
            var number = await AllocateAsync($"{100 + round}");
            Cloud.IsSilent = false;
            Clock.Advance(TimeSpan.FromMinutes(1));
            var results = await Task.WhenAll(Task.Run(() => Allocations.RejectAsync(number, "没有应答", People.Finance)), Task.Run(() => Delivery.DeliverAsync(number)));
            var now = await AllocationAsync(number);
            if (now.Status == AllocationStatus.Pending) { Clock.Advance(TimeSpan.FromMinutes(5)); _ = await Delivery.DeliverDueAsync(); now = await AllocationAsync(number); } // lost a race thrice: followed by the job
            var credited = await ReadAsync(db => db.SandboxCredits.Where(one => one.Number == number).Select(one => !one.IsVoid).SingleAsync());
            Assert.Equal(credited ? AllocationStatus.Completed : AllocationStatus.Rejected, now.Status);
            Assert.Equal(!credited, !results[0].IsRefused);
        }
        Assert.Equal(0, await BalanceAsync(AccountKind.Frozen));
    }

    [Fact]
    public async Task TryNow_ByStaff_AsksAtOnce_AndARefusalOfThePlatformIsShown()
    {
        Cloud.Refusal = new PortalError("cloud.other-credit");
        var number = await AllocateAsync("10");
        Assert.Equal("cloud.other-credit", (await AllocationAsync(number)).LastError);
        Assert.True((await Service<AllocationQueries>().FindAsync(number, People.Finance))!.CanTryNow);
        Assert.False((await Service<AllocationQueries>().FindAsync(number, People.Reseller))!.CanTryNow);
        _ = Refused("access.forbidden", await Allocations.TryNowAsync(number, People.Support));
        Cloud.Refusal = null;
        Done(await Allocations.TryNowAsync(number, People.Finance));
        Assert.Equal(AllocationStatus.Completed, (await AllocationAsync(number)).Status);
        _ = Refused("lifecycle.not-now", await Allocations.TryNowAsync(number, People.Finance));
    }

    [Fact]
    public async Task Tile_WhenThePlatformIsSilent_ShowsWhatIsKnown()
    {
        _ = await AllocateAsync("10");
        Cloud.IsSilent = true;
        Assert.Equal((Money.Fen(12_50), false), await TileAsync());
    }

    private async Task<(Money?, bool)> TileAsync() => (await Service<ConsoleQueries>().FindAsync(Clouds.Instant, People.Reseller))! is var tile ? (tile.Balance, tile.IsReported) : default;

    private Task<string> AllocateAsync(string amount) => _clouds.AllocateAsync(People.Reseller, amount, Clouds.Instant, 80m);

    private Task<Allocation> AllocationAsync(string number) => ReadAsync(db => db.Allocations.SingleAsync(one => one.Number == number));

    private Task<long> BalanceAsync(AccountKind kind) => ReadAsync(db => db.LedgerAccounts.Where(one => one.OrganizationId == People.Reseller.OrganizationId && one.Kind == kind).SumAsync(one => one.Balance));
}
