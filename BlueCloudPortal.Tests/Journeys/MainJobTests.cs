using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace BlueCloudPortal.Tests.Journeys;

/// <summary>One real business case from the price list to the payout, played by a reseller, a provider and staff in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MainJobTests(PortalApp portal, ITestOutputHelper output) : JourneyTest<PortalApp>(portal, output)
{
    private const string Sku = "S-END-TO-END-P-PLAN-STD";
    private const string Licence = "S-BIT-BAK-MIG-P-PLAN-MBX";
    private const string Customer = "端到端验证客户有限公司";

    private static readonly byte[] s_picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task MainJob_FromPriceListToPayout_GoesThroughAllHands()
    {
        await PricesAreImportedAsync();
        var number = await AnOrderIsPlacedAsync();
        await ItIsPaidAfterATopUpAsync(number);
        await ItIsDeliveredAsync(number);
        await ItsPapersAreMadeAsync(number);
        await TheMonthIsSettledAsync();
        await ATicketIsAnsweredAsync();
        await TheBooksAreCleanAsync();
    }

    [Fact]
    public async Task Demo_WhenLoaded_IsRichAndReconcilesClean()
    {
        var run = await Portal.Services.GetRequiredService<ReconcileService>().RunAsync(Actor.System);
        Assert.False(run.IsRefused, run.Error?.Code);
        Assert.Empty(run.Value.Findings);
        Assert.True(await CountAsync(db => db.Orders) >= 40);
        // the other test of this class moves the clock on: what was waiting for payment has lapsed then
        Assert.Equal(Enum.GetValues<OrderStatus>().Length - 1, await CountAsync(db => db.Orders.Select(order => order.Status).Where(status => status != OrderStatus.PendingPayment).Distinct()));
        Assert.True(await CountAsync(db => db.Orders.Where(order => order.Status == OrderStatus.PendingPayment || order.PayBefore != null && order.Status == OrderStatus.Cancelled)) >= 3);
        Assert.Equal(Enum.GetValues<WorkOrderStatus>().Length - 2, await CountAsync(db => db.WorkOrders.Select(work => work.Status).Where(status => status != WorkOrderStatus.Declined && status != WorkOrderStatus.AwaitingPayment).Distinct()));
        Assert.True(await CountAsync(db => db.Statements) >= 4);
        Assert.True(await CountAsync(db => db.Tickets) >= 6);
    }

    private async Task<Desk> SitDownAsync(string user, string path, string folder) => new(await Portal.SignInAsync(user, path), folder);

    // 1: preview with an error, then a clean file, then the same again
    private async Task PricesAreImportedAsync()
    {
        var ops = await SitDownAsync("ops", PortalUrls.StaffCatalogImport(), "1-prices");
        var list = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "DemoData", "price-list.csv"));
        var row = $"上海蓝云,解决方案,备份与迁移,端到端迁移服务,{Sku},标准版,12,套,中国大陆,350.00,CNY,6,service\n";
        await ops.UploadAsync(Csv(list + row.Replace("350.00", "-1", StringComparison.Ordinal)));
        await ops.SeesTextAsync("preview-says", "1");
        await Expect(ops.Find("apply")).ToBeDisabledAsync();
        await ops.PictureAsync("errors");
        await ops.PressAsync("other-file");
        await ops.UploadAsync(Csv(list + row));
        await Expect(ops.Find("apply")).ToBeEnabledAsync();
        await ops.PictureAsync("preview");
        await ops.PressAsync("apply");
        await ops.PressAsync("confirm-apply-yes");
        await ops.SeesAsync("outcome");
        await ops.OpenAsync(PortalUrls.StaffCatalogImport());
        await ops.UploadAsync(Csv(list + row));
        await ops.SeesAsync("preview-says");
        await Expect(ops.Find("apply")).ToBeDisabledAsync();
        await ops.PictureAsync("nothing-changes");
        await ops.Page.Context.CloseAsync();

        static FilePayload Csv(string text) => new() { Name = "价目表.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
    }

    // 2: found by search, put into the cart with a licence, checked out for a new customer
    private async Task<string> AnOrderIsPlacedAsync()
    {
        var buyer = await SitDownAsync("qingyu", PortalUrls.Solutions(), "2-order");
        await buyer.Page.GotoAsync($"{Portal.Url}/solutions?q={Uri.EscapeDataString("端到端")}");
        await buyer.PictureAsync("search");
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "端到端迁移服务" }).First.ClickAsync();
        await buyer.Find("quantity").FillAsync("2000");
        await buyer.PictureAsync("solution");
        await buyer.PressAsync("add-to-cart");
        await buyer.SeesAsync("added");
        await buyer.Page.GotoAsync($"{Portal.Url}/solutions?q=BitTitan");
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "BitTitan数据迁移工具" }).First.ClickAsync();
        await buyer.Find($"plan-{Licence}").ClickAsync();
        await buyer.Find("quantity").FillAsync("40");
        await buyer.PressAsync("add-to-cart");
        await buyer.OpenAsync(PortalUrls.Cart());
        await Expect(buyer.Find("cart-line")).ToHaveCountAsync(2);
        await buyer.PictureAsync("cart");
        await buyer.PressAsync("settle");

        await buyer.PressAsync("customer-add");
        await buyer.FillAsync("Company", Customer);
        await buyer.FillAsync("Name", "程见微");
        await buyer.FillAsync("Email", "it@end-to-end.example");
        await buyer.FillAsync("Phone", "13900000018");
        await buyer.FillAsync("Address", "杭州市示例路 1 号");
        await buyer.PressAsync("customer-save");
        await Expect(buyer.Find("customer-form")).ToHaveCountAsync(0);
        await buyer.FillAsync("Remark", "请在周末窗口实施。");
        await buyer.SeesTextAsync("quote-total", "672,144.00"); // 95 % of 2,000 × 350.00 + 40 × 188.00
        await buyer.PictureAsync("checkout");
        await buyer.PressAsync("submit-order");
        await buyer.SeesTextAsync("confirm-total", "672,144.00");
        await buyer.PictureAsync("checkout-confirm");
        await buyer.PressAsync("make-order");
        await buyer.SeesTextAsync("electronic-total", "672,144.00");
        await Expect(buyer.Page.GetByText("陆拾柒万贰仟壹佰肆拾肆元整").First).ToBeVisibleAsync();
        await buyer.PictureAsync("electronic-order");
        await buyer.Find("electronic-agree").DblClickAsync(); // a hasty hand makes one order all the same
        await buyer.Page.ArrivesAsync("**/pay/*");
        var number = new Uri(buyer.Page.Url).Segments[^1];
        await buyer.SeesTextAsync("payable", "672,144.00");
        await buyer.PictureAsync("pay");
        Assert.Equal(1, await CountAsync(db => db.Orders.Where(order => order.CustomerCompany == Customer)));
        await buyer.Page.Context.CloseAsync();
        return number;
    }

    // 3: too little in the wallet; a transfer is handed in, approved, and the order paid
    private async Task ItIsPaidAfterATopUpAsync(string number)
    {
        var buyer = await SitDownAsync("qingyu", PortalUrls.Pay(number), "3-pay");
        await buyer.SeesTextAsync("refusal", "672,144.00");
        await Expect(buyer.Find("pay")).ToBeDisabledAsync();
        await buyer.PictureAsync("insufficient");
        await buyer.OpenAsync(PortalUrls.MyOrder(number));
        await buyer.SeesStatusAsync("待支付");

        await buyer.OpenAsync(PortalUrls.MyNewTransferTopUp());
        await buyer.FillAsync("Amount", "450000");
        await Expect(buyer.Page.GetByText("肆拾伍万元整").First).ToBeVisibleAsync();
        await buyer.UploadAsync(Picture("转账凭证.png"));
        await buyer.SeesAsync("proof");
        await buyer.PictureAsync("top-up");
        await buyer.PressAsync("submit");
        await buyer.PressAsync("top-up-code-send");
        await Expect(buyer.Page.GetByTestId("top-up-code-where")).ToContainTextAsync("*"); // the number, masked: it is sent
        var sms = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "code").OrderByDescending(one => one.MadeAt).Select(one => one.Body).FirstAsync());
        await buyer.FillAsync("Code", new string([.. sms.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]));
        await buyer.Find("top-up-code-yes").DblClickAsync();
        await buyer.Page.ArrivesAsync("**/my/top-ups/CZ*");
        var topUp = new Uri(buyer.Page.Url).Segments[^1];
        await buyer.SeesStatusAsync("审核中");

        var finance = await SitDownAsync("finance", PortalUrls.StaffTopUp(topUp), "3-finance");
        await finance.PressAsync("action-Take");
        await finance.SeesStatusAsync("进行中");
        await finance.PressAsync("action-Complete");
        await finance.PictureAsync("complete");
        await finance.PressAsync("complete-yes");
        await finance.SeesStatusAsync("已完成");
        await finance.Page.Context.CloseAsync();

        await buyer.OpenAsync(PortalUrls.Pay(number));
        await buyer.PressAsync("pay");
        await buyer.PictureAsync("confirm");
        await buyer.Find("pay-confirm-yes").DblClickAsync();
        await buyer.Page.ArrivesAsync("**/done");
        await buyer.SeesAsync("pay-done");
        await buyer.PictureAsync("done");
        await buyer.OpenAsync(PortalUrls.MyOrder(number));
        await buyer.SeesStatusAsync("待处理");
        Assert.Equal(1, await CountAsync(db => db.JournalEntries.Where(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentNumber == number)));
        await buyer.Page.Context.CloseAsync();
    }

    // 4: the service by two milestones, the licence with its serial number
    private async Task ItIsDeliveredAsync(string number)
    {
        var work = await ReadAsync(db => db.WorkOrders.Where(one => one.OrderNumber == number).Select(one => one.Number).SingleAsync());
        var ops = await SitDownAsync("ops", PortalUrls.StaffWorkOrder(work), "4-dispatch");
        await ops.PressAsync("dispatch");
        var lanke = await ops.Find("field-Provider").Locator("option", new() { HasText = "澜科" }).GetAttributeAsync("value");
        await ops.ChooseAsync("Provider", new() { Value = lanke });
        await ops.PictureAsync("dispatch");
        await ops.PressAsync("dispatch-dialog-yes");
        await ops.SeesStatusAsync("待接单");
        await ops.Page.Context.CloseAsync();

        var provider = await SitDownAsync("lanke", PortalUrls.ProviderWorkOrder(work), "4-provider");
        await provider.PressAsync("accept");
        await provider.PressAsync("accept-dialog-yes");
        await provider.SeesStatusAsync("实施中");
        await HandInAsync(provider);
        await provider.PictureAsync("handed-in");

        var buyer = await SitDownAsync("qingyu", PortalUrls.MyOrder(number), "4-acceptance");
        await buyer.SeesStatusAsync("处理中");
        await AcceptAsync(buyer);
        await buyer.SeesStatusAsync("部分验收");
        await buyer.PictureAsync("partly-accepted");

        var sales = await SitDownAsync("sales", PortalUrls.StaffOrder(number), "4-delivery");
        await sales.PressAsync("deliver");
        await sales.FillAsync("Content", "BT-2026-0001-0040");
        await sales.PressAsync("deliver-confirm-yes");
        await sales.SeesTextAsync("delivery-content", "BT-2026-0001-0040");
        await sales.PictureAsync("delivered");
        await sales.Page.Context.CloseAsync();

        await provider.OpenAsync(PortalUrls.ProviderWorkOrder(work));
        await HandInAsync(provider);
        await buyer.OpenAsync(PortalUrls.MyOrder(number));
        await buyer.SeesStatusAsync("已交付");
        await AcceptAsync(buyer);
        await buyer.SeesStatusAsync("已完成");
        await buyer.PictureAsync("completed");
        await provider.OpenAsync(PortalUrls.ProviderWorkOrder(work));
        await provider.SeesStatusAsync("已完成");
        await provider.Page.Context.CloseAsync();
        await buyer.Page.Context.CloseAsync();

        static async Task HandInAsync(Desk provider)
        {
            await provider.PressAsync("milestone-HandIn");
            await provider.Page.GetByTestId("milestone-dialog").Locator("textarea").FillAsync("已完成，记录随附。");
            await provider.PressAsync("milestone-dialog-yes");
            await Expect(provider.Find("milestone").GetByText("待验收")).ToBeVisibleAsync();
        }

        static async Task AcceptAsync(Desk buyer)
        {
            await buyer.PressAsync("milestone-Accept");
            await buyer.PressAsync("milestone-dialog-yes");
            await Expect(buyer.Find("milestone-Accept")).ToHaveCountAsync(0);
        }
    }

    // 5: a contract over the order, and its invoice
    private async Task ItsPapersAreMadeAsync(string number)
    {
        var buyer = await SitDownAsync("qingyu", $"{PortalUrls.MyContracts()}?q={number}", "5-papers");
        await buyer.Find($"choose-{number}").CheckAsync();
        await buyer.SeesTextAsync("selection", "672,144.00");
        await buyer.PictureAsync("to-apply");
        await buyer.PressAsync("apply");
        await buyer.Page.ArrivesAsync("**/my/contracts/**");
        var contract = await ReadAsync(db => db.Contracts.Where(one => one.Orders.Any(line => line.OrderNumber == number)).OrderByDescending(one => one.AppliedAt).Select(one => one.Number).FirstAsync());
        await buyer.OpenAsync(PortalUrls.MyContract(contract));
        await buyer.SeesStatusAsync("待生效");
        await buyer.PressAsync("main-action");
        await buyer.PressAsync("contract-act-yes");
        await buyer.SeesStatusAsync("生效中");
        await buyer.PictureAsync("contract");
        var pdf = await buyer.DownloadAsync("download");
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(pdf, 0, 8));

        await buyer.OpenAsync(PortalUrls.MyNewInvoice(number));
        await buyer.PressAsync("next");
        await buyer.PressAsync("type-Special");
        await buyer.Find("input-Remark").FillAsync("请盖骑缝章");
        await buyer.PictureAsync("invoice");
        await buyer.Find("submit").DblClickAsync();
        await buyer.Page.ArrivesAsync("**/my/invoices/KP*");
        var invoice = new Uri(buyer.Page.Url).Segments[^1];
        await buyer.SeesStatusAsync("待处理");

        var finance = await SitDownAsync("finance", PortalUrls.StaffInvoice(invoice), "5-finance");
        await finance.PressAsync("action-Take");
        await finance.PressAsync("invoice-act-yes");
        await finance.SeesStatusAsync("开票中");
        await finance.PressAsync("action-Issue");
        await finance.FillAsync("FiscalNumber", "25317000000000009999");
        await finance.FillAsync("TrackingNumber", "SF8989898989");
        await finance.PressAsync("invoice-act-yes");
        await finance.SeesStatusAsync("已开票");
        await finance.PictureAsync("issued");
        await finance.Page.Context.CloseAsync();
        await buyer.OpenAsync(PortalUrls.MyInvoice(invoice));
        await buyer.SeesStatusAsync("已开票");
        await Expect(buyer.Page.GetByText("SF8989898989").First).ToBeVisibleAsync();
        await buyer.PictureAsync("invoice-issued");
        await buyer.Page.Context.CloseAsync();
    }

    // 6: the next month has come; the statement is rejected once, confirmed, paid, and re-adds in Excel
    private async Task TheMonthIsSettledAsync()
    {
        var month = BusinessMonth.Of(Portal.Clock.GetUtcNow().UtcDateTime);
        Portal.Clock.MoveTo(month.EndsAt.AddDays(1).AddHours(2));
        var finance = await SitDownAsync("finance", PortalUrls.StaffStatements(), "6-settle");
        await finance.PressAsync("close-month");
        await finance.ChooseAsync("Month", new() { Value = month.ToString() });
        await finance.SeesAsync("would-make");
        await finance.PictureAsync("close-month");
        await finance.PressAsync("close-month-yes");
        await finance.SeesAsync("month-closed");
        var (statement, payable) = await ReadAsync(async db =>
        {
            var one = await db.Statements.Include(made => made.Lines).SingleAsync(made => made.Receiver.Contains("澜科") && made.Year == month.Year && made.Month == month.Month);
            return (one.Number, one.Payable.Single());
        });
        await finance.OpenAsync(PortalUrls.StaffStatement(statement));
        await finance.PressAsync("send");
        await finance.PressAsync("statement-dialog-yes");
        await finance.SeesStatusAsync("确认中");

        var provider = await SitDownAsync("lanke", PortalUrls.ProviderStatement(statement), "6-provider");
        await provider.PictureAsync("statement");
        await provider.PressAsync("reject");
        await provider.FillAsync("Reason", "请核对第一笔的数量。");
        await provider.PressAsync("statement-dialog-yes");
        await provider.SeesStatusAsync("已驳回");
        await finance.OpenAsync(PortalUrls.StaffStatement(statement));
        await finance.PressAsync("send");
        await finance.PressAsync("statement-dialog-yes");
        await finance.SeesStatusAsync("确认中");
        await provider.OpenAsync(PortalUrls.ProviderStatement(statement));
        await provider.PressAsync("confirm");
        await provider.PressAsync("statement-dialog-yes");
        await provider.SeesStatusAsync("待打款");
        await finance.OpenAsync(PortalUrls.StaffStatement(statement));
        await finance.PressAsync("pay");
        await finance.FillAsync("ProofNumber", "HK2026000018");
        await finance.PressAsync("statement-dialog-yes");
        await finance.SeesStatusAsync("已完成");
        await finance.PictureAsync("paid");

        await provider.OpenAsync(PortalUrls.ProviderStatement(statement));
        await provider.SeesStatusAsync("已完成");
        foreach (var person in new[] { provider, finance })
        {
            await WorkbookEqualsTheLedgerAsync(await person.DownloadAsync("excel"), payable, month);
            Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await person.DownloadAsync("pdf"), 0, 8));
            await person.Page.Context.CloseAsync();
        }
    }

    private async Task WorkbookEqualsTheLedgerAsync(byte[] file, Money payable, BusinessMonth month)
    {
        var workbook = FormulaChecker.Open(file);
        Assert.NotEmpty(workbook.Formulas);
        Assert.Empty(workbook.Differences());
        var (from, to) = (month.StartsAt, month.EndsAt);
        var ledger = await ReadAsync(async db =>
        {
            var provider = await db.Organizations.Where(one => one.Name.Contains("澜科")).Select(one => one.Id).SingleAsync();
            return await (from line in db.JournalLines
                          join account in db.LedgerAccounts on line.AccountId equals account.Id
                          where account.Kind == AccountKind.ProviderPayable && line.OrganizationId == provider && line.Amount > 0 && line.At >= @from && line.At < to
                          select line.Amount).SumAsync();
        });
        Assert.Equal(ledger, payable.Minor);
        Assert.Contains(workbook.Formulas, formula => formula.Formula.Contains("SUM", StringComparison.Ordinal) && workbook.NumberAt(formula.Sheet, formula.Cell) == payable.Units);
    }

    // 7: a ticket with a picture, an answer, the end
    private async Task ATicketIsAnsweredAsync()
    {
        var buyer = await SitDownAsync("qingyu", PortalUrls.MyTickets(), "7-ticket");
        await buyer.PressAsync("submit");
        await buyer.FillAsync("Subject", "序列号如何分发给客户");
        await buyer.ChooseAsync("Type", new() { Index = 2 });
        await buyer.FillAsync("Details", "订单已交付 40 个邮箱许可，请问如何分发？截图见附件。");
        await buyer.UploadAsync(Picture("截图.png"));
        await Expect(buyer.Page.GetByText("截图.png")).ToBeVisibleAsync();
        await buyer.PictureAsync("submit");
        await buyer.PressAsync("submit-ticket-yes");
        await buyer.Page.ArrivesAsync("**/my/tickets/*");
        var ticket = new Uri(buyer.Page.Url).Segments[^1];
        await buyer.SeesStatusAsync("开启");

        var support = await SitDownAsync("support", PortalUrls.StaffTicket(ticket), "7-support");
        await support.FillAsync("Text", "在订单的交付内容里复制序列号，按客户邮箱逐一发送即可。");
        await support.PressAsync("send");
        await Expect(support.Find("message")).ToHaveCountAsync(2);
        await support.Page.Context.CloseAsync();

        await buyer.OpenAsync(PortalUrls.MyTicket(ticket));
        await Expect(buyer.Find("message")).ToHaveCountAsync(2);
        await buyer.PictureAsync("answered");
        await buyer.PressAsync("close");
        await buyer.PressAsync("close-ticket-yes");
        await buyer.SeesStatusAsync("已关闭");
        await buyer.Page.Context.CloseAsync();
    }

    private async Task TheBooksAreCleanAsync()
    {
        var finance = await SitDownAsync("finance", PortalUrls.StaffReconcile(), "8-books");
        await finance.PressAsync("run");
        await finance.SeesAsync("clean");
        await finance.PictureAsync("reconcile");
        await finance.Page.Context.CloseAsync();
    }

    private static FilePayload Picture(string name) => new() { Name = name, MimeType = "image/png", Buffer = s_picture };

    private async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    private Task<int> CountAsync<T>(Func<PortalDbContext, IQueryable<T>> rows) => ReadAsync(db => rows(db).CountAsync());
}
