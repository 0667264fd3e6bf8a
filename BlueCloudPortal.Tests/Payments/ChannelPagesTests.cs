using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>The pages of channels, for buyers and staff.</summary>
public sealed class ChannelPagesTests : ChannelTest
{
    [Fact, Trait("Feature", "V-20"), Trait("Feature", "V-21")]
    public async Task NewTopUp_AtABank_WantsTheTickAndTheBank_AndLeavesForTheChannel()
    {
        var page = Open<NewTopUpPage>(People.Reseller, "/my/top-ups/new");
        Assert.True(page.WaitForElement("[data-testid=top-up-go]").HasAttribute("disabled")); // no way to pay is chosen
        Assert.Contains("我已了解：该充值只跟本平台使用。", page.Markup);
        page.Find("[data-testid=input-Amount]").Change("120");
        page.Find("[data-testid=channel-CompanyBank]").Change(true);
        page.WaitForElement("[data-testid=top-up-go]:not([disabled])").Click();
        page.WaitForAssertion(() => Assert.Equal("请选择支付银行", page.Find("[data-testid=error-Bank]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=bank-BOCD]"));
        page.Find("[data-testid=more-banks]").Click();
        page.WaitForElement("[data-testid=bank-BOCD]").Change(true);
        page.Find("[data-testid=more-banks]").Click(); // 点击收回: the chosen one stays in sight
        page.WaitForElement("[data-testid=bank-BOCD]");
        page.Find("[data-testid=top-up-go]").Click();
        page.WaitForAssertion(() => Assert.Equal("请先勾选", page.Find("[data-testid=error-Understood]").TextContent));
        page.Find("[data-testid=understood]").Change(true);
        page.Find("[data-testid=top-up-go]").Click();
        page.WaitForAssertion(() => Assert.Contains("/pay/go/PY", Navigation.Uri));
        var payment = await ReadAsync(db => db.Payments.SingleAsync());
        Assert.Equal((PaymentMethod.CompanyBank, "BOCD", Money.Fen(120_00)), (payment.Method, payment.Bank, payment.Amount));
    }

    [Fact, Trait("Feature", "V-23"), Trait("Feature", "V-24")]
    public async Task TopUpList_ShowsPaidAndArrived_AndContinuesWhatWasInterrupted()
    {
        var payment = await TopUpAsync("88");
        var number = (await PaymentAsync(payment)).SubjectNumber;
        var list = Open<MyTopUpsPage>(People.Reseller, "/my/top-ups");
        var row = list.WaitForElement("[data-testid=row]").TextContent;
        Assert.Contains("未到账", row);
        Assert.Contains("未支付", row);
        Assert.EndsWith(number, list.Find("[data-testid=continue-top-up]").GetAttribute("href"));
        var page = Open<MyTopUpPage>(People.Reseller, $"/my/top-ups/{number}", one => one.Add(p => p.Number, number));
        page.WaitForElement("[data-testid=channel-Alipay]").Change(true);
        page.WaitForElement("[data-testid=go-pay]:not([disabled])").Click();
        page.WaitForAssertion(() => Assert.EndsWith(PayGo(payment), Navigation.Uri)); // the payment that can still be made
        _ = await TellAsync(await PaidNoticeAsync(payment));
        var after = Open<MyTopUpsPage>(People.Reseller, "/my/top-ups");
        after.WaitForAssertion(() => Assert.Contains("已到账", after.Find("[data-testid=row]").TextContent));
        Assert.Empty(after.FindAll("[data-testid=continue-top-up]"));
        Assert.Empty((await Service<TopUpQueries>().StaffListAsync(new(0, 15, []) { Filter = new() { Statuses = ["Unpaid"] } }, People.Finance)).Rows); // staff have nothing to do with it
    }

    [Fact, Trait("Feature", "V-43"), Trait("Feature", "R-15")]
    public async Task PayPage_OffersEveryWay_AndLeavesForTheChosenOne()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<PayPage>(People.Reseller, $"/pay/{order.Number}", one => one.Add(p => p.Number, order.Number));
        foreach (var method in new[] { "Wallet", "Alipay", "UnionPay", "CompanyBank", "Transfer" }) { page.WaitForElement($"[data-testid=method-{method}]"); }
        Assert.True(page.Find("[data-testid=pay]").HasAttribute("disabled")); // the wallet is empty
        page.Find("[data-testid=method-Alipay]").Change(true);
        page.WaitForElement("[data-testid=pay]:not([disabled])").Click();
        page.WaitForAssertion(() => Assert.Contains("/pay/go/PY", Navigation.Uri));
        Assert.Equal(order.Total, await ReadAsync(db => db.Payments.Select(payment => payment.Amount).SingleAsync()));
        var offline = Open<PayPage>(People.Reseller, $"/pay/{order.Number}?offline=true", one => one.Add(p => p.Number, order.Number));
        offline.WaitForElement("[data-testid=pay]:not([disabled])").Click();
        offline.WaitForAssertion(() => Assert.EndsWith($"/pay/{order.Number}/transfer", Navigation.Uri));
    }

