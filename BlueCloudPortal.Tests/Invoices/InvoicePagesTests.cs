using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Organizations;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoicePagesTests : PageTest
{
    private InvoiceTitleService Data => Service<InvoiceTitleService>();

    private AddressService Book => Service<AddressService>();

    [Fact]
    [Trait("Feature", "V-51")]
    public async Task New_WhenOrdersAreTicked_AddsThemUpAndGoesOn()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.Service, 1));
        var second = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1)); // not paid: not to be chosen
        var page = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewOrderInvoice(), OverOrders);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=row]").Count));
        Assert.True(page.WaitForElement("[data-testid=next]").HasAttribute("disabled"));
        Tick(page, first.Number);
        Tick(page, second.Number);
        page.WaitForAssertion(() => Assert.Equal(("已选 2 个订单", "¥9,809.70"), Bar(page))); // 9,452.50 + 357.20
        page.WaitForAssertion(() => Assert.Contains("待开票金额", page.Find("[data-testid=selection]").TextContent));
        page.WaitForElement($"[data-testid=choose-{second.Number}]").Change(false);
        page.WaitForAssertion(() => Assert.Equal(("已选 1 个订单", "¥9,452.50"), Bar(page)));
        page.WaitForElement("[data-testid=next]").Click();
        page.WaitForAssertion(() => Assert.Equal("¥9,452.50", page.Find("[data-testid=to-invoice]").TextContent));
        page.WaitForElement("[data-testid=back]").Click();
        page.WaitForAssertion(() => Assert.Equal(("已选 1 个订单", "¥9,452.50"), Bar(page))); // as it was left
    }

    [Fact]
    [Trait("Feature", "V-50")]
    [Trait("Feature", "V-52")]
    public async Task New_WhenThereIsNoDataYet_ItIsAddedCorrectedAndSent()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var page = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewInvoice(order.Number), OverOrders); // from the order's page
        page.WaitForAssertion(() => Assert.Equal(("已选 1 个订单", "¥178.60"), Bar(page)));
        page.WaitForElement("[data-testid=next]").Click();
        page.WaitForElement("[data-testid=no-title]");
        Assert.True(page.WaitForElement("[data-testid=type-Ordinary]").HasAttribute("checked"));
        Assert.Contains("技术服务费", page.Markup);
        Assert.Contains("建议不要超过25个汉字或50个(数字+字母)", page.Markup);
        Press(page, "submit");
        page.WaitForAssertion(() => Assert.Equal("请选择发票抬头", page.Find("[data-testid=error-Title]").TextContent));

        Press(page, "add-title");
        page.WaitForAssertion(() => Assert.Equal("杭州青屿数字科技有限公司", page.Find("[data-testid=input-Title]").GetAttribute("value")));
        Fill(page, "TaxNumber", "123");
        Press(page, "save-title");
        page.WaitForElement("[data-testid=error-TaxNumber]");
        Fill(page, "TaxNumber", "91330100MA2C7QX41A");
        Press(page, "save-title");
        page.WaitForElement("[data-testid=title-杭州青屿数字科技有限公司]");
        Press(page, "submit");
        page.WaitForAssertion(() => Assert.Equal("请选择邮寄地址", page.Find("[data-testid=error-Address]").TextContent));
        Press(page, "add-address");
        Press(page, "save-address");
        page.WaitForElement("[data-testid=error-Recipient]");
        Fill(page, "Recipient", "林知远");
        Fill(page, "Phone", "13800000000");
        Fill(page, "Address", "示例路 1 号");
        Press(page, "save-address");
        page.WaitForElement("[data-testid='address-示例路 1 号']");

        page.WaitForElement("[data-testid=type-Special]").Change(true);
        Press(page, "submit");
        page.WaitForAssertion(() => Assert.Contains("专用发票须填写开户行名称与账号", page.Find("[data-testid=error-Title]").TextContent));
        Press(page, "edit-title-杭州青屿数字科技有限公司");
        page.WaitForAssertion(() => Assert.Equal("91330100MA2C7QX41A", page.Find("[data-testid=input-TaxNumber]").GetAttribute("value")));
        Fill(page, "BankName", "示例银行");
        Fill(page, "BankAccount", "6222");
        Press(page, "save-title");
        page.WaitForAssertion(() => Assert.Contains("示例银行 6222", page.Markup));
        page.WaitForElement("[data-testid=input-Remark]").Input(new string('字', 26));
        page.WaitForAssertion(() => Assert.Contains("超出建议长度", page.Find("[data-testid=remark-count]").TextContent));
        page.WaitForAssertion(() => Assert.Contains("26/30", page.Find("[data-testid=remark-count]").TextContent));

        var submit = page.WaitForElement("[data-testid=submit]");
        await Task.WhenAll(submit.ClickAsync(new()), submit.ClickAsync(new())); // twice
        var invoice = await ReadAsync(db => db.Invoices.SingleAsync());
        Assert.Equal((InvoiceType.Special, "示例银行", "示例路 1 号", 26), (invoice.Type, invoice.BankName, invoice.Address, invoice.Remark.Length));
        page.WaitForAssertion(() => Assert.EndsWith(PortalUrls.MyInvoiceSubmitted(invoice.Number), Navigation.Uri));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五", false)] // 25 Chinese characters
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123", false)] // 30 letters and digits, the most there can be
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四5", false)] // 24 and one
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五6", true)] // 25 and one
    public void RemarkText_WhenItIsWiderThanAdvised_SaysSo(string remark, bool wide) => Assert.Equal(wide, RemarkText.IsWide(remark));

    [Fact]
    [Trait("Feature", "V-53")]
    [Trait("Feature", "V-49")]
    public async Task Records_WhenThereAreInvoices_ShowTilesAndColumns()
    {
        var open = await Given.PaidOrderAsync(People.Reseller, (Given.License, 2));
        var invoiced = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = await RequestAsync(invoiced.Number);
        Done(await Service<InvoiceService>().TakeAsync(number, People.Finance));
        Done(await Service<InvoiceService>().IssueAsync(number, "12345678", "sf8989898989", People.Finance));
        var page = Open<MyInvoicesPage>(People.Reseller, PortalUrls.MyInvoices());
        page.WaitForElement("[data-testid=row]");
        var tile = page.WaitForElement("[data-testid=kpi]");
        Assert.Contains("解决方案", tile.TextContent);
        Assert.Contains("357.20", tile.TextContent);
        Assert.Equal(PortalUrls.MyInvoices("解决方案"), tile.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("查看明细", tile.QuerySelector("a")!.TextContent);
        Assert.Equal(["申请时间", "发票编号", "抬头与纳税人识别号", "发票类型", "开票金额", "状态", "完成时间", "邮寄地址", "寄出单号", "操作"], page.FindAll("[data-testid=invoices] th").Select(head => head.TextContent.Trim()));
        Assert.Equal(["2026-03-11 12:00", number, "示例抬头91330100MA2C7QX41A", "普票订单", "178.60", "已开票", "2026-03-11 12:00", "示例路 1 号", "sf8989898989", "查看订单"],
            page.FindAll("[data-testid=row] td").Select(cell => cell.TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Equal(invoiced.Number, page.Find($"[data-testid=orders-{number}]").GetAttribute("title")));
        Navigation.NavigateTo("/my/invoices?status=Issuing&from=2026-03-11");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row]")));
        Assert.NotEqual(open.Number, invoiced.Number);
    }

    [Fact]
    public async Task Staff_WhenTheyTakeAndIssue_NothingCanBeChangedAfterwards()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = await RequestAsync(order.Number);
        var page = Open<InvoicePage>(People.Finance, PortalUrls.StaffInvoice(number), with => with.Add(one => one.Number, number));
        page.WaitForElement("[data-testid=main-action]").Click();
        page.WaitForAssertion(() => Assert.Contains("受理后客户不能再更改", page.Find("[data-testid=invoice-act]").TextContent));
        Press(page, "invoice-act-yes");
        page.WaitForAssertion(() => Assert.Equal("开票中", page.Find("[data-testid=status]").TextContent));

        page.WaitForElement("[data-testid=main-action]").Click();
        Fill(page, "FiscalNumber", "123");
        Fill(page, "TrackingNumber", "SF8989898989");
        Press(page, "invoice-act-yes");
        page.WaitForAssertion(() => Assert.Equal("请填写 8 位或 20 位数字", page.Find("[data-testid=error-FiscalNumber]").TextContent));
        Fill(page, "FiscalNumber", "25317000000012345678");
        Press(page, "invoice-act-yes");
        page.WaitForAssertion(() => Assert.Equal("已开票", page.Find("[data-testid=status]").TextContent));
        Assert.Contains("25317000000012345678", page.Markup);
        Assert.Equal(3, page.FindAll("[data-testid=timeline] li").Count);
        page.WaitForAssertion(() => Assert.Equal("¥178.60", page.Find("[data-testid=sum]").TextContent));

        var buyer = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewOrderInvoice(), OverOrders);
        buyer.WaitForAssertion(() => Assert.Empty(buyer.FindAll("[data-testid=row]"))); // not invoiced twice
        var own = Open<InvoicePage>(People.Reseller, PortalUrls.MyInvoice(number), with => with.Add(one => one.Number, number));
        own.WaitForElement("[data-testid=invoice-orders]");
        Assert.Empty(own.FindAll("[data-testid=actions], [data-testid=main-action]"));
    }

    [Fact]
    public async Task Staff_WhenTheyRefuse_TheReasonIsNeededAndShown()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var number = await RequestAsync(order.Number);
        var page = Open<InvoicePage>(People.Finance, PortalUrls.StaffInvoice(number), with => with.Add(one => one.Number, number));
        page.WaitForElement("[data-testid=action-Refuse]").Click();
        Press(page, "invoice-act-yes");
        page.WaitForAssertion(() => Assert.Equal("请填写", page.Find("[data-testid=error-Reason]").TextContent));
        page.WaitForElement("[data-testid=invoice-act-cancel]").Click();
        Assert.Equal(InvoiceStatus.Submitted, await ReadAsync(db => db.Invoices.Select(one => one.Status).SingleAsync()));
        page.WaitForElement("[data-testid=action-Refuse]").Click();
        page.WaitForElement("[data-testid=input-Reason]").Change("税号与抬头不符");
        Press(page, "invoice-act-yes");
        page.WaitForAssertion(() => Assert.Contains("税号与抬头不符", page.Find("[data-testid=refused]").TextContent));
        var again = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewOrderInvoice(), OverOrders);
        again.WaitForElement($"[data-testid=choose-{order.Number}]");
        var stranger = Open<InvoicePage>(People.OtherReseller, PortalUrls.MyInvoice(number), with => with.Add(one => one.Number, number));
        stranger.WaitForAssertion(() => Assert.DoesNotContain(number, stranger.Markup));
    }

    private async Task<string> RequestAsync(string order)
    {
        var title = Done(await Data.AddAsync("示例抬头", "91330100MA2C7QX41A", "", "", false, People.Reseller));
        var address = Done(await Book.AddAsync(new("林知远", "示例路 1 号", "13800000000"), false, People.Reseller));
        return Done(await Service<InvoiceService>().RequestAsync(new([order], InvoiceType.Ordinary, title, address, "备注"), People.Reseller));
    }

    private static void OverOrders(ComponentParameterCollectionBuilder<NewInvoicePage> page) => page.Add(one => one.Kind, "orders");

    private static void Tick(IRenderedComponent<NewInvoicePage> page, string number) => page.WaitForElement($"[data-testid=choose-{number}]").Change(true);

    private static (string Count, string Total) Bar(IRenderedComponent<NewInvoicePage> page) =>
        (page.Find("[data-testid=selection-count]").TextContent, page.Find("[data-testid=selection-total]").TextContent);

    private static void Press<TPage>(IRenderedComponent<TPage> page, string testId) where TPage : IComponent => page.WaitForElement($"[data-testid={testId}]").Click();

    private static void Fill<TPage>(IRenderedComponent<TPage> page, string field, string text) where TPage : IComponent => page.WaitForElement($"[data-testid=input-{field}]").Change(text);
}
