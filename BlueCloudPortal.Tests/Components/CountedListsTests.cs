using System.Globalization;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.WorkOrders;
using Bunit;

namespace BlueCloudPortal.Tests.Components;

/// <summary>Lists of documents: what came to nothing stays in the list and is in no total, and the total says so.</summary>
public sealed class CountedListsTests : ChannelTest
{
    private static readonly GridRequest s_first = new(0, 15, []);

    private Clouds Clouds => field ??= new(Services, Clock, People, Given);

    [Fact]
    public void NotCounted_IsWhatCameToNothing_AndNothingElse() // by hand, a second opinion
    {
        Assert.Equal([OrderStatus.Cancelled], OrderLifecycle.Instance.NotCounted);
        Assert.Equal([InvoiceStatus.Refused], InvoiceLifecycle.Instance.NotCounted);
        Assert.Equal([RefundStatus.Rejected], RefundLifecycle.Instance.NotCounted);
        Assert.Equal([AllocationStatus.Rejected], AllocationLifecycle.Instance.NotCounted);
        Assert.Equal([TopUpStatus.Rejected], TopUpLifecycle.Instance.NotCounted);
        Assert.Equal([PaymentStatus.Closed, PaymentStatus.Failed, PaymentStatus.Rejected], PaymentLifecycle.Instance.NotCounted);
        Assert.Equal([CreditRepaymentStatus.Rejected], CreditRepaymentLifecycle.Instance.NotCounted);
        Assert.Equal([CreditUseStatus.Rejected], CreditUseLifecycle.Instance.NotCounted);
        Assert.Equal([WorkOrderStatus.Cancelled], ServiceWorkOrderLifecycle.Instance.NotCounted);
        Assert.Equal([ContractStatus.Deleted, ContractStatus.Lapsed], ContractLifecycle.Instance.NotCounted);
        Assert.Equal([CloudVoucherStatus.Withdrawn], CloudVoucherLifecycle.Instance.NotCounted);
        Assert.Empty(CreditBillLifecycle.Instance.NotCounted);
    }

    [Fact]
    public void Totals_NeverAddCurrencies_AndOfEachSayWhatIsLeftOut()
    {
        GridSum<OrderStatus>[] all = [new(OrderStatus.Completed, 2, Money.Fen(300)), new(OrderStatus.PendingPayment, 1, Money.Fen(50)), new(OrderStatus.Cancelled, 4, new Money(900, Currency.USD)), new(OrderStatus.Completed, 1, new Money(700, Currency.USD))];

        var totals = OrderLifecycle.Instance.Totals(["amount"], all.Take(1), all);

        Assert.Equal("Page 2 ¥3.00 | Page 0 $0.00 | All 3 ¥3.50 | All 1 $7.00 4 Cancelled", Say(totals));
        Assert.Equal([Currency.CNY, Currency.USD, Currency.CNY, Currency.USD], totals.Select(total => total.Currency));
        Assert.Null(OrderLifecycle.Instance.Totals(["amount"], [], all.Take(1))[0].Currency); // renminbi alone need not be said
    }

    [Fact]
    public void OnTheWay_IsWhatHasNotArrived_AndNothingElse() // by hand, a second opinion
    {
        Assert.Equal([TopUpStatus.UnderReview, TopUpStatus.InProgress, TopUpStatus.Unpaid], TopUpLifecycle.Instance.OnTheWay);
        Assert.Equal([PaymentStatus.Created, PaymentStatus.UnderReview, PaymentStatus.InProgress], PaymentLifecycle.Instance.OnTheWay);
        Assert.Equal([CreditRepaymentStatus.Submitted, CreditRepaymentStatus.InProgress], CreditRepaymentLifecycle.Instance.OnTheWay);
        Assert.Equal([RefundStatus.Pending, RefundStatus.InProgress], RefundLifecycle.Instance.OnTheWay);
        Assert.Equal([AllocationStatus.Pending, AllocationStatus.InProgress], AllocationLifecycle.Instance.OnTheWay);
        GridSum<TopUpStatus>[] all = [new(TopUpStatus.Completed, 2, Money.Fen(300)), new(TopUpStatus.UnderReview, 3, Money.Fen(50)), new(TopUpStatus.Rejected, 1, Money.Fen(900))];

        var totals = TopUpLifecycle.Instance.Totals(["amount"], all.Take(1), all);

        Assert.Equal([null, (3, Money.Fen(50))], totals.Select(total => total.OnTheWay)); // the page has none
        Assert.Equal(Money.Fen(350), totals[1].Values["amount"]);
    }

