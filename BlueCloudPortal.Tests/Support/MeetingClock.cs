namespace BlueCloudPortal.Tests.Support;

/// <summary>
/// A clock at which people meet: the first who ask it wait until all of them have asked. Use cases ask the time after they have loaded, so all of them
/// decide on the same picture, which is what a race is about. Where the database lets one in at a time, the first waits in vain, and nobody after it.
/// </summary>
public sealed class MeetingClock : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(400);
    private readonly TimeProvider _clock;
    private readonly Meeting _meeting;

    public MeetingClock(TimeProvider clock, int people) => (_clock, _meeting) = (clock, new(people));

    /// <summary>The clock of another node, which shows a time of its own; its people come to the same meeting.</summary>
    public MeetingClock(TimeProvider clock, MeetingClock other) => (_clock, _meeting) = (clock, other._meeting);

    public override DateTimeOffset GetUtcNow()
    {
        _meeting.Come();
        return _clock.GetUtcNow();
    }

    private sealed class Meeting(int people)
    {
        private readonly CountdownEvent _all = new(people);
        private int _asked;
        private volatile bool _inVain;

        public void Come()
        {
            if (Interlocked.Increment(ref _asked) > people) { return; }
            _all.Signal();
            if (!_inVain && !_all.Wait(s_longest)) { _inVain = TestDatabase.Server is null; }
        }
    }
}
