using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Data.Common;

/// <summary>What an actor's context shows: everything (staff and the portal itself), or the documents of its organization, of those below it, and those addressed to it. What is personal is shown to the person alone.</summary>
internal sealed record Scope(bool Everything, Id<Organization> Own, IReadOnlyList<Id<Organization>> Below)
{
    /// <summary>Whether the portal itself looks: jobs keep what is personal, too.</summary>
    public bool Portal { get; private init; }

    /// <summary>Null when everything is shown; see <see cref="Shows.All"/>.</summary>
    public int? Limit => Everything ? null : 1;

    /// <summary>Null when what is personal is shown, whoever's it is; see <see cref="Shows.All"/>.</summary>
    public int? PersonalLimit => Portal ? null : 1;

    /// <summary>The person who looks; nobody's id until there is one.</summary>
    public Guid Person { get; private init; } = Guid.AllBitsSet;

    /// <summary>The organization that the person acts for, staff's too.</summary>
    public Id<Organization> Home { get; private init; } = new(Guid.AllBitsSet);

    // An id that no organization has: the platform's own accounts have the empty one.
    private static readonly Id<Organization> s_nobody = new(Guid.AllBitsSet);

    public static Scope Nothing { get; } = new(false, s_nobody, []);

    public static Scope Of(Actor actor)
    {
        if (actor.Ticket is { IsOver: true }) { return Nothing; }
        if (actor.UserId == Guid.Empty) { return new(true, s_nobody, []) { Portal = true }; }
        return (actor.IsStaff ? new Scope(true, s_nobody, []) : new(false, actor.OrganizationId, actor.Below)) with { Person = actor.UserId, Home = actor.OrganizationId };
    }
}
