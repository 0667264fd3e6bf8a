namespace BlueCloudPortal.Tests.Support;

/// <summary>The real clock, set forward: a browser test can wait for the next month.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    /// <summary>Moves to a later moment.</summary>
    public void MoveTo(DateTime utc) => _ahead = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) - base.GetUtcNow();
}
