using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Tells the open pages of this process whose messages have changed, so that the number beside the bell follows without another page being opened.</summary>
public sealed class MessageNotice : IFrameSignal
{
    /// <inheritdoc/>
    public string Place => MessageQueries.Place;

    /// <inheritdoc/>
    public event Action<IReadOnlySet<Guid>>? Changed;

    /// <summary>Whether anybody listens; else nobody need look.</summary>
    public bool IsHeard => Changed is not null;

    /// <summary>Tells whoever listens.</summary>
    public void Tell(IReadOnlySet<Guid> people)
    {
        if (people.Count > 0) { Changed?.Invoke(people); }
    }
}
