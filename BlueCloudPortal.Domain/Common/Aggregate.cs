namespace BlueCloudPortal.Domain.Common;

/// <summary>Something that is loaded, changed and saved as one, guarded by a version so that the second of two writers is told.</summary>
public abstract class Aggregate
{
    private const int StepsOfAnAct = 100;

    private List<LifecycleEvent>? _recorded;

    /// <summary>0 until it is saved, then raised by the Data floor at every save; a save over another version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>Hands the events recorded since the last save to the Data floor, which keeps them in the same transaction.</summary>
    public IReadOnlyList<LifecycleEvent> TakeRecorded()
    {
        var taken = _recorded ?? [];
        _recorded = null;
        return taken;
    }

    // Events of one moment are told in the order in which they happened: those of an act come after those of the act before, which was saved.
    internal int NextStep => (Version * StepsOfAnAct) + (_recorded?.Count ?? 0);

    internal void Record(LifecycleEvent happened) => (_recorded ??= []).Add(happened);
}
