using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Who acts, for which organization, with which permissions. Passed to every use case and query, never fetched from the air.</summary>
/// <param name="UserId">The signed-in user; <see cref="Guid.Empty"/> for the system.</param>
/// <param name="Name">The name that timelines and journals show.</param>
/// <param name="OrganizationId">The organization the person acts for.</param>
/// <param name="Kind">What that organization is.</param>
/// <param name="Permissions">What the person's role there allows.</param>
/// <param name="Below">The resellers below a distributor, whose documents it may read; empty for all others.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    Id<Organization> OrganizationId,
    OrganizationKind Kind,
    IReadOnlySet<Permission> Permissions,
    IReadOnlyList<Id<Organization>> Below)
{
    /// <summary>The portal itself: jobs, imports, the consequences of other acts.</summary>
    public static Actor System { get; } = new(Guid.Empty, "", default, OrganizationKind.Platform, new HashSet<Permission>(Enum.GetValues<Permission>()), []);

    /// <summary>Somebody without an account, who hands something in under a name: the portal acts for them.</summary>
    public static Actor Guest(string name) => System with { Name = name };

    /// <summary>True for the portal itself, and for what follows by rule from a person's act.</summary>
    public bool IsSystem => UserId == Guid.Empty || IsConsequence;

    /// <summary>True when the portal moves a document because of what this person did to another; the timeline names the person.</summary>
    public bool IsConsequence { get; private init; }

    /// <summary>The address of the person's computer, for the audit log; null for the portal itself.</summary>
    public string? Address { get; init; }

    /// <summary>The staff person who looks through this person's eyes; null when nobody does. Such an actor has no permission that changes anything.</summary>
    public Viewer? ViewedBy { get; init; }

    /// <summary>Whether the person still has a password that somebody else chose (D-01, D-70): until it is changed nothing else can be done, so there are no permissions.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whether what an open page knows of this person still holds; null where the person is read anew each time.</summary>
    public AccessTicket? Ticket { get; init; }

    /// <summary>The same person, with the portal's own right to move what must follow.</summary>
    public Actor AsConsequence() => this with { IsConsequence = true };

    /// <summary>True for the distributor's own people.</summary>
    public bool IsStaff => Kind == OrganizationKind.Platform;

    /// <summary>True for service providers.</summary>
    public bool IsProvider => Kind == OrganizationKind.Provider;

    /// <summary>True for distributors, resellers and customers.</summary>
    public bool IsBuyer => Kind is OrganizationKind.Distributor or OrganizationKind.Reseller;

    /// <summary>Whether the person's role allows this.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);
}

/// <summary>A staff person who looks at the portal as somebody else.</summary>
/// <param name="UserId">The staff person.</param>
/// <param name="Name">The name that the audit log shows.</param>
public sealed record Viewer(Guid UserId, string Name);
