using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>L-10 and L-11 as the specification has them, written by hand.</summary>
public sealed class ReviewLifecycleTests
{
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ReviewApplications);
    private static readonly Actor s_owner = Cast.Of(Cast.Buyer, Permission.ManageCompany);
    private static readonly Role s_role = BuiltInRoles.All(Cast.At).Single(role => role.Code == BuiltInRoles.BuyerAdministrator);

    private static readonly Dictionary<(RegistrationStatus, RegistrationTrigger), RegistrationStatus> s_applications = new()
    {
        [(RegistrationStatus.UnderReview, RegistrationTrigger.Approve)] = RegistrationStatus.Approved,
        [(RegistrationStatus.UnderReview, RegistrationTrigger.Reject)] = RegistrationStatus.Rejected,
        [(RegistrationStatus.Approved, RegistrationTrigger.SendLink)] = RegistrationStatus.Approved,
        [(RegistrationStatus.Approved, RegistrationTrigger.Activate)] = RegistrationStatus.Activated,
    };

    private static readonly Dictionary<(CertificationStatus, CertificationTrigger), CertificationStatus> s_certifications = new()
    {
        [(CertificationStatus.UnderReview, CertificationTrigger.Approve)] = CertificationStatus.Certified,
        [(CertificationStatus.UnderReview, CertificationTrigger.Reject)] = CertificationStatus.Rejected,
        [(CertificationStatus.Rejected, CertificationTrigger.Resubmit)] = CertificationStatus.UnderReview,
    };

    public static TheoryData<RegistrationStatus, RegistrationTrigger> EveryApplicationPair => Pairs<RegistrationStatus, RegistrationTrigger>();

    public static TheoryData<CertificationStatus, CertificationTrigger> EveryCertificationPair => Pairs<CertificationStatus, CertificationTrigger>();

    [Theory, MemberData(nameof(EveryApplicationPair)), Trait("Feature", "M-04")]
    public void Application_Moves_OnlyAsTheSpecificationSays(RegistrationStatus from, RegistrationTrigger trigger)
    {
        var application = ApplicationIn(from);
        var result = Fire(application, trigger, s_staff);
        Judge(s_applications.TryGetValue((from, trigger), out var to), result, from, to, application.Status, application.TakeRecorded());
    }

    [Theory, MemberData(nameof(EveryApplicationPair))]
    public void Application_ByAnybodyElse_IsNeverMoved(RegistrationStatus from, RegistrationTrigger trigger)
    {
        if (trigger == RegistrationTrigger.Activate) { return; } // the portal itself
        foreach (var actor in new[] { s_owner, Cast.Of(Cast.Provider), Cast.Of(Cast.Platform, Permission.ManageOrders, Permission.ManageCompanies) })
        {
            var application = ApplicationIn(from);
            Assert.Equal("access.forbidden", Fire(application, trigger, actor).Error!.Code);
            Assert.Equal(from, application.Status);
        }
    }

    [Theory, MemberData(nameof(EveryCertificationPair)), Trait("Feature", "V-18")]
    public void Certification_Moves_OnlyAsTheSpecificationSays(CertificationStatus from, CertificationTrigger trigger)
    {
        var certification = CertificationIn(from);
        var result = Fire(certification, trigger, trigger == CertificationTrigger.Resubmit ? s_owner : s_staff);
        Judge(s_certifications.TryGetValue((from, trigger), out var to), result, from, to, certification.Status, certification.TakeRecorded());
    }

    [Theory, MemberData(nameof(EveryCertificationPair))]
    public void Certification_ByTheOtherSide_IsNeverMoved(CertificationStatus from, CertificationTrigger trigger)
    {
        var others = trigger == CertificationTrigger.Resubmit ? new[] { s_staff, Cast.Of(Cast.OtherBuyer), Cast.Of(Cast.Buyer, Permission.PlaceOrders) } : [s_owner, Cast.Of(Cast.Platform, Permission.ManageCompanies)];
        foreach (var actor in others) { Assert.Equal("access.forbidden", Fire(CertificationIn(from), trigger, actor).Error!.Code); }
    }

    [Fact]
    public void Reject_WithoutAReason_IsRefusedAndChangesNothing()
    {
        var application = ApplicationIn(RegistrationStatus.UnderReview);
        Assert.Equal(("field.required", "Reason"), (application.Reject("  ", s_staff, Cast.At).Error!.Code, application.Reject(null, s_staff, Cast.At).Error!.Field));
        Assert.Equal((RegistrationStatus.UnderReview, ""), (application.Status, application.DecidedBy));
        var certification = CertificationIn(CertificationStatus.UnderReview);
        Assert.Equal("field.too-long", certification.Reject(new string('长', 501), s_staff, Cast.At).Error!.Code);
        Assert.Equal((CertificationStatus.UnderReview, null), (certification.Status, certification.DecidedAt));
    }

    [Fact]
    public void Resubmit_KeepsWhatIsNotGivenAnew_AndForgetsTheReason()
    {
        var certification = CertificationIn(CertificationStatus.Rejected);
        var (agreement, cipher) = (certification.AgreementId, certification.IdentityCipher);
        var licence = File();
        Assert.False(certification.Resubmit(Data() with { LegalPerson = "新法人" }, null, null, licence, s_owner, Cast.At).IsRefused);
        Assert.Equal(("新法人", cipher, agreement, licence.Id, null), (certification.LegalPerson, certification.IdentityCipher, certification.AgreementId, certification.LicenceId, certification.RejectReason));
    }

    [Theory, Trait("Feature", "V-17")]
    [InlineData("Company", ""), InlineData("LegalPerson", " "), InlineData("LicenceCode", ""), InlineData("LicenceCode", "91350100MA2EXAMPI0"), InlineData("LicenceCode", "12345"), InlineData("Email", "nobody"), InlineData("Mode", "")]
    [InlineData("IdentityNumber", ""), InlineData("Agreement", ""), InlineData("Licence", "")]
    public void Certification_WithAFieldThatIsNotRight_IsRefusedThere(string field, string value)
    {
        var data = field switch
        {
            "Company" => Data() with { Company = value },
            "LegalPerson" => Data() with { LegalPerson = value },
            "LicenceCode" => Data() with { LicenceCode = value },
            "Email" => Data() with { Email = value },
            "Mode" => Data() with { Mode = null },
            _ => Data(),
        };
        var made = Certification.Submit("RZ1", data, field == "IdentityNumber" ? null : new("x", "y"), field == "Agreement" ? null : File(), field == "Licence" ? null : File(), s_owner, Cast.At);
        Assert.Equal(field, made.Error!.Field);
    }

    [Theory, Trait("Feature", "R-01")]
    [InlineData("Company"), InlineData("ContactName"), InlineData("Email"), InlineData("Phone"), InlineData("Position"), InlineData("Address")]
    public void Application_WithoutAField_IsRefusedThere(string field)
    {
        var data = field switch
        {
            "Company" => Applied() with { Company = " " },
            "ContactName" => Applied() with { ContactName = null },
            "Email" => Applied() with { Email = "a@b" },
            "Phone" => Applied() with { Phone = "abc" },
            "Position" => Applied() with { Position = "" },
            _ => Applied() with { Address = "" },
        };
        Assert.Equal(field, RegistrationApplication.Check(data)!.Field);
    }

    [Fact, Trait("Feature", "M-03")]
    public void Application_OfAProvider_NeedsNoPosition() => Assert.Null(RegistrationApplication.Check(Applied() with { Kind = OrganizationKind.Provider, Position = null }));

    [Theory]
    [InlineData(OrganizationKind.Platform), InlineData(OrganizationKind.Distributor)]
    public void Application_OfAnotherKind_IsRefused(OrganizationKind kind) => Assert.Equal("application.bad-kind", RegistrationApplication.Check(Applied() with { Kind = kind })!.Code);

    [Fact]
    public void Application_WithNoFileOrTooMany_IsRefused()
    {
        Assert.Equal("field.required", Submit([]).Error!.Code);
        Assert.Equal("application.too-many-files", Submit([.. Enumerable.Range(0, 6).Select(_ => File())]).Error!.Code);
    }

    private static void Judge<TStatus>(bool legal, Result result, TStatus from, TStatus to, TStatus now, IReadOnlyList<LifecycleEvent> recorded)
        where TStatus : struct, Enum
    {
        Assert.Equal(legal, !result.IsRefused);
        Assert.Equal(legal ? to : from, now);
        if (legal) { Assert.Equal((from.ToString(), to.ToString()), (Assert.Single(recorded).From, recorded[0].To)); }
        else { Assert.Equal("lifecycle.not-now", result.Error!.Code); Assert.Empty(recorded); }
    }

    private static Result Fire(RegistrationApplication application, RegistrationTrigger trigger, Actor by) => trigger switch
    {
        RegistrationTrigger.Approve => application.Approve(Cast.Buyer, Membership.Invite("a@b.example", Cast.Buyer.Id, s_role, s_staff, Cast.At), by, Cast.At),
        RegistrationTrigger.Reject => application.Reject("资料不全", by, Cast.At),
        RegistrationTrigger.SendLink => application.SendLink(by, Cast.At),
        _ => application.Activate(Cast.At),
    };

    private static Result Fire(Certification certification, CertificationTrigger trigger, Actor by) => trigger switch
    {
        CertificationTrigger.Approve => certification.Approve(by, Cast.At),
        CertificationTrigger.Reject => certification.Reject("资料不全", by, Cast.At),
        _ => certification.Resubmit(Data(), null, null, null, by, Cast.At),
    };

    // Walks there by legal moves only.
    private static RegistrationApplication ApplicationIn(RegistrationStatus status)
    {
        var application = Submit([File()]).Value;
        if (status is RegistrationStatus.Approved or RegistrationStatus.Activated) { Assert.False(Fire(application, RegistrationTrigger.Approve, s_staff).IsRefused); }
        if (status is RegistrationStatus.Activated) { Assert.False(application.Activate(Cast.At).IsRefused); }
        if (status is RegistrationStatus.Rejected) { Assert.False(Fire(application, RegistrationTrigger.Reject, s_staff).IsRefused); }
        Assert.Equal(status, application.Status);
        _ = application.TakeRecorded();
        return application;
    }

    private static Certification CertificationIn(CertificationStatus status)
    {
        var certification = Certification.Submit("RZ1", Data(), new("cipher", "110***********002X"), File(), File(), s_owner, Cast.At).Value;
        if (status != CertificationStatus.UnderReview) { Assert.False(Fire(certification, status == CertificationStatus.Certified ? CertificationTrigger.Approve : CertificationTrigger.Reject, s_staff).IsRefused); }
        Assert.Equal(status, certification.Status);
        _ = certification.TakeRecorded();
        return certification;
    }

    private static Result<RegistrationApplication> Submit(IReadOnlyList<StoredFile> files) => RegistrationApplication.Submit("SQ1", Applied(), files, Cast.Platform.Id, "203.0.113.9", Cast.At);

    private static ApplicationData Applied() => new(OrganizationKind.Reseller, "某公司", null, "联系人", "it@company.example", "13800000000", "经理", "示例路 1 号", Guid.NewGuid());

    private static CertificationData Data() => new("某公司", "法人", "91350100MA2EXAMP01", "it@company.example", SellingMode.Csp, Guid.NewGuid());

    private static StoredFile File() => new("a.png", "image/png", [1], Cast.Buyer.Id, s_owner, Cast.At);

    private static TheoryData<TStatus, TTrigger> Pairs<TStatus, TTrigger>()
        where TStatus : struct, Enum
        where TTrigger : struct, Enum
    {
        var pairs = new TheoryData<TStatus, TTrigger>();
        foreach (var status in Enum.GetValues<TStatus>()) { foreach (var trigger in Enum.GetValues<TTrigger>()) { pairs.Add(status, trigger); } }
        return pairs;
    }
}
