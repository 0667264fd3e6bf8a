using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class ActionTests
{
    [Fact]
    public void Fire_WhenStatesHaveSeveralActions_RunsThemInTheOrderOfConfiguration()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).OnExit(() => record.Add("first out")).OnExit(_ => record.Add("second out"));
        machine.Configure(State.B).OnEntry(() => record.Add("first in")).OnEntry(_ => record.Add("second in"));

        machine.Fire(Trigger.X);

        Assert.Equal(["first out", "second out", "first in", "second in"], record);
    }

    [Fact]
    public void Fire_WhenActionsTakeTheTransition_TellsThemSourceDestinationAndTrigger()
    {
        var seen = new List<StateMachine<State, Trigger>.Transition>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).OnExit(seen.Add);
        machine.Configure(State.B).OnEntry(seen.Add);

        machine.Fire(Trigger.X);

        Assert.Equal(2, seen.Count);
        Assert.All(seen, move => Assert.Equal((State.A, State.B, Trigger.X, false), (move.Source, move.Destination, move.Trigger, move.IsReentry)));
    }

    [Fact]
    public void Fire_WhenEntryActionsAreTiedToATrigger_RunsThoseOfThisTriggerOnly()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).Permit(Trigger.Y, State.B);
        machine.Configure(State.B)
            .OnEntryFrom(Trigger.X, () => record.Add("X"))
            .OnEntryFrom(Trigger.Y, move => record.Add($"Y from {move.Source}"))
            .OnEntry(() => record.Add("any"));

        machine.Fire(Trigger.Y);

        Assert.Equal(["Y from A", "any"], record);
    }

    [Fact]
    public void State_WhenReadInActions_IsTheOldOneOnExitAndTheNewOneOnEntry()
    {
        var record = new List<State>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).OnExit(() => record.Add(machine.State));
        machine.Configure(State.B).OnEntry(() => record.Add(machine.State));
        machine.OnTransitioned(_ => record.Add(machine.State));

        machine.Fire(Trigger.X);

        Assert.Equal([State.A, State.B, State.B], record);
    }

    [Fact]
    public void Activate_WhenInASubstate_RunsTheSuperstatesActionsFirst()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).OnActivate(() => record.Add("A")).OnDeactivate(() => record.Add("a"));
        machine.Configure(State.B).OnActivate(() => record.Add("B")).OnDeactivate(() => record.Add("b"));

        machine.Activate();
        machine.Deactivate();

        Assert.Equal(["B", "A", "a", "b"], record);
    }

    [Fact]
    public void Fire_WhenStatesHaveActivationActions_DoesNotRunThem()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).OnDeactivate(() => record.Add("a"));
        machine.Configure(State.B).OnActivate(() => record.Add("B"));

        machine.Fire(Trigger.X);

        Assert.Empty(record);
    }

    [Fact]
    public void OnEntry_WhenTheActionIsMissing_IsRefused()
    {
        var state = Machines.In(State.A).Configure(State.A);

        Assert.Throws<ArgumentNullException>(() => state.OnEntry((Action)null!));
        Assert.Throws<ArgumentNullException>(() => state.OnExit((Action)null!));
        Assert.Throws<ArgumentNullException>(() => state.OnEntryFrom(Trigger.X, (Action)null!));
    }
}
