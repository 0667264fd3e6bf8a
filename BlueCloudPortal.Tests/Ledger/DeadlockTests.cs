using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS C11: entries that cross each other's wallets in every direction, all at once. All end, nothing is lost, nothing is made.</summary>
public sealed class DeadlockTests : UseCaseTest
{
    private const int Entries = 200;

    protected override bool BooksMustBeClean => false; // entries made by hand have no document

    [Fact]
    public async Task Entries_OverCrossedWallets_AllEnd_AndTheTotalsAreRight()
    {
        var owners = new[] { People.Reseller, People.OtherReseller, People.Distributor, People.Below };
        foreach (var owner in owners) { _ = await Given.WalletAsync(owner, 100m); }
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var expected = owners.ToDictionary(owner => owner.OrganizationId, _ => 100_00L);
        var transfers = Enumerable.Range(0, Entries).Select(index =>
        {
            var (from, to) = (owners[index % 4], owners[(index + 1 + index / 4 % 3) % 4]);
            (expected[from.OrganizationId], expected[to.OrganizationId]) = (expected[from.OrganizationId] - 1, expected[to.OrganizationId] + 1);
            return Task.Run(async () =>
            {
                await start.Task;
                return await Db.ChangeAsync(Actor.System, async db => await db.PostAsync(Draft(from, to, index), Actor.System, Clock.Now) is { IsRefused: true, Error: var error } ? error : Result.Done);
            });
        }).ToArray();
        start.SetResult();
        var results = await Task.WhenAll(transfers).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.All(results, Done);
        Assert.Equal(Entries, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.DocumentKind == DocumentKind.Correction)));
        foreach (var owner in owners)
        {
            Assert.Equal(expected[owner.OrganizationId], await ReadAsync(db => db.LedgerAccounts.Where(account => account.OrganizationId == owner.OrganizationId && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync()));
        }
    }

    // The lines are written the way the money goes, so that half of the entries name the accounts in one order and half in the other.
    private static JournalDraft Draft(Actor from, Actor to, int index) => new(LedgerEvent.OrderPaid, DocumentKind.Correction, Guid.NewGuid(), $"X{index}", [
        new(new(AccountKind.Wallet, Currency.CNY, from.OrganizationId), Money.Fen(-1)),
        new(new(AccountKind.Wallet, Currency.CNY, to.OrganizationId), Money.Fen(1))]);
}
