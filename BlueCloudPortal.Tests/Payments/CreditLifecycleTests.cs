using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>L-15 and the other machines of credit, written by hand: what each document may do in each state, and who may do it.</summary>
public sealed class CreditLifecycleTests
{
    private static readonly DateTime s_at = new(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_late = new(2026, 6, 1, 4, 0, 0, DateTimeKind.Utc);
    private static readonly Organization s_company = new(OrganizationKind.Reseller, "公司", s_at);
    private static readonly Actor s_buyer = new(Guid.NewGuid(), "买方", s_company.Id, OrganizationKind.Reseller, new HashSet<Permission> { Permission.UseCredit }, []);
    private static readonly Actor s_staff = new(Guid.NewGuid(), "财务", new(Guid.NewGuid()), OrganizationKind.Platform, new HashSet<Permission> { Permission.ManageCredit }, []);
    private static readonly Actor s_other = s_staff with { UserId = Guid.NewGuid(), Name = "出纳" };

    private static readonly Dictionary<(CreditLineStatus, CreditLineTrigger), CreditLineStatus> s_lines = new()
    {
        [(CreditLineStatus.Granted, CreditLineTrigger.Change)] = CreditLineStatus.Granted,
        [(CreditLineStatus.Granted, CreditLineTrigger.Freeze)] = CreditLineStatus.Frozen,
        [(CreditLineStatus.Granted, CreditLineTrigger.Withdraw)] = CreditLineStatus.Withdrawn,
        [(CreditLineStatus.Frozen, CreditLineTrigger.Change)] = CreditLineStatus.Frozen,
        [(CreditLineStatus.Frozen, CreditLineTrigger.Unfreeze)] = CreditLineStatus.Granted,
        [(CreditLineStatus.Frozen, CreditLineTrigger.Withdraw)] = CreditLineStatus.Withdrawn,
        [(CreditLineStatus.Withdrawn, CreditLineTrigger.GrantAgain)] = CreditLineStatus.Granted,
    };

    private static readonly Dictionary<(CreditBillStatus, CreditBillTrigger), CreditBillStatus> s_bills = new()
    {
        [(CreditBillStatus.Issued, CreditBillTrigger.Submit)] = CreditBillStatus.RepaymentSubmitted,
        [(CreditBillStatus.Issued, CreditBillTrigger.RepayPart)] = CreditBillStatus.Issued,
        [(CreditBillStatus.Issued, CreditBillTrigger.Repay)] = CreditBillStatus.Repaid,
        [(CreditBillStatus.Issued, CreditBillTrigger.FallDue)] = CreditBillStatus.Overdue,
        [(CreditBillStatus.RepaymentSubmitted, CreditBillTrigger.RepayPart)] = CreditBillStatus.RepaymentSubmitted,
        [(CreditBillStatus.RepaymentSubmitted, CreditBillTrigger.Repay)] = CreditBillStatus.Repaid,
        [(CreditBillStatus.RepaymentSubmitted, CreditBillTrigger.Return)] = CreditBillStatus.Issued,
        [(CreditBillStatus.Overdue, CreditBillTrigger.Submit)] = CreditBillStatus.RepaymentSubmitted,
        [(CreditBillStatus.Overdue, CreditBillTrigger.RepayPart)] = CreditBillStatus.Overdue,
        [(CreditBillStatus.Overdue, CreditBillTrigger.Repay)] = CreditBillStatus.Repaid,
    };

    private static readonly Dictionary<(CreditRepaymentStatus, CreditRepaymentTrigger), CreditRepaymentStatus> s_repayments = new()
    {
        [(CreditRepaymentStatus.Submitted, CreditRepaymentTrigger.Take)] = CreditRepaymentStatus.InProgress,
        [(CreditRepaymentStatus.Submitted, CreditRepaymentTrigger.Settle)] = CreditRepaymentStatus.Completed,
        [(CreditRepaymentStatus.Submitted, CreditRepaymentTrigger.Reject)] = CreditRepaymentStatus.Rejected,
        [(CreditRepaymentStatus.InProgress, CreditRepaymentTrigger.Complete)] = CreditRepaymentStatus.Completed,
        [(CreditRepaymentStatus.InProgress, CreditRepaymentTrigger.Reject)] = CreditRepaymentStatus.Rejected,
    };

    [Fact, Trait("Feature", "R-43")]
    public void Lines_Move_OnlyAsTheTableSays() => Everywhere(s_lines, InLine, line => line.Status, (line, trigger) => trigger switch
    {
        CreditLineTrigger.Change => line.Change(new("2000", 15), "理由", s_staff, s_at),
        CreditLineTrigger.GrantAgain => line.GrantAgain(new("2000", 15), "理由", s_staff, s_at),
        CreditLineTrigger.Freeze => line.Freeze("理由", s_staff, s_at),
        CreditLineTrigger.Unfreeze => line.Unfreeze("理由", s_staff, s_at),
        _ => line.Withdraw("理由", s_staff, s_at),
    });

    [Fact]
    public void Bills_Move_OnlyAsTheTableSays() => Everywhere(s_bills, InBill, bill => bill.Status, (bill, trigger) => trigger switch
    {
        CreditBillTrigger.Submit => bill.Submit(InRepayment(CreditRepaymentStatus.Submitted), s_buyer, s_at),
        CreditBillTrigger.Return => bill.Return(s_staff, s_at),
        CreditBillTrigger.FallDue => bill.FallDue(s_late),
        CreditBillTrigger.RepayPart => bill.Take(Money.Fen(1), s_staff, s_at),
        _ => bill.Take(Money.Fen(100_000), s_staff, s_at),
    });

    [Fact]
    public void Repayments_Move_OnlyAsTheTableSays() => Everywhere(s_repayments, InRepayment, one => one.Status, (one, trigger) => trigger switch
    {
        CreditRepaymentTrigger.Take => one.Take(s_staff, s_at),
        CreditRepaymentTrigger.Complete => one.Complete(s_staff, s_at),
        CreditRepaymentTrigger.Settle => one.Settle(s_buyer, s_at),
        _ => one.Reject("理由", s_staff, s_at),
    });

    [Fact]
    public void Uses_Move_OnceAndByTwoPeople()
    {
        Assert.Equal("credit.own-entry", Use().Confirm(s_staff, s_at).Error!.Code);
        Assert.Equal("access.forbidden", Use().Confirm(s_buyer, s_at).Error!.Code);
        var confirmed = Use();
        Assert.False(confirmed.Confirm(s_other, s_at).IsRefused);
        Assert.Equal("lifecycle.not-now", confirmed.Confirm(s_other, s_at).Error!.Code);
        Assert.Equal("lifecycle.not-now", confirmed.Reject("理由", s_other, s_at).Error!.Code);
        var rejected = Use();
        Assert.Equal("Reason", rejected.Reject(" ", s_staff, s_at).Error!.Field);
        Assert.False(rejected.Reject("理由", s_staff, s_at).IsRefused);
        Assert.Equal("lifecycle.not-now", rejected.Confirm(s_other, s_at).Error!.Code);
    }

    [Fact]
    public void Moves_ByTheWrongPeople_AreForbidden()
    {
        Assert.Equal("access.forbidden", InLine(CreditLineStatus.Granted).Freeze("理由", s_buyer, s_at).Error!.Code);
        Assert.Equal("access.forbidden", InRepayment(CreditRepaymentStatus.Submitted).Take(s_buyer, s_at).Error!.Code);
        Assert.Equal("access.forbidden", InBill(CreditBillStatus.Issued).Submit(InRepayment(CreditRepaymentStatus.Submitted), s_staff, s_at).Error!.Code);
        Assert.Equal("access.forbidden", CreditLine.Grant("XY1", new("1", 30), s_company, null, s_buyer, s_at).Error!.Code);
    }

    // 31 is the month's last day, whatever it is; leap years too.
    [Theory]
    [InlineData("2026-01-31", 31, "2026-02-28"), InlineData("2028-01-31", 31, "2028-02-29"), InlineData("2026-02-28", 31, "2026-03-31"), InlineData("2026-12-31", 31, "2027-01-31")]
    [InlineData("2026-03-10", 31, "2026-03-31"), InlineData("2026-03-31", 30, "2026-04-30"), InlineData("2026-01-30", 30, "2026-02-28"), InlineData("2026-03-14", 15, "2026-03-15"), InlineData("2026-03-15", 15, "2026-04-15")]
    public void ClosingAfter_IsTheNextClosing(string after, int day, string closing) => Assert.Equal(DateOnly.Parse(closing), CreditCycle.ClosingAfter(DateOnly.Parse(after), day));

    [Theory]
    [InlineData("2028-02-29", 365, "2029-02-28"), InlineData("2026-01-31", 30, "2026-03-02"), InlineData("2026-02-28", 15, "2026-03-15")]
    public void DueOn_IsTheClosingAndTheDays(string closing, int days, string due) => Assert.Equal(DateOnly.Parse(due), CreditCycle.DueOn(DateOnly.Parse(closing), days));

    [Theory]
    [InlineData("0", 30, 31, "amount.not-positive", "Limit"), InlineData("1500", 0, 31, "credit.bad-days", "Days"), InlineData("1500", 366, 31, "credit.bad-days", "Days"), InlineData("1500", 30, 0, "credit.bad-closing-day", "ClosingDay"), InlineData("1500", 30, 32, "credit.bad-closing-day", "ClosingDay")]
    public void Grant_WithTermsThatMakeNoSense_SaysItAtTheField(string limit, int days, int closing, string code, string field)
    {
        var error = CreditLine.Grant("XY1", new(limit, days, closing), s_company, null, s_staff, s_at).Error!;
        Assert.Equal((code, field), (error.Code, error.Field));
    }

    [Fact]
    public void Floor_IsTheLimit_AndZeroWhileNothingMayBeUsed()
    {
        var line = InLine(CreditLineStatus.Granted);
        Assert.Equal(-1500_00, line.FloorMinor);
        Assert.True(line.Block(new(2026, 4, 1), s_at));
        Assert.False(line.Block(new(2026, 4, 2), s_at)); // late since the first of them
        Assert.Equal(0, line.FloorMinor);
        Assert.True(line.Release(s_staff, s_at));
        Assert.Equal(-1500_00, line.FloorMinor);
        Assert.Equal(0, InLine(CreditLineStatus.Frozen).FloorMinor);
        Assert.Equal(0, InLine(CreditLineStatus.Withdrawn).FloorMinor);
    }

    private static void Everywhere<TDocument, TStatus, TTrigger>(Dictionary<(TStatus, TTrigger), TStatus> legal, Func<TStatus, TDocument> at, Func<TDocument, TStatus> status, Func<TDocument, TTrigger, Result> fire)
        where TStatus : struct, Enum
        where TTrigger : struct, Enum
    {
        foreach (var from in Enum.GetValues<TStatus>())
        {
            foreach (var trigger in Enum.GetValues<TTrigger>())
            {
                var document = at(from);
                var result = fire(document, trigger);
                if (legal.TryGetValue((from, trigger), out var to)) { Assert.False(result.IsRefused, $"{from} {trigger}: {result.Error}"); }
                else { Assert.Equal("lifecycle.not-now", result.Error?.Code ?? $"{from} {trigger} was done"); to = from; }
                Assert.Equal(to, status(document));
            }
        }
    }

    private static CreditLine InLine(CreditLineStatus status)
    {
        var line = CreditLine.Grant("XY1", new("1500", 30), s_company, null, s_staff, s_at).Value;
        if (status == CreditLineStatus.Frozen) { Assert.False(line.Freeze("理由", s_staff, s_at).IsRefused); }
        if (status == CreditLineStatus.Withdrawn) { Assert.False(line.Withdraw("理由", s_staff, s_at).IsRefused); }
        return line;
    }

    [Theory]
    [InlineData("zh-CN", "出账，已出账单", "到期未还，已逾期")]
    [InlineData("en", "Issued", "Fell overdue: Overdue")]
    public void Timeline_WhoseActAndStateAreOneWord_SaysItOnce(string language, string made, string late)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var entries = Timelines.Entries(InBill(CreditBillStatus.Overdue).TakeRecorded(), CreditBillLifecycle.Instance.Map, new PortalTexts());
        Assert.Equal([late, made], entries.Select(entry => entry.What));
    }

