using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using static BlueCloudPortal.Domain.Organizations.LevelApplicationStatus;
using static BlueCloudPortal.Domain.Organizations.LevelApplicationTrigger;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>L-19 as the specification has it, written by hand, and what an application must say.</summary>
[Trait("Feature", "M-40")]
public sealed class LevelLifecycleTests
{
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ReviewApplications);
    private static readonly Actor s_owner = Cast.Of(Cast.Buyer, Permission.ManageCompany);
    private static readonly DateOnly s_today = BusinessTime.DayOf(Cast.At);

    private static readonly Dictionary<(LevelApplicationStatus, LevelApplicationTrigger), LevelApplicationStatus> s_legal = new()
    {
        [(Submitted, Take)] = InReview, [(Submitted, Reject)] = Rejected, [(Submitted, Withdraw)] = Withdrawn,
        [(InReview, Approve)] = Approved, [(InReview, Reject)] = Rejected, [(InReview, Withdraw)] = Withdrawn,
        [(Approved, Begin)] = InForce, [(Rejected, Resubmit)] = Submitted,
    };

    [Fact]
    public void Application_MovesOnlyAsTheSpecificationSays_ByThoseWhoMay()
    {
        foreach (var from in Enum.GetValues<LevelApplicationStatus>())
        {
            foreach (var trigger in Enum.GetValues<LevelApplicationTrigger>())
            {
                var right = trigger == Begin ? Actor.System : trigger is Withdraw or Resubmit ? s_owner : s_staff;
                var application = In(from);
                var result = Fire(application, trigger, right);
                var legal = s_legal.TryGetValue((from, trigger), out var to);
                Assert.True(legal != result.IsRefused, $"{from} {trigger}: {result.Error}");
                Assert.Equal(legal ? to : from, application.Status);
                Assert.Equal(application.Status is Submitted or InReview or Approved, application.OpenOf is not null); // open while it waits, and until its first day
                Actor[] wrong = trigger == Begin ? [s_staff, s_owner] : trigger is Withdraw or Resubmit ? [s_staff, Cast.Of(Cast.OtherBuyer), Cast.Of(Cast.Buyer, Permission.ViewOrders)] : [s_owner, Cast.Of(Cast.Provider), Cast.Of(Cast.Platform, Permission.ManageCompanies)];
                foreach (var other in wrong) { Assert.Equal("access.forbidden", Fire(In(from), trigger, other).Error!.Code); }
            }
        }
    }

    [Theory]
    [InlineData("Wanted", "field.required"), InlineData("NotHigher", "level.not-higher"), InlineData("Reason", "field.required"), InlineData("Long", "field.too-long"), InlineData("Expected", "amount.not-a-number"), InlineData("ContactName", "field.required"),
     InlineData("ContactPhone", "contact.bad-phone"), InlineData("Files", "level.too-many-files")]
    public void Application_WithAFieldThatIsNotRight_IsRefusedThere(string what, string code)
    {
        var data = what switch
        {
            "Wanted" => Data() with { Wanted = null },
            "NotHigher" => Data() with { Wanted = CustomerLevel.Registered },
            "Reason" => Data() with { Reason = " " },
            "Long" => Data() with { Reason = new string('长', 501) },
            "Expected" => Data() with { Expected = "x" },
            "ContactName" => Data() with { ContactName = "" },
            "ContactPhone" => Data() with { ContactPhone = "x" },
            _ => Data(),
        };
        var refused = LevelApplication.Submit("DJ1", data, what == "Files" ? [.. Enumerable.Range(0, 6).Select(_ => File())] : [], Figures, s_owner, Cast.At).Error!;
        Assert.Equal((code, what switch { "NotHigher" => "Wanted", "Long" => "Reason", _ => what }), (refused.Code, refused.Field));
    }

    [Fact]
    public void Approve_WantsDaysThatMakeSense_AndALevelThatIsStillHigher()
    {
        var application = In(InReview);
        Assert.Equal("ValidFrom", application.Approve(null, null, CustomerLevel.Registered, s_staff, Cast.At).Error!.Field);
        Assert.Equal("level.from-past", application.Approve(s_today.AddDays(-1), null, CustomerLevel.Registered, s_staff, Cast.At).Error!.Code);
        Assert.Equal("level.until-before-from", application.Approve(s_today, s_today.AddDays(-1), CustomerLevel.Registered, s_staff, Cast.At).Error!.Code);
        Assert.Equal("level.not-higher", application.Approve(s_today, null, CustomerLevel.Silver, s_staff, Cast.At).Error!.Code);
        Assert.Equal((InReview, null), (application.Status, application.ValidFrom));
        Assert.False(application.Approve(s_today, s_today, CustomerLevel.Registered, s_staff, Cast.At).IsRefused);
    }

    [Fact]
    public void Resubmit_WithoutNewFiles_KeepsThoseHandedIn_AndIsAnotherSubmission()
    {
        var application = In(Rejected);
        var (files, submission) = (application.Files, application.SubmissionId);
        Assert.False(application.Resubmit(Data() with { Reason = "补充合同" }, [], Figures, s_owner, Cast.At).IsRefused);
        Assert.Equal((files, "补充合同", null), (application.Files, application.Reason, application.RejectReason));
        Assert.NotEqual(submission, application.SubmissionId);
    }

    [Fact, Trait("Feature", "R-27")]
    public void Thresholds_SayWhatATotalHasEarned_AndWhichDaysCount()
    {
        var both = new LevelThresholds(Money.Fen(100_00), Money.Fen(500_00));
        Assert.Equal([CustomerLevel.Registered, CustomerLevel.Silver, CustomerLevel.Silver, CustomerLevel.Gold], new long[] { 99_99, 100_00, 499_99, 500_00 }.Select(minor => both.EarnedBy(Money.Fen(minor))));
        Assert.Equal(CustomerLevel.Gold, new LevelThresholds(null, Money.Fen(1)).EarnedBy(Money.Fen(1)));
        Assert.Equal(CustomerLevel.Registered, new LevelThresholds(null, null).EarnedBy(Money.Fen(long.MaxValue / 2)));
        Assert.Equal(new DateOnly(2025, 3, 12), LevelThresholds.FirstDay(new(2026, 3, 11)));
        var lowered = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal((BusinessTime.StartOf(new(2025, 3, 12)), lowered, BusinessTime.StartOf(new(2027, 3, 12))),
            (LevelThresholds.CountsFrom(new(2026, 3, 11), null), LevelThresholds.CountsFrom(new(2026, 3, 11), lowered), LevelThresholds.CountsFrom(new(2028, 3, 11), lowered)));
    }

    [Fact, Trait("Feature", "R-27")]
    public void Benefit_SaysItsTexts_AndIsForSomebody()
    {
        var staff = Cast.Of(Cast.Platform, Permission.ManageCompanies);
        LevelBenefitData data = new(LevelTrack.Buyer, "商务", "", "大会", "", "", "", "", "", "免费", "", 10);
        Assert.False(LevelBenefit.Add(data, staff, Cast.At).IsRefused);
        Assert.Equal("access.forbidden", LevelBenefit.Add(data, s_owner, Cast.At).Error!.Code);
        Assert.Equal("Name", LevelBenefit.Add(data with { Name = " " }, staff, Cast.At).Error!.Field);
        Assert.Equal("GoldEn", LevelBenefit.Add(data with { GoldEn = new string('x', 121) }, staff, Cast.At).Error!.Field);
        Assert.Equal("level.benefit-for-nobody", LevelBenefit.Add(data with { Gold = "" }, staff, Cast.At).Error!.Code);
        Assert.Equal("Position", LevelBenefit.Add(data with { Position = -1 }, staff, Cast.At).Error!.Field);
    }

    private static LevelFigures Figures => new(CustomerLevel.Registered, Money.Fen(1), Money.Fen(2));

    private static Result Fire(LevelApplication application, LevelApplicationTrigger trigger, Actor by) => trigger switch
    {
        Take => application.BeginReview(by, Cast.At),
        Approve => application.Approve(s_today, null, CustomerLevel.Registered, by, Cast.At),
        Reject => application.Reject("理由不足", by, Cast.At),
        Begin => application.Begin(by, Cast.At),
        Withdraw => application.Withdraw(by, Cast.At),
        _ => application.Resubmit(Data(), [], Figures, by, Cast.At),
    };

    // Walks there by legal moves only.
    private static LevelApplication In(LevelApplicationStatus status)
    {
        var application = LevelApplication.Submit("DJ1", Data(), [File()], Figures, s_owner, Cast.At).Value;
        LevelApplicationTrigger[] way = status switch { Submitted => [], InReview => [Take], Approved => [Take, Approve], InForce => [Take, Approve, Begin], Rejected => [Reject], _ => [Withdraw] };
        foreach (var trigger in way) { Assert.False(Fire(application, trigger, trigger == Begin ? Actor.System : trigger == Withdraw ? s_owner : s_staff).IsRefused); }
        Assert.Equal(status, application.Status);
        return application;
    }

    internal static LevelApplicationData Data(CustomerLevel wanted = CustomerLevel.Silver) => new(wanted, "在手项目", "500000", "林知远", "13800000000", Guid.NewGuid());

    private static StoredFile File() => new("a.png", "image/png", [1], Cast.Buyer.Id, s_owner, Cast.At);
}
