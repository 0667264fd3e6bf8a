namespace BlueCloudPortal.Domain.Common;

/// <summary>What an open page knows of its person holds until it is ended: a role was taken away, the place was disabled, another session has begun. Whoever acts by an ended one is refused.</summary>
public sealed class AccessTicket
{
    private volatile bool _isOver;

    /// <summary>True once it no longer holds.</summary>
    public bool IsOver => _isOver;

    /// <summary>Ends it, for good.</summary>
    public void End() => _isOver = true;
}
