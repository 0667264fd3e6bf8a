using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>The same money is never invoiced twice, with the top-up that brought it and with the order that it paid (docs/decisions/0016).</summary>
public sealed class InvoicedMoneyTests : RechargeTest
{
    private static readonly GridRequest s_all = new(0, 100, []);

    [Fact]
    [Trait("Feature", "D-53")]
    [Trait("Feature", "V-49")]
    public async Task Order_PaidWithInvoicedMoney_IsInvoicedForTheRestOnly()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 100m);
        _ = Done(await Desk.AskAsync(People.Reseller, "100.00", topUp.Number));
        _ = await Given.WalletAsync(People.Reseller, 500m);
        var order = await PayAsync(1); // 178.60: 100.00 of the first, 78.60 of the second
        Assert.Equal([(100_00L, true), (78_60L, false)], await DrawsAsync(order));
        Assert.Equal(Money.Fen(78_60), (await Service<InvoiceQueries>().InvoiceableAsync(s_all, People.Reseller)).Rows.Single().Amount);
        Assert.Equal(Money.Fen(78_60), (await Service<InvoiceQueries>().InvoiceableAsync(s_all, People.Reseller)).Totals![1].Values["amount"]);
        Assert.Equal([new("解决方案", Money.Fen(78_60), 1)], await Service<InvoiceQueries>().AmountsAsync(People.Reseller));
        var invoice = await LoadAsync(Done(await Desk.AskOrdersAsync(People.Reseller, order)));
        Assert.Equal((Money.Fen(78_60), Money.Fen(78_60), Money.Fen(4_45)), (invoice.Amount, invoice.Orders.Single().Amount, invoice.Tax)); // 10.11 × 78.60 ÷ 178.60
        var whole = await Service<InvoiceQueries>().FindAsync(invoice.Number, People.Reseller);
        Assert.Equal(whole!.Tax, whole.Orders.Single().Tax);
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task Order_PaidWithInvoicedMoneyAlone_IsRefusedWithItsFigures_AndLeavesTheLists()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 1000m);
        var invoice = Done(await Desk.AskAsync(People.Reseller, "1000.00", topUp.Number));
        var order = await PayAsync(1);
        Assert.Equal([order, Money.Fen(178_60)], Refused("invoice.order-recharge-invoiced", await Desk.AskOrdersAsync(People.Reseller, order)).Args);
        Assert.Empty((await Service<InvoiceQueries>().InvoiceableAsync(s_all, People.Reseller)).Rows);
        Assert.Empty(await Service<InvoiceQueries>().AmountsAsync(People.Reseller));
        Assert.Equal(0, (await Service<OrderListQueries>().CountsAsync(People.Reseller)).ToInvoice);
        Done(await Invoices.RefuseAsync(invoice, "抬头有误", People.Finance)); // free again
        Assert.Equal(1, (await Service<OrderListQueries>().CountsAsync(People.Reseller)).ToInvoice);
        _ = Done(await Desk.AskOrdersAsync(People.Reseller, order));
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task TopUp_WhoseMoneyWasInvoicedWithOrders_IsInvoicedForTheRestOnly()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 1000m);
        var order = await PayAsync(1);
        var over = Done(await Desk.AskOrdersAsync(People.Reseller, order));
        var row = (await Queries.InvoiceableAsync(s_all, People.Reseller)).Rows.Single();
        Assert.Equal((Money.Fen(1000_00), Money.Fen(821_40)), (row.Whole, row.Amount));
        Assert.Equal([Money.Fen(1000_00), Money.Fen(821_40)], Refused("invoice.amount-changed", await Desk.AskAsync(People.Reseller, "1000.00", topUp.Number)).Args);
        _ = Done(await Desk.AskAsync(People.Reseller, "821.40", topUp.Number));
        Done(await Invoices.RefuseAsync(over, "抬头有误", People.Finance));
        Assert.Equal(Money.Fen(178_60), (await LoadAsync(Done(await Desk.AskOrdersAsync(People.Reseller, order)))).Amount); // what the top-up's invoice left is still the order's
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task TopUp_SpentWhollyOnInvoicedOrders_CannotBeInvoiced()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 178.60m);
        _ = Done(await Desk.AskOrdersAsync(People.Reseller, await PayAsync(1)));
        Assert.Empty((await Queries.InvoiceableAsync(s_all, People.Reseller)).Rows);
        Assert.Equal([topUp.Number, Money.Fen(178_60)], Refused("invoice.recharge-order-invoiced", await Desk.AskAsync(People.Reseller, "178.60", topUp.Number)).Args);
        Assert.Equal(RechargeInvoicing.WithOrders, (await Queries.StatesAsync([topUp.Number], People.Reseller))[topUp.Number].State);
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task OrderAndTopUp_InvoicedAtOnceOverTheSameMoney_OneOfThemIs()
    {
        for (var round = 0; round < 4; round++)
        {
            var topUp = await Given.WalletAsync(People.Reseller, 178.60m);
            var order = await PayAsync(1);
            var form = await Desk.FormAsync(People.Reseller, InvoiceSource.Recharge, "178.60", topUp.Number);
            Clock.Advance(TimeSpan.FromMinutes(2));
            var code = await Given.CodeAsync(People.Reseller, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(178_60)));
            var results = await Task.WhenAll(Task.Run(() => Desk.AskOrdersAsync(People.Reseller, order)), Task.Run(() => Recharges.RequestAsync(form, code, People.Reseller)));
            Assert.Single(results, result => !result.IsRefused);
            Assert.Contains(results.Single(result => result.IsRefused).Error!.Code, new[] { "invoice.order-recharge-invoiced", "invoice.recharge-order-invoiced" });
        }
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task OrderPaidWhileItsTopUpIsInvoiced_HasInvoicedMoney()
    {
        for (var round = 0; round < 4; round++)
        {
            var topUp = await Given.WalletAsync(People.Reseller, 178.60m);
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
            var form = await Desk.FormAsync(People.Reseller, InvoiceSource.Recharge, "178.60", topUp.Number);
            Clock.Advance(TimeSpan.FromMinutes(2));
            var code = await Given.CodeAsync(People.Reseller, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(178_60)));
            var paying = Task.Run(() => Service<OrderService>().PayAsync(order.Number, People.Reseller));
            var asking = Task.Run(() => Recharges.RequestAsync(form, code, People.Reseller));
            Done(await paying);
            _ = Done(await asking);
            Assert.Equal([(178_60L, true)], await DrawsAsync(order.Number));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Feature", "D-53")]
    public async Task Invoiced_WhateverIsAskedInWhateverOrder_IsNeverMoreThanPaidIn(int seed)
    {
        var random = new Random(seed);
        var (topUps, orders) = (new List<string>(), new List<string>());
        var balance = 0m;
        for (var step = 0; step < 24; step++)
        {
            Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
            switch (random.Next(6))
            {
                case 0:
                    var yuan = random.Next(1, 60) * 10m;
                    topUps.Add((await Given.WalletAsync(People.Reseller, yuan)).Number);
                    balance += yuan;
                    break;
                case 1 when balance >= 178.60m * 2:
                    var quantity = random.Next(1, 3);
                    orders.Add(await PayAsync(quantity));
                    balance -= 178.60m * quantity;
                    break;
                case 2 or 3 when topUps.Count > 0:
                    var topUp = topUps[random.Next(topUps.Count)];
                    var left = (await Queries.FindAsync(topUp, People.Reseller))?.Amount ?? (await TopUpAsync(topUp)).Amount;
                    var asked = await Desk.AskAsync(People.Reseller, left.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), topUp);
                    if (!asked.IsRefused && random.Next(3) == 0) { Done(await Invoices.RefuseAsync(asked.Value, "退回", People.Finance)); }
                    break;
                case 4 when orders.Count > 0:
                    var over = await Desk.AskOrdersAsync(People.Reseller, orders[random.Next(orders.Count)]);
                    if (!over.IsRefused && random.Next(3) == 0) { Done(await Invoices.RefuseAsync(over.Value, "退回", People.Finance)); }
                    break;
                default: break;
            }
            await AssertNothingTwiceAsync();
        }
    }

    private async Task AssertNothingTwiceAsync()
    {
        var paidIn = await ReadAsync(db => db.TopUps.Where(topUp => topUp.CompletedAt != null).SumAsync(topUp => topUp.Amount.Minor));
        var standing = await ReadAsync(db => db.Invoices.Where(invoice => invoice.Status != InvoiceStatus.Refused).SumAsync(invoice => invoice.Amount.Minor));
        Assert.True(standing <= paidIn, $"{standing} is invoiced of {paidIn}.");
        foreach (var topUp in await ReadAsync(db => db.TopUps.ToListAsync()))
        {
            var claimed = await ReadAsync(db => db.Invoices.SelectMany(invoice => invoice.Claims).Where(claim => claim.ClaimedTopUpId == topUp.Id).SumAsync(claim => claim.Amount.Minor));
            var byOrders = await ReadAsync(db => db.WalletDraws.Where(draw => draw.TopUpId == topUp.Id && db.Invoices.Any(invoice => invoice.Id == draw.InvoiceId && invoice.Source == InvoiceSource.Orders)).SumAsync(draw => draw.Amount.Minor));
            var drawn = await ReadAsync(db => db.WalletDraws.Where(draw => draw.TopUpId == topUp.Id).SumAsync(draw => draw.Amount.Minor));
            Assert.True(claimed + byOrders <= topUp.Amount.Minor, $"{topUp.Number} is of {topUp.Amount}, and {claimed} + {byOrders} are invoiced.");
            Assert.Equal(topUp.DrawnMinor, drawn);
        }
        foreach (var order in await ReadAsync(db => db.Orders.Where(order => order.PaidAt != null).ToListAsync()))
        {
            var invoiced = await ReadAsync(db => db.Invoices.SelectMany(invoice => invoice.Orders).Where(line => line.ClaimedOrderId == order.Id).SumAsync(line => line.Amount.Minor));
            var withTopUps = await ReadAsync(db => db.WalletDraws.Where(draw => draw.OrderId == order.Id && db.Invoices.Any(invoice => invoice.Id == draw.InvoiceId && invoice.Source != InvoiceSource.Orders)).SumAsync(draw => draw.Amount.Minor));
            Assert.True(invoiced + withTopUps <= order.Payable.Minor, $"{order.Number} is of {order.Payable}, and {invoiced} + {withTopUps} are invoiced.");
        }
    }

    private async Task<string> PayAsync(int licences)
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, licences));
        Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        return order.Number;
    }

    private async Task<List<(long, bool)>> DrawsAsync(string order) => [.. (await ReadAsync(db => db.WalletDraws.Where(draw => db.Orders.Any(one => one.Id == draw.OrderId && one.Number == order))
        .OrderBy(draw => draw.Position).ToListAsync())).Select(draw => (draw.Amount.Minor, draw.InvoiceId is not null))];
}
