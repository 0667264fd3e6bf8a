using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>Invoices before a top-up, and the top-up that follows (D-54, D-59, D-16).</summary>
public sealed class PreIssuedInvoiceTests : RechargeTest
{
    [Fact]
    [Trait("Feature", "D-54")]
    [Trait("Feature", "D-59")]
    public async Task PreIssued_OnceToppedUp_IsLinkedAndCountsAsRechargeInvoiced()
    {
        var number = Done(await Desk.AskBeforeAsync(People.Reseller, "8000.00"));
        Assert.Equal([number, InvoiceStatus.Submitted], Refused("top-up.pre-issued-open", await Given.TopUpAsync(RechargeDesk.For(number, "8000.00"), Files.Png(), People.Reseller)).Args);
        Assert.Null(await Queries.PreIssuedAsync(number, People.Reseller));
        await Desk.IssueAsync(number);
        Assert.Equal(new PreIssuedInvoice(number, Money.Fen(8000_00)), await Queries.PreIssuedAsync(number, People.Reseller));
        Assert.Equal((Money.Fen(0), true, true), (await InvoicedAsync(People.Reseller), (await RowAsync(number)).CanTopUp, (await RowAsync(number)).AwaitsTopUp));

        var other = Refused("top-up.pre-issued-amount", await Given.TopUpAsync(RechargeDesk.For(number, "8000.01"), Files.Png(), People.Reseller));
        Assert.Equal(("Amount", number), (other.Field, other.Args[0]));
        var topUp = Done(await Given.TopUpAsync(RechargeDesk.For(number, "8000"), Files.Png(), People.Reseller));
        Assert.Equal((false, true, topUp), ((await RowAsync(number)).CanTopUp, (await RowAsync(number)).AwaitsTopUp, (await RowAsync(number)).TopUp));
        await Desk.ArriveAsync(topUp);

        var invoice = await LoadAsync(number);
        Assert.Equal((InvoiceSource.PreIssued, InvoiceType.Special, topUp, Money.Fen(8000_00)), (invoice.Source, invoice.Type, invoice.Claims.Single().TopUpNumber, invoice.Claims.Single().Amount));
        Assert.Equal((Money.Fen(8000_00), invoice.Id, false), (await InvoicedAsync(People.Reseller), (await TopUpAsync(topUp)).InvoiceId, (await RowAsync(number)).AwaitsTopUp));
        Assert.Equal([topUp, number], Refused("invoice.recharge-taken", await Desk.AskAsync(People.Reseller, "8000.00", topUp)).Args); // not invoiced again
        Assert.Equal([number, topUp], Refused("top-up.pre-issued-taken", await Given.TopUpAsync(RechargeDesk.For(number, "8000"), Files.Png(), People.Reseller)).Args); // not topped up again
    }

    [Fact]
    [Trait("Feature", "D-59")]
    public async Task TopUp_WhenItIsRejected_FreesItsInvoice()
    {
        var number = await Desk.PreIssuedAsync(People.Reseller, "8000.00");
        var first = Done(await Given.TopUpAsync(RechargeDesk.For(number, "8000.00"), Files.Png(), People.Reseller));
        Done(await TopUps.RejectAsync(first, "凭证不符", People.Finance));
        Assert.True((await RowAsync(number)).CanTopUp);
        var second = Done(await Given.TopUpAsync(RechargeDesk.For(number, "8000.00"), Files.Png(), People.Reseller));
        await Desk.ArriveAsync(second);
        Assert.Equal(second, (await LoadAsync(number)).Claims.Single().TopUpNumber);
    }

