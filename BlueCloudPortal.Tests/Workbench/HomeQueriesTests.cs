using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Workbench;

public sealed class HomeQueriesTests : UseCaseTest
{
    private HomeQueries Homes => Service<HomeQueries>();

    [Fact]
    public async Task Buyer_WhenNothingHappenedYet_ShowsZerosAndNothingInvented()
    {
        var home = (await Homes.BuyerAsync(People.Reseller))!;
        Assert.Equal(Money.Fen(0), home.Wallet);
        Assert.Equal((0, 0, 0, 0), (home.ToPay!.Count, home.ToAccept!.Count, home.ToMakeEffective!.Count, home.OpenTickets));
        Assert.All([home.ToPay, home.ToAccept, home.ToMakeEffective], waiting => Assert.Null(waiting.Oldest));
        Assert.Empty(home.Orders!);
        Assert.Null(home.Discount);
    }

    [Fact]
    public async Task Buyer_WhenThingsWait_CountsItsOwnWithAmountAndAge()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var oldest = Clock.Now;
        var first = await Given.OrderAsync(People.Reseller, (Given.License, 2));
        Clock.Advance(TimeSpan.FromHours(2));
        var second = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        await Given.OrderAsync(People.OtherReseller, (Given.License, 7));
        Done(await Db.ChangeAsync(People.Reseller, async db =>
        {
            var orders = await db.Orders.ToListAsync();
            db.Add(Done(Contract.Apply("20260311120000001", orders, ContractParty.Of(People.OrganizationOf(People.Reseller)), ContractParty.Of(People.OrganizationOf(People.Admin)), People.Reseller, Clock.Now)));
            return Result.Done;
        }));

