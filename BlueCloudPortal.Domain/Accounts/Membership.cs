using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>A person's place in an organization, in a role. One person may have several, one an organization (M-06). Invited ones have no user yet (M-28).</summary>
public sealed class Membership : Document<MembershipStatus>, IOwned
{
    /// <summary>Longest e-mail.</summary>
    public const int EmailMaxLength = 256;

    private Membership() { } // EF Core

    private Membership(Id<Organization> organization, Id<Role> role, DateTime at)
    {
        Id = Id<Membership>.New(at);
        Number = Id.Value.ToString("N");
        (OrganizationId, RoleId, Since) = (organization, role, at);
    }

    /// <summary>A place that is taken at once: accounts made with a password (D-01, D-70) or by activation of a company.</summary>
    public Membership(Guid userId, Id<Organization> organizationId, Id<Role> roleId, DateTime at)
        : this(organizationId, roleId, at) => (UserId, HolderId, Status, ActivatedAt) = (userId, userId, MembershipStatus.Active, at);

    /// <summary>As the constructor, with the first line of its timeline.</summary>
    public static Membership Grant(Guid userId, string email, Id<Organization> organization, Role role, Actor by, DateTime at)
    {
        var granted = new Membership(userId, organization, role.Id, at) { Email = email };
        granted.Take(role);
        granted.RecordMade(by, at);
        return granted;
    }

    /// <summary>A place that waits for its person to follow the link of the invitation. The caller has checked the e-mail and the role.</summary>
    public static Membership Invite(string email, Id<Organization> organization, Role role, Actor by, DateTime at)
    {
        var invited = new Membership(organization, role.Id, at) { Email = email, PendingEmail = email.ToUpperInvariant(), InvitedBy = by.Name };
        invited.Take(role);
        invited.RecordMade(by, at);
        return invited;
    }

    /// <summary>Database id.</summary>
    public Id<Membership> Id { get; private init; }
    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Membership;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;
    /// <summary>The user; null while the invitation is open.</summary>
    public Guid? UserId { get; private set; }
    /// <summary>The user while the place is not given up, null otherwise; unique in an organization, so that a person has one place there.</summary>
    public Guid? HolderId { get; private set; }
    /// <summary>The organization while this is its administrator's place (also while the invitation is open), null otherwise; unique, so that there is one administrator .</summary>
    public Id<Organization>? AdministratorOf { get; private set; }
    /// <summary>Where the invitation went; empty for accounts made without one.</summary>
    public string Email { get; private set; } = "";
    /// <summary>The e-mail in capitals while the invitation is open, null otherwise; unique in an organization, so that a person is invited once.</summary>
    public string? PendingEmail { get; private set; }
    /// <summary>Who invited; empty for accounts made without an invitation.</summary>
    public string InvitedBy { get; private init; } = "";
    /// <summary>The role there.</summary>
    public Id<Role> RoleId { get; private set; }
    /// <summary>Since when, UTC.</summary>
    public DateTime Since { get; private init; }
    /// <summary>When the person took the place, UTC; null while invited.</summary>
    public DateTime? ActivatedAt { get; private set; }

    /// <summary>The invited person takes the place. Errors: <c>lifecycle.not-now</c>.</summary>
    public Result Activate(Guid user, DateTime at)
    {
        var moved = MembershipLifecycle.Instance.Fire(this, MembershipTrigger.Activate, Actor.System, at);
        if (moved.IsRefused) { return moved; }
        (UserId, HolderId, PendingEmail, ActivatedAt) = (user, user, null, at);
        return Result.Done;
    }

    /// <summary>The person can no longer act for the organization (M-27). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>membership.own</c>.</summary>
    public Result Disable(Actor by, DateTime at) => IsOwn(by) ? OwnPlace : MembershipLifecycle.Instance.Fire(this, MembershipTrigger.Disable, by, at);

    /// <summary>The person can act again (M-27). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Enable(Actor by, DateTime at) => MembershipLifecycle.Instance.Fire(this, MembershipTrigger.Enable, by, at);

    /// <summary>The place is given up; what the person did stays in the books (R-33, D-70). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>membership.own</c>.</summary>
    public Result Delete(Actor by, DateTime at)
    {
        if (IsOwn(by)) { return OwnPlace; }
        var moved = MembershipLifecycle.Instance.Fire(this, MembershipTrigger.Delete, by, at);
        if (!moved.IsRefused) { (PendingEmail, HolderId, AdministratorOf) = (null, null, null); }
        return moved;
    }

    /// <summary>The invitation mail goes out once more; the link before no longer works (M-29). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result InviteAgain(Actor by, DateTime at) => MembershipLifecycle.Instance.Fire(this, MembershipTrigger.InviteAgain, by, at);

    /// <summary>Gives the person another role. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>membership.own</c>.</summary>
    public Result ChangeRole(Role role, Actor by, DateTime at) => IsOwn(by) ? OwnPlace : Move(MembershipTrigger.ChangeRole, role, by, at);

    /// <summary>The person becomes the administrator, or stops being it, as the administrator decides (M-31, R-36). Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Transfer(Role role, Actor by, DateTime at) => Move(MembershipTrigger.Transfer, role, by, at);

    private static PortalError OwnPlace => new("membership.own");

    private bool IsOwn(Actor by) => UserId is { } user && user == by.UserId;

    private void Take(Role role) => (RoleId, AdministratorOf) = (role.Id, role.IsAdministrator ? OrganizationId : null);

    private Result Move(MembershipTrigger trigger, Role role, Actor by, DateTime at)
    {
        var moved = MembershipLifecycle.Instance.Fire(this, trigger, by, at, role.NameZh);
        if (!moved.IsRefused) { Take(role); }
        return moved;
    }
}
