using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>What the reconciliation finds of allocations and refunds that were damaged past the use cases.</summary>
public sealed class CloudReconcileTests : UseCaseTest
{
    protected override bool BooksMustBeClean => false;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await BusinessAsync(new Clouds(Services, Clock, People, Given), People, Given, Service<AllocationService>(), Service<RefundService>());
    }

    [Fact]
    public async Task Run_AfterEveryEvent_IsClean() => Assert.Empty((await RunAsync()).Findings);

    [Fact]
    public async Task Run_WhenAnAllocationSaysThatItWaits_FindsItsEntryTheFrozenSumAndTheArrival()
    {
        await DamageAsync(db => db.Allocations.Where(one => one.Method == AllocationMethod.Balance && one.Status == AllocationStatus.Completed).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, AllocationStatus.InProgress)));
        Assert.Equal([(ReconcileCheck.Allocations, "ledger.finding.no-document"), (ReconcileCheck.Frozen, "ledger.finding.frozen"), (ReconcileCheck.CloudCredit, "ledger.finding.cloud-credit")], await FoundAsync());
    }

    [Fact]
    public async Task Run_WhenAnArrivalWasChanged_FindsIt()
    {
        await DamageAsync(db => db.Allocations.Where(one => one.Method == AllocationMethod.Balance && one.Status == AllocationStatus.Completed).ExecuteUpdateAsync(set => set.SetProperty(one => one.Arrival.Minor, 1)));
        Assert.Equal([(ReconcileCheck.Allocations, "ledger.finding.arrival"), (ReconcileCheck.CloudCredit, "ledger.finding.cloud-credit")], await FoundAsync());
    }

    [Fact]
    public async Task Run_WhenARefundSaysThatItIsPaid_FindsThatItIsNotBooked()
    {
        await DamageAsync(db => db.Refunds.Where(one => one.Status == RefundStatus.Pending).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, RefundStatus.Completed)));
        Assert.Equal([(ReconcileCheck.Refunds, "ledger.finding.no-entry"), (ReconcileCheck.Frozen, "ledger.finding.frozen")], await FoundAsync());
    }

    [Fact, Trait("Feature", "D-51")]
    public async Task Run_WhenAVoucherDoesNotFollowItsAllocation_FindsIt()
    {
        await DamageAsync(db => db.CloudVouchers.Where(one => one.Status == CloudVoucherStatus.Used).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, CloudVoucherStatus.Unused)));
        Assert.Equal([(ReconcileCheck.Allocations, "ledger.finding.vouchers")], await FoundAsync());
    }

    [Fact]
    public async Task Run_WhenAnAllocationByVouchersSaysThatItIsDone_FindsThatNothingArrived()
    {
        await DamageAsync(db => db.Allocations.Where(one => one.Method == AllocationMethod.Voucher && one.Status == AllocationStatus.Pending).ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, AllocationStatus.Completed)));
        Assert.Equal([(ReconcileCheck.Allocations, "ledger.finding.no-entry"), (ReconcileCheck.Allocations, "ledger.finding.vouchers"), (ReconcileCheck.CloudCredit, "ledger.finding.cloud-credit")], await FoundAsync());
    }

    [Fact]
    public async Task Run_WhenARefundIsGone_FindsItsEntry()
    {
        await DamageAsync(db => db.Refunds.Where(one => one.Status == RefundStatus.Pending).ExecuteDeleteAsync());
        Assert.Equal([(ReconcileCheck.Frozen, "ledger.finding.frozen"), (ReconcileCheck.Frozen, "ledger.finding.no-document")], await FoundAsync());
    }

    /// <summary>Allocations and refunds in every state.</summary>
    internal static async Task BusinessAsync(Clouds clouds, People people, Given given, AllocationService allocations, RefundService refunds)
    {
        var buyer = people.OtherReseller;
        await clouds.OpenAsync(buyer);
        await clouds.BankAsync(buyer);
        _ = await given.WalletAsync(buyer, 1_000m);
        var done = await clouds.AllocateAsync(buyer, "100");
        Assert.False((await allocations.TakeAsync(done, people.Finance)).IsRefused);
        Assert.False((await allocations.CompleteAsync(done, people.Finance)).IsRefused);
        Assert.False((await allocations.RejectAsync(await clouds.AllocateAsync(buyer, "50"), "原因", people.Finance)).IsRefused);
        _ = await clouds.AllocateAsync(buyer, "30");
        Assert.False((await refunds.RejectAsync(await clouds.RefundAsync(buyer, "20"), "原因", people.Finance)).IsRefused);
        _ = await clouds.RefundAsync(buyer, "40");
        // By vouchers too: in every state.
        await clouds.TakesVouchersAsync();
        var vouchers = await clouds.IssueAsync(buyer, "25", 3);
        var used = await clouds.AllocateVouchersAsync(buyer, [vouchers[0]], "25", Clouds.ByHand);
        Assert.False((await allocations.TakeAsync(used, people.Finance)).IsRefused);
        Assert.False((await allocations.CompleteAsync(used, people.Finance)).IsRefused);
        Assert.False((await allocations.RejectAsync(await clouds.AllocateVouchersAsync(buyer, [vouchers[1]], "25", Clouds.ByHand), "原因", people.Finance)).IsRefused);
        _ = await clouds.AllocateVouchersAsync(buyer, [vouchers[2]], "25", Clouds.ByHand);
    }

    private Task DamageAsync(Func<BlueCloudPortal.Data.PortalDbContext, Task<int>> damage) => Db.ChangeAsync(Actor.System, async db =>
    {
        Assert.Equal(1, await damage(db));
        return Result.Done;
    });

    private async Task<Reconciliation> RunAsync() => Done(await Service<ReconcileService>().RunAsync(Actor.System));

    private async Task<IEnumerable<(ReconcileCheck, string)>> FoundAsync() => (await RunAsync()).Findings.Select(finding => (finding.Check, finding.What.Code));
}
