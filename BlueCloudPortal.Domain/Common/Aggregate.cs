namespace BlueCloudPortal.Domain.Common;

/// <summary>Something that is loaded, changed and saved as one, guarded by a version so that the second of two writers is told.</summary>
public abstract class Aggregate
{
    private List<LifecycleEvent>? _recorded;

    /// <summary>Raised by the Data floor at every save; a save over another version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Hands the events recorded since the last save to the Data floor, which keeps them in the same transaction.</summary>
    public IReadOnlyList<LifecycleEvent> TakeRecorded()
    {
        var taken = _recorded ?? [];
        _recorded = null;
        return taken;
    }

    internal int RecordedCount => _recorded?.Count ?? 0;

    internal void Record(LifecycleEvent happened) => (_recorded ??= []).Add(happened);
}