        var home = (await Homes.BuyerAsync(People.Reseller))!;
        Assert.Equal(Money.Fen(100_00), home.Wallet);
        Assert.Equal((2, oldest), (home.ToPay!.Count, home.ToPay.Oldest!.Value));
        Assert.Equal([first.Total + second.Total], home.ToPay.Totals);
        Assert.Equal((1, Clock.Now), (home.ToMakeEffective!.Count, home.ToMakeEffective.Oldest!.Value));
        Assert.Equal([second.Number, first.Number], home.Orders!.Select(order => order.Number));
        Assert.Equal(95m, home.Discount!.PayPercent);
    }

    [Fact]
    public async Task Buyer_WhenAMilestoneIsHandedIn_ShowsItSinceThen()
    {
        var work = await Given.WorkOrderInProgressAsync(People.Reseller, People.Provider);
        Clock.Advance(TimeSpan.FromDays(2));
        Done(await Db.ChangeAsync(People.Provider, async db =>
        {
            var loaded = await db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.Id == work.Id);
            return loaded.HandIn(loaded.Milestones.Single(one => one.Position == 1).Id, "已完成", People.Provider, Clock.Now);
        }));

        var home = (await Homes.BuyerAsync(People.Reseller))!;
        var milestone = Assert.Single(home.Milestones);
        Assert.Equal((work.OrderNumber, Clock.Now), (milestone.OrderNumber, milestone.HandedInAt));
        Assert.Equal((1, Clock.Now), (home.ToAccept!.Count, home.ToAccept.Oldest!.Value));
        Assert.Equal(0, (await Homes.BuyerAsync(People.OtherReseller))!.ToAccept!.Count);
    }

    [Fact]
    public async Task Buyer_WhenAPlainUserOpensIt_HidesTheWalletAndContracts()
    {
        await Given.WalletAsync(People.Reseller, 100m);
        var home = (await Homes.BuyerAsync(People.ResellerUser))!;
        Assert.Null(home.Wallet);
        Assert.Null(home.ToMakeEffective);
        Assert.NotNull(home.ToPay);
    }

    [Fact]
    public async Task Buyer_WhenADistributorOpensIt_CountsNothingOfTheResellersBelow()
    {
        await Given.OrderAsync(People.Below, (Given.License, 1));
        await OpenTicketAsync(People.Below);
        var home = (await Homes.BuyerAsync(People.Distributor))!;
        Assert.Equal((0, 0, 0), (home.ToPay!.Count, home.Orders!.Count, home.OpenTickets));
    }

    [Fact]
    public async Task Buyer_WhenSupportAnswered_CountsTheUnreadAnswer()
    {
        await OpenTicketAsync(People.Reseller);
        var number = await OpenTicketAsync(People.Reseller);
        Done(await Service<TicketService>().ReplyAsync(number, "已处理", [], People.Support));
        var home = (await Homes.BuyerAsync(People.Reseller))!;
        Assert.Equal((2, 1), (home.OpenTickets, home.UnreadAnswers));
        Assert.Equal(2, home.Tickets!.Count);
    }

    [Fact]
    public async Task Homes_AreForTheirOwnAudience()
    {
        Assert.Null(await Homes.BuyerAsync(People.Provider));
        Assert.Null(await Homes.BuyerAsync(People.Admin));
        Assert.Null(await Homes.StaffAsync(People.Reseller));
        Assert.Null(await Homes.StaffAsync(People.Provider));
    }

    [Fact]
    public async Task Staff_WhenThingsWait_CountsThemByPermission()
    {
        var paid = Clock.Now;
        var both = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1), (Given.License, 2));
        var service = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        await Given.OrderAsync(People.Reseller, (Given.License, 1)); // not paid: nobody's work yet
        Clock.Advance(TimeSpan.FromHours(3));
        await OpenTicketAsync(People.Reseller);
        await SubmittedTopUpAsync(500m);
        await SubmittedTopUpAsync(250m);

        var home = (await Homes.StaffAsync(People.Admin))!;
        Assert.Equal((2, Clock.Now, Money.Fen(750_00)), (home.TopUps!.Count, home.TopUps.Oldest!.Value, Assert.Single(home.TopUps.Totals)));
        Assert.Equal((2, paid), (home.WorkOrders!.Count, home.WorkOrders.Oldest!.Value));
        Assert.Equal((1, paid, both.Total), (home.Lines!.Count, home.Lines.Oldest!.Value, Assert.Single(home.Lines.Totals))); // the service order has no line of staff's
        Assert.Equal((0, (DateTime?)null), (home.Invoices!.Count, home.Invoices.Oldest));
        Assert.Equal((0, 0), (home.ToSend!.Count, home.ToPay!.Count));
        Assert.Equal((1, Clock.Now), (home.Tickets!.Count, home.Tickets.Oldest!.Value));
        Assert.Contains(service.Number, home.Orders!.Select(order => order.Number));

        var support = (await Homes.StaffAsync(People.Support))!;
        Assert.Null(support.TopUps);
        Assert.Null(support.WorkOrders);
        Assert.Null(support.Invoices);
        Assert.Null(support.ToSend);
        Assert.Null(support.ToPay);
        Assert.NotNull(support.Tickets);
        Assert.NotNull(support.Lines);
        Assert.Null((await Homes.StaffAsync(People.Finance))!.Tickets);
    }

    private async Task<string> OpenTicketAsync(Actor by) => Done(await Service<TicketService>().OpenAsync(new(TicketType.PreSales, "主题", "内容"), [], by));

    private async Task SubmittedTopUpAsync(decimal yuan) => Done(await Db.ChangeAsync(People.Reseller, db =>
    {
        var proof = new StoredFile("proof.png", "image/png", [1], People.Reseller.OrganizationId, People.Reseller, Clock.Now);
        db.AddRange(proof, Done(TopUp.Submit($"CZ{yuan}", new($"{yuan}", "6222", "银行", Guid.NewGuid()), "付款人", proof, People.Reseller, Clock.Now)));
        return Task.FromResult(Result.Done);
    }));
}
