using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
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

    [Theory]
    [InlineData(Clouds.ByHand)]
    [InlineData(Clouds.Instant)]
    public async Task Allocate_WhenKilledAtEachStatement_IsWholeOrNothing_AndAskingAgainByItsKeyFinishesIt(string platform)
    {
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.OpenAsync(People.Reseller, platform);
        var (whole, nothing) = (0, 0);
        for (var statement = 1; ; statement++)
        {
            var person = People.Of("reseller", BuiltInRoles.BuyerAdministrator, $"第{statement}位");
            _ = await Given.WalletAsync(person, 10m);
            var (code, key) = (await clouds.CodeAsync(person, platform, "10"), Guid.NewGuid());
            var died = await CrashChild.DieAsync(Database, person, BuiltInRoles.BuyerAdministrator, Clock.Now, statement, "allocate", platform, "10", key.ToString(), code);

            await Books.AssertCleanAsync(Services);
            var (made, wallet) = await AllocatedAsync(key);
            Assert.Equal(made == 1 ? 0L : 10_00L, wallet); // the document and its money, or neither
            (whole, nothing) = made == 1 ? (whole + 1, nothing) : (whole, nothing + 1);
            if (!died) { break; } // it came to its end: there is no statement left to die at

            var again = await Service<AllocationService>().SubmitAsync(new(platform, "10", 100m, key), code, person);
            // The code may have been counted as tried, never as used: it is good as long as the act was not done.
            _ = Done(again);
            Assert.Equal((1, 0L), await AllocatedAsync(key));
            await Service<AllocationDelivery>().DeliverDueAsync();
        }
        Assert.True(whole >= 1 && nothing >= 5, $"{whole} times whole, {nothing} times nothing: not every statement was tried.");
    }

    private Task<(int Made, long Wallet)> AllocatedAsync(Guid key) => ReadAsync(async db => (
        await db.Allocations.CountAsync(one => one.RequestKey == key),
        await db.LedgerAccounts.Where(account => account.OrganizationId == People.Reseller.OrganizationId && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync()));

    // Whether it says that it is paid, what is left in the wallet, and how many entries paid it.
    private Task<(bool Paid, long Wallet, int Entries)> StateAsync(Order order) => ReadAsync(async db => (
        await db.Orders.AnyAsync(one => one.Id == order.Id && one.PaidAt != null),
        await db.LedgerAccounts.Where(account => account.OrganizationId == order.OrganizationId && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync(),
        await db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == order.Id.Value)));
}
