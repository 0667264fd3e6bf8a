namespace BlueCloudPortal.Tests.Support;

/// <summary>
/// A clock at which people meet: the first who ask it wait until all of them have asked. Use cases ask the time after they have loaded, so all of them
/// decide on the same picture, which is what a race is about. Where the database lets one in at a time, the wait ends by itself.
/// </summary>
public sealed class MeetingClock(TimeProvider clock, int people) : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(400);
    private readonly CountdownEvent _all = new(people);
    private int _asked;

    public override DateTimeOffset GetUtcNow()
    {
        if (Interlocked.Increment(ref _asked) <= people)
        {
            _all.Signal();
            _all.Wait(s_longest);
        }
        return clock.GetUtcNow();
    }
}
