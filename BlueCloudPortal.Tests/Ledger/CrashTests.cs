using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS K1: a process that is killed at any statement of an act of money leaves all of it or nothing, and doing it again finishes it, once.</summary>
public sealed class CrashTests : UseCaseTest
{
    [Fact]
    public async Task Pay_WhenKilledAtEachStatement_IsWholeOrNothing_AndPayingAgainFinishesIt()
    {
        var (whole, nothing) = (0, 0);
        for (var statement = 1; ; statement++)
        {
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
            _ = await Given.WalletAsync(People.Reseller, order.Total.Units);
            if (!await CrashChild.DieAsync(Database, People.Reseller, BuiltInRoles.BuyerAdministrator, Clock.Now, statement, "pay", order.Number))
            {
                Assert.Equal((true, 0L, 1), await StateAsync(order)); // it came to its end: there is no statement left to die at
                break;
            }

            await Books.AssertCleanAsync(Services);
            var after = await StateAsync(order);
            Assert.Contains(after, new[] { (true, 0L, 1), (false, order.Total.Minor, 0) });
            (whole, nothing) = after.Paid ? (whole + 1, nothing) : (whole, nothing + 1);

            var again = await Service<OrderService>().PayAsync(order.Number, People.Reseller);
            if (after.Paid) { _ = Refused("lifecycle.not-now", again); } else { Done(again); }
            Assert.Equal((true, 0L, 1), await StateAsync(order));
        }
        Assert.True(whole >= 1 && nothing >= 5, $"{whole} times whole, {nothing} times nothing: not every statement was tried.");
    }

    // Whether it says that it is paid, what is left in the wallet, and how many entries paid it.
    private Task<(bool Paid, long Wallet, int Entries)> StateAsync(Order order) => ReadAsync(async db => (
        await db.Orders.AnyAsync(one => one.Id == order.Id && one.PaidAt != null),
        await db.LedgerAccounts.Where(account => account.OrganizationId == order.OrganizationId && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync(),
        await db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == order.Id.Value)));
}
