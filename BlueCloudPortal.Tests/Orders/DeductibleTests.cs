using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>The deductible amount as a part of the payment of an order .</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "R-18")]
public sealed class DeductibleTests : UseCaseTest
{
    private OrderService Orders => Service<OrderService>();

    private RebateShelf Rebate => field ??= new(Services, Clock, People, Given);

    [Fact]
    public async Task Place_WithAPart_KeepsLinesTaxAndTotalAndLowersWhatIsPayable()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 1_000m);

        var order = await Rebate.OrderAsync(People.Reseller, 452.50m, (Given.Service, 1), (Given.License, 10)); // 9,452.50 + 1,786.00

        Assert.Equal((Money.Fen(11_238_50), Money.Fen(452_50), Money.Fen(10_786_00)), (order.Total, order.Deductible, order.Payable));
        Assert.Equal(order.Total, Money.Sum(Currency.CNY, order.Lines.Select(line => line.Total)));
        Assert.Equal(order.Tax, Money.Sum(Currency.CNY, order.Lines.Select(line => line.Total.SplitTax(6m).Tax)));
        var last = order.PriceSteps.MaxBy(step => step.Position)!;
        Assert.Equal((PriceStepKind.Deductible, OrderBenefit.DeductibleCode, Money.Fen(-452_50), order.Payable, ""), (last.Kind, last.RuleCode, last.Effect, last.After, last.Lines));
        Assert.Equal(452_50, order.Lines.Sum(line => line.DeductibleMinor));
        var replay = PriceReplay.Of(order);
        Assert.Equal((true, order.Payable), (replay.IsEven, replay.Replayed));
        Assert.Equal(1_000_00, await Rebate.KeptAsync(People.Reseller)); // nothing moves before payment
        var contract = await ReadAsync(db => db.Contracts.SingleAsync());
        Assert.Equal(order.Total, contract.Amount);
        var paper = (await Service<ContractQueries>().PaperAsync(contract.Number, People.Reseller))!;
        Assert.Contains(ContractClauses.Price(paper, order.Total - order.Tax, order.Tax).Clauses, clause => clause.Contains("¥452.50") && clause.Contains("¥10,786.00"));
    }

    [Fact]
    public async Task Pay_WithAPart_TakesItFirstAndTheRestFromTheWallet()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 98.60m);
        var order = await Rebate.OrderAsync(People.Reseller, 80m, (Given.License, 1));

        Done(await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal((20_00L, 0L), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet)));
        var entry = await ReadAsync(db => db.JournalEntries.Include(one => one.Lines).SingleAsync(one => one.Event == LedgerEvent.OrderPaid));
        Assert.Equal([-98_60L, -80_00, 178_60], entry.Lines.Select(line => line.Amount).Order());
    }

    [Fact]
    public async Task Pay_WhenAllIsCovered_TakesNothingFromTheWallet()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 178.60m);
        await Given.WalletAsync(People.Reseller, 50m);
        var order = await Rebate.OrderAsync(People.Reseller, 178.60m, (Given.License, 1));
        Assert.True(order.Payable.IsZero);

        Done(await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal((0L, 50_00L), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet)));
        Assert.Equal(OrderStatus.PendingProcessing, await ReadAsync(db => db.Orders.Select(one => one.Status).SingleAsync()));
        _ = Refused("invoice.nothing-to-invoice", await RequestAsync(order.Number));
    }

    [Fact]
    public async Task Place_WithMoreThanThereIsOrThanItCosts_IsRefusedWithTheFigures()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        var command = await CommandAsync(Money.Fen(100_01));
        var unavailable = Refused("order.deductible-unavailable", await Service<CheckoutService>().PlaceAsync(command, People.Reseller));
        Assert.Equal(("Deductible", Money.Fen(100_01), Money.Fen(100_00)), (unavailable.Field, unavailable.Args[0], unavailable.Args[1]));
        var above = Refused("order.deductible-above-total", await Service<CheckoutService>().PlaceAsync(command with { Deductible = Money.Fen(178_61) }, People.Reseller));
        Assert.Equal(("Deductible", Money.Fen(178_61), Money.Fen(178_60)), (above.Field, above.Args[0], above.Args[1]));
        foreach (var bad in new[] { Money.Fen(0), Money.Fen(-1), new Money(1, Currency.USD) }) { _ = Refused("order.bad-benefit", await Service<CheckoutService>().PlaceAsync(command with { Deductible = bad }, People.Reseller)); }
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
        var number = Done(await Service<CheckoutService>().PlaceAsync(command with { Deductible = Money.Fen(100_00) }, People.Reseller));
        Assert.Equal(100_00, await ReadAsync(db => db.Orders.Where(one => one.Number == number).Select(one => one.DeductibleMinor).SingleAsync()));
    }

    [Fact]
    public async Task Place_ByWhoMayNotSeeTheMoney_IsRefusedWithoutAFigure()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        var command = await CommandAsync(Money.Fen(1));
        Assert.Empty(Refused("access.forbidden", await Service<CheckoutService>().PlaceAsync(command, People.ResellerUser)).Args);
        _ = Done(await Service<CheckoutService>().PlaceAsync(command with { Deductible = null }, People.ResellerUser)); // without it, as ever
    }

    [Fact]
    public async Task Pay_WhenTheDeductibleAmountHasGone_IsRefusedWithTheFiguresAndKeepsNothing()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 1_000m);
        var (first, second) = (await Rebate.OrderAsync(People.Reseller, 60m, (Given.License, 1)), await Rebate.OrderAsync(People.Reseller, 60m, (Given.License, 1)));
        Done(await Orders.PayAsync(first.Number, People.Reseller));
        var wallet = await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet);

        var refusal = Refused("order.deductible-short", await Orders.PayAsync(second.Number, People.Reseller));

        Assert.Equal([Money.Fen(60_00), Money.Fen(40_00), Money.Fen(20_00)], refusal.Args);
        Assert.Equal((40_00L, wallet), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet)));
        Assert.Equal(OrderStatus.PendingPayment, await ReadAsync(db => db.Orders.Where(one => one.Number == second.Number).Select(one => one.Status).SingleAsync()));
        var view = (await Service<PaymentQueries>().FindAsync(second.Number, People.Reseller))!;
        Assert.Equal((true, "order.deductible-short"), (view.DeductibleIsShort, view.Shortage?.Code));
    }

    [Fact]
    public async Task Pay_WhenTheWalletIsShort_SaysTheWalletsFiguresAndKeepsTheDeductibleAmount()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 78.59m);
        var order = await Rebate.OrderAsync(People.Reseller, 100m, (Given.License, 1));

        var refusal = Refused("ledger.insufficient-funds", await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal([Money.Fen(78_60), Money.Fen(78_59), Money.Fen(1)], refusal.Args);
        Assert.Equal((100_00L, 78_59L), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet)));
    }

    [Fact]
    public async Task Pay_WhenManyOrdersWantTheSameAmountAtOnce_PaysExactlyOne()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 100m);
        await Given.WalletAsync(People.Reseller, 10_000m);
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++) { numbers.Add((await Rebate.OrderAsync(People.Reseller, 100m, (Given.License, 1))).Number); }
        var together = new OrderService(Db, new MeetingClock(Clock, 4), Service<OrderRelease>(), Service<OrderNews>());

        var results = await Task.WhenAll(numbers.Select(number => Task.Run(() => together.PayAsync(number, People.Reseller))));

        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("order.deductible-short", result.Error!.Code));
        Assert.Equal((0L, 10_000_00L - 78_60), (await Rebate.KeptAsync(People.Reseller), await Rebate.KeptAsync(People.Reseller, AccountKind.Wallet)));
        Assert.Equal(1, await ReadAsync(db => db.Orders.CountAsync(order => order.PaidAt != null)));
    }

    [Fact]
    public async Task Invoice_IsOverWhatWasPaidWithMoneyOnly()
    {
        _ = await Rebate.BalanceAsync(People.Reseller, 1_000m);
        await Given.WalletAsync(People.Reseller, 20_000m);
        var order = await Rebate.OrderAsync(People.Reseller, 238.50m, (Given.Service, 1), (Given.License, 10)); // 11,238.50
        Done(await Orders.PayAsync(order.Number, People.Reseller));

        Assert.Equal(Money.Fen(11_000_00), Money.Sum(Currency.CNY, (await Service<InvoiceQueries>().AmountsAsync(People.Reseller)).Select(line => line.Amount)));
        Assert.Equal(Money.Fen(11_000_00), Assert.Single((await Service<InvoiceQueries>().InvoiceableAsync(new(0, 15, []), People.Reseller)).Rows).Amount);
        var number = Done(await RequestAsync(order.Number));

        var invoice = (await Service<InvoiceQueries>().FindAsync(number, People.Reseller))!;
        var tax = Money.Sum(Currency.CNY, order.Lines.Select(line => new Money(line.Total.Minor - line.DeductibleMinor, Currency.CNY).SplitTax(6m).Tax));
        Assert.Equal((Money.Fen(11_000_00), tax), (invoice.Row.Amount, invoice.Tax));
        Assert.Equal((Money.Fen(11_000_00), tax), Assert.Single(invoice.Orders) is var line ? (line.Amount, line.Tax) : default);
        var row = (await Service<OrderListQueries>().ListAsync(new(0, 15, []), People.Reseller)).Rows.Single();
        Assert.Equal((order.Total, Money.Fen(238_50), Money.Fen(11_000_00), Money.Fen(11_000_00)), (row.Total, row.Deductible, row.Payable, row.Paid));
    }

    private async Task<PlaceOrder> CommandAsync(Money deductible)
    {
        await Given.CatalogAsync();
        return new([new(Given.License, 1)], (await Given.CustomerAsync(People.Reseller)).Id, null, null, true, Guid.NewGuid(), Deductible: deductible);
    }

    private async Task<Result<string>> RequestAsync(string order)
    {
        var title = Done(await Service<InvoiceTitleService>().AddAsync("公司", "91330100MA2EXAMP01", "银行", "6222", true, People.Reseller));
        var address = Done(await Service<BlueCloudPortal.Web.Features.Organizations.AddressService>().AddAsync(new("林知远", "杭州市示例路 18 号", "13800000000", "310000"), true, People.Reseller));
        return await Service<InvoiceService>().RequestAsync(new([order], Domain.Invoices.InvoiceType.Ordinary, title, address, null), People.Reseller);
    }
}
