using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Bills and repayments (R-46 to R-48, L-15): closed once, late, repaid oldest first, never more than is owed.</summary>
public sealed class CreditBillTests : CreditTest
{
    private CreditRepaymentService Repayments => Service<CreditRepaymentService>();

    private CreditCycles Cycles => Service<CreditCycles>();

    [Fact, Trait("Feature", "R-43")]
    public async Task Close_OverMonthEndsAndMissedDays_BillsEachCycleOnce()
    {
        Clock.Set(new(2028, 1, 20, 4, 0, 0)); // a leap year
        _ = await MemberAsync(People.Reseller);
        _ = await Shelf.GrantAsync(People.Reseller);
        _ = await Shelf.UseAsync(People.Reseller, "100");
        Clock.Set(new(2028, 1, 31, 15, 59, 59)); // the last second of January in Shanghai
        _ = await Shelf.UseAsync(People.Reseller, "10");
        Clock.Set(new(2028, 1, 31, 16, 0, 0)); // the first of February
        _ = await Shelf.UseAsync(People.Reseller, "1");
        Clock.Set(new(2028, 3, 2, 1, 0, 0)); // the job missed a month
        Assert.Equal(2, await Cycles.RunAsync());
        Assert.Equal(0, await Cycles.RunAsync()); // and again: nothing twice
        var bills = (await Queries.BillsAsync(new(0, 15, [new("until", false)]), People.Reseller)).Rows;
        Assert.Equal(
            [(new DateOnly(2028, 1, 20), new DateOnly(2028, 1, 31), new DateOnly(2028, 3, 1), Money.Fen(110_00)), (new(2028, 2, 1), new(2028, 2, 29), new(2028, 3, 30), Money.Fen(1_00))],
            bills.Select(bill => (bill.From, bill.Until, bill.DueOn, bill.Amount)));
        var first = (await Queries.BillAsync(bills[0].Number, People.Reseller))!;
        Assert.Equal(first.Row.Amount, Money.Sum(Currency.CNY, first.Uses.Select(use => use.Amount)));
        Assert.Equal(CreditBillStatus.Overdue, bills[0].Status); // due on 1 March, and it is the 2nd
        Assert.Equal(2, await MailsAsync("credit-bill"));
        Assert.Equal(1, await MailsAsync("credit-overdue"));
        Assert.Null(await Queries.BillAsync(first.Row.Number, People.OtherReseller));
    }

    [Fact]
    public async Task Close_OnTwoNodesAtOnce_BillsOnce()
    {
        _ = await Shelf.GrantAsync(People.Reseller);
        _ = await Shelf.UseAsync(People.Reseller, "100");
        Clock.Set(BusinessMonth.Of(Clock.Now).EndsAt.AddHours(1));
        var clock = new MeetingClock(Clock, 2);
        CreditCycles Node() => new(Db, Service<CreditMail>(), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<CreditCycles>.Instance);
        var issued = await Task.WhenAll(Task.Run(() => Node().CloseDueAsync()), Task.Run(() => Node().CloseDueAsync()));
        Assert.Equal(1, issued.Sum());
        Assert.Equal(1, await ReadAsync(db => db.CreditBills.CountAsync()));
    }

