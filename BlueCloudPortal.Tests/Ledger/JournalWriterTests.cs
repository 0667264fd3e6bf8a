using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>The journal is the only way to move a balance: what it must do, and what it must never do.</summary>
public sealed class JournalWriterTests : UseCaseTest
{
    // Drafts made by hand have no document behind them; those tests say so.
    private bool _handMade;

    protected override bool BooksMustBeClean => !_handMade;

    [Fact]
    public async Task Post_WhenATopUpArrives_MovesTheBalanceAndKeepsTheLine()
    {
        await Given.WalletAsync(People.Reseller, 100.50m);
        var account = await WalletAsync(People.Reseller);
        Assert.Equal((100_50, 1), (account.Balance, account.LineCount));
        var line = await ReadAsync(db => db.JournalLines.SingleAsync(line => line.AccountId == account.Id));
        Assert.Equal((1L, 100_50L, 100_50L, 64), (line.Sequence, line.Amount, line.BalanceAfter, line.Hash!.Length));
    }

    [Fact]
    public async Task Post_WhenTheWalletWouldFallBelowItsFloor_IsRefusedWithTheFigures()
    {
        await Given.WalletAsync(People.Reseller, 60m);
        var error = Refused("ledger.insufficient-funds", await PostAsync(Move(AccountKind.Wallet, People.Reseller, -100_00)));
        Assert.Equal([Money.Fen(100_00), Money.Fen(60_00), Money.Fen(40_00)], error.Args);
        Assert.Equal(60_00, (await WalletAsync(People.Reseller)).Balance);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Post_WhenTheWholeBalanceIsTaken_ReachesTheFloor()
    {
        _handMade = true;
        await Given.WalletAsync(People.Reseller, 60m);
        Done(await PostAsync(Move(AccountKind.Wallet, People.Reseller, -60_00)));
        Assert.Equal(0, (await WalletAsync(People.Reseller)).Balance);
    }

    [Fact]
    public async Task Post_WhenTheWalletDoesNotExistYet_IsRefusedForAllOfIt()
    {
        var error = Refused("ledger.insufficient-funds", await PostAsync(Move(AccountKind.Wallet, People.Reseller, -1)));
        Assert.Equal([Money.Fen(1), Money.Fen(0), Money.Fen(1)], error.Args);
        Assert.Equal(0, await ReadAsync(db => db.LedgerAccounts.CountAsync())); // not even the opened account is kept
    }

    [Fact]
    public async Task Post_WhenPostedAgain_GivesTheFirstEntryAndMovesNothing()
    {
        _handMade = true;
        var draft = Move(AccountKind.Wallet, People.Reseller, 10_00);
        var first = Done(await PostAsync(draft));
        var again = Done(await PostAsync(draft));
        Assert.Equal(first!.Number, again!.Number);
        Assert.Equal(10_00, (await WalletAsync(People.Reseller)).Balance);
    }

    [Fact]
    public async Task Post_WhenPostedTwiceInOneTransaction_MovesOnce()
    {
        _handMade = true;
        var draft = Move(AccountKind.Wallet, People.Reseller, 10_00);
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var first = await db.PostAsync(draft, Actor.System, Clock.Now);
            var second = await db.PostAsync(draft, Actor.System, Clock.Now);
            Assert.Same(first.Value, second.Value);
            return Result.Done;
        }));
        Assert.Equal(10_00, (await WalletAsync(People.Reseller)).Balance);
    }

    [Fact]
    public async Task Post_WhenTwoEntriesOfOneWalletShareATransaction_KeepsTheChain()
    {
        _handMade = true;
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            Done(await db.PostAsync(Move(AccountKind.Wallet, People.Reseller, 10_00), Actor.System, Clock.Now));
            Done(await db.PostAsync(Move(AccountKind.Wallet, People.Reseller, -3_00), Actor.System, Clock.Now));
            return Result.Done;
        }));
        await ChainHoldsAsync();
    }

    [Fact]
    public async Task Post_WhenOneEntryTouchesAWalletTwice_KeepsTheChain()
    {
        _handMade = true;
        var wallet = new AccountRef(AccountKind.Wallet, Currency.CNY, People.Reseller.OrganizationId);
        Done(await PostAsync(Draft(new(wallet, Money.Fen(10_00)), new(wallet, Money.Fen(-4_00)), new(Bank, Money.Fen(-6_00)))));
        Assert.Equal((6_00, 2), ((await WalletAsync(People.Reseller)).Balance, (await WalletAsync(People.Reseller)).LineCount));
        await ChainHoldsAsync();
    }

    [Fact]
    public async Task Post_WhenTheLinesDoNotSumToZero_Throws()
    {
        var draft = Draft(new DraftLine(Bank, Money.Fen(-10_00)), new DraftLine(new(AccountKind.Wallet, Currency.CNY, People.Reseller.OrganizationId), Money.Fen(9_99)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PostAsync(draft));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Post_WhenCurrenciesOnlyBalanceTogether_Throws()
    {
        var draft = Draft(new DraftLine(Bank, Money.Fen(-10_00)), new DraftLine(new(AccountKind.Wallet, Currency.USD, People.Reseller.OrganizationId), new Money(10_00, Currency.USD)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PostAsync(draft));
    }

    [Fact]
    public async Task Post_WithoutATransaction_Throws()
    {
        await using var db = await Db.ReadAsync(Actor.System);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.PostAsync(Move(AccountKind.Wallet, People.Reseller, 1), Actor.System, Clock.Now));
    }

    [Fact]
    public async Task Post_WhenThereIsNothingToMove_PostsNothing()
    {
        var posted = Done(await PostAsync(Draft()));
        Assert.Null(posted);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Post_When32TakeFromOneWalletAtOnce_NeverGoesBelowZeroAndLosesNothing()
    {
        _handMade = true;
        await Given.WalletAsync(People.Reseller, 200m);
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => PostAsync(Move(AccountKind.Wallet, People.Reseller, -10_00)))));
        Assert.Equal(20, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("ledger.insufficient-funds", result.Error!.Code));
        Assert.Equal(0, (await WalletAsync(People.Reseller)).Balance);
        await ChainHoldsAsync();
    }

    [Fact]
    public async Task Post_WhenTwoWalletsAreCrossedInBothDirections_NeverDeadlocks()
    {
        _handMade = true;
        await Given.WalletAsync(People.Reseller, 1_000m);
        await Given.WalletAsync(People.OtherReseller, 1_000m);
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => PostAsync(i % 2 == 0
            ? Between(People.Reseller, People.OtherReseller, 1_00)
            : Between(People.OtherReseller, People.Reseller, 1_00))))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(results, result => Assert.False(result.IsRefused));
        Assert.Equal((1_000_00, 1_000_00), ((await WalletAsync(People.Reseller)).Balance, (await WalletAsync(People.OtherReseller)).Balance));
        await ChainHoldsAsync();
    }

    [Fact]
    public async Task Post_WhenTenOpenAnAccountAtOnce_OpensItOnce()
    {
        _handMade = true;
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => PostAsync(Move(AccountKind.Wallet, People.Reseller, 1_00)))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Equal(10_00, (await WalletAsync(People.Reseller)).Balance);
        Assert.Equal(2, await ReadAsync(db => db.LedgerAccounts.CountAsync()));
        await ChainHoldsAsync();
    }

    [Fact]
    public async Task Post_WhenTheSameEventIsPostedByEightAtOnce_MovesOnce()
    {
        _handMade = true;
        var draft = Move(AccountKind.Wallet, People.Reseller, 5_00);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostAsync(draft))));
        Assert.All(results, result => Assert.False(result.IsRefused, result.Error?.ToString()));
        Assert.Single(results.Select(result => result.Value!.Number).Distinct());
        Assert.Equal(5_00, (await WalletAsync(People.Reseller)).Balance);
    }

    private static AccountRef Bank => new(AccountKind.Clearing, Currency.CNY, Qualifier: Channels.Bank);

    private static JournalDraft Draft(params DraftLine[] lines)
    {
        var id = Guid.NewGuid();
        return new(LedgerEvent.TopUpArrived, DocumentKind.TopUp, id, $"CZ{id:N}"[..20], lines);
    }

    private static JournalDraft Move(AccountKind kind, Actor owner, long fen) =>
        Draft(new DraftLine(new(kind, Currency.CNY, owner.OrganizationId), Money.Fen(fen)), new DraftLine(Bank, Money.Fen(-fen)));

    private static JournalDraft Between(Actor from, Actor to, long fen) => Draft(
        new DraftLine(new(AccountKind.Wallet, Currency.CNY, from.OrganizationId), Money.Fen(-fen)),
        new DraftLine(new(AccountKind.Wallet, Currency.CNY, to.OrganizationId), Money.Fen(fen)));

    private Task<Result<JournalEntry?>> PostAsync(JournalDraft draft) => Db.ChangeAsync<JournalEntry?>(Actor.System, db => db.PostAsync(draft, Actor.System, Clock.Now));

    private Task<LedgerAccount> WalletAsync(Actor owner) =>
        ReadAsync(db => db.LedgerAccounts.SingleAsync(account => account.OrganizationId == owner.OrganizationId && account.Kind == AccountKind.Wallet));

    // The documents behind hand-made drafts are missing; everything else must hold.
    private async Task ChainHoldsAsync()
    {
        var run = Done(await Service<Web.Features.Ledger.ReconcileService>().RunAsync(Actor.System));
        Assert.All(run.Findings, finding => Assert.Equal("ledger.finding.no-document", finding.What.Code));
    }
}
