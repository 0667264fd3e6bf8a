using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>What a card paid is the company's own money nowhere: nothing to invoice, 0 in contracts, no award.</summary>
[Trait("Category", "UseCase")]
[Trait("Feature", "V-27")]
public sealed class StoredCardPapersTests : UseCaseTest
{
    private StoredCardShelf Shelf => field ??= new(Services, People, Given);

    [Fact, Trait("Feature", "V-46")]
    public async Task Contract_OverAnOrderPaidByCard_CountsItWithNothing()
    {
        var (_, byCard) = await Shelf.PaidAsync(People.Reseller, "500");
        var byWallet = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2)); // 357.20
        var page = await Service<ContractQueries>().ToApplyAsync(new(0, 15, []), People.Reseller);
        var row = page.Rows.Single(one => one.Number == byCard.Number);
        Assert.Equal((Money.Fen(188_00), Money.Fen(0)), (row.ListTotal, row.Amount));
        Assert.Equal(Money.Fen(357_20), page.Totals!.Last().Values["amount"]);
        Assert.Equal([byCard.Number, byWallet.Number], (await Service<ContractQueries>().ToApplyAsync(new(0, 15, [new("amount", false)]), People.Reseller)).Rows.Select(one => one.Number));

        var number = Done(await Service<ContractService>().ApplyAsync([byCard.Number, byWallet.Number], People.Reseller));

        Assert.Equal(Money.Fen(357_20), (await Service<ContractQueries>().FindAsync(number, People.Reseller))!.Row.Amount);
        var paper = (await Service<ContractQueries>().PaperAsync(number, People.Reseller))!;
        Assert.Equal((byCard.Total, paper.Amount), (paper.ByCard, Money.Sum(Currency.CNY, paper.Orders.SelectMany(order => order.Lines).Select(line => line.Total))));
        Assert.Contains(ContractClauses.Price(paper, paper.Amount, Money.Fen(0)).Clauses, clause => clause.Contains("不计入合同总价", StringComparison.Ordinal));
    }

    [Fact, Trait("Feature", "V-46")]
    public async Task Contract_AppliedForBeforeTheCardPaid_TakesEffectWithNothingForIt()
    {
        var card = await Shelf.IssuedAsync(People.Reseller, "500");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var number = Done(await Service<ContractService>().ApplyAsync([order.Number], People.Reseller));
        Assert.Equal(order.Total, await AmountAsync());
        await Shelf.PayAsync(order.Number, card, People.Reseller);
        Done(await Service<ContractService>().MakeEffectiveAsync(number, People.Reseller));
        Assert.Equal(Money.Fen(0), await AmountAsync());

        async Task<Money> AmountAsync() => (await Service<ContractQueries>().FindAsync(number, People.Reseller))!.Row.Amount;
    }

    [Fact, Trait("Feature", "V-51")]
    public async Task Invoice_OverAnOrderPaidByCard_IsNotOffered_AndRefusedByName()
    {
        var (_, order) = await Shelf.PaidAsync(People.Reseller, "500");
        Assert.Empty(await Service<InvoiceQueries>().AmountsAsync(People.Reseller));
        Assert.Empty((await Service<InvoiceQueries>().InvoiceableAsync(new(0, 15, []), People.Reseller)).Rows);
        Assert.False((await Service<OrderQueries>().FindAsync(order.Number, People.Reseller))!.MayInvoice(People.Reseller));
        Assert.False((await Service<OrderListQueries>().ListAsync(new(0, 15, []), People.Reseller)).Rows.Single().MayInvoice(People.Reseller));
        Assert.Empty((await Service<OrderListQueries>().ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse("/?invoice=none") }, People.Reseller)).Rows);
        var request = new RequestInvoice([order.Number], InvoiceType.Ordinary, default, default, null);
        Assert.Equal([order.Number], Refused("invoice.order-paid-by-card", await Service<InvoiceService>().RequestAsync(request, People.Reseller)).Args);
    }

    [Fact, Trait("Feature", "R-39")]
    public async Task Rebate_OverCompletedOrders_LeavesOutWhatCardsPaid()
    {
        var (_, order) = await Shelf.PaidAsync(People.Reseller, "500");
        Done(await Service<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, "SN-1", People.Operations));
        var own = await new Payments.RebateShelf(Services, Clock, People, Given).CompletedAsync(People.Reseller, 1);
        var completed = await ReadAsync(db => RebateQueries.CompletedAsync(db, People.Reseller.OrganizationId, HalfYear.Of(Clock.Now), default));
        Assert.Equal((own.Total, 1), (completed.Total, completed.Orders));
    }
}
