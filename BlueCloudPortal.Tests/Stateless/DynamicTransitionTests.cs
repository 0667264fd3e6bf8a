namespace BlueCloudPortal.Tests.StateMachines;

public class DynamicTransitionTests
{
    [Theory]
    [InlineData(State.B)]
    [InlineData(State.C)]
    public void Fire_WhenDynamic_MovesWhereTheSelectorSays(State target)
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitDynamic(Trigger.X, () => target);

        machine.Fire(Trigger.X);

        Assert.Equal(target, machine.State);
    }

    [Fact]
    public void Fire_WhenTheSelectorNamesTheStateItself_LeavesAndEnters()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitDynamic(Trigger.X, () => State.A);
        var record = machine.Recorded();

        machine.Fire(Trigger.X);

        Assert.Equal(["-A", "+A"], record);
    }

    [Fact]
    public void Fire_WhenDynamicWithArguments_GivesThemToTheSelector()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, int>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, int, int>(Trigger.Z);
        machine.Configure(State.A).PermitDynamic(x, one => (State)one);
        machine.Configure(State.B).PermitDynamic(y, (one, two) => (State)(one + two));
        machine.Configure(State.C).PermitDynamic(z, (one, two, three) => (State)(one + two + three));

        machine.Fire(x, 1);
        Assert.Equal(State.B, machine.State);
        machine.Fire(y, 1, 1);
        Assert.Equal(State.C, machine.State);
        machine.Fire(z, 1, 1, 1);
        Assert.Equal(State.D, machine.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fire_WhenDynamicIsGuarded_NeedsTheGuard(bool holds)
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitDynamicIf(Trigger.X, () => State.B, () => holds, "one")
            .PermitDynamicIf(Trigger.Y, () => State.B, null, Tuple.Create(() => holds, "one"), Tuple.Create(() => true, "two"));

        Assert.Equal(holds, machine.CanFire(Trigger.X, out var ofX));
        Assert.Equal(holds, machine.CanFire(Trigger.Y, out var ofY));
        Assert.Equal(holds ? [] : ["one"], ofX);
        Assert.Equal(holds ? [] : ["one"], ofY);
    }

    [Fact]
    public void Fire_WhenDynamicIsGuardedOnArguments_TakesTheOpenOne()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        machine.Configure(State.A)
            .PermitDynamicIf(x, one => one == 3 ? State.B : State.C, one => one is 3 or 5)
            .PermitDynamicIf(x, one => one == 2 ? State.C : State.D, one => one is 2 or 5);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(x, 5));
        machine.Fire(x, 3);

        Assert.Equal(State.B, machine.State);
    }

    [Fact]
    public void CanFire_WhenGuardsOfEveryArityReadTheArguments_NamesThoseThatDoNotHold()
    {
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, string>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, string, bool>(Trigger.Z);
        machine.Configure(State.A)
            .PermitDynamicIf(x, _ => State.B, null, Tuple.Create<Func<int, bool>, string>(one => one == 1, "x"))
            .PermitDynamicIf(y, (_, _) => State.B, (one, two) => one == 1 && two == "2", "y")
            .PermitDynamicIf(y, (_, _) => State.B, [Tuple.Create<Func<int, string, bool>, string>((one, two) => one == 0, "y tuple")])
            .PermitDynamicIf(z, (_, _, _) => State.B, (one, two, three) => one == 1 && two == "2" && three, "z")
            .PermitDynamicIf(z, (_, _, _) => State.B, [Tuple.Create<Func<int, string, bool, bool>, string>((one, two, three) => one == 0, "z tuple")]);

        Assert.False(machine.CanFire(x, 2, out var ofX));
        Assert.False(machine.CanFire(y, 2, "2", out var ofY));
        Assert.False(machine.CanFire(z, 1, "2", false, out var ofZ));

        Assert.Equal(["x", "y", "y tuple", "z", "z tuple"], [.. ofX, .. ofY, .. ofZ]);
        Assert.True(machine.CanFire(x, 1) && machine.CanFire(y, 1, "2") && machine.CanFire(z, 1, "2", true));
    }

    [Fact]
    public void PermitDynamic_WhenTheSelectorIsMissing_IsRefused() => Assert.Throws<ArgumentNullException>(
        () => Machines.In(State.A).Configure(State.A).PermitDynamic(Trigger.X, null!));
}
