using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>Entries are taken back by two people, once, and the books stay whole.</summary>
public sealed class CorrectionTests : UseCaseTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    private CorrectionService Corrections => Service<CorrectionService>();

    [Fact]
    public async Task Agree_BySomebodyElse_TakesTheEntryBackLineByLine()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var entry = await EntryAsync(topUp.Id.Value);
        var number = Done(await Corrections.ProposeAsync(entry, "重复入账", People.Finance));
        Assert.Matches("^GZ[0-9]{17}$", number);
        Refused("correction.own-proposal", await Corrections.AgreeAsync(number, People.Finance));
        Refused("access.forbidden", await Corrections.AgreeAsync(number, People.Support));

        Done(await Corrections.AgreeAsync(number, People.Admin));

        Assert.Equal(0, await WalletAsync());
        var detail = (await Service<CorrectionQueries>().FindAsync(number, People.Finance))!;
        Assert.Equal(CorrectionStatus.Done, detail.Row.Status);
        Assert.Equal((entry, LedgerEvent.Correction), (detail.Reversal!.Reverses, detail.Reversal.Event));
        Assert.Equal(detail.Reversal.Number, detail.Entry.ReversedBy);
        Assert.Equal([.. detail.Entry.Lines.Select(line => (line.Account, -line.Amount)).Order()], detail.Reversal.Lines.Select(line => (line.Account, line.Amount)).Order());
        // the document finds both, so that its page says that it is corrected
        Assert.Equal(2, (await Service<JournalQueries>().EntriesOfAsync([topUp.Id.Value], People.Reseller)).Count);
        Assert.True((await Service<ReconcileService>().RunAsync(People.Finance)).Value.IsClean);
        Assert.Equal([number], Refused("correction.exists", await Corrections.ProposeAsync(entry, "再来", People.Finance)).Args);
        Refused("correction.of-correction", await Corrections.ProposeAsync(detail.Reversal.Number, "再来", People.Finance));
    }

    [Fact]
    public async Task Agree_WhenABalanceWouldFallUnderItsFloor_IsRefusedAndNothingMoves()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)); // the whole top-up is spent
        var topUp = await ReadAsync(db => db.TopUps.Select(one => one.Id).SingleAsync());
        var number = Done(await Corrections.ProposeAsync(await EntryAsync(topUp.Value), "误记", People.Finance));

        Assert.Equal([order.Total, Money.Fen(0), order.Total], Refused("ledger.insufficient-funds", await Corrections.AgreeAsync(number, People.Admin)).Args);

        Assert.Equal(CorrectionStatus.Proposed, await ReadAsync(db => db.Corrections.Select(one => one.Status).SingleAsync()));
        Assert.Equal(2, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Reconcile_WhenAPaymentIsCorrected_SaysCorrectedAndNotBroken()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        await CorrectAsync(await EntryAsync(order.Id.Value));
        Assert.Equal(order.Total.Minor, await WalletAsync());
        var run = Done(await Service<ReconcileService>().RunAsync(People.Finance));
        Assert.Empty(run.Findings);
        Assert.Equal(1, run.Counts.Single(count => count.Check == ReconcileCheck.Corrections).Examined);
        // an expense that was taken back is none any more
        Assert.Empty((await Service<ExpenseQueries>().ListAsync(new(0, 15, []), People.Reseller)).Rows);
    }

    [Fact]
    public async Task Reconcile_WhenACorrectionIsDamaged_FindsIt()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        await CorrectAsync(await EntryAsync(topUp.Id.Value));
        _damaged = true;
        await ReadAsync(async db => await db.JournalEntries.Where(entry => entry.Event == LedgerEvent.Correction).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.ReversesId, (Id<JournalEntry>?)null)));
        var codes = Done(await Service<ReconcileService>().RunAsync(People.Finance)).Findings.Where(finding => finding.Check == ReconcileCheck.Corrections).Select(finding => finding.What.Code).Order();
        Assert.Equal(["ledger.finding.correction-without-entry", "ledger.finding.entry-without-correction"], codes);
    }

    [Fact]
    public async Task Reconcile_WhenALineOfACorrectionIsMissing_FindsIt()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        await CorrectAsync(await EntryAsync(topUp.Id.Value));
        _damaged = true;
        await ReadAsync(async db => await db.JournalLines.Where(line => line.Sequence == null && db.JournalEntries.Any(entry => entry.Id == line.EntryId && entry.ReversesId != null)).ExecuteDeleteAsync());
        Assert.Contains(Done(await Service<ReconcileService>().RunAsync(People.Finance)).Findings, finding => finding.What.Code == "ledger.finding.correction-uneven");
    }

    [Fact]
    public async Task Refuse_AndWithdraw_LeaveTheEntryFreeForAnotherProposal()
    {
        var entry = await EntryAsync((await Given.WalletAsync(People.Reseller, 500m)).Id.Value);
        var first = Done(await Corrections.ProposeAsync(entry, "误记", People.Finance));
        Refused("correction.own-proposal", await Corrections.RefuseAsync(first, "无误", People.Finance));
        Done(await Corrections.RefuseAsync(first, "无误", People.Admin));
        var second = Done(await Corrections.ProposeAsync(entry, "误记", People.Admin));
        Refused("correction.not-yours", await Corrections.WithdrawAsync(second, People.Finance));
        Done(await Corrections.WithdrawAsync(second, People.Admin));
        var third = Done(await Corrections.ProposeAsync(entry, "误记", People.Finance));
        Assert.Equal(0, await Service<CorrectionQueries>().CountWaitingAsync(People.Finance)); // one's own proposal waits for others
        Assert.Equal(1, await Service<CorrectionQueries>().CountWaitingAsync(People.Admin));
        var list = await Service<CorrectionQueries>().ListAsync(new GridRequest(0, 15, []), People.Finance);
        Assert.Equal((3, third), (list.Count, list.Rows[0].Number)); // what waits stands first
        Assert.Null(await Service<CorrectionQueries>().FindAsync(third, People.Reseller));
    }

    /// <summary>GOALS C12.</summary>
    [Fact]
    public async Task EveryEntry_ReversedTwiceOverTwentyWorkers_IsReversedOnceAndTheSumIsZero()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        for (var i = 0; i < 8; i++) { await Given.WalletAsync(People.Reseller, 10m + i); }
        // payments first: what they give back is what the top-ups take
        foreach (var kind in new[] { LedgerEvent.OrderPaid, LedgerEvent.TopUpArrived })
        {
            var entries = await ReadAsync(db => db.JournalEntries.Where(one => one.Event == kind).Select(one => one.Number).ToListAsync());
            var meeting = new MeetingClock(Clock, 4);
            var together = new CorrectionService(Db, meeting, Service<Outbox>(), Service<Inbox>(), Service<PublicAddress>());

            var proposals = await AtOnceAsync(entries, entry => together.ProposeAsync(entry, "冲回", People.Finance));
            Assert.Equal(entries.Count, proposals.Count(result => !result.IsRefused));
            Assert.All(proposals.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "correction.exists", "access.stale" }));

            var numbers = await ReadAsync(db => db.Corrections.Where(one => one.Event == kind).Select(one => one.Number).ToListAsync());
            Assert.Equal(entries.Count, numbers.Count);
            var agreed = await AtOnceAsync(numbers, number => AgainAsync(() => together.AgreeAsync(number, People.Admin)));
            Assert.Equal(numbers.Count, agreed.Count(result => !result.IsRefused));
            Assert.All(agreed.Where(result => result.IsRefused), result => Assert.Equal("lifecycle.not-now", result.Error!.Code));
        }
        Assert.Equal(0, await WalletAsync());
        Assert.All(await ReadAsync(db => db.JournalLines.GroupBy(line => line.AccountId).Select(group => group.Sum(line => line.Amount)).ToListAsync()), sum => Assert.Equal(0, sum));
        Assert.Equal(10, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.ReversesId != null))); // 9 top-ups (one paid the order) and the payment
        Assert.NotNull(order);
    }

    // Twenty workers; each number twice.
    private static async Task<IReadOnlyList<TResult>> AtOnceAsync<TResult>(IReadOnlyList<string> numbers, Func<string, Task<TResult>> act)
        where TResult : Result
    {
        using var workers = new SemaphoreSlim(20);
        return await Task.WhenAll(numbers.Concat(numbers).Select(number => Task.Run(async () =>
        {
            await workers.WaitAsync();
            try { return await act(number); }
            finally { _ = workers.Release(); }
        })));
    }

    // Ten corrections move one wallet: who loses three times is told so, and tries again, as a person would.
    private static async Task<Result> AgainAsync(Func<Task<Result>> act)
    {
        for (var tries = 0; ; tries++)
        {
            var result = await act();
            if (tries == 20 || result.Error?.Code != "access.stale") { return result; }
        }
    }

    private async Task CorrectAsync(string entry) => Done(await Corrections.AgreeAsync(Done(await Corrections.ProposeAsync(entry, "误记", People.Finance)), People.Admin));

    private Task<string> EntryAsync(Guid document) => ReadAsync(db => db.JournalEntries.Where(entry => entry.DocumentId == document).Select(entry => entry.Number).SingleAsync());

    private Task<long> WalletAsync() => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet && account.OrganizationId == People.Reseller.OrganizationId).Select(account => account.Balance).SingleAsync());
}
