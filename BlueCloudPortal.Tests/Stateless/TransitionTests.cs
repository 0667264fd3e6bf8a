using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class TransitionTests
{
    [Fact]
    public void State_WhenNothingWasFired_IsTheInitialOne() => Assert.Equal(State.B, Machines.In(State.B).State);

    [Fact]
    public void Fire_WhenPermitted_MovesToTheDestination()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).Permit(Trigger.Y, State.C);

        machine.Fire(Trigger.Y);

        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Fire_WhenStatesAreStrings_MovesToTheDestination()
    {
        var machine = new StateMachine<string, string>("draft");
        machine.Configure("draft").Permit("submit", "submitted");

        machine.Fire("submit");

        Assert.Equal("submitted", machine.State);
    }

    [Fact]
    public void Fire_WhenTheStateIsStoredOutside_WritesItThereOnce()
    {
        var stored = State.A;
        var writes = 0;
        var machine = new StateMachine<State, Trigger>(() => stored, value => (stored, writes) = (value, writes + 1));
        machine.Configure(State.A).Permit(Trigger.X, State.B);

        machine.Fire(Trigger.X);

        Assert.Equal((State.B, State.B, 1), (stored, machine.State, writes));
    }

    [Fact]
    public void State_WhenTheStoreChangesOutside_FollowsIt()
    {
        var stored = State.A;
        var machine = new StateMachine<State, Trigger>(() => stored, value => stored = value);

        stored = State.C;

        Assert.Equal(State.C, machine.State);
    }

    [Fact]
    public void Machine_WhenTheStoreIsMissing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new StateMachine<State, Trigger>(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => new StateMachine<State, Trigger>(() => State.A, null!));
    }

    [Fact]
    public void Fire_WhenNotPermitted_ThrowsAndStays()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.Y));

        Assert.Contains("'A'", refusal.Message);
        Assert.Contains("'Y'", refusal.Message);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenTheStateWasNeverConfigured_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Machines.In(State.D).Fire(Trigger.X));

    [Fact]
    public void Permit_WhenTheDestinationIsTheStateItself_IsRefused()
    {
        var state = Machines.In(State.A).Configure(State.A);

        Assert.Throws<ArgumentException>(() => state.Permit(Trigger.X, State.A));
        Assert.Throws<ArgumentException>(() => state.PermitIf(Trigger.X, State.A, () => true));
    }

    [Fact]
    public void Fire_WhenTwoTransitionsAreOpen_Throws()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).Permit(Trigger.X, State.C);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.X));
        Assert.Throws<InvalidOperationException>(() => machine.CanFire(Trigger.X));
    }

    [Fact]
    public void Configure_WhenCalledAgain_AddsToWhatWasSaid()
    {
        var machine = Machines.In(State.A);
        var first = machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.A).Permit(Trigger.Y, State.C);

        Assert.Equal([Trigger.X, Trigger.Y], machine.PermittedTriggers);
        Assert.Equal(State.A, first.State);
        Assert.Same(machine, first.Machine);
    }

    [Fact]
    public void ToString_WhenTriggersArePermitted_NamesStateAndTriggers()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).Permit(Trigger.Y, State.C);

        Assert.Equal("StateMachine { State = A, PermittedTriggers = { X, Y }}", machine.ToString());
    }
}
