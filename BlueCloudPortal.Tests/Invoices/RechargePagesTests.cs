using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Payments;
using Bunit;
using ClosedXML.Excel;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>The pages of invoices over top-ups, and of the top-ups themselves (D-42, D-52 to D-60).</summary>
public sealed class RechargePagesTests : PageTest
{
    private RechargeDesk? _desk;

    private RechargeDesk Desk => _desk ??= new(Services, People, Given, Clock);

    [Fact]
    [Trait("Feature", "D-52")]
    [Trait("Feature", "D-16")]
    public void New_OffersRechargeFirst_AndNoPreIssuedOneWithAnAgent()
    {
        var page = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewInvoice());
        page.WaitForElement("[data-testid=source-Recharge]");
        Assert.Equal(["充值发票", "预开充值发票", "订单发票"], page.FindAll("[data-testid=sources] .b").Select(one => one.TextContent));
        Assert.True(page.Find("[data-testid=source-Recharge]").HasAttribute("checked"));
        page.Find("[data-testid=source-PreIssued]").Change(true);
        Assert.EndsWith(PortalUrls.MyNewPreIssuedInvoice(), Navigation.Uri);

        var below = Open<NewInvoicePage>(People.Below, PortalUrls.MyNewInvoice());
        below.WaitForElement("[data-testid=source-Recharge]");
        Assert.Empty(below.FindAll("[data-testid=source-PreIssued]"));
        var typed = Open<NewInvoicePage>(People.Below, PortalUrls.MyNewPreIssuedInvoice(), with => with.Add(one => one.Kind, "pre-issued"));
        typed.WaitForElement("[data-code='invoice.with-agent']");
        Assert.Empty(typed.FindAll("[data-testid=input-Amount]"));
    }

    [Fact]
    [Trait("Feature", "D-53")]
    [Trait("Feature", "D-56")]
    [Trait("Feature", "D-58")]
    public async Task New_OverTopUps_TicksThemAddsThemUpAndConfirmsByCode()
    {
        var (first, second) = (await Given.WalletAsync(People.Reseller, 500m), await Given.WalletAsync(People.Reseller, 560m));
        _ = await Desk.DataOfAsync(People.Reseller);
        var page = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewRechargeInvoice(first.Number)); // 去开票
        page.WaitForAssertion(() => Assert.Equal("¥500.00", page.Find("[data-testid=selection-total]").TextContent));
        Assert.Contains("1,060.00", page.Find("[data-testid=kpi]").TextContent);
        Assert.Contains("充值完成后 5 天内可申请", page.Find("[data-testid=notes]").TextContent);
        Assert.Contains("每月前 3 天和最后 3 天的充值不能开具充值发票", page.Find("[data-testid=notes]").TextContent);
        page.WaitForElement($"[data-testid=choose-{second.Number}]").Change(true);
        page.WaitForAssertion(() => Assert.Equal("¥1,060.00", page.Find("[data-testid=selection-total]").TextContent));
        Press(page, "next");
        page.WaitForElement("[data-testid=type-fixed]");
        page.WaitForElement("[data-testid=input-Remark]").Input("三月充值");
        Press(page, "submit");
        page.WaitForAssertion(() => Assert.Contains("申请充值发票 ¥1,060.00", page.Find("[data-testid=invoice-code]").TextContent));
        var code = await Given.CodeAsync(People.Reseller, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(1060_00)));
        page.WaitForElement("[data-testid=input-Code]").Input("000000");
        if (code != "000000")
        {
            Press(page, "invoice-code-yes");
            page.WaitForElement("[data-testid=error-Code]");
        }
        page.WaitForElement("[data-testid=input-Code]").Input(code);
        Press(page, "invoice-code-yes");
        page.WaitForAssertion(() => Assert.Contains("submitted=true", Navigation.Uri));
        var invoice = await ReadAsync(db => db.Invoices.SingleAsync());
        Assert.Equal((InvoiceSource.Recharge, "三月充值"), (invoice.Source, invoice.Remark));
        var done = Open<InvoicePage>(People.Reseller, PortalUrls.MyInvoiceSubmitted(invoice.Number), with => with.Add(one => one.Number, invoice.Number));
        done.WaitForAssertion(() => Assert.Contains("开票申请提交成功", done.Find("[data-testid=submitted]").TextContent));
        Assert.Equal(2, done.FindAll("[data-testid=invoice-recharges] [data-testid=row]").Count);
        Assert.Equal("¥1,060.00", done.Find("[data-testid=sum]").TextContent);
    }

    [Fact]
    [Trait("Feature", "D-54")]
    [Trait("Feature", "D-59")]
    [Trait("Feature", "D-60")]
    public async Task PreIssued_IsTypedWithCapitals_AndToppedUpFromTheRecords()
    {
        var page = Open<NewInvoicePage>(People.Reseller, PortalUrls.MyNewPreIssuedInvoice(), with => with.Add(one => one.Kind, "pre-issued"));
        page.WaitForElement("[data-testid=next]");
        Press(page, "next");
        page.WaitForElement("[data-testid=error-Amount]");
        page.WaitForElement("[data-testid=input-Amount]").Input("8000");
        page.WaitForAssertion(() => Assert.Contains("捌仟元整", page.Markup));
        Press(page, "next");
        page.WaitForAssertion(() => Assert.Equal("¥8,000.00", page.Find("[data-testid=to-invoice]").TextContent));

        var number = await Desk.PreIssuedAsync(People.Reseller, "8000.00");
        var records = Open<MyInvoicesPage>(People.Reseller, PortalUrls.MyInvoices());
        records.WaitForAssertion(() => Assert.Equal(PortalUrls.MyNewTopUpFor(number), records.Find($"[data-testid=go-top-up-{number}]").GetAttribute("href")));
        var form = Open<NewTopUpPage>(People.Reseller, PortalUrls.MyNewTopUpFor(number));
        var amount = form.WaitForElement("[data-testid=input-Amount]");
        Assert.Equal(("8000.00", true), (amount.GetAttribute("value"), amount.HasAttribute("disabled")));
        Assert.Contains(number, form.Find("[data-testid=for-invoice]").TextContent);
        var topUp = Done(await Given.TopUpAsync(RechargeDesk.For(number, "8000.00"), Files.Png(), People.Reseller));
        var taken = Open<NewTopUpPage>(People.Reseller, PortalUrls.MyNewTopUpFor(number));
        taken.WaitForElement("[data-code='top-up.no-pre-issued']");
        var staff = Open<InvoicePage>(People.Finance, PortalUrls.StaffInvoice(number), with => with.Add(one => one.Number, number));
        staff.WaitForAssertion(() => Assert.Equal((topUp, PortalUrls.StaffTopUp(topUp)), (staff.Find("[data-testid=open-top-up]").TextContent, staff.Find("[data-testid=open-top-up]").GetAttribute("href"))));
        Assert.NotNull(staff.Find("[data-testid=not-topped-up]"));
    }

    [Fact]
    [Trait("Feature", "D-42")]
    public async Task TopUps_ShowHowFarEachIsInvoiced_AndLeadToTheForm()
    {
        Clock.Set(new(2026, 3, 4, 4, 0, 0));
        var late = await Given.WalletAsync(People.Reseller, 100m);
        Clock.Set(new(2026, 3, 11, 4, 0, 0));
        var (open, asked) = (await Given.WalletAsync(People.Reseller, 200m), await Given.WalletAsync(People.Reseller, 300m));
        var invoice = Done(await Desk.AskAsync(People.Reseller, "300.00", asked.Number));
        var page = Open<MyTopUpsPage>(People.Reseller, PortalUrls.MyTopUps());
        page.WaitForElement($"[data-testid=go-invoice-{open.Number}]");
        string StateOf(string number) => page.FindAll("[data-testid=row]").Single(row => row.TextContent.Contains(number)).QuerySelector("[data-testid=recharge-state]")!.TextContent;
        Assert.Contains("可开票", StateOf(open.Number));
        Assert.Contains("至 2026-03-16", StateOf(open.Number));
        Assert.Contains("已过期", StateOf(late.Number));
        Assert.Contains($"已申请", StateOf(asked.Number));
        Assert.Contains(invoice, StateOf(asked.Number));
        Assert.Equal(PortalUrls.MyNewRechargeInvoice(open.Number), page.Find($"[data-testid=go-invoice-{open.Number}]").GetAttribute("href"));
        Assert.StartsWith(PortalUrls.MyTopUpsExport(), page.Find("[data-testid=export]").GetAttribute("href"));
        var one = Open<MyTopUpPage>(People.Reseller, PortalUrls.MyTopUp(late.Number), with => with.Add(shown => shown.Number, late.Number));
        one.WaitForAssertion(() => Assert.Contains("开票期限为 5 天", one.Find("[data-testid=recharge-why]").TextContent));

        using var file = new MemoryStream();
        Assert.Equal(3, await Service<TopUpWorkbook>().WriteAsync(file, "", People.Reseller));
        using var book = new XLWorkbook(file);
        var sheet = book.Worksheets.Single();
        Assert.Equal([asked.Number, open.Number, late.Number], Enumerable.Range(2, 3).Select(row => sheet.Cell(row, 1).GetString()).OrderByDescending(number => number == asked.Number).ThenByDescending(number => number == open.Number));
        Assert.Equal("开票状态", sheet.Cell(1, 6).GetString());
    }

    [Fact]
    [Trait("Feature", "D-60")]
    public async Task Records_AreExportedAsTheyAreFiltered()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var recharge = Done(await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        _ = await Desk.PreIssuedAsync(People.Reseller, "8000.00");
        using var file = new MemoryStream();
        Assert.Equal(1, await Service<InvoiceWorkbook>().WriteAsync(file, "?source=Recharge", People.Reseller));
        using var book = new XLWorkbook(file);
        var sheet = book.Worksheets.Single();
        Assert.Equal((recharge, "充值发票", topUp.Number), (sheet.Cell(2, 1).GetString(), sheet.Cell(2, 7).GetString(), sheet.Cell(2, 13).GetString()));
        using var nothing = new MemoryStream();
        Assert.Equal(0, await Service<InvoiceWorkbook>().WriteAsync(nothing, "", People.OtherReseller));
    }

    private static void Press<TPage>(IRenderedComponent<TPage> page, string testId)
        where TPage : IComponent => page.WaitForElement($"[data-testid={testId}]").Click();
}
