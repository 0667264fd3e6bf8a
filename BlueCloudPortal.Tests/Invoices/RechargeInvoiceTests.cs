using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>Invoices over completed top-ups (D-53, D-55, D-56, D-58).</summary>
public sealed class RechargeInvoiceTests : RechargeTest
{
    private static readonly GridRequest s_first = new(0, 15, []);

    [Fact]
    [Trait("Feature", "D-53")]
    [Trait("Feature", "D-58")]
    public async Task Request_WithACode_MakesASpecialInvoiceOverTheTopUpsAndItsRequest()
    {
        var (first, second) = (await Given.WalletAsync(People.Reseller, 500m), await Given.WalletAsync(People.Reseller, 560m));
        var number = Done(await Desk.AskAsync(People.Reseller, "1060.00", first.Number, second.Number));
        var invoice = await LoadAsync(number);
        Assert.Matches("^KP[0-9]{17}$", number);
        Assert.Equal((InvoiceSource.Recharge, InvoiceType.Special, Money.Fen(1060_00), Money.Fen(60_00)), (invoice.Source, invoice.Type, invoice.Amount, invoice.Tax)); // 6 % of 1,000.00
        Assert.Equal([Money.Fen(500_00), Money.Fen(560_00)], invoice.Claims.OrderBy(claim => claim.Amount.Minor).Select(claim => claim.Amount));
        Assert.Equal(invoice.Id, (await TopUpAsync(first.Number)).InvoiceId);
        var request = await ReadAsync(db => db.OperationRequests.SingleAsync());
        Assert.Equal((RequestType.Invoice, RequestStatus.Pending, number, (Money?)invoice.Amount), (request.Type, request.Status, request.SubjectNumber, request.Amount));
        Assert.Equal(Money.Fen(1060_00), await InvoicedAsync(People.Reseller));
        Assert.Empty((await Queries.InvoiceableAsync(s_first, People.Reseller)).Rows);
    }

