using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>How a person came to the account (M-25 用户类型).</summary>
public enum UserType
{
    /// <summary>普通用户: invited or registered, with a password of their own.</summary>
    Ordinary,
    /// <summary>子账号: made by the main account with a password (D-70).</summary>
    SubAccount,
}

/// <summary>A person of an organization as listed (M-25).</summary>
/// <param name="Key">Id of the place, for its timeline.</param>
/// <param name="Number">Number of the place; in addresses.</param>
/// <param name="Email">E-mail; of the invitation until it is activated; empty for sub-accounts without one.</param>
/// <param name="Name">Name; empty until activated.</param>
/// <param name="UserName">What the person signs in with; empty until activated.</param>
/// <param name="Type">How the person came to the account.</param>
/// <param name="Role">The role there.</param>
/// <param name="Mobile">Mobile number; empty when there is none.</param>
/// <param name="Responsible">The company's account manager on the platform's side (负责人); empty when none.</param>
/// <param name="Status">Where the account stands.</param>
/// <param name="Since">When it was made or invited, UTC.</param>
/// <param name="ActivatedAt">When it was activated, UTC; null while invited.</param>
/// <param name="LastSignInAt">When the person last signed in for this organization, UTC; null before.</param>
/// <param name="IsOwn">Whether it is the reader's own.</param>
public sealed record UserRow(
    Guid Key, string Number, string Email, string Name, string UserName, UserType Type, RoleName Role, string Mobile, string Responsible, MembershipStatus Status,
    DateTime Since, DateTime? ActivatedAt, DateTime? LastSignInAt, bool IsOwn)
{
    /// <summary>What to call the person: the name, or the e-mail until there is one.</summary>
    public string Called => Name.Length > 0 ? Name : Email;
}

/// <summary>A person's page: the row, the company, what the reader may do.</summary>
/// <param name="Row">The facts.</param>
/// <param name="Organization">The company's id.</param>
/// <param name="Company">The company's name.</param>
/// <param name="InvitedBy">Who invited; empty when nobody did.</param>
/// <param name="Permissions">What the person's role allows.</param>
/// <param name="Actions">What the reader may do, now or not yet.</param>
/// <param name="MaySetPassword">Whether the reader may set another password (D-70).</param>
public sealed record UserView(UserRow Row, Id<Organization> Organization, string Company, string InvitedBy, IReadOnlyList<Permission> Permissions, IReadOnlyList<LifecycleAction> Actions, bool MaySetPassword);

/// <summary>A role's name in both languages.</summary>
public sealed record RoleName(Id<Role> Id, string Zh, string En, bool IsAdministrator)
{
    /// <summary>In the reader's language.</summary>
    public override string ToString() => TextExtensions.Pick(Zh, En);
}

/// <summary>What the list of an organization's people is about.</summary>
/// <param name="Organization">The company's id.</param>
/// <param name="Company">Its name.</param>
/// <param name="Kind">What it is to the portal.</param>
/// <param name="Roles">Roles that the reader may give there.</param>
/// <param name="MayTransfer">Whether the reader is its administrator.</param>
/// <param name="MayMakeSubAccounts">Whether the reader may make accounts with a password (D-70).</param>
public sealed record UserDesk(Id<Organization> Organization, string Company, OrganizationKind Kind, IReadOnlyList<RoleName> Roles, bool MayTransfer, bool MayMakeSubAccounts);

/// <summary>A role as listed (D-71).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="DescriptionZh">What it is for, in Chinese.</param>
/// <param name="DescriptionEn">What it is for, in English.</param>
/// <param name="Kinds">Whose people may have it.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="IsBuiltIn">Whether it stays as it is.</param>
/// <param name="Uses">How many people have it; for customers, of their own organization.</param>
public sealed record RoleRow(Id<Role> Id, RoleName Name, string DescriptionZh, string DescriptionEn, IReadOnlyList<OrganizationKind> Kinds, IReadOnlyList<Permission> Permissions, bool IsBuiltIn, int Uses)
{
    /// <summary>What it is for, in the reader's language.</summary>
    public string Description => TextExtensions.Pick(DescriptionZh, DescriptionEn);

    /// <summary>What its form begins with.</summary>
    public RoleData Data => new(Name.Zh, Name.En, DescriptionZh, DescriptionEn, Kinds, Permissions);
}
