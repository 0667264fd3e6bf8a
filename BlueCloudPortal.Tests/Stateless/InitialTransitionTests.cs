namespace BlueCloudPortal.Tests.StateMachines;

public class InitialTransitionTests
{
    [Fact]
    public void Fire_WhenTheDestinationBeginsInASubstate_GoesOnIntoIt()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).InitialTransition(State.C);
        machine.Configure(State.C).SubstateOf(State.B).InitialTransition(State.D);
        machine.Configure(State.D).SubstateOf(State.C);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+B", "+C", "+D"], record);
        Assert.Equal(State.D, machine.State);
    }

    [Fact]
    public void Fire_WhenOnlyASubstateBeginsSomewhere_StaysInTheDestination()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.C).SubstateOf(State.B).InitialTransition(State.D);
        machine.Configure(State.D).SubstateOf(State.C);

        machine.Fire(Trigger.X);

        Assert.Equal(State.B, machine.State);
    }

    [Fact]
    public void Fire_WhenGoingOnIntoASubstate_TellsEachMoveAndOneCompletion()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).InitialTransition(State.C).OnEntry(() => record.Add("+B"));
        machine.Configure(State.C).SubstateOf(State.B).OnEntry(() => record.Add("+C"));
        machine.OnTransitioned(move => record.Add($"{move.Source}->{move.Destination}"));
        machine.OnTransitionCompleted(move => record.Add($"{move.Source}=>{move.Destination}"));

        machine.Fire(Trigger.X);

        Assert.Equal(["A->B", "+B", "B->C", "+C", "A=>C"], record);
    }

    [Fact]
    public void Fire_WhenReenteringAStateThatBeginsInASubstate_GoesOnIntoIt()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitReentry(Trigger.X).InitialTransition(State.B);
        machine.Configure(State.B).SubstateOf(State.A);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+A", "+B"], record);
        Assert.Equal(State.B, machine.State);
    }

    [Fact]
    public void Fire_WhenTheTargetIsNoSubstate_Throws()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).InitialTransition(State.C);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.X));
    }

    [Fact]
    public void InitialTransition_WhenTheTargetIsTheStateItself_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Machines.In(State.A).Configure(State.A).InitialTransition(State.A));

    [Fact]
    public void InitialTransition_WhenThereIsOne_IsRefused()
    {
        var state = Machines.In(State.A).Configure(State.A).InitialTransition(State.B);

        Assert.Throws<InvalidOperationException>(() => state.InitialTransition(State.C));
    }
}