    private static CreditBill InBill(CreditBillStatus status)
    {
        var bill = CreditBill.Issue("ZQ1", InLine(CreditLineStatus.Granted), new(2026, 3, 31), [new(new(Guid.NewGuid()), s_at, "DD1", DocumentKind.CreditUse, "YX1", Money.Fen(10_000))], s_at);
        if (status == CreditBillStatus.RepaymentSubmitted) { Assert.False(bill.Submit(InRepayment(CreditRepaymentStatus.Submitted), s_buyer, s_at).IsRefused); }
        if (status == CreditBillStatus.Overdue) { Assert.False(bill.FallDue(s_late).IsRefused); }
        if (status == CreditBillStatus.Repaid) { Assert.Equal(Money.Fen(10_000), bill.Take(Money.Fen(20_000), s_staff, s_at).Value); }
        return bill;
    }

    private static CreditRepayment InRepayment(CreditRepaymentStatus status)
    {
        var made = CreditRepayment.Transfer("HK1", new([], "100", "6222", new(2026, 3, 11), Guid.NewGuid()), null, s_buyer, s_at).Value;
        if (status is CreditRepaymentStatus.InProgress or CreditRepaymentStatus.Completed) { Assert.False(made.Take(s_staff, s_at).IsRefused); }
        if (status == CreditRepaymentStatus.Completed) { Assert.False(made.Complete(s_staff, s_at).IsRefused); }
        if (status == CreditRepaymentStatus.Rejected) { Assert.False(made.Reject("理由", s_staff, s_at).IsRefused); }
        return made;
    }

    private static CreditUse Use() => CreditUse.Enter("YX1", new("100", "用途", null, Guid.NewGuid()), s_company.Id, null, null, s_staff, s_at).Value;
}