    [Fact, Trait("Feature", "R-15")]
    public async Task Transfer_HandedIn_IsTakenAndConfirmedByStaffOnTheirPage()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var form = Open<OrderTransferPage>(People.Reseller, $"/pay/{order.Number}/transfer", one => one.Add(p => p.Number, order.Number));
        form.WaitForElement("[data-testid=hand-in]").Click();
        form.WaitForAssertion(() => Assert.Equal("请填写", form.Find("[data-testid=error-PayingAccount]").TextContent));
        form.Find("[data-testid=input-PayingAccount]").Change("6222");
        form.Find("[data-testid=input-PayingBank]").Change("示例银行");
        form.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "zz.png"));
        form.WaitForElement("[data-testid=proof]");
        form.Find("[data-testid=hand-in]").Click();
        form.WaitForAssertion(() => Assert.Contains("/my/payments/PY", Navigation.Uri));
        var number = (await ReadAsync(db => db.Payments.SingleAsync())).Number;
        var mine = Open<MyPaymentPage>(People.Reseller, $"/my/payments/{number}", one => one.Add(p => p.Number, number));
        Assert.Contains("等待平台确认", mine.WaitForElement("[data-testid=handed-in]").TextContent);
        Assert.Empty(mine.FindAll("[data-testid=action-Take]"));
        var again = Open<OrderTransferPage>(People.Reseller, $"/pay/{order.Number}/transfer", one => one.Add(p => p.Number, order.Number));
        Assert.Contains("等待平台确认", again.WaitForElement("[data-testid=transfer-waits]").TextContent); // it waits, which is no fault
        Assert.Empty(again.FindAll("[data-testid=refusal]"));
        var foreign = Open<MyPaymentPage>(People.OtherReseller, $"/my/payments/{number}", one => one.Add(p => p.Number, number));
        foreign.WaitForAssertion(() => Assert.Contains("没有这个页面", foreign.Markup));
        var staff = Open<StaffPaymentPage>(People.Finance, $"/staff/payments/{number}", one => one.Add(p => p.Number, number));
        staff.WaitForElement("[data-testid=action-Take]").Click();
        staff.WaitForAssertion(() => Assert.Equal("PaymentStatus.InProgress", staff.Find("[data-testid=status]").GetAttribute("data-status")));
        staff.WaitForElement("[data-testid=action-Confirm]").Click();
        staff.WaitForElement("[data-testid=confirm-yes]").Click();
        staff.WaitForAssertion(() => Assert.Equal("PaymentStatus.Paid", staff.Find("[data-testid=status]").GetAttribute("data-status")));
        Assert.Equal(OrderStatus.PendingProcessing, (await OrderAsync(order)).Status);
    }

    [Fact, Trait("Feature", "V-22")]
    public async Task Result_AsksTheChannel_WhenTheBrowserIsBackBeforeTheNotice()
    {
        var payment = await TopUpAsync("66");
        var early = Open<PaymentResultPage>(People.Reseller, $"/pay/result/{payment}", one => one.Add(p => p.Number, payment));
        Assert.Equal("等待支付结果", early.WaitForElement("[data-testid=result]").TextContent);
        _ = await PaidNoticeAsync(payment);
        early.Find("[data-testid=ask]").Click();
        early.WaitForAssertion(() => Assert.Equal("支付成功", early.Find("[data-testid=result]").TextContent));
        Assert.Equal(66_00, await WalletAsync(People.Reseller));
    }

    [Fact]
    public async Task StaffPages_ShowChannelsNoticesAndBills()
    {
        var payment = await TopUpAsync("66");
        var body = await PaidNoticeAsync(payment);
        _ = await TellAsync(Changed(body, fields => fields["total_amount"] = "6600.00"));
        _ = await TellAsync(body);
        var list = Open<StaffChannelsPage>(People.Finance, "/staff/channels");
        list.WaitForAssertion(() => Assert.Contains(payment, list.Find("[data-testid=row]").TextContent));
        Assert.Equal(4, list.FindAll("[data-testid=kpi]").Count);
        Assert.Contains("沙箱", list.FindAll("[data-testid=kpi]")[0].TextContent);
        var notices = Open<StaffNoticesPage>(People.Finance, "/staff/channels/notices?status=Refused");
        notices.WaitForAssertion(() => Assert.Contains("金额不符", notices.Find("[data-testid=row]").TextContent));
        var id = (await Service<ChannelQueries>().NoticesAsync(new(0, 15, []) { Filter = new() { Statuses = ["Refused"] } }, People.Finance)).Rows.Single().Id;
        var notice = Open<StaffNoticePage>(People.Finance, $"/staff/channels/notices/{id}", one => one.Add(p => p.Id, id));
        Assert.Contains("total_amount=6600.00", notice.WaitForElement("[data-testid=body]").TextContent);
        Clock.Advance(TimeSpan.FromDays(1));
        var bills = Open<StaffBillsPage>(People.Finance, "/staff/channels/bills");
        bills.WaitForElement("[data-testid=take-bill]").Click();
        bills.WaitForAssertion(() => Assert.Contains("/staff/channels/bills/", Navigation.Uri));
        var billId = await ReadAsync(db => db.ChannelBills.Select(one => one.Id).SingleAsync());
        var bill = Open<StaffBillPage>(People.Finance, $"/staff/channels/bills/{billId.Value}", one => one.Add(p => p.Id, billId.Value));
        Assert.Contains(payment, bill.WaitForElement("[data-testid=bill-line]").TextContent);
    }

    private static string PayGo(string payment) => $"/pay/go/{payment}";
}