    [Fact]
    [Trait("Feature", "D-58")]
    public async Task Staff_WhenTheyTakeAndIssue_TheRequestFollowsAndTheApplicantIsMailed()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        await MailOfAsync(People.Reseller, "lin@qingyu.example");
        var number = Done(await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        var handler = Services.GetServices<IRequestHandler>().Single(one => one.Type == RequestType.Invoice);
        Assert.Equal((false, Permission.IssueInvoices), (handler.CompletesAtOnce, handler.Needs));
        Done(await handler.TakeAsync(number, People.Finance, default));
        Assert.Equal((RequestStatus.InProgress, "顾清越"), await ReadAsync(async db => await db.OperationRequests.Select(one => new { one.Status, one.HandlerName }).SingleAsync() is var one ? (one.Status, one.HandlerName) : default));
        Done(await Invoices.IssueAsync(number, "12345678", "SF8989898989", People.Finance));
        Assert.Equal(RequestStatus.Completed, await ReadAsync(db => db.OperationRequests.Select(one => one.Status).SingleAsync()));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "invoice-issued"));
        Assert.Equal("lin@qingyu.example", mail.To);
        Assert.Contains("SF8989898989", mail.Body);
        Assert.Contains($"/my/invoices/{number}", mail.Body);
    }

    [Fact]
    [Trait("Feature", "D-53")]
    [Trait("Feature", "D-55")]
    public async Task Refuse_FreesTheTopUpsAndTellsWhy_AndNothingChangesOnceIssued()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        await MailOfAsync(People.Reseller, "lin@qingyu.example");
        var first = Done(await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        Assert.Equal([topUp.Number, first], Refused("invoice.recharge-taken", await Desk.AskAsync(People.Reseller, "500.00", topUp.Number)).Args);
        Done(await Invoices.RefuseAsync(first, "抬头有误", People.Finance));
        Assert.Equal((Money.Fen(0), (Id<Invoice>?)null), (await InvoicedAsync(People.Reseller), (await TopUpAsync(topUp.Number)).InvoiceId));
        Assert.Equal(("抬头有误", RequestStatus.Rejected), await ReadAsync(async db => await db.OperationRequests.SingleAsync() is var one ? (one.RejectReason!, one.Status) : default));
        Assert.Contains("抬头有误", (await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "invoice-refused"))).Body);
        var second = Done(await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        await Desk.IssueAsync(second);
        _ = Refused("lifecycle.not-now", await Invoices.RefuseAsync(second, "太晚", People.Finance));
        Assert.Equal([topUp.Number, second], Refused("invoice.recharge-taken", await Desk.AskAsync(People.Reseller, "500.00", topUp.Number)).Args);
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task Request_OutsideTheWindowOrMadeOnABarredDay_IsRefusedWithDatesAndFigures()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m); // 11 March
        Assert.Equal([topUp.Number], (await Queries.InvoiceableAsync(s_first, People.Reseller)).Rows.Select(row => row.Number));
        Clock.Set(new(2026, 3, 16, 15, 50, 0));
        Assert.Equal(new DateOnly(2026, 3, 16), (await Queries.InvoiceableAsync(s_first, People.Reseller)).Rows.Single().Until);
        Clock.Set(new(2026, 3, 16, 16, 0, 0));
        Assert.Empty((await Queries.InvoiceableAsync(s_first, People.Reseller)).Rows);
        var late = Refused("invoice.recharge-late", await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        Assert.Equal([topUp.Number, new DateOnly(2026, 3, 11), 5, new DateOnly(2026, 3, 16)], late.Args);
        Clock.Set(new(2026, 4, 2, 4, 0, 0));
        var barred = await Given.WalletAsync(People.Reseller, 600m);
        Assert.Equal((0, Money.Fen(0)), ((await Queries.InvoiceableAsync(s_first, People.Reseller)).Count, (await Queries.FormAsync(People.Reseller))!.Left));
        Assert.Equal([barred.Number, new DateOnly(2026, 4, 2), 3, 3], Refused("invoice.recharge-barred", await Desk.AskAsync(People.Reseller, "600.00", barred.Number)).Args);
        Assert.Equal(0, await ReadAsync(db => db.Invoices.CountAsync()));
        Assert.Equal((RechargeInvoicing.Expired, RechargeInvoicing.Barred), (await StateAsync(topUp.Number), await StateAsync(barred.Number)));
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task Request_WhenDaysAreBarredForRequests_IsRefusedOnThem()
    {
        Clock.Set(new(2026, 4, 1, 4, 0, 0));
        var other = RechargeWindow.Literal with { BarsRecharges = false, BarsRequests = true };
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var service = new RechargeInvoiceService(Db, Service<ActCodes>(), other, Service<InvoiceOffice>(), Clock);
        var queries = new RechargeInvoiceQueries(Db, other, Clock);
        var form = await Desk.FormAsync(People.Reseller, InvoiceSource.Recharge, "500.00", topUp.Number);
        Assert.Equal([new DateOnly(2026, 4, 1), 3, 3], Refused("invoice.requests-barred", await service.CheckAsync(form, People.Reseller)).Args);
        Assert.Equal("invoice.requests-barred", (await queries.FormAsync(People.Reseller))!.Refusal!.Code);
        Assert.Empty((await queries.InvoiceableAsync(s_first, People.Reseller)).Rows);
        Clock.Set(new(2026, 4, 4, 4, 0, 0));
        Assert.Equal(Money.Fen(500_00), Done(await service.CheckAsync(form, People.Reseller)));
        Assert.Single((await queries.InvoiceableAsync(s_first, People.Reseller)).Rows);
    }

    [Fact]
    [Trait("Feature", "D-58")]
    public async Task Request_WithAWrongOrForeignCode_IsRefusedAndNothingIsKept()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var other = await Given.WalletAsync(People.Reseller, 700m);
        var form = await Desk.FormAsync(People.Reseller, InvoiceSource.Recharge, "500.00", topUp.Number);
        Assert.Equal("Code", Refused("code.wrong", await Recharges.RequestAsync(form, null, People.Reseller)).Field);
        var code = await Given.CodeAsync(People.Reseller, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(500_00)));
        _ = Refused("code.wrong", await Recharges.RequestAsync(form with { Source = InvoiceSource.PreIssued }, code, People.Reseller)); // another act
        _ = Refused("code.wrong", await Recharges.RequestAsync(form with { Amount = "700.00", TopUps = [other.Number] }, code, People.Reseller)); // another amount
        Assert.Equal([Money.Fen(500_00), Money.Fen(700_00)], Refused("invoice.amount-changed", await Recharges.RequestAsync(form with { TopUps = [other.Number] }, code, People.Reseller)).Args);
        var number = Done(await Recharges.RequestAsync(form, code, People.Reseller));
        Assert.Equal(number, Done(await Recharges.RequestAsync(form, code, People.Reseller))); // the same press again
        _ = Refused("code.wrong", await Recharges.RequestAsync(form with { RequestKey = Guid.NewGuid() }, code, People.Reseller)); // used up
        Assert.Equal(1, await ReadAsync(db => db.Invoices.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "D-56")]
    public async Task Request_WhenDataIsMissingOrForeign_IsRefusedAtItsField()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var foreign = await Given.WalletAsync(People.OtherReseller, 500m);
        var form = await Desk.FormAsync(People.Reseller, InvoiceSource.Recharge, "500.00", topUp.Number);
        var (otherTitle, otherAddress) = await Desk.DataOfAsync(People.OtherReseller);
        async Task<PortalError> CheckAsync(RequestRechargeInvoice request, string code) => Refused(code, await Recharges.CheckAsync(request, People.Reseller));
        _ = await CheckAsync(form with { TopUps = [] }, "invoice.no-recharges");
        _ = await CheckAsync(form with { TopUps = [.. Enumerable.Range(0, 101).Select(one => $"{one}")] }, "invoice.too-many-recharges");
        _ = await CheckAsync(form with { TopUps = [foreign.Number] }, "access.not-found");
        Assert.Equal("Title", (await CheckAsync(form with { TitleId = null }, "invoice.no-title")).Field);
        Assert.Equal("Title", (await CheckAsync(form with { TitleId = otherTitle }, "invoice.no-title")).Field);
        Assert.Equal("Address", (await CheckAsync(form with { AddressId = otherAddress }, "invoice.no-address")).Field);
        Assert.Equal("Remark", (await CheckAsync(form with { Remark = new('字', 31) }, "field.too-long")).Field);
        Assert.Equal(Money.Fen(500_00), Done(await Recharges.CheckAsync(form with { Remark = new('字', 30) }, People.Reseller)));
        var bare = Done(await Service<InvoiceTitleService>().AddAsync("抬头", "91330100MA2C7QX41A", "", "", false, People.Reseller));
        _ = await CheckAsync(form with { TitleId = bare }, "invoice.special-needs-bank");
        foreach (var actor in new[] { People.ResellerUser, People.Finance, People.Provider }) { _ = Refused("access.forbidden", await Recharges.RequestAsync(form, "123456", actor)); }
        _ = Refused("access.not-found", await Recharges.CheckAsync(form, People.OtherReseller));
    }

    [Fact]
    [Trait("Feature", "D-53")]
    public async Task Request_WhenFourAskForTheSameTopUpAtOnce_OneInvoiceIsMade()
    {
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var people = Enumerable.Range(1, 4).Select(nth => People.Of("reseller", "buyer.administrator", $"同事{nth}")).ToList();
        var asked = new List<(Actor Who, RequestRechargeInvoice Form, string Code)>();
        foreach (var person in people)
        {
            asked.Add((person, await Desk.FormAsync(person, InvoiceSource.Recharge, "500.00", topUp.Number), await Given.CodeAsync(person, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(500_00)))));
        }
        var meeting = new RechargeInvoiceService(Db, Service<ActCodes>(), RechargeWindow.Literal, Service<InvoiceOffice>(), new MeetingClock(Clock, 4));
        var results = await Task.WhenAll(asked.Select(one => Task.Run(() => meeting.RequestAsync(one.Form, one.Code, one.Who))));
        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), lost => Assert.Equal([topUp.Number, winner], Refused("invoice.recharge-taken", lost).Args));
        Assert.Equal((1, Money.Fen(500_00)), (await ReadAsync(db => db.OperationRequests.CountAsync()), await InvoicedAsync(People.Reseller)));
    }

    [Fact]
    [Trait("Feature", "D-58")]
    public async Task Request_WhenTheSameFormIsSentTwiceAtOnce_OneInvoiceIsMade()
    {
        var form = await Desk.FormAsync(People.Reseller, InvoiceSource.PreIssued, "500.00");
        var code = await Given.CodeAsync(People.Reseller, RechargeInvoiceService.SubjectOf(InvoiceSource.PreIssued, Money.Fen(500_00)));
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Recharges.RequestAsync(form, code, People.Reseller))));
        var number = Assert.Single(results.Where(result => !result.IsRefused).Select(result => result.Value).Distinct());
        Assert.Equal(number, await ReadAsync(db => db.Invoices.Select(one => one.Number).SingleAsync()));
    }

    private async Task<RechargeInvoicing> StateAsync(string number) => (await Queries.StatesAsync([number], People.Reseller))[number].State;

    private async Task MailOfAsync(Actor person, string email)
    {
        await Given.MobileAsync(person);
        Done(await Db.ChangeAsync(Actor.System, async db => { (await db.Users.SingleAsync(user => user.Id == person.UserId)).Email = email; return Result.Done; }));
    }
}
