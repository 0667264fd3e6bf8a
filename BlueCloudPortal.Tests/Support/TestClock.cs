namespace BlueCloudPortal.Tests.Support;

/// <summary>A clock that stands until it is moved, by any thread. It begins on a working day at noon in Shanghai.</summary>
public sealed class TestClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc).Ticks;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => new(Interlocked.Read(ref _ticks), DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTime utc) => Interlocked.Exchange(ref _ticks, utc.Ticks);
}
