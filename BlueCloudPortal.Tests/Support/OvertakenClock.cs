namespace BlueCloudPortal.Tests.Support;

/// <summary>The clock of somebody who is overtaken: when they first ask it, another does all of theirs. Where the database lets one in at a time, the wait ends by itself and the other comes afterwards.</summary>
public sealed class OvertakenClock(TimeProvider clock, Func<Task> other) : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private Task? _other;

    /// <summary>The other's act, once it was begun.</summary>
    public Task Other => _other ?? throw new InvalidOperationException("Nobody asked the time.");

    public override DateTimeOffset GetUtcNow()
    {
        if (_other is null)
        {
            _other = Task.Run(other);
            _ = _other.Wait(s_longest);
        }
        return clock.GetUtcNow();
    }
}
