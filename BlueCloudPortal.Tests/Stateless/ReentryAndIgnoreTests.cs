namespace BlueCloudPortal.Tests.StateMachines;

public class ReentryAndIgnoreTests
{
    [Fact]
    public void Fire_WhenReentryIsPermitted_LeavesAndEnters()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitReentry(Trigger.X);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+A"], record);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenASubstateReenters_LeavesTheSuperstateAlone()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).PermitReentry(Trigger.X);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+A"], record);
    }

    [Fact]
    public void Fire_WhenTheSuperstateReenters_LeavesBothAndEntersTheSuperstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).PermitReentry(Trigger.X);
        var record = machine.Recorded();
        var moves = new List<(State, State)>();
        machine.OnTransitioned(transition => moves.Add((transition.Source, transition.Destination)));

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "-B", "+B"], record);
        Assert.Equal([(State.B, State.B)], moves);
        Assert.Equal(State.B, machine.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fire_WhenReentryIsGuarded_NeedsTheGuard(bool holds)
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitReentryIf(Trigger.X, () => holds, "one")
            .PermitReentryIf(Trigger.Y, Tuple.Create(() => holds, "one"), Tuple.Create(() => true, "two"));
        var record = machine.Recorded();

        if (holds)
        {
            machine.Fire(Trigger.X);
            machine.Fire(Trigger.Y);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.X));
            Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.Y));
        }

        Assert.Equal(holds ? ["-A", "+A", "-A", "+A"] : [], record);
    }

    [Fact]
    public void Fire_WhenIgnored_DoesNothing()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Ignore(Trigger.X);
        var record = machine.Recorded();
        machine.OnTransitioned(_ => record.Add("moved"));
        machine.OnTransitionCompleted(_ => record.Add("completed"));

        machine.Fire(Trigger.X);

        Assert.Empty(record);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenTheSuperstateIgnores_StaysInTheSubstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).Ignore(Trigger.X);

        machine.Fire(Trigger.X);

        Assert.Equal(State.A, machine.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fire_WhenIgnoringIsGuarded_NeedsTheGuard(bool holds)
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .IgnoreIf(Trigger.X, () => holds, "one")
            .IgnoreIf(Trigger.Y, Tuple.Create(() => holds, "one"), Tuple.Create(() => true, "two"));

        var refusals = new[] { Trigger.X, Trigger.Y }.Count(trigger => Record.Exception(() => machine.Fire(trigger)) is InvalidOperationException);

        Assert.Equal(holds ? 0 : 2, refusals);
    }

    [Fact]
    public void CanFire_WhenIgnored_IsTrue()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Ignore(Trigger.X);

        Assert.True(machine.CanFire(Trigger.X));
        Assert.Equal([Trigger.X], machine.PermittedTriggers);
    }
}
