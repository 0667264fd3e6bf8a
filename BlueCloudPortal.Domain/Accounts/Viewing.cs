using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>Looking at the portal through somebody's eyes.</summary>
public static class Viewing
{
    /// <summary>How long it lasts at most.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromMinutes(30);

    /// <summary>The permissions that change nothing. A viewer has those of them that the viewed person has, and no other.</summary>
    public static IReadOnlyList<Permission> Permissions { get; } = [Permission.ViewOrders, Permission.ViewWallet, Permission.ViewWorkOrders, Permission.ViewStatements];

    /// <summary>The person as staff see through the person's eyes.</summary>
    public static Actor Of(Actor person, Viewer by) => person with { ViewedBy = by, Permissions = person.Permissions.Intersect(Permissions).ToHashSet() };
}