    [Fact]
    [Trait("Feature", "D-59")]
    public async Task TopUp_ForWhatIsNoOwnPreIssuedInvoice_IsRefused()
    {
        var number = await Desk.PreIssuedAsync(People.Reseller, "8000.00");
        _ = Refused("access.not-found", await Given.TopUpAsync(RechargeDesk.For(number, "8000.00"), Files.Png(), People.OtherReseller));
        _ = Refused("access.not-found", await Given.TopUpAsync(RechargeDesk.For("KP1", "8000.00"), Files.Png(), People.Reseller));
        var topUp = await Given.WalletAsync(People.Reseller, 500m);
        var recharge = Done(await Desk.AskAsync(People.Reseller, "500.00", topUp.Number));
        await Desk.IssueAsync(recharge);
        _ = Refused("top-up.not-pre-issued", await Given.TopUpAsync(RechargeDesk.For(recharge, "500.00"), Files.Png(), People.Reseller));
        Assert.Null(await Queries.PreIssuedAsync(recharge, People.Reseller));
        Assert.Null(await Queries.PreIssuedAsync(number, People.OtherReseller));
    }

    [Fact]
    [Trait("Feature", "D-59")]
    public async Task TopUp_WhenFourAreHandedInForOneInvoiceAtOnce_OneIsMade()
    {
        var number = await Desk.PreIssuedAsync(People.Reseller, "8000.00");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TopUps.EnterAsync(People.Reseller.OrganizationId.Value, RechargeDesk.For(number, "8000.00"), Files.Png(), People.Finance))));
        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), lost => Assert.Equal([number, winner], Refused("top-up.pre-issued-taken", lost).Args));
        Assert.Equal(1, await ReadAsync(db => db.TopUps.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "D-16")]
    [Trait("Feature", "D-54")]
    public async Task Request_ByACompanyWithAnAgent_IsRefused_AndARechargeInvoiceIsNot()
    {
        _ = Refused("invoice.with-agent", await Recharges.CheckAsync(await Desk.FormAsync(People.Below, InvoiceSource.PreIssued, "8000.00"), People.Below));
        _ = Refused("invoice.with-agent", await Desk.AskBeforeAsync(People.Below, "8000.00"));
        Assert.Equal((true, false), ((await Queries.FormAsync(People.Below))!.HasAgent, (await Queries.FormAsync(People.Reseller))!.HasAgent));
        var topUp = await Given.WalletAsync(People.Below, 500m);
        _ = Done(await Desk.AskAsync(People.Below, "500.00", topUp.Number));
    }

    [Theory]
    [InlineData("", "amount.empty")]
    [InlineData("0", "amount.not-positive")]
    [InlineData("1.001", "amount.too-precise")]
    [InlineData("1,000", "amount.separators")]
    [Trait("Feature", "D-54")]
    public async Task Request_WhenTheAmountIsNoAmount_SaysSoAtTheField(string typed, string code) =>
        Assert.Equal("Amount", Refused(code, await Recharges.CheckAsync(await Desk.FormAsync(People.Reseller, InvoiceSource.PreIssued, typed), People.Reseller)).Field);

    [Fact]
    [Trait("Feature", "D-54")]
    public async Task Staff_SeeWhatIsPreIssuedAndNotToppedUp_WithItsAge()
    {
        var (waiting, done) = (await Desk.PreIssuedAsync(People.Reseller, "8000.00"), await Desk.PreIssuedAsync(People.Reseller, "100.00"));
        await Desk.ArriveAsync(Done(await Given.TopUpAsync(RechargeDesk.For(done, "100.00"), Files.Png(), People.Reseller)));
        Clock.Advance(TimeSpan.FromDays(9));
        var rows = (await Service<InvoiceQueries>().ListAsync(new(0, 15, []) { Filter = FilterState.Parse("?to-top-up=1") }, People.Finance)).Rows;
        Assert.Equal((waiting, 9), (Assert.Single(rows).Number, (int)rows[0].Waited!.Value.TotalDays));
        Assert.Equal([waiting, done], (await Service<InvoiceQueries>().ListAsync(new(0, 15, [new("number", false)]) { Filter = FilterState.Parse("?source=PreIssued") }, People.Finance)).Rows.OrderByDescending(row => row.Amount).Select(row => row.Number));
        Assert.Empty((await Service<InvoiceQueries>().ListAsync(new(0, 15, []) { Filter = FilterState.Parse("?source=Recharge") }, People.Finance)).Rows);
    }

    private async Task<InvoiceRow> RowAsync(string number) => (await Service<InvoiceQueries>().FindAsync(number, People.Reseller))!.Row;
}