    [Fact]
    public async Task Refunds_LeaveOutWhatWasRefused_AndTheListSaysSo()
    {
        await Clouds.BankAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 1_000m);
        var refused = await Clouds.RefundAsync(People.Reseller, "100");
        Done(await Service<RefundService>().RejectAsync(refused, "账号有误", People.Finance));
        _ = await Clouds.RefundAsync(People.Reseller, "200");

        var page = await Service<RefundQueries>().ListAsync(s_first, People.Reseller);

        Assert.Equal((2, "Page 1 ¥200.00 1 Rejected | All 1 ¥200.00 1 Rejected"), (page.Count, Say(page.Totals)));
        Assert.Equal("Page 0 ¥0.00 1 Rejected | All 1 ¥200.00 1 Rejected", Say((await Service<RefundQueries>().ListAsync(new(0, 1, [new("amount", false)]), People.Reseller)).Totals)); // the other is on the next page
        var list = Open<MyRefundsPage>(People.Reseller, "/my/refunds");
        list.WaitForAssertion(() => Assert.Contains(refused, Assert.Single(list.FindAll("tr.void")).TextContent));
        Assert.Equal("全部合计（1 笔；其中 1 笔共 ¥200.00 未完成；1 笔已驳回不计）", list.Find("[data-testid=total-all] .lab").TextContent);
        Assert.Equal("本页合计（1 笔；其中 1 笔共 ¥200.00 未完成；1 笔已驳回不计）", list.Find("[data-testid=total-page] .lab").TextContent);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var english = Open<StaffRefundsPage>(People.Finance, "/staff/refunds");
        english.WaitForAssertion(() => Assert.Equal("Total of all (1; of these 1, worth ¥200.00, not completed yet; 1 rejected not counted)", english.Find("[data-testid=total-all] .lab").TextContent));
    }

    [Fact]
    public async Task Allocations_LeaveOutWhatWasRefused()
    {
        await Clouds.OpenAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 1_000m);
        Done(await Service<AllocationService>().RejectAsync(await Clouds.AllocateAsync(People.Reseller, "300"), "账号不符", People.Operations));
        _ = await Clouds.AllocateAsync(People.Reseller, "200");

        var totals = (await Service<AllocationQueries>().ListAsync(s_first, People.Finance)).Totals;

        Assert.Equal("Page 1 ¥200.00 1 Rejected | All 1 ¥200.00 1 Rejected", Say(totals));
        Assert.Equal("Page 1 ¥200.00 1 Rejected | All 1 ¥200.00 1 Rejected", Say(totals, "arrival"));
    }

    [Fact]
    public async Task TopUpsAndPayments_LeaveOutWhatWasRefused()
    {
        var refused = Done(await Given.TopUpAsync(new("30", "6222", "银行", Guid.NewGuid()), Files.Png(), People.Reseller));
        Done(await TopUps.RejectAsync(refused, "未到账", People.Finance));
        _ = await TopUpAsync("100");
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var transfer = Done(await Service<OrderTransferService>().HandInAsync(order.Number, new("6222 0018", "示例银行", BusinessTime.DayOf(Clock.Now), Guid.NewGuid()), Files.Png(), People.Reseller));
        Done(await Service<OrderTransferService>().RejectAsync(transfer, "未到账", People.Finance));

        Assert.Equal("Page 1 ¥100.00 1 Rejected | All 1 ¥100.00 1 Rejected", Say((await Service<TopUpQueries>().MyListAsync(s_first, People.Reseller)).Totals));
        Assert.Equal("Page 0 ¥0.00 1 Rejected | All 0 ¥0.00 1 Rejected", Say((await Service<TopUpQueries>().StaffListAsync(s_first, People.Finance)).Totals));
        Assert.Equal("Page 1 ¥100.00 1 Rejected | All 1 ¥100.00 1 Rejected", Say((await Service<ChannelQueries>().PaymentsAsync(s_first, People.Finance)).Totals));
    }

    [Fact]
    public async Task CreditUsesAndRepayments_LeaveOutWhatWasRefused()
    {
        var shelf = new CreditShelf(Services, Clock, People, Given);
        var bill = await shelf.BilledAsync(People.Reseller, "100");
        var today = BusinessTime.DayOf(Clock.Now);
        Done(await Service<CreditRepaymentService>().RejectAsync(Done(await Service<CreditRepaymentService>().SubmitAsync(new([bill], "100", "6222", today, Guid.NewGuid()), null, People.Reseller)), "未查到款项", People.Finance));
        _ = Done(await Service<CreditRepaymentService>().SubmitAsync(new([bill], "40", "6222", today, Guid.NewGuid()), null, People.Reseller));
        var dropped = Done(await Service<CreditUseService>().EnterAsync(People.Reseller.OrganizationId.Value, new("70", "线下合同服务费", null, Guid.NewGuid()), null, People.Finance));
        Done(await Service<CreditUseService>().RejectAsync(dropped, "重复", People.Admin));

        Assert.Equal("Page 1 ¥40.00 1 Rejected | All 1 ¥40.00 1 Rejected", Say((await Service<CreditQueries>().RepaymentsAsync(s_first, People.Reseller)).Totals));
        Assert.Equal("Page 1 ¥100.00 1 Rejected | All 1 ¥100.00 1 Rejected", Say((await Service<StaffCreditQueries>().UsesAsync(s_first, People.Finance)).Totals));
    }

    [Fact]
    public async Task Invoices_LeaveOutWhatWasRefused()
    {
        var title = Done(await Service<InvoiceTitleService>().AddAsync("示例抬头", "91330100MA2C7QX41A", "示例银行", "6222", false, People.Reseller));
        var address = Done(await Service<AddressService>().AddAsync(new("林知远", "示例路 1 号", "13800000000"), false, People.Reseller));
        var (refused, stands) = (await Given.PaidOrderAsync(People.Reseller, (Given.License, 5)), await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)));
        Done(await Service<InvoiceService>().RefuseAsync(await AskAsync(refused), "抬头有误", People.Finance));
        var number = await AskAsync(stands);

        var page = await Service<InvoiceQueries>().ListAsync(s_first, People.Finance);

        Assert.Equal((2, $"Page 1 {stands.Total} 1 Refused | All 1 {stands.Total} 1 Refused"), (page.Count, Say(page.Totals)));
        var list = Open<StaffInvoicesPage>(People.Finance, "/staff/invoices");
        list.WaitForAssertion(() => Assert.Contains(number, Assert.Single(list.FindAll("[data-testid=row]:not(.void)")).TextContent));
        Assert.Contains("1 笔已退回不计", list.Find("[data-testid=total-all]").TextContent);

        async Task<string> AskAsync(Order order) => Done(await Service<InvoiceService>().RequestAsync(new([order.Number], InvoiceType.Ordinary, title, address, ""), People.Reseller));
    }

    [Fact]
    public async Task ContractsWorkOrdersAndVouchers_LeaveOutWhatCameToNothing()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.Service, 1));
        var given = await Given.OrderAsync(People.Reseller, (Given.Service, 2));
        var deleted = Done(await Service<ContractService>().ApplyAsync([order.Number], People.Reseller));
        Done(await Service<ContractService>().DeleteAsync(deleted, People.Reseller));
        _ = Done(await Service<ContractService>().ApplyAsync([given.Number], People.Reseller));
        Done(await Service<OrderService>().CancelAsync(order.Number, "不要了", People.Reseller));
        var vouchers = await Clouds.IssueAsync(People.Reseller, "50", 3);
        Done(await Service<CloudVoucherService>().WithdrawAsync(vouchers[0], "发错", People.Finance));

        var collective = s_first with { Filter = FilterState.Parse("?kind=Collective") };
        Assert.Equal($"Page 1 {given.Total} 1 Deleted | All 1 {given.Total} 1 Deleted", Say((await Service<ContractQueries>().ListAsync(ContractList.All, collective, People.Operations)).Totals));
        Assert.Equal($"Page 1 {given.Total} 1 Cancelled | All 1 {given.Total} 1 Cancelled", Say((await Service<WorkOrderQueries>().ListAsync(s_first, People.Operations)).Totals, "total"));
        Assert.Equal("Page 2 ¥100.00 1 Withdrawn | All 2 ¥100.00 1 Withdrawn", Say((await Service<CloudVoucherQueries>().ListAsync(s_first, People.Finance)).Totals, "worth"));
    }

    private static string Say(IReadOnlyList<GridTotal>? totals, string column = "amount") =>
        string.Join(" | ", totals!.Select(total => $"{total.Kind} {total.Counted} {total.Values[column]}{(total.LeftOut > 0 ? $" {total.LeftOut} {string.Join(',', total.LeftOutAs)}" : "")}"));
}
