using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A row of the list of companies.</summary>
/// <param name="Id">The company.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is to the portal.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The distributor above it; null when none.</param>
/// <param name="ContactName">Contact.</param>
/// <param name="ContactPhone">Contact's phone.</param>
/// <param name="AccountManager">Account manager; empty when none.</param>
/// <param name="CertifiedAt">When it was certified, UTC; null when not.</param>
/// <param name="Certification">Where its certification stands; null when none was handed in.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="DisabledAt">When it was disabled, UTC; null when in force.</param>
public sealed record CompanyRow(
    Guid Id, string Name, OrganizationKind Kind, CustomerLevel Level, string? Parent, string ContactName, string ContactPhone, string AccountManager,
    DateTime? CertifiedAt, CertificationStatus? Certification, DateTime CreatedAt, DateTime? DisabledAt)
{
    /// <summary>Whether it buys: a distributor, a reseller or a customer.</summary>
    public bool IsBuyer => Kind is OrganizationKind.Distributor or OrganizationKind.Reseller;

    /// <summary>Whether people can act for it.</summary>
    public CompanyState State => DisabledAt is null ? CompanyState.Enabled : CompanyState.Disabled;

    /// <summary>How it stands to certification.</summary>
    public CompanyCertification Certified =>
        CertifiedAt is not null ? CompanyCertification.Certified : Certification switch { CertificationStatus.UnderReview => CompanyCertification.UnderReview, CertificationStatus.Rejected => CompanyCertification.Rejected, _ => CompanyCertification.None };
}

/// <summary>Whether people can act for a company.</summary>
public enum CompanyState
{
    /// <summary>启用.</summary>
    Enabled,
    /// <summary>禁用.</summary>
    Disabled,
}

/// <summary>How a company stands to certification, in one word (V-18).</summary>
public enum CompanyCertification
{
    /// <summary>未认证.</summary>
    None,
    /// <summary>审核中.</summary>
    UnderReview,
    /// <summary>已认证.</summary>
    Certified,
    /// <summary>未通过.</summary>
    Rejected,
}

/// <summary>A person of a company.</summary>
public sealed record CompanyPerson(string Name, string Email, string? Phone, string RoleZh, string RoleEn, MembershipStatus Status, DateTime Since, DateTime? LastSignInAt)
{
    /// <summary>The role's name in the reader's language.</summary>
    public string Role => TextExtensions.Pick(RoleZh, RoleEn);
}

/// <summary>An order on the company's page.</summary>
public sealed record CompanyOrder(string Number, string Customer, DateTime PlacedAt, Money Total, OrderStatus Status);

/// <summary>A ticket on the company's page.</summary>
public sealed record CompanyTicket(string Number, string Subject, DateTime UpdatedAt, TicketStatus Status);

/// <summary>An act of staff on the company.</summary>
public sealed record CompanyAct(string Act, string Who, DateTime At, string? Before, string? After);

/// <summary>Everything about a company on one page. Parts that the reader's role does not allow are null.</summary>
/// <param name="Row">Facts.</param>
/// <param name="Address">Postal address.</param>
/// <param name="ParentId">The distributor above it; null when none.</param>
/// <param name="ManagerId">The account manager's user; null when none.</param>
/// <param name="CertificationNumber">Its certification; null when none was handed in or the reader may not review.</param>
/// <param name="ApplicationNumber">The application that it was made of; null likewise.</param>
/// <param name="Mode">How it sells; null when not known.</param>
/// <param name="People">Its people.</param>
/// <param name="Below">The resellers below it.</param>
/// <param name="Orders">The last orders.</param>
/// <param name="Tickets">The last tickets.</param>
/// <param name="Acts">What staff did about it, oldest first.</param>
/// <param name="Documents">Ids of its application, certification and memberships, for the timeline.</param>
/// <param name="Managers">Who can be its account manager.</param>
public sealed record CompanyDetail(
    CompanyRow Row, string Address, Guid? ParentId, Guid? ManagerId, string? CertificationNumber, string? ApplicationNumber, SellingMode? Mode, IReadOnlyList<CompanyPerson> People, IReadOnlyList<(Guid Id, string Name)> Below,
    IReadOnlyList<CompanyOrder>? Orders, IReadOnlyList<CompanyTicket>? Tickets, IReadOnlyList<CompanyAct> Acts, IReadOnlyList<Guid> Documents, IReadOnlyList<PlatformPerson> Managers);

/// <summary>A company as its own people see it .</summary>
public sealed record MyCompany(
    string Name, OrganizationKind Kind, CustomerLevel Level, string? Parent, string ContactName, string ContactPhone, string Address, string AccountManager, DateTime CreatedAt, DateTime? CertifiedAt,
    CompanyPerson? Registrant, string? RegistrantPosition);

/// <summary>A party of the framework agreement.</summary>
public sealed record AgreementParty(string Name, string Address, string Contact, string Phone);

/// <summary>Words of the room that more than one page says.</summary>
public static class CompanyWords
{
    /// <summary>"CSP 已认证", "审核中", "未通过", "未认证" (V-18).</summary>
    public static string Of(CertificationState state, Microsoft.Extensions.Localization.IStringLocalizer texts) => state switch
    {
        { IsCertified: true, Mode: { } mode } => texts["certification.certified-as", texts.Enum(mode)],
        { IsCertified: true } => texts.Enum(CompanyCertification.Certified),
        { Status: CertificationStatus.UnderReview } => texts.Enum(CompanyCertification.UnderReview),
        { Status: CertificationStatus.Rejected } => texts.Enum(CompanyCertification.Rejected),
        _ => texts.Enum(CompanyCertification.None),
    };

    /// <summary>What the state means to the reader.</summary>
    public static Meaning MeaningOf(CertificationState state) => state switch
    {
        { IsCertified: true } => Meaning.Done,
        { Status: CertificationStatus.UnderReview } => Meaning.Waiting,
        { Status: CertificationStatus.Rejected } => Meaning.Refused,
        _ => Meaning.Idle,
    };
}
