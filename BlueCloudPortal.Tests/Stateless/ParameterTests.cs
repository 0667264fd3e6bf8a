using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class ParameterTests
{
    [Fact]
    public void Fire_WhenTheTriggerHasParameters_GivesThemToTheEntryActions()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<string>(Trigger.X);
        var y = machine.SetTriggerParameters<string, int>(Trigger.Y);
        var z = machine.SetTriggerParameters<string, int, bool>(Trigger.Z);
        machine.Configure(State.A).PermitReentry(Trigger.X).PermitReentry(Trigger.Y).PermitReentry(Trigger.Z)
            .OnEntryFrom(x, one => record.Add(one))
            .OnEntryFrom(x, (one, move) => record.Add($"{one} {move.Trigger}"))
            .OnEntryFrom(y, (one, two) => record.Add($"{one} {two}"))
            .OnEntryFrom(y, (one, two, move) => record.Add($"{one} {two} {move.Trigger}"))
            .OnEntryFrom(z, (one, two, three) => record.Add($"{one} {two} {three}"))
            .OnEntryFrom(z, (one, two, three, move) => record.Add($"{one} {two} {three} {move.Trigger}"));

        machine.Fire(x, "a");
        machine.Fire(y, "a", 1);
        machine.Fire(z, "a", 1, true);

        Assert.Equal(["a", "a X", "a 1", "a 1 Y", "a 1 True", "a 1 True Z"], record);
    }

    [Fact]
    public void Fire_WhenTheSuperstateIsEnteredToo_GivesItsActionTheArguments()
    {
        string? seen = null;
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<string>(Trigger.X);
        machine.Configure(State.A).Permit(Trigger.X, State.C);
        machine.Configure(State.B).OnEntryFrom(x, one => seen = one);
        machine.Configure(State.C).SubstateOf(State.B);

        machine.Fire(x, "a");

        Assert.Equal("a", seen);
    }

    [Fact]
    public void Fire_WhenGuardsReadTheArguments_TakesTheOpenTransition()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, int>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, int, int>(Trigger.Z);
        machine.Configure(State.A).PermitIf(x, State.B, one => one == 1, "one").PermitIf(x, State.D, one => one == 2, "two");
        machine.Configure(State.B).PermitIf(y, State.C, (one, two) => one + two == 3, "three");
        machine.Configure(State.C).PermitIf(z, State.D, (one, two, three) => one + two + three == 6, "six");

        machine.Fire(x, 1);
        Assert.Equal(State.B, machine.State);
        Assert.Throws<InvalidOperationException>(() => machine.Fire(y, 1, 1));
        machine.Fire(y, 1, 2);
        machine.Fire(z, 1, 2, 3);
        Assert.Equal(State.D, machine.State);
    }

    [Fact]
    public void CanFire_WhenGuardsReadTheArguments_NamesThoseThatDoNotHold()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, int>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, int, int>(Trigger.Z);
        machine.Configure(State.A)
            .PermitIf(x, State.B, Tuple.Create<Func<int, bool>, string>(one => one > 1, "above one"), new(one => one > 2, "above two"))
            .PermitReentryIf(y, (one, two) => one == two, "equal")
            .IgnoreIf(z, (one, two, three) => three == one + two, "sum");

        Assert.False(machine.CanFire(x, 2, out var ofX));
        Assert.False(machine.CanFire(y, 1, 2, out var ofY));
        Assert.False(machine.CanFire(z, 1, 2, 4, out var ofZ));

        Assert.Equal(["above two", "equal", "sum"], [.. ofX, .. ofY, .. ofZ]);
        Assert.True(machine.CanFire(x, 3) && machine.CanFire(y, 1, 1) && machine.CanFire(z, 1, 2, 3));
    }

    [Theory]
    [InlineData(State.A)]
    [InlineData(State.B)]
    [InlineData(State.C)]
    public void CanFire_WhenListedGuardsOfEveryArityReadTheArguments_NamesThoseThatDoNotHold(State state)
    {
        var one = Tuple.Create<Func<int, bool>, string>(a => a == 1, "one");
        var two = Tuple.Create<Func<int, int, bool>, string>((a, b) => (a, b) == (1, 2), "two");
        var three = Tuple.Create<Func<int, int, int, bool>, string>((a, b, c) => (a, b, c) == (1, 2, 3), "three");
        var machine = Machines.In(state);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, int>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, int, int>(Trigger.Z);
        machine.Configure(State.A).PermitIf(x, State.D, one).PermitIf(y, State.D, two).PermitIf(z, State.D, three);
        machine.Configure(State.B).PermitReentryIf(x, one).PermitReentryIf(y, two).PermitReentryIf(z, three);
        machine.Configure(State.C).IgnoreIf(x, one).IgnoreIf(y, two).IgnoreIf(z, three);

        Assert.False(machine.CanFire(x, 2, out var ofX));
        Assert.False(machine.CanFire(y, 1, 1, out var ofY));
        Assert.False(machine.CanFire(z, 1, 2, 4, out var ofZ));

        Assert.Equal(["one", "two", "three"], [.. ofX, .. ofY, .. ofZ]);
        Assert.True(machine.CanFire(x, 1) && machine.CanFire(y, 1, 2) && machine.CanFire(z, 1, 2, 3));
    }

    [Fact]
    public void SetTriggerParameters_WhenTheyWereSetBefore_IsRefused()
    {
        var machine = Machines.In(State.A);
        machine.SetTriggerParameters<string>(Trigger.X);

        Assert.Throws<InvalidOperationException>(() => machine.SetTriggerParameters<string, int>(Trigger.X));
    }

    [Fact]
    public void Fire_WhenTheArgumentsDoNotFit_Throws()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters(Trigger.X, typeof(string), typeof(int));
        machine.Configure(State.A).PermitReentry(Trigger.X);

        Assert.Throws<ArgumentException>(() => machine.Fire(x, "one"));
        Assert.Throws<ArgumentException>(() => machine.Fire(x, "one", 2, 3));
        Assert.Throws<ArgumentException>(() => machine.Fire(x, 1, "two"));
        machine.Fire(x, null!, 2);
    }

    [Fact]
    public void Fire_WhenArgumentsAreLeftOut_GivesTheActionsDefaults()
    {
        int? seen = null;
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        machine.Configure(State.A).PermitReentry(Trigger.X).OnEntryFrom(x, one => seen = one);

        machine.Fire(Trigger.X);

        Assert.Equal(0, seen);
    }

    [Fact]
    public void PermittedTriggers_WhenTriggersHaveParameters_ListsThem()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        machine.Configure(State.A).PermitIf(x, State.B, one => one > 1).Permit(Trigger.Y, State.B);

        Assert.Equal([Trigger.Y], machine.PermittedTriggers);
        Assert.Equal([Trigger.X, Trigger.Y], machine.GetPermittedTriggers(2));
    }

    [Fact]
    public void GetDetailedPermittedTriggers_WhenOneHasParameters_TellsThem()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        machine.Configure(State.A).Permit(Trigger.X, State.B).Permit(Trigger.Y, State.B);

        TriggerDetails<State, Trigger>[] details = [.. machine.GetDetailedPermittedTriggers()];

        Assert.Equal([(Trigger.X, true), (Trigger.Y, false)], details.Select(detail => (detail.Trigger, detail.HasParameters)));
        Assert.Same(x, details[0].Parameters);
        Assert.Equal([typeof(int)], details[0].Parameters.ArgumentTypes);
    }

    [Fact]
    public void PermittedTriggers_WhenTheSuperstatePermitsTheSame_ListsItOnce()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).Permit(Trigger.X, State.C);
        machine.Configure(State.B).Permit(Trigger.X, State.D).Permit(Trigger.Y, State.D).PermitIf(Trigger.Z, State.D, () => false);

        Assert.Equal([Trigger.X, Trigger.Y], machine.PermittedTriggers);
    }
}
