using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Staff deliver lines that are no services; what is delivered is earned.</summary>
public sealed class DeliveryTests : UseCaseTest
{
    private OrderService Orders => Service<OrderService>();

    [Fact]
    public async Task Deliver_WhenTheOnlyLine_CompletesTheOrderAndEarnsIt()
    {
        var order = await Given.PaidOrderAsync(People.OtherReseller, (Given.License, 2)); // 376.00, 6 % VAT: 21.28

        Done(await Orders.DeliverLineAsync(order.Number, LineOf(order, Given.License), " SN-0001-0002 ", People.Operations));

        var delivered = await OrderAsync(order.Number);
        Assert.Equal((OrderStatus.Completed, Clock.Now), (delivered.Status, delivered.CompletedAt));
        Assert.Equal(("SN-0001-0002", Clock.Now), (delivered.Lines[0].DeliveryContent, delivered.Lines[0].DoneAt));
        Assert.Equal((0L, 21_28L, 354_72L), (await SumAsync(AccountKind.CustomerDeposits), await SumAsync(AccountKind.TaxPayable), await SumAsync(AccountKind.Revenue)));
        Assert.Equal(["Create", "Pay", "Process", "Complete"], await TriggersAsync(order));
    }

    [Fact]
    public async Task Deliver_WhenOtherLinesAreOpen_LeavesTheOrderInProcess()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1), (Given.Free, 1));

        Done(await Orders.DeliverLineAsync(order.Number, LineOf(order, Given.License), "SN-1", People.Operations));
        Assert.Equal(OrderStatus.Processing, (await OrderAsync(order.Number)).Status);
        Done(await Orders.DeliverLineAsync(order.Number, LineOf(order, Given.Free), "free", People.Operations)); // earns nothing, moves nothing
        Assert.Equal(OrderStatus.Processing, (await OrderAsync(order.Number)).Status);

        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));
    }

    [Fact]
    public async Task Deliver_WhenPressedAgain_EarnsOnce()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Orders.DeliverLineAsync(order.Number, LineOf(order, Given.License), $"SN-{i}", People.Operations))));
        _ = Refused("order.line-is-delivered", await Orders.DeliverLineAsync(order.Number, LineOf(order, Given.License), "SN-9", People.Operations));

        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));
        Assert.Equal(order.Lines.Single(line => line.Sku == Given.License).Net.Minor, await SumAsync(AccountKind.Revenue));
    }

    [Fact]
    public async Task Deliver_WhenTheLastTwoLinesAreDeliveredAtOnce_CompletesTheOrder()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.License, 2), (Given.License, 3));
        var lines = order.Lines.Select(line => line.Id).ToList();
        Done(await Orders.DeliverLineAsync(order.Number, lines[0], "SN-0", People.Operations));

        var together = new OrderService(Db, new MeetingClock(Clock, 2), Service<OrderRelease>(), Service<OrderNews>());
        var results = await Task.WhenAll(lines[1..].Select(line => Task.Run(() => together.DeliverLineAsync(order.Number, line, "SN", People.Operations))));

        Assert.All(results, Done);
        Assert.Equal(OrderStatus.Completed, (await OrderAsync(order.Number)).Status);
        Assert.Equal(3, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));
    }

    [Fact]
    public async Task Deliver_WhenTheSameLineIsDeliveredAtOnce_IsDoneOnce()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.License, 2), (Given.License, 3));
        var lines = order.Lines.Select(line => line.Id).ToList();
        Done(await Orders.DeliverLineAsync(order.Number, lines[0], "SN-0", People.Operations)); // from here on the order itself does not move

        var together = new OrderService(Db, new MeetingClock(Clock, 2), Service<OrderRelease>(), Service<OrderNews>());
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => together.DeliverLineAsync(order.Number, lines[1], $"SN-{i}", People.Operations))));

        Assert.Equal("order.line-is-delivered", Assert.Single(results, result => result.IsRefused).Error!.Code);
        Assert.Equal($"SN-{(results[0].IsRefused ? 1 : 0)}", (await OrderAsync(order.Number)).Lines.Single(line => line.Id == lines[1]).DeliveryContent);
    }

    [Fact]
    public async Task Deliver_WhenItIsNotTheTimeOrThePlace_IsRefused()
    {
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        var line = LineOf(order, Given.License);

        _ = Refused("lifecycle.not-now", await Orders.DeliverLineAsync(unpaid.Number, LineOf(unpaid, Given.License), "SN", People.Operations));
        _ = Refused("order.line-is-service", await Orders.DeliverLineAsync(order.Number, LineOf(order, Given.Service), "SN", People.Operations));
        _ = Refused("access.not-found", await Orders.DeliverLineAsync(order.Number, LineOf(unpaid, Given.License), "SN", People.Operations));
        _ = Refused("access.not-found", await Orders.DeliverLineAsync("202603111200009999", line, "SN", People.Operations));
        _ = Refused("field.required", await Orders.DeliverLineAsync(order.Number, line, "  ", People.Operations));
        _ = Refused("field.too-long", await Orders.DeliverLineAsync(order.Number, line, new string('x', OrderLine.DeliveryContentMaxLength + 1), People.Operations));
        _ = Refused("access.forbidden", await Orders.DeliverLineAsync(order.Number, line, "SN", People.Reseller));
        _ = Refused("access.not-found", await Orders.DeliverLineAsync(order.Number, line, "SN", People.OtherReseller));
        _ = Refused("access.not-found", await Orders.DeliverLineAsync(order.Number, line, "SN", People.Provider));
        _ = Refused("access.forbidden", await Orders.DeliverLineAsync(order.Number, line, "SN", People.Operations with { Permissions = new HashSet<Permission>() }));

        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));
        Assert.Equal(OrderStatus.PendingProcessing, (await OrderAsync(order.Number)).Status);
    }

    private static Id<OrderLine> LineOf(Order order, string sku) => order.Lines.Single(line => line.Sku == sku).Id;

    private Task<Order> OrderAsync(string number) => ReadAsync(db => db.Orders.Include(order => order.Lines).SingleAsync(order => order.Number == number));

    private Task<long> SumAsync(AccountKind kind) => ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == kind).SelectMany(account => db.JournalLines.Where(line => line.AccountId == account.Id)).SumAsync(line => line.Amount));

    private Task<List<string>> TriggersAsync(Order order) => ReadAsync(db => db.LifecycleEvents.Where(happened => happened.DocumentId == order.Id.Value).OrderBy(happened => happened.At).ThenBy(happened => happened.Step).Select(happened => happened.Trigger).ToListAsync());
}
