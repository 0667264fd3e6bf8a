using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Paying from the wallet, and giving up before payment.</summary>
public sealed class PaymentTests : UseCaseTest
{
    private OrderService Orders => Service<OrderService>();

    [Fact]
    public async Task Pay_WhenTheBalanceSuffices_MovesTheMoneyAndTellsTheWorkOrders()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        await Given.WalletAsync(People.Reseller, 20_000m);

        Done(await Orders.PayAsync(order.Number, People.Reseller));

        var paid = await OrderAsync(order.Number);
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.Wallet, Clock.Now), (paid.Status, paid.PaidBy, paid.PaidAt));
        Assert.Equal(20_000_00 - order.Total.Minor, await WalletAsync(People.Reseller));
        Assert.Equal(order.Total.Minor, await DepositsAsync());
        Assert.Equal(WorkOrderStatus.AwaitingDispatch, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
        var entry = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.Event == LedgerEvent.OrderPaid));
        Assert.Equal((order.Number, 0L), (entry.DocumentNumber, entry.Lines.Sum(line => line.Amount)));
        Assert.Equal(1, await PaidEventsAsync(order));
    }

    [Fact]
    [Trait("Feature", "V-44")]
    public async Task Pay_WhenTheBalanceIsOneFenShort_RefusesWithTheFiguresAndStaysPending()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1)); // 9,452.50
        await Given.WalletAsync(People.Reseller, 9_452.49m);

        var refusal = Refused("ledger.insufficient-funds", await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal([Money.Fen(9_452_50), Money.Fen(9_452_49), Money.Fen(1)], refusal.Args);
        var kept = await OrderAsync(order.Number);
        Assert.Equal((OrderStatus.PendingPayment, null, null), (kept.Status, kept.PaidAt, kept.PaidBy));
        Assert.Equal(9_452_49, await WalletAsync(People.Reseller));
        Assert.Equal(0, await PaidEventsAsync(order));
        Assert.Equal(WorkOrderStatus.AwaitingPayment, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
    }

    [Fact]
    public async Task Pay_WhenTheBalanceIsExactlyEnough_LeavesZero()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        await Given.WalletAsync(People.Reseller, 9_452.50m);

        Done(await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal(0, await WalletAsync(People.Reseller));
    }

    [Fact]
    public async Task Pay_WhenThereIsNoWalletYet_RefusesWithTheFigures()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var refusal = Refused("ledger.insufficient-funds", await Orders.PayAsync(order.Number, People.Reseller));
        Assert.Equal([Money.Fen(178_60), Money.Fen(0), Money.Fen(178_60)], refusal.Args);
    }

    [Fact]
    public async Task Pay_WhenTheOrderIsFree_MovesNothing()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Free, 1));

        Done(await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal(OrderStatus.PendingProcessing, (await OrderAsync(order.Number)).Status);
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public async Task Pay_WhenPressedAgain_TakesTheMoneyOnce()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        await Given.WalletAsync(People.Reseller, 1_000m);

        Done(await Orders.PayAsync(order.Number, People.Reseller));
        var refusal = Refused("lifecycle.not-now", await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal([OrderTrigger.Pay, OrderStatus.PendingProcessing], refusal.Args);
        Assert.Equal(1_000_00 - order.Total.Minor, await WalletAsync(People.Reseller));
    }

    [Fact]
    public async Task Pay_WhenPressedTwentyTimesAtOnce_TakesTheMoneyOnceAndSaysSo()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        await Given.WalletAsync(People.Reseller, 178.60m); // enough for this one only

        var results = await AtOnceAsync(Enumerable.Repeat(order.Number, 20));

        Assert.Single(results, result => !result.IsRefused);
        // the others hear that it is paid, not that the wallet is empty
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "access.stale" }));
        Assert.Equal(0, await WalletAsync(People.Reseller));
        Assert.Equal(1, await PaidEventsAsync(order));
    }

    [Fact]
    public async Task Pay_WhenTwentyOrdersAreAtOnceAndTheBalanceIsForOne_PaysExactlyOne()
    {
        var orders = new List<Order>();
        for (var i = 0; i < 20; i++) { orders.Add(await Given.OrderAsync(People.Reseller, (Given.License, 1))); }
        await Given.WalletAsync(People.Reseller, 178.60m);

        var results = await AtOnceAsync(orders.Select(order => order.Number));

        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("ledger.insufficient-funds", result.Error!.Code));
        Assert.Equal(0, await WalletAsync(People.Reseller));
        Assert.Equal(178_60, await DepositsAsync());
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync(order => order.PaidAt != null)));
        Assert.Equal(19, await ReadAsync(db => db.Orders.CountAsync(order => order.Status == OrderStatus.PendingPayment)));
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.OrderPaid)));
    }

    [Fact]
    public async Task PayAndCancel_WhenAtTheSameInstant_OneWinsWhole()
    {
        await Given.WalletAsync(People.Reseller, 10_000m);
        for (var round = 0; round < 6; round++)
        {
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1), (Given.License, 2));
            var before = await WalletAsync(People.Reseller);

            var together = new OrderService(Db, new MeetingClock(Clock, 2), Service<OrderRelease>(), Service<OrderNews>());
            var results = await Task.WhenAll(
                Task.Run(() => together.PayAsync(order.Number, People.Reseller)),
                Task.Run(() => together.CancelAsync(order.Number, "no longer needed", People.ResellerUser)));

            Assert.Single(results, result => !result.IsRefused);
            var now = await OrderAsync(order.Number);
            var paid = !results[0].IsRefused;
            Assert.Equal(paid ? OrderStatus.PendingProcessing : OrderStatus.Cancelled, now.Status);
            Assert.Equal(paid, now.PaidAt is not null);
            Assert.Equal(paid ? before - order.Total.Minor : before, await WalletAsync(People.Reseller));
        }
    }

    [Fact]
    public async Task PayAndCancel_ByThoseWhoMayNot_AreRefused()
    {
        var order = await Given.OrderAsync(People.Below, (Given.License, 1));
        await Given.WalletAsync(People.Distributor, 1_000m);

        foreach (var stranger in new[] { People.Reseller, People.Provider })
        {
            _ = Refused("access.not-found", await Orders.PayAsync(order.Number, stranger));
            _ = Refused("access.not-found", await Orders.CancelAsync(order.Number, null, stranger));
        }
        _ = Refused("access.forbidden", await Orders.PayAsync(order.Number, People.Distributor)); // sees it, but it is not its order
        _ = Refused("access.forbidden", await Orders.CancelAsync(order.Number, null, People.Distributor));
        _ = Refused("access.forbidden", await Orders.PayAsync(order.Number, People.Admin));
        _ = Refused("access.not-found", await Orders.PayAsync("202603111200009999", People.Below));

        var own = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = Refused("access.forbidden", await Orders.PayAsync(own.Number, People.ResellerUser)); // may place, not pay
        Assert.Equal(2, await ReadAsync(db => db.Orders.CountAsync(one => one.Status == OrderStatus.PendingPayment)));
    }

    [Fact]
    public async Task Cancel_WhenPending_CancelsTheOrderAndItsWorkOrders()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1));

        Done(await Orders.CancelAsync(order.Number, " 客户改用其他方案 ", People.ResellerUser));

        Assert.Equal(OrderStatus.Cancelled, (await OrderAsync(order.Number)).Status);
        Assert.Equal(WorkOrderStatus.Cancelled, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
        var happened = await ReadAsync(db => db.LifecycleEvents.SingleAsync(one => one.DocumentId == order.Id.Value && one.Trigger == "Cancel"));
        Assert.Equal(("方南星", "客户改用其他方案", "PendingPayment"), (happened.ActorName, happened.Note, happened.From));
        _ = Refused("lifecycle.not-now", await Orders.CancelAsync(order.Number, null, People.Reseller));
        _ = Refused("lifecycle.not-now", await Orders.PayAsync(order.Number, People.Reseller));
    }

    [Fact]
    public async Task Cancel_ByStaff_IsDone()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        Done(await Orders.CancelAsync(order.Number, "客户来电要求", People.Operations));
        Assert.Equal(OrderStatus.Cancelled, (await OrderAsync(order.Number)).Status);
    }

    [Fact]
    public async Task Cancel_WhenPaid_IsRefused()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));

        _ = Refused("lifecycle.not-now", await Orders.CancelAsync(order.Number, null, People.Reseller));
        _ = Refused("lifecycle.not-now", await Orders.CancelAsync(order.Number, null, People.Admin));

        Assert.Equal(WorkOrderStatus.AwaitingDispatch, await ReadAsync(db => db.WorkOrders.Select(work => work.Status).SingleAsync()));
    }

    private async Task<IReadOnlyList<Result>> AtOnceAsync(IEnumerable<string> numbers)
    {
        var together = new OrderService(Db, new MeetingClock(Clock, 4), Service<OrderRelease>(), Service<OrderNews>()); // as many as the pool has threads for at once
        return await Task.WhenAll(numbers.Select(number => Task.Run(() => together.PayAsync(number, People.Reseller))));
    }

    private Task<Order> OrderAsync(string number) => ReadAsync(db => db.Orders.SingleAsync(order => order.Number == number));

    private Task<long> WalletAsync(Actor buyer) => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet && account.OrganizationId == buyer.OrganizationId).Select(account => account.Balance).SingleAsync());

    private Task<long> DepositsAsync() => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.CustomerDeposits).SelectMany(account => db.JournalLines.Where(line => line.AccountId == account.Id)).SumAsync(line => line.Amount));

    private Task<int> PaidEventsAsync(Order order) => ReadAsync(db => db.LifecycleEvents.CountAsync(happened => happened.DocumentId == order.Id.Value && happened.Trigger == "Pay"));
}
