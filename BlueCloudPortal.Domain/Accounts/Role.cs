using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>What staff say of a role they define.</summary>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="DescriptionZh">What it is for, in Chinese; may be empty.</param>
/// <param name="DescriptionEn">What it is for, in English; may be empty.</param>
/// <param name="Kinds">The kinds of organizations whose people may have it; all of one side.</param>
/// <param name="Permissions">What it allows; of that side only.</param>
public sealed record RoleData(string NameZh, string NameEn, string DescriptionZh, string DescriptionEn, IReadOnlyList<OrganizationKind> Kinds, IReadOnlyList<Permission> Permissions);

/// <summary>A role: a named set of permissions for the people of one kind of organization (M-26, D-71).</summary>
public sealed class Role : Aggregate
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 200;

    private Role() { } // EF Core

    /// <summary>A role that every installation starts with.</summary>
    public Role(string code, string nameZh, string nameEn, IEnumerable<OrganizationKind> kinds, IEnumerable<Permission> permissions, DateTime at)
    {
        Id = Id<Role>.New(at);
        Code = code;
        NameZh = nameZh;
        NameEn = nameEn;
        Kinds = [.. kinds];
        Permissions = [.. permissions];
    }

    /// <summary>A role as staff define it (D-71). Errors as for <see cref="Change"/>.</summary>
    public static Result<Role> Define(RoleData data, DateTime at)
    {
        var role = new Role("", "", "", [], [], at);
        role.Code = $"custom.{role.Id.Value:N}";
        return role.Change(data) is { IsRefused: true, Error: var refusal } ? refusal : role;
    }

    /// <summary>Database id.</summary>
    public Id<Role> Id { get; private init; }
    /// <summary>Stable code, such as <c>buyer.administrator</c>; unique.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Chinese name.</summary>
    public string NameZh { get; private set; } = "";
    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>What it is for, in Chinese; empty when not said.</summary>
    public string DescriptionZh { get; private set; } = "";
    /// <summary>What it is for, in English; empty when not said.</summary>
    public string DescriptionEn { get; private set; } = "";
    /// <summary>The kinds of organizations whose people may have it.</summary>
    public IReadOnlyList<OrganizationKind> Kinds { get; private set; } = [];
    /// <summary>What it allows.</summary>
    public IReadOnlyList<Permission> Permissions { get; private set; } = [];

    /// <summary>Whether every installation starts with it; such a role stays as it is.</summary>
    public bool IsBuiltIn => !Code.StartsWith("custom.", StringComparison.Ordinal);

    /// <summary>Whether it is the one that an organization has once and that is handed over only (M-31, R-36).</summary>
    public bool IsAdministrator => Code is BuiltInRoles.BuyerAdministrator or BuiltInRoles.ProviderAdministrator;

    /// <summary>Takes over what a newer portal says of the same built-in role. Any other is a bug and throws.</summary>
    public void Renew(Role builtIn)
    {
        if (!IsBuiltIn || builtIn.Code != Code) { throw new InvalidOperationException($"{Code} is not {builtIn.Code}."); }
        (NameZh, NameEn, DescriptionZh, DescriptionEn, Kinds, Permissions) = (builtIn.NameZh, builtIn.NameEn, builtIn.DescriptionZh, builtIn.DescriptionEn, builtIn.Kinds, builtIn.Permissions);
    }

    /// <summary>What a built-in role is for.</summary>
    internal Role Described(string zh, string en)
    {
        (DescriptionZh, DescriptionEn) = (zh, en);
        return this;
    }

    /// <summary>
    /// Says anew what it is. Errors: <c>role.built-in</c>; <c>field.required</c>, <c>field.too-long</c> at the field; <c>role.mixed-kinds</c> at Kinds when its organizations are not of one side;
    /// <c>role.foreign-permission</c> at Permissions when it allows what that side cannot do, or handing the administration over.
    /// </summary>
    public Result Change(RoleData data)
    {
        if (IsBuiltIn) { return new PortalError("role.built-in"); }
        foreach (var (field, text, most) in new[] { (nameof(NameZh), data.NameZh, NameMaxLength), (nameof(NameEn), data.NameEn, NameMaxLength), (nameof(DescriptionZh), data.DescriptionZh, DescriptionMaxLength), (nameof(DescriptionEn), data.DescriptionEn, DescriptionMaxLength) })
        {
            if (most == NameMaxLength && string.IsNullOrWhiteSpace(text)) { return AccessErrors.Required(field); }
            if (text.Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        OrganizationKind[] kinds = [.. data.Kinds.Distinct().Order()];
        Permission[] permissions = [.. data.Permissions.Distinct().Order()];
        if (kinds.Length == 0) { return AccessErrors.Required(nameof(Kinds)); }
        if (permissions.Length == 0) { return AccessErrors.Required(nameof(Permissions)); }
        if (!kinds.All(kind => BuiltInRoles.GrantableTo(kind).SequenceEqual(BuiltInRoles.GrantableTo(kinds[0])))) { return new PortalError("role.mixed-kinds").At(nameof(Kinds)); }
        if (!permissions.All(BuiltInRoles.GrantableTo(kinds[0]).Contains)) { return new PortalError("role.foreign-permission").At(nameof(Permissions)); }
        (NameZh, NameEn, DescriptionZh, DescriptionEn, Kinds, Permissions) = (data.NameZh.Trim(), data.NameEn.Trim(), data.DescriptionZh.Trim(), data.DescriptionEn.Trim(), kinds, permissions);
        return Result.Done;
    }
}
