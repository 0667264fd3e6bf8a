namespace BlueCloudPortal.Tests.StateMachines;

public class HierarchyTests
{
    [Fact]
    public void IsInState_WhenInASubstate_IsTrueForTheSuperstatesToo()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).SubstateOf(State.C);

        Assert.Equal([true, true, true, false], Enum.GetValues<State>().Select(machine.IsInState));
    }

    [Fact]
    public void IsInState_WhenInTheSuperstate_IsFalseForTheSubstate()
    {
        var machine = Machines.In(State.B);
        machine.Configure(State.A).SubstateOf(State.B);

        Assert.False(machine.IsInState(State.A));
    }

    [Fact]
    public void Fire_WhenOnlyTheSuperstatePermits_Moves()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).Permit(Trigger.X, State.C);

        machine.Fire(Trigger.X);

        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenBothPermit_TakesTheTransitionOfTheSubstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).Permit(Trigger.X, State.C);
        machine.Configure(State.B).Permit(Trigger.X, State.D);

        machine.Fire(Trigger.X);

        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenTheSubstateRefusesByGuard_TakesTheTransitionOfTheSuperstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).PermitIf(Trigger.X, State.C, () => false);
        machine.Configure(State.B).Permit(Trigger.X, State.D);

        machine.Fire(Trigger.X);

        Assert.Equal(State.D, machine.State);
    }

    [Fact]
    public void Fire_WhenTheSuperstateLeadsToTheCurrentSubstate_DoesNothing()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).Permit(Trigger.X, State.A);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Empty(record);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenGoingIntoANestedState_EntersFromOutsideIn()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.D);
        machine.Configure(State.D).SubstateOf(State.C);
        machine.Configure(State.C).SubstateOf(State.B);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+B", "+C", "+D"], record);
    }

    [Fact]
    public void Fire_WhenLeavingANestedState_LeavesFromInsideOut()
    {
        var machine = Machines.In(State.D);
        machine.Configure(State.D).SubstateOf(State.C);
        machine.Configure(State.C).SubstateOf(State.B).Permit(Trigger.X, State.A);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-D", "-C", "-B", "+A"], record);
    }

    [Fact]
    public void Fire_WhenMovingBetweenSiblings_StaysInTheSuperstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.C).Permit(Trigger.X, State.B);
        machine.Configure(State.B).SubstateOf(State.C);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+B"], record);
    }

    [Fact]
    public void Fire_WhenMovingToTheSuperstate_NeitherLeavesNorEntersIt()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).Permit(Trigger.X, State.C);
        machine.Configure(State.B).SubstateOf(State.C);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "-B"], record);
        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenMovingIntoASubstate_DoesNotLeaveTheSuperstate()
    {
        var machine = Machines.In(State.B);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).Permit(Trigger.X, State.A);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["+A"], record);
    }

    [Fact]
    public void SubstateOf_WhenItClosesACircle_IsRefused()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.B).SubstateOf(State.A);
        machine.Configure(State.C).SubstateOf(State.B);

        Assert.Throws<ArgumentException>(() => machine.Configure(State.A).SubstateOf(State.A));
        Assert.Throws<ArgumentException>(() => machine.Configure(State.A).SubstateOf(State.B));
        Assert.Throws<ArgumentException>(() => machine.Configure(State.A).SubstateOf(State.C));
    }
}
