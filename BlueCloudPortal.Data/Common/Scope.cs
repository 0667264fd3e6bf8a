using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Data.Common;

/// <summary>What an actor's context shows: everything (staff and the portal itself), or the documents of its organization, of those below it, and those addressed to it.</summary>
internal sealed record Scope(bool Everything, Id<Organization> Own, IReadOnlyList<Id<Organization>> Below)
{
    // An id that no organization has: the platform's own accounts have the empty one.
    private static readonly Id<Organization> s_nobody = new(Guid.AllBitsSet);

    public static Scope Nothing { get; } = new(false, s_nobody, []);

    public static Scope Of(Actor actor) => actor.Ticket is { IsOver: true } ? Nothing : actor.IsStaff || actor.UserId == Guid.Empty ? new(true, s_nobody, []) : new(false, actor.OrganizationId, actor.Below);
}
