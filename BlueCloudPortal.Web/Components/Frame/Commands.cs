using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>Something the command palette can open.</summary>
/// <param name="Group">Key of the group's name.</param>
/// <param name="Icon">Name of a Material Symbol.</param>
/// <param name="Text">What it is, already in words: a document's number, a customer's name.</param>
/// <param name="Hint">More about it, such as status or amount; null when nothing.</param>
/// <param name="Url">Where it leads.</param>
public sealed record Command(string Group, string Icon, string Text, string? Hint, string Url);

/// <summary>A room that finds its documents for the command palette. Implementations are registered as <c>ICommandSource</c> and see only what the actor may see.</summary>
public interface ICommandSource
{
    /// <summary>At most five matches of what was typed (two characters or more), best first; empty when there are none.</summary>
    Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct);
}

/// <summary>Numbers beside the icons of the top bar. A room registers what it counts; nothing shows until it does.</summary>
public interface IFrameCounts
{
    /// <summary>Which icon: <c>cart</c>, <c>tickets</c> or <c>messages</c>; or the address of a sidebar entry.</summary>
    string Place { get; }

    /// <summary>How many; 0 hides the badge.</summary>
    Task<int> CountAsync(Actor actor, CancellationToken ct);
}

/// <summary>Says when a number beside an icon may be another: the frame counts it anew at once. Numbers without a signal are counted when a page is opened.</summary>
public interface IFrameSignal
{
    /// <summary>Which number: the place of an <see cref="IFrameCounts"/>.</summary>
    string Place { get; }

    /// <summary>For which people it may have changed. Raised on any thread; handlers must be quick.</summary>
    event Action<IReadOnlySet<Guid>>? Changed;
}

/// <summary>Knows the name of the organization a person acts for; shown beside the avatar.</summary>
public interface IFrameIdentity
{
    /// <summary>The organization's short name; null when it is not this source's to know.</summary>
    Task<string?> OrganizationOfAsync(Actor actor, CancellationToken ct);
}

/// <summary>An organization that a person may act for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is to the portal.</param>
/// <param name="RoleZh">The person's role there, in Chinese.</param>
/// <param name="RoleEn">The person's role there, in English.</param>
/// <param name="IsHere">Whether the person acts for it now.</param>
public sealed record FramePlace(Guid Id, string Name, OrganizationKind Kind, string RoleZh, string RoleEn, bool IsHere)
{
    /// <summary>The role in the reader's language.</summary>
    public string Role => TextExtensions.Pick(RoleZh, RoleEn);
}

/// <summary>Knows the organizations that a person may act for; with several, the user menu lets the person change over (M-06).</summary>
public interface IFramePlaces
{
    /// <summary>By name; empty when the person cannot change over.</summary>
    Task<IReadOnlyList<FramePlace>> PlacesOfAsync(Actor actor, CancellationToken ct = default);
}

/// <summary>A line of the avatar's menu that a room brings: what, how it stands, where it leads.</summary>
/// <param name="Icon">Name of a Material Symbol.</param>
/// <param name="Text">What it is, already in words.</param>
/// <param name="State">How it stands, already in words.</param>
/// <param name="Says">What that means.</param>
/// <param name="Url">Where it leads.</param>
public sealed record FrameNote(string Icon, string Text, string State, Meaning Says, string Url);

/// <summary>Brings a line of the avatar's menu.</summary>
public interface IFrameNotes
{
    /// <summary>The line for this actor; null when there is none.</summary>
    Task<FrameNote?> OfAsync(Actor actor, CancellationToken ct);
}