    [Fact]
    public async Task Reminders_GoOutBeforeAndAfterTheDueDay_AndUseIsBlockedUntilItIsRepaid()
    {
        _ = await MemberAsync(People.Reseller);
        var number = await Shelf.BilledAsync(People.Reseller, "100"); // closed 31 March, due 30 April
        Clock.Set(new(2026, 4, 26, 4, 0, 0));
        _ = await Cycles.RunAsync();
        Assert.Equal(0, await MailsAsync("credit-due"));
        Clock.Set(new(2026, 4, 27, 4, 0, 0)); // three days before
        _ = await Cycles.RunAsync();
        _ = await Cycles.RunAsync();
        Assert.Equal(1, await MailsAsync("credit-due"));
        Clock.Set(new(2026, 4, 30, 15, 0, 0)); // the due day itself
        _ = await Cycles.RunAsync();
        Assert.Equal(0, await MailsAsync("credit-overdue"));
        Clock.Set(new(2026, 4, 30, 16, 30, 0)); // the day after in Shanghai
        _ = await Cycles.RunAsync();
        _ = await Cycles.RunAsync();
        Assert.Equal(1, await MailsAsync("credit-overdue"));
        Clock.Advance(TimeSpan.FromDays(7));
        _ = await Cycles.RunAsync();
        Assert.Equal(2, await MailsAsync("credit-overdue"));
        Assert.Equal("credit.overdue", (await CreditAsync(People.Reseller))!.Blocked!.Code);
        var floor = await ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.CreditOwed).Select(account => account.Floor).SingleAsync());
        Assert.Equal(0, floor); // the ledger itself refuses

        await Given.WalletAsync(People.Reseller, 100m);
        _ = Done(await Repayments.FromWalletAsync([number], "40", Guid.NewGuid(), People.Reseller));
        Assert.Equal("credit.overdue", (await CreditAsync(People.Reseller))!.Blocked!.Code); // a part is not enough
        _ = Done(await Repayments.FromWalletAsync([number], "60", Guid.NewGuid(), People.Reseller));
        Assert.Null((await CreditAsync(People.Reseller))!.Blocked);
        _ = await Shelf.UseAsync(People.Reseller, "1500"); // all of it is free again
    }

    [Fact, Trait("Feature", "R-46"), Trait("Feature", "R-48")]
    public async Task Repay_FromTheWallet_TakesTheOldestFirst_OncePerKey()
    {
        var first = await Shelf.BilledAsync(People.Reseller, "100");
        _ = await Shelf.UseAsync(People.Reseller, "50");
        var second = await Shelf.CloseMonthAsync(People.Reseller);
        await Given.WalletAsync(People.Reseller, 1000m);
        var key = Guid.NewGuid();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Repayments.FromWalletAsync([second], "120", key, People.Reseller))));
        var number = Done(both[0]);
        Assert.Equal(number, Done(both[1]));
        Assert.Equal(30_00, await OwedAsync(People.Reseller));
        var repayment = (await Queries.RepaymentAsync(number, People.Reseller))!;
        Assert.Equal([(first, Money.Fen(100_00)), (second, Money.Fen(20_00))], repayment.Parts.Select(part => (part.Bill, part.Amount)));
        Assert.Equal(CreditBillStatus.Repaid, (await Queries.BillAsync(first, People.Reseller))!.Row.Status);
        Assert.Equal((Money.Fen(30_00), 1), ((await Queries.BillAsync(second, People.Reseller))!.Row.Open, (await Queries.RepaymentsAsync(new(0, 15, []), People.Reseller)).Count));
        Assert.Equal([Money.Fen(31_00), Money.Fen(30_00)], Refused("credit.repay-too-much", await Repayments.FromWalletAsync([second], "31", Guid.NewGuid(), People.Reseller)).Args);
        _ = Refused("credit.no-bill", await Repayments.FromWalletAsync([first], "1", Guid.NewGuid(), People.Reseller)); // repaid
        _ = Refused("credit.no-bill", await Repayments.FromWalletAsync([], "1", Guid.NewGuid(), People.Reseller));
        _ = Refused("access.forbidden", await Repayments.FromWalletAsync([second], "1", Guid.NewGuid(), People.ResellerUser));
        Assert.Equal("Amount", Refused("amount.not-positive", await Repayments.FromWalletAsync([second], "0", Guid.NewGuid(), People.Reseller)).Field);
        _ = Refused("credit.nothing-open", await Repayments.FromWalletAsync([second], "1", Guid.NewGuid(), People.OtherReseller));
    }

    [Fact, Trait("Feature", "R-46")]
    public async Task Repay_ManyAtOnce_NeverRepaysMoreThanIsOwed()
    {
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        await Given.WalletAsync(People.Reseller, 10_000m);
        var together = new CreditRepaymentService(Db, Service<CreditMail>(), new MeetingClock(Clock, 4));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => together.FromWalletAsync([bill], "60", Guid.NewGuid(), People.Reseller))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "credit.repay-too-much", "access.stale" }));
        Assert.Equal(40_00, await OwedAsync(People.Reseller));
    }

    [Fact]
    public async Task Repay_WhenTheWalletIsTooSmall_MovesNothing()
    {
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        await Given.WalletAsync(People.Reseller, 10m);
        Assert.Equal([Money.Fen(100_00), Money.Fen(10_00), Money.Fen(90_00)], Refused("ledger.insufficient-funds", await Repayments.FromWalletAsync([bill], "100", Guid.NewGuid(), People.Reseller)).Args);
        Assert.Equal(Money.Fen(100_00), (await Queries.BillAsync(bill, People.Reseller))!.Row.Open);
    }

    [Fact, Trait("Feature", "R-47")]
    public async Task Transfer_IsVerifiedByOneOfTwo_AndStandsInTheQueue()
    {
        _ = await MemberAsync(People.Reseller);
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        var key = Guid.NewGuid();
        var data = new CreditTransferData([bill], "100", "6222 · 示例银行", new(2026, 4, 1), key);
        var number = Done(await Repayments.SubmitAsync(data, Files.Png(), People.Reseller));
        Assert.Equal(number, Done(await Repayments.SubmitAsync(data, Files.Png(), People.Reseller)));
        Assert.Equal(number, Refused("credit.repayment-open", await Repayments.SubmitAsync(data with { RequestKey = Guid.NewGuid() }, null, People.Reseller)).Args[0]);
        Assert.Equal(CreditBillStatus.RepaymentSubmitted, (await Queries.BillAsync(bill, People.Reseller))!.Row.Status);
        var request = await ReadAsync(db => db.OperationRequests.SingleAsync());
        Assert.Equal((RequestType.CreditRepayment, number, Money.Fen(100_00)), (request.Type, request.SubjectNumber, request.Amount));
        _ = Refused("access.forbidden", await Repayments.CompleteAsync(number, People.Support));
        Done(await Repayments.TakeAsync(number, People.Finance));
        var together = new CreditRepaymentService(Db, Service<CreditMail>(), new MeetingClock(Clock, 2));
        var results = await Task.WhenAll(Task.Run(() => together.CompleteAsync(number, People.Finance)), Task.Run(() => together.CompleteAsync(number, People.Admin)));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(0, await OwedAsync(People.Reseller));
        Assert.Equal(CreditBillStatus.Repaid, (await Queries.BillAsync(bill, People.Reseller))!.Row.Status);
        Assert.Equal(RequestStatus.Completed, await ReadAsync(db => db.OperationRequests.Select(one => one.Status).SingleAsync()));
        Assert.Equal(1, await MailsAsync("credit-repaid"));
    }

    [Fact, Trait("Feature", "R-47")]
    public async Task Transfer_WhenRefused_OpensTheBillAgain_AndIsLateWhenItsDayHasPassed()
    {
        _ = await MemberAsync(People.Reseller);
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        var data = new CreditTransferData([bill], "100", "6222", new(2026, 4, 1), Guid.NewGuid());
        foreach (var (wrong, field) in new[] { (data with { BankAccount = " " }, "BankAccount"), (data with { PaidOn = null }, "PaidOn"), (data with { PaidOn = new(2026, 4, 2) }, "PaidOn"), (data with { Amount = "x" }, "Amount") })
        {
            Assert.Equal(field, (await Repayments.SubmitAsync(wrong, null, People.Reseller)).Error!.Field);
        }
        var number = Done(await Repayments.SubmitAsync(data, null, People.Reseller));
        Clock.Advance(TimeSpan.FromDays(40));
        _ = await Cycles.RunAsync();
        Assert.Equal(CreditBillStatus.RepaymentSubmitted, (await Queries.BillAsync(bill, People.Reseller))!.Row.Status); // handed in before its day: staff are slow, not the company
        Assert.Equal("Reason", Refused("field.required", await Repayments.RejectAsync(number, "", People.Finance)).Field);
        Done(await Repayments.RejectAsync(number, "未查到款项", People.Finance));
        Assert.Equal(CreditBillStatus.Overdue, (await Queries.BillAsync(bill, People.Reseller))!.Row.Status);
        Assert.Equal(RequestStatus.Rejected, await ReadAsync(db => db.OperationRequests.Select(one => one.Status).SingleAsync()));
        Assert.Equal(1, await MailsAsync("credit-refused"));
        Assert.Equal("credit.overdue", (await CreditAsync(People.Reseller))!.Blocked!.Code);
    }

    [Fact, Trait("Feature", "R-47")]
    public async Task Transfer_ThatIsNotNeededAnyMore_GoesIntoTheWallet()
    {
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        await Given.WalletAsync(People.Reseller, 70m);
        var number = Done(await Repayments.SubmitAsync(new([bill], "100", "6222", new(2026, 4, 1), Guid.NewGuid()), null, People.Reseller));
        _ = Done(await Repayments.FromWalletAsync([bill], "70", Guid.NewGuid(), People.Reseller)); // meanwhile
        Done(await Repayments.TakeAsync(number, People.Finance));
        Done(await Repayments.CompleteAsync(number, People.Finance));
        Assert.Equal(0, await OwedAsync(People.Reseller));
        Assert.Equal(Money.Fen(70_00), (await Queries.RepaymentAsync(number, People.Reseller))!.Kept);
        Assert.Equal(70_00, await ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync()));
    }

    [Fact, Trait("Feature", "R-46")]
    public async Task Arrived_ThroughAChannel_IsBookedOncePerPayment()
    {
        var bill = await Shelf.BilledAsync(People.Reseller, "100");
        var started = Done(await Service<PaymentService>().StartAsync(new(DocumentKind.CreditBill, bill, PaymentMethod.Alipay, null, Guid.NewGuid()), People.Reseller));
        var payment = await ReadAsync(db => db.Payments.SingleAsync(one => one.Number == started));
        Assert.Equal(Money.Fen(100_00), payment.Amount);
        foreach (var outcome in new[] { NoticeOutcome.Booked, NoticeOutcome.Repeated })
        {
            Assert.Equal(outcome, await Service<PaymentSettler>().TakeAsync(PaymentMethod.Alipay, new ChannelNews(started, "2026031122001", ChannelState.Paid, payment.Amount, Clock.Now, null, "paid")));
        }
        Assert.Equal(0, await OwedAsync(People.Reseller));
        Assert.Equal(1, await ReadAsync(db => db.CreditRepayments.CountAsync()));
        _ = Refused("credit.nothing-open", await Service<PaymentService>().StartAsync(new(DocumentKind.CreditBill, bill, PaymentMethod.UnionPay, null, Guid.NewGuid()), People.Reseller));
        _ = Refused("access.not-found", await Service<PaymentService>().StartAsync(new(DocumentKind.CreditBill, bill, PaymentMethod.UnionPay, null, Guid.NewGuid()), People.OtherReseller));
    }

    [Fact, Trait("Feature", "R-43")]
    public async Task Statement_ReAddsToTheBooks()
    {
        var bill = await Shelf.BilledAsync(People.Reseller, "100.05");
        await Given.WalletAsync(People.Reseller, 100m);
        _ = Done(await Repayments.FromWalletAsync([bill], "40", Guid.NewGuid(), People.Reseller));
        var statement = (await Queries.StatementAsync(null, null, null, People.Reseller))!;
        Assert.Equal((Money.Fen(0), Money.Fen(60_05), 2), (statement.Opening, statement.Closing, statement.Lines.Count));
        var april = (await Queries.StatementAsync(new(2026, 4, 1), new(2026, 4, 30), People.Reseller.OrganizationId.Value, People.Finance))!;
        Assert.Equal((Money.Fen(100_05), Money.Fen(60_05), 1), (april.Opening, april.Closing, april.Lines.Count));
        foreach (var one in new[] { statement, april })
        {
            var book = FormulaChecker.Open(CreditWorkbook.Build(one));
            Assert.Empty(book.Differences());
        }
        Assert.Null(await Queries.StatementAsync(null, null, People.Reseller.OrganizationId.Value, People.OtherReseller));
    }
}
