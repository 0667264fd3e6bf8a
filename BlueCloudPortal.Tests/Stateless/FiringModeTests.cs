using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class FiringModeTests
{
    [Fact]
    public void Fire_WhenQueuedInsideAnEntryAction_RunsAfterTheFirstIsFinished()
    {
        var (machine, record) = BouncingMachine(new StateMachine<State, Trigger>(State.A));

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "->B", "+B", "=>B", "-B", "->C", "+C", "=>C"], record);
        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenImmediateInsideAnEntryAction_RunsInsideTheFirst()
    {
        var (machine, record) = BouncingMachine(new StateMachine<State, Trigger>(State.A, FiringMode.Immediate));

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "->B", "-B", "->C", "+C", "=>C", "+B", "=>C"], record);
        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenAnEarlierOneThrew_HandlesWhatWasLeftInTheQueueFirst()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).Permit(Trigger.Y, State.C).OnEntry(() =>
        {
            machine.Fire(Trigger.Y);
            throw new NotSupportedException();
        });
        machine.Configure(State.C).Permit(Trigger.Z, State.D);

        Assert.Throws<NotSupportedException>(() => machine.Fire(Trigger.X));
        Assert.Equal(State.B, machine.State);
        machine.Fire(Trigger.Z);

        Assert.Equal(State.D, machine.State);
    }

    [Fact]
    public void Fire_WhenImmediateAndTheStateBeginsInASubstate_GoesOnFromWhereTheInnerMoveEnded()
    {
        var machine = Machines.In(State.A, FiringMode.Immediate);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).InitialTransition(State.C).Permit(Trigger.Y, State.D).OnEntry(() => machine.Fire(Trigger.Y));
        machine.Configure(State.C).SubstateOf(State.B);

        machine.Fire(Trigger.X);

        Assert.Equal(State.D, machine.State);
    }

    // B sends itself on to C while it is being entered.
    private static (StateMachine<State, Trigger> Machine, List<string> Record) BouncingMachine(StateMachine<State, Trigger> machine)
    {
        var record = new List<string>();
        machine.Configure(State.A).Permit(Trigger.X, State.B).OnExit(() => record.Add("-A"));
        machine.Configure(State.B).Permit(Trigger.Y, State.C).OnExit(() => record.Add("-B")).OnEntry(() =>
        {
            machine.Fire(Trigger.Y);
            record.Add("+B");
        });
        machine.Configure(State.C).OnEntry(() => record.Add("+C"));
        machine.OnTransitioned(move => record.Add($"->{move.Destination}"));
        machine.OnTransitionCompleted(move => record.Add($"=>{move.Destination}"));
        return (machine, record);
    }
}
