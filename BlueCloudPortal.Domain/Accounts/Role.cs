using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>A role: a named set of permissions for the people of one kind of organization (M-26, D-71).</summary>
public sealed class Role
{
    private Role() { } // EF Core

    /// <summary>A role as staff define it.</summary>
    public Role(string code, string nameZh, string nameEn, IEnumerable<OrganizationKind> kinds, IEnumerable<Permission> permissions, DateTime at)
    {
        Id = Id<Role>.New(at);
        Code = code;
        NameZh = nameZh;
        NameEn = nameEn;
        Kinds = [.. kinds];
        Permissions = [.. permissions];
    }

    /// <summary>Database id.</summary>
    public Id<Role> Id { get; private init; }
    /// <summary>Stable code, such as <c>buyer.administrator</c>; unique.</summary>
    public string Code { get; private init; } = "";
    /// <summary>Chinese name.</summary>
    public string NameZh { get; private set; } = "";
    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>The kinds of organizations whose people may have it.</summary>
    public IReadOnlyList<OrganizationKind> Kinds { get; private set; } = [];
    /// <summary>What it allows.</summary>
    public IReadOnlyList<Permission> Permissions { get; private set; } = [];
}

/// <summary>That a user may act for an organization, in a role. One user may have several, one an organization (M-06).</summary>
public sealed class Membership
{
    private Membership() { } // EF Core

    /// <summary>A user's place in an organization.</summary>
    public Membership(Guid userId, Id<Organization> organizationId, Id<Role> roleId, DateTime at) =>
        (Id, UserId, OrganizationId, RoleId, Since) = (Id<Membership>.New(at), userId, organizationId, roleId, at);

    /// <summary>Database id.</summary>
    public Id<Membership> Id { get; private init; }
    /// <summary>The user.</summary>
    public Guid UserId { get; private init; }
    /// <summary>The organization.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The role there.</summary>
    public Id<Role> RoleId { get; private set; }
    /// <summary>Since when, UTC.</summary>
    public DateTime Since { get; private init; }
    /// <summary>When it was disabled, UTC; null while it is in force.</summary>
    public DateTime? DisabledAt { get; private set; }
}
