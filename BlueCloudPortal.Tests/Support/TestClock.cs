namespace BlueCloudPortal.Tests.Support;

/// <summary>A clock that stands until it is moved. It begins on a working day at noon in Shanghai.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 11, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Now, UTC.</summary>
    public DateTime Now => _now.UtcDateTime;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void Set(DateTime utc) => _now = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
