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
