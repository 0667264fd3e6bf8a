using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class GuardTests
{
    [Theory]
    [InlineData(true, State.B)]
    [InlineData(false, State.C)]
    public void Fire_WhenGuardsExcludeEachOther_TakesTheOpenTransition(bool ready, State expected)
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitIf(Trigger.X, State.B, () => ready)
            .PermitIf(Trigger.X, State.C, () => !ready);

        machine.Fire(Trigger.X);

        Assert.Equal(expected, machine.State);
    }

    [Fact]
    public void Fire_WhenTheGuardDoesNotHold_ThrowsWithItsDescription()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => false, "LinesOutstanding");

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.X));

        Assert.Contains("LinesOutstanding", refusal.Message);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenSeveralGuardsDoNotHold_ThrowsWithAllTheirDescriptions()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(
            Trigger.X, State.B, Tuple.Create(() => false, "one"), Tuple.Create(() => true, "two"), Tuple.Create(() => false, "three"));

        var refusal = Assert.Throws<InvalidOperationException>(() => machine.Fire(Trigger.X));

        Assert.Contains("one, three", refusal.Message);
    }

    [Fact]
    public void Fire_WhenAllOfSeveralGuardsHold_Moves()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, new Tuple<Func<bool>, string>(() => true, "one"), new(() => true, "two"));

        machine.Fire(Trigger.X);

        Assert.Equal(State.B, machine.State);
    }

    [Fact]
    public void Fire_WhenGuarded_AsksTheGuardOnce()
    {
        var asked = 0;
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => ++asked > 0);

        machine.Fire(Trigger.X);

        Assert.Equal(1, asked);
    }

    [Fact]
    public void CanFire_WhenGuardsDoNotHold_NamesThemEachOnce()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitIf(Trigger.X, State.B, () => false, "one")
            .PermitIf(Trigger.X, State.C, Tuple.Create(() => false, "two"), Tuple.Create(() => false, "one"));

        Assert.False(machine.CanFire(Trigger.X, out ICollection<string> unmet));
        Assert.Equal(["one", "two"], unmet);
    }

    [Fact]
    public void CanFire_WhenTheGuardHolds_NamesNone()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => true, "one").PermitIf(Trigger.X, State.C, () => false, "two");

        Assert.True(machine.CanFire(Trigger.X, out var unmet));
        Assert.Empty(unmet);
    }

    [Fact]
    public void CanFire_WhenTheTriggerIsUnknown_HasNoGuardsToName()
    {
        Assert.False(Machines.In(State.A).CanFire(Trigger.X, out var unmet));
        Assert.Null(unmet);
    }

    [Fact]
    public void CanFire_WhenTheGuardHasNoDescription_NamesItsMethod()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, Never).PermitIf(Trigger.X, State.C, () => false);

        _ = machine.CanFire(Trigger.X, out var unmet);

        Assert.Equal(["Never", "Function"], unmet);
    }

    [Fact]
    public void CanFire_WhenTheSuperstateAlsoRefuses_NamesTheGuardsOfTheSuperstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).PermitIf(Trigger.X, State.C, () => false, "inner");
        machine.Configure(State.B).PermitIf(Trigger.X, State.D, () => false, "outer");

        _ = machine.CanFire(Trigger.X, out var unmet);

        Assert.Equal(["outer"], unmet);
    }

    [Fact]
    public void CanFire_WhenOnlyTheSubstateKnowsTheTrigger_NamesTheGuardsOfTheSubstate()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).PermitIf(Trigger.X, State.C, () => false, "inner");

        _ = machine.CanFire(Trigger.X, out var unmet);

        Assert.Equal(["inner"], unmet);
    }

    [Fact]
    public void PermitIf_WhenTheGuardIsMissing_IsRefused() => Assert.Throws<ArgumentNullException>(
        () => Machines.In(State.A).Configure(State.A).PermitIf(Trigger.X, State.B, (Func<bool>)null!));

    private static bool Never() => false;
}
