using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Using credit: by orders online, entered by finance, within the terms and never beyond (C10).</summary>
public sealed class CreditPaymentTests : CreditTest
{
    private CreditPaymentService Credit => Service<CreditPaymentService>();

    private CreditUseService Uses => Service<CreditUseService>();

    [Fact, Trait("Feature", "R-44"), Trait("Feature", "R-17")]
    public async Task Pay_WithPasswordAndCode_PaysTheOrderAndTellsTheCompany()
    {
        _ = await MemberAsync(People.Reseller);
        var account = await Shelf.GrantAsync(People.Reseller);
        await Shelf.SetPasswordAsync(People.Reseller);
        var (order, code) = await Shelf.OrderAsync(People.Reseller);
        var view = (await Queries.PayAsync(order.Number, People.Reseller))!;
        Assert.Equal((Money.Fen(1500_00), Money.Fen(1500_00 - 178_60)), (view.Credit.Available, view.After));

        var proof = Done(await Credit.ProveAsync(account, CreditShelf.Password, People.Reseller));
        Done(await Credit.PayAsync(order.Number, proof, code, People.Reseller));

        var paid = await ReadAsync(db => db.Orders.SingleAsync(one => one.Id == order.Id));
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.Credit, Clock.Now), (paid.Status, paid.PaidBy, paid.PaidAt));
        Assert.Equal(178_60, await OwedAsync(People.Reseller));
        Assert.Equal(1, await MailsAsync("credit-used"));
        Assert.Equal(1, await MailsAsync("credit-granted"));
        var detail = (await Queries.DetailsAsync(new(0, 15, []), People.Reseller)).Rows.Single();
        Assert.Matches("^DD[0-9]{16}$", detail.Transaction); // X.2
        Assert.Equal((Money.Fen(-178_60), Money.Fen(1500_00), Money.Fen(1321_40), CreditDetailType.Expense, order.Number), (detail.Amount, detail.Limit, detail.Remaining, detail.Type, detail.Document));
        _ = Refused("code.wrong", await Credit.PayAsync(order.Number, proof, code, People.Reseller)); // used up
        Assert.Equal(178_60, await OwedAsync(People.Reseller));
    }

    // GOALS A4: the chain that the manual prints.
    [Fact, Trait("Feature", "R-45"), Trait("Feature", "R-43")]
    public async Task Uses_OfTheManual_LeaveWhatItPrints()
    {
        _ = await Shelf.GrantAsync(People.Reseller, "1500", 365);
        foreach (var amount in new[] { "350", "50", "50", "100", "100", "20", "30.5", "16", "29" }) { _ = await Shelf.UseAsync(People.Reseller, amount); }
        var details = await Queries.DetailsAsync(new(0, 15, [new("at", false)]), People.Reseller);
        Assert.Equal([1150_00, 1100_00, 1050_00, 950_00, 850_00, 830_00, 799_50, 783_50, 754_50], details.Rows.Select(row => row.Remaining.Minor));
        var credit = (await CreditAsync(People.Reseller))!;
        Assert.Equal((Money.Fen(745_50), Money.Fen(754_50), 365), (credit.Owed, credit.Available, credit.Days));
        Assert.Equal(credit.Limit, credit.Available + credit.Owed);
        var one = details.Rows[3];
        Assert.Equal(one.Transaction, (await Queries.DetailsAsync(new(0, 15, []) { Filter = new() { Search = one.Transaction } }, People.Reseller)).Rows.First(row => row.Entry == one.Entry).Transaction);
    }

    [Fact, Trait("Feature", "R-44")]
    public async Task Pay_WithACodeForAnotherAmountOrOrder_IsRefused()
    {
        _ = await Shelf.GrantAsync(People.Reseller);
        var (cheap, cheapCode) = await Shelf.OrderAsync(People.Reseller);
        var (dear, _) = await Shelf.OrderAsync(People.Reseller, 3);
        _ = Refused("code.wrong", await Credit.PayAsync(dear.Number, Shelf.Proof(People.Reseller), cheapCode, People.Reseller));
        Clock.Advance(TimeSpan.FromMinutes(2));
        var bound = await Given.CodeAsync(People.Reseller, CreditPaymentService.SubjectOf(dear.Number, Money.Fen(1))); // the order, another amount
        _ = Refused("code.wrong", await Credit.PayAsync(dear.Number, Shelf.Proof(People.Reseller), bound, People.Reseller));
        Assert.Equal(0, await OwedAsync(People.Reseller));
        Done(await Credit.PayAsync(cheap.Number, Shelf.Proof(People.Reseller), cheapCode, People.Reseller)); // good for what it was sent for
    }

    [Fact, Trait("Feature", "R-44")]
    public async Task Prove_WithWrongPasswords_RestsLikeTheSignIn()
    {
        _ = Refused("credit.none", await Credit.ProveAsync("x", "x", People.Reseller));
        var account = await Shelf.GrantAsync(People.Reseller);
        _ = Refused("credit.no-password", await Credit.ProveAsync(account, "x", People.Reseller));
        await Shelf.SetPasswordAsync(People.Reseller);
        _ = Refused("credit.wrong-password", await Credit.ProveAsync("XY0", CreditShelf.Password, People.Reseller)); // another account
        for (var wrong = 1; wrong < SignInGuard.RestAfter; wrong++) { _ = Refused("credit.wrong-password", await Credit.ProveAsync(account, "not-this-one", People.Reseller)); }
        _ = Refused("credit.wrong-password", await Credit.ProveAsync(account, CreditShelf.Password, People.Reseller)); // rests, however right
        Clock.Advance(SignInGuard.Window + TimeSpan.FromMinutes(1));
        var proof = Done(await Credit.ProveAsync(account, CreditShelf.Password, People.Reseller));
        Assert.False(proof.IsGood(People.OtherReseller, Clock.Now));
        Clock.Advance(Proof.GoodFor);
        Assert.False(proof.IsGood(People.Reseller, Clock.Now));
        var (order, code) = await Shelf.OrderAsync(People.Reseller);
        _ = Refused("credit.proof-over", await Credit.PayAsync(order.Number, proof, code, People.Reseller));
    }

    [Fact]
    public async Task SetPassword_IsHashedAndAskedForACode()
    {
        _ = await MemberAsync(People.Reseller);
        _ = await Shelf.GrantAsync(People.Reseller);
        Assert.Equal("Confirm", (await Credit.CheckPasswordAsync(CreditShelf.Password, "other", People.Reseller)).Error!.Field);
        Assert.Equal("password.common", (await Credit.CheckPasswordAsync("password1", "password1", People.Reseller)).Error!.Code);
        _ = Refused("code.wrong", await Credit.SetPasswordAsync(CreditShelf.Password, CreditShelf.Password, "000000", People.Reseller));
        await Shelf.SetPasswordAsync(People.Reseller);
        Assert.DoesNotContain(CreditShelf.Password, await ReadAsync(db => db.CreditPasswords.Select(one => one.Hash).SingleAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await MailsAsync("credit-password"));
        _ = Refused("access.forbidden", await Credit.SetPasswordAsync("x", "x", "1", People.ResellerUser));
    }

    [Fact, Trait("Feature", "R-44")]
    public async Task Pay_WhenFrozenLateOrNotEnough_SaysWhy_AndNothingMoves()
    {
        var account = await Shelf.GrantAsync(People.Reseller, "100");
        var (order, code) = await Shelf.OrderAsync(People.Reseller);
        var refusal = Refused("credit.insufficient", await Credit.PayAsync(order.Number, Shelf.Proof(People.Reseller), code, People.Reseller));
        Assert.Equal([Money.Fen(178_60), Money.Fen(100_00), Money.Fen(78_60)], refusal.Args);
        Done(await Service<CreditLineService>().FreezeAsync(account, "年审", People.Finance));
        Assert.Equal("年审", Refused("credit.frozen", await Credit.PayAsync(order.Number, Shelf.Proof(People.Reseller), code, People.Reseller)).Args[1]);
        Done(await Service<CreditLineService>().UnfreezeAsync(account, "通过", People.Finance));
        _ = await Shelf.UseAsync(People.Reseller, "60");
        _ = await Shelf.CloseMonthAsync(People.Reseller);
        Clock.Advance(TimeSpan.FromDays(31)); // past the due day; the job has not run yet
        var (late, lateCode) = await Shelf.OrderAsync(People.Reseller);
        var overdue = Refused("credit.overdue", await Credit.PayAsync(late.Number, Shelf.Proof(People.Reseller), lateCode, People.Reseller));
        Assert.Equal([Money.Fen(60_00), new DateOnly(2026, 5, 1)], overdue.Args);
        Assert.Equal(60_00, await OwedAsync(People.Reseller));
        Assert.Equal(OrderStatus.PendingPayment, await ReadAsync(db => db.Orders.Where(one => one.Id == order.Id).Select(one => one.Status).SingleAsync()));
    }

    // GOALS C10: exactly those that fit.
    [Fact, Trait("Feature", "R-44")]
    public async Task Pay_FiftyAtOnceAtTheLimit_PaysExactlyThoseThatFit()
    {
        _ = await Shelf.GrantAsync(People.Reseller, "3600"); // 20 × 178.60 = 3,572.00
        var tries = new List<(Actor Person, Order Order, string Code)>();
        for (var i = 0; i < 50; i++)
        {
            var person = People.Of("reseller", "buyer.administrator", $"同事{i}");
            var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
            tries.Add((person, order, await Given.CodeAsync(person, CreditPaymentService.SubjectOf(order.Number, order.Payable))));
        }
        var together = Together(4);
        var results = await Task.WhenAll(tries.Select(one => Task.Run(() => together.PayAsync(one.Order.Number, Shelf.Proof(one.Person), one.Code, one.Person))));
        Assert.Equal(20, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("credit.insufficient", result.Error!.Code));
        Assert.Equal(20 * 178_60, await OwedAsync(People.Reseller));
        Assert.Equal(20, await ReadAsync(db => db.Orders.CountAsync(order => order.PaidBy == PaymentMethod.Credit)));
    }

    // Whichever comes first wins whole: either it was paid before the freeze, or it is refused as frozen. The books say at the end that nothing was used after it.
    [Fact]
    public async Task FreezeAndPay_AtTheSameInstant_OneWinsWhole()
    {
        var account = await Shelf.GrantAsync(People.Reseller, "9000");
        var lines = Service<CreditLineService>();
        for (var round = 0; round < 6; round++)
        {
            var (order, code) = await Shelf.OrderAsync(People.Reseller);
            var before = await OwedAsync(People.Reseller);
            var clock = new MeetingClock(Clock, 2);
            var results = await Task.WhenAll(
                Task.Run(() => Together(clock).PayAsync(order.Number, Shelf.Proof(People.Reseller), code, People.Reseller)),
                Task.Run(() => new CreditLineService(Db, Service<CreditMail>(), clock).FreezeAsync(account, "年审", People.Finance)));
            Done(results[1]);
            var paid = !results[0].IsRefused;
            if (!paid) { Assert.Equal("credit.frozen", results[0].Error!.Code); }
            Assert.Equal(before + (paid ? order.Payable.Minor : 0), await OwedAsync(People.Reseller));
            // Nothing was used after the freeze took hold: the account has no line more than the freeze counted.
            var frozenAfter = await ReadAsync(db => db.CreditTerms.OrderByDescending(term => term.Position).Select(term => term.AfterLine).FirstAsync());
            Assert.Equal(frozenAfter, await ReadAsync(db => db.LedgerAccounts.Where(one => one.Kind == AccountKind.CreditOwed).Select(one => one.LineCount).SingleAsync()));
            Done(await lines.UnfreezeAsync(account, "通过", People.Finance));
        }
    }

    [Fact, Trait("Feature", "R-45")]
    public async Task Lower_UnderWhatIsUsed_KeepsItAndRefusesMore()
    {
        _ = await MemberAsync(People.Reseller);
        var account = await Shelf.GrantAsync(People.Reseller);
        _ = await Shelf.UseAsync(People.Reseller, "1000");
        Done(await Service<CreditLineService>().ChangeAsync(account, new("400", 15), "风险调整", People.Finance));
        Assert.Equal(1, await MailsAsync("credit-terms"));
        var credit = (await CreditAsync(People.Reseller))!;
        Assert.Equal((Money.Fen(400_00), Money.Fen(0), Money.Fen(1000_00)), (credit.Limit, credit.Available, credit.Owed));
        var more = Done(await Uses.EnterAsync(People.Reseller.OrganizationId.Value, new("1", "x", null, Guid.NewGuid()), null, People.Finance));
        _ = Refused("credit.insufficient", await Uses.ConfirmAsync(more, People.Admin));
        await Books.AssertCleanAsync(Services); // below the floor, and nothing is wrong
    }

    [Fact, Trait("Feature", "R-45")]
    public async Task Use_IsEnteredByOneAndConfirmedByAnother_Once()
    {
        var company = People.Reseller.OrganizationId.Value;
        _ = Refused("credit.none", await Uses.EnterAsync(company, new("10", "x", null, Guid.NewGuid()), null, People.Finance));
        _ = await MemberAsync(People.Reseller);
        _ = await Shelf.GrantAsync(People.Reseller);
        var key = Guid.NewGuid();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Uses.EnterAsync(company, new("10", "服务费", null, key), Files.Png(), People.Finance))));
        var number = Done(both[0]);
        Assert.Equal(number, Done(both[1])); // a second press
        _ = Refused("credit.own-entry", await Uses.ConfirmAsync(number, People.Finance));
        _ = Refused("access.forbidden", await Uses.ConfirmAsync(number, People.Support));
        Assert.Equal(0, await OwedAsync(People.Reseller));
        var together = new CreditUseService(Db, Service<CreditMail>(), new MeetingClock(Clock, 2));
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => together.ConfirmAsync(number, People.Admin))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(10_00, await OwedAsync(People.Reseller));
        Assert.Equal(1, await MailsAsync("credit-used")); // told its balance
        Assert.Equal("What", Refused("field.required", await Uses.EnterAsync(company, new("10", "", null, Guid.NewGuid()), null, People.Finance)).Field);
        Assert.Equal("Proof", Refused("file.wrong-type", await Uses.EnterAsync(company, new("10", "x", null, Guid.NewGuid()), new("a.exe", new byte[] { 1 }), People.Finance)).Field);
    }

    [Fact, Trait("Feature", "R-45")]
    public async Task Use_ForAnOrder_PaysTheOrder()
    {
        _ = await Shelf.GrantAsync(People.Reseller);
        var company = People.Reseller.OrganizationId.Value;
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = Refused("credit.order-amount", await Uses.EnterAsync(company, new("1", "线下", order.Number, Guid.NewGuid()), null, People.Finance));
        _ = Refused("credit.no-order", await Uses.EnterAsync(company, new("1", "线下", "999", Guid.NewGuid()), null, People.Finance));
        var number = Done(await Uses.EnterAsync(company, new("178.60", "线下", order.Number, Guid.NewGuid()), null, People.Finance));
        Done(await Uses.ConfirmAsync(number, People.Admin));
        var paid = await ReadAsync(db => db.Orders.SingleAsync(one => one.Id == order.Id));
        Assert.Equal((OrderStatus.PendingProcessing, PaymentMethod.Credit), (paid.Status, paid.PaidBy));
        Assert.Equal(178_60, await OwedAsync(People.Reseller));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.CreditUsed)));
    }

    [Fact]
    public async Task Grant_TwiceAtOnce_MakesOneLine()
    {
        var clock = new MeetingClock(Clock, 2);
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new CreditLineService(Db, Service<CreditMail>(), clock).GrantAsync(People.Reseller.OrganizationId.Value, new("1500", 30), null, People.Finance))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal("credit.exists", results.Single(result => result.IsRefused).Error!.Code);
        _ = Refused("access.forbidden", await Service<CreditLineService>().GrantAsync(People.OtherReseller.OrganizationId.Value, new("1500", 30), null, People.Support));
        _ = Refused("access.forbidden", await Service<CreditLineService>().GrantAsync(People.Provider.OrganizationId.Value, new("1500", 30), null, People.Finance));
    }

    private CreditPaymentService Together(int people) => Together(new MeetingClock(Clock, people));

    private CreditPaymentService Together(MeetingClock clock) => new(Db, Service<ActCodes>(), Service<SignInGuard>(), Service<IPasswordHasher<PortalUser>>(), Service<CreditMail>(), clock);
}
