using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What the portal knows of a person and of the company the person acts for (V-09, D-11, R-26).</summary>
/// <param name="Name">The name that timelines show.</param>
/// <param name="UserName">What the person signs in with.</param>
/// <param name="Email">E-mail; also signs in.</param>
/// <param name="RoleZh">The role's Chinese name.</param>
/// <param name="RoleEn">The role's English name.</param>
/// <param name="MemberSince">Since when the person acts for the company, UTC.</param>
/// <param name="Company">The company's name.</param>
/// <param name="Kind">What the company is to the portal.</param>
/// <param name="Level">A buyer's level; null for others.</param>
/// <param name="AccountManager">The account manager on the platform's side; empty when none.</param>
/// <param name="RegisteredAt">When the company was registered, UTC.</param>
/// <param name="PreviousSignInAt">When the person signed in before this time, UTC; null at the first time.</param>
/// <param name="UserId">The account's id.</param>
/// <param name="Mobile">Mobile number; empty when not given.</param>
/// <param name="Position">Position in the company; empty when not given.</param>
/// <param name="AccountMadeAt">When the account was made, UTC.</param>
/// <param name="ContactName">The company's contact person; empty when not given.</param>
/// <param name="ContactPhone">The company's contact phone; empty when not given.</param>
/// <param name="CertifiedAt">Since when the company is certified, UTC; null before.</param>
/// <param name="MustChangePassword">Whether somebody else chose the password.</param>
public sealed record Profile(
    string Name, string UserName, string Email, string RoleZh, string RoleEn, DateTime MemberSince, string Company, OrganizationKind Kind,
    CustomerLevel? Level, string AccountManager, DateTime RegisteredAt, DateTime? PreviousSignInAt,
    Guid UserId, string Mobile, string Position, DateTime AccountMadeAt, string ContactName, string ContactPhone, DateTime? CertifiedAt, bool MustChangePassword)
{
    /// <summary>The account's id as people read it out: the part of it that nobody shares.</summary>
    public string AccountId => UserId.ToString("N")[^12..].ToUpperInvariant();

    /// <summary>From which address the person signed in before this time; null when unknown (D-11).</summary>
    public string? PreviousAddress { get; init; }

    /// <summary>The role's name in the reader's language.</summary>
    public string Role => TextExtensions.Pick(RoleZh, RoleEn);
}

/// <summary>Reads the signed-in person's own facts.</summary>
public sealed class ProfileQueries(PortalDb portal)
{
    /// <summary>The actor's own profile; null when the person no longer acts for that company.</summary>
    public async Task<Profile?> FindAsync(Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        var profile = await (
            from membership in db.Memberships
            where membership.UserId == actor.UserId && membership.OrganizationId == actor.OrganizationId && membership.Status == MembershipStatus.Active
            join role in db.PortalRoles on membership.RoleId equals role.Id
            join company in db.Organizations on membership.OrganizationId equals company.Id
            join user in db.Users on membership.UserId equals user.Id
            select new Profile(
                user.DisplayName, user.UserName!, user.Email ?? "", role.NameZh, role.NameEn, membership.Since, company.Name, company.Kind,
                company.Kind == OrganizationKind.Distributor || company.Kind == OrganizationKind.Reseller ? company.Level : null,
                company.AccountManager, company.CreatedAt, user.PreviousSignInAt,
                user.Id, user.PhoneNumber ?? "", user.Position, user.CreatedAt, company.ContactName, company.ContactPhone, company.CertifiedAt, user.MustChangePassword)).SingleOrDefaultAsync(ct);
        if (profile?.PreviousSignInAt is not { } before) { return profile; }
        return profile with { PreviousAddress = await db.UserSessions.Where(session => session.UserId == actor.UserId && session.BeganAt <= before && session.ViewedUserId == null).OrderByDescending(session => session.BeganAt).Select(session => session.Address).FirstOrDefaultAsync(ct) };
    }
}
