namespace BlueCloudPortal.Tests.StateMachines;

public class EventTests
{
    [Fact]
    public void Fire_WhenMoving_TellsBetweenExitAndEntryAndAgainAtTheEnd()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        var record = machine.Recorded();
        machine.OnTransitioned(move => record.Add($"{move.Source}->{move.Destination} by {move.Trigger}"));
        machine.OnTransitionCompleted(move => record.Add($"{move.Source}=>{move.Destination} by {move.Trigger}"));

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "A->B by X", "+B", "A=>B by X"], record);
    }

    [Fact]
    public void Fire_WhenReentering_TellsAndIsMarkedAsReentry()
    {
        var marks = new List<bool>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitReentry(Trigger.X);
        machine.OnTransitioned(move => marks.Add(move.IsReentry));
        machine.OnTransitionCompleted(move => marks.Add(move.IsReentry));

        machine.Fire(Trigger.X);

        Assert.Equal([true, true], marks);
    }

    [Fact]
    public void Fire_WhenSeveralListen_TellsThemAllInOrder()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.OnTransitioned(_ => record.Add("one"));
        machine.OnTransitioned(_ => record.Add("two"));

        machine.Fire(Trigger.X);

        Assert.Equal(["one", "two"], record);
    }

    [Fact]
    public void Fire_WhenTheArgumentsAreGiven_TellsThem()
    {
        object[] told = [];
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<string, int>(Trigger.X);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.OnTransitionCompleted(move => told = move.Parameters);

        machine.Fire(x, "one", 2);

        Assert.Equal(["one", 2], told);
    }

    [Fact]
    public void Fire_WhenAListenerWasTakenBack_TellsItNoMore()
    {
        var told = 0;
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitReentry(Trigger.X);
        machine.OnTransitioned(Count);
        machine.OnTransitionCompleted(Count);

        machine.OnTransitionedUnregister(Count);
        machine.Fire(Trigger.X);
        Assert.Equal(1, told);

        machine.OnTransitionCompletedUnregister(Count);
        machine.OnTransitioned(Count);
        machine.OnTransitionCompleted(Count);
        machine.UnregisterAllCallbacks();
        machine.Fire(Trigger.X);
        Assert.Equal(1, told);

        void Count(Stateless.StateMachine<State, Trigger>.Transition move) => told++;
    }

    [Fact]
    public void Fire_WhenUnhandledTriggersAreCaught_CallsTheHandlerAndStays()
    {
        (State, Trigger)? caught = null;
        var machine = Machines.In(State.A);
        machine.OnUnhandledTrigger((state, trigger) => caught = (state, trigger));

        machine.Fire(Trigger.Z);

        Assert.Equal((State.A, Trigger.Z), caught);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenUnhandledBecauseOfGuards_TellsTheHandlerWhich()
    {
        ICollection<string>? caught = null;
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => false, "one");
        machine.OnUnhandledTrigger((_, _, unmet) => caught = unmet);

        machine.Fire(Trigger.X);

        Assert.Equal(["one"], caught);
    }
}
