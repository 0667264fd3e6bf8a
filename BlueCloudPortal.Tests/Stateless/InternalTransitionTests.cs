using Stateless;

namespace BlueCloudPortal.Tests.StateMachines;

public class InternalTransitionTests
{
    [Fact]
    public void Fire_WhenInternal_RunsTheActionAndNothingElse()
    {
        var machine = Machines.In(State.A);
        var record = machine.Recorded();
        machine.Configure(State.A).InternalTransition(Trigger.X, () => record.Add("ran"));
        machine.OnTransitioned(_ => record.Add("moved"));
        machine.OnTransitionCompleted(_ => record.Add("completed"));

        machine.Fire(Trigger.X);

        Assert.Equal(["ran"], record);
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenInternalInTheSuperstate_TellsTheActionTheSubstate()
    {
        StateMachine<State, Trigger>.Transition? seen = null;
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B);
        machine.Configure(State.B).InternalTransition(Trigger.X, transition => seen = transition);

        machine.Fire(Trigger.X);

        Assert.Equal((State.A, State.A, Trigger.X), (seen!.Source, seen.Destination, seen.Trigger));
        Assert.Equal(State.A, machine.State);
    }

    [Fact]
    public void Fire_WhenInternalInBoth_RunsTheOneOfTheSubstate()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).InternalTransition(Trigger.X, () => record.Add("inner"));
        machine.Configure(State.B).InternalTransition(Trigger.X, () => record.Add("outer"));

        machine.Fire(Trigger.X);

        Assert.Equal(["inner"], record);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fire_WhenInternalIsGuarded_NeedsTheGuard(bool holds)
    {
        var ran = 0;
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .InternalTransitionIf(Trigger.X, _ => holds, () => { ran++; }, "one")
            .InternalTransitionIf(Trigger.Y, _ => holds, transition => { ran++; }, "one");

        var refused = Record.Exception(() => machine.Fire(Trigger.X));
        _ = Record.Exception(() => machine.Fire(Trigger.Y));

        Assert.Equal(holds ? 2 : 0, ran);
        Assert.Equal(holds, refused is null);
    }

    [Fact]
    public void Fire_WhenInternalWithArguments_GivesThemToGuardAndAction()
    {
        var record = new List<string>();
        var machine = Machines.In(State.A);
        var x = machine.SetTriggerParameters<int>(Trigger.X);
        var y = machine.SetTriggerParameters<int, string>(Trigger.Y);
        var z = machine.SetTriggerParameters<int, string, bool>(Trigger.Z);
        machine.Configure(State.A)
            .InternalTransition(x, (number, transition) => record.Add($"{number} {transition.Trigger} {transition.Parameters[0]}"))
            .InternalTransitionIf(y, (number, _) => number > 1, (number, text, _) => record.Add($"{number} {text}"), "above one")
            .InternalTransition(z, (number, text, flag, _) => record.Add($"{number} {text} {flag}"));

        machine.Fire(x, 1);
        machine.Fire(y, 2, "two");
        machine.Fire(z, 3, "three", true);

        Assert.Equal(["1 X 1", "2 two", "3 three True"], record);
        Assert.Throws<InvalidOperationException>(() => machine.Fire(y, 1, "one"));
    }
}
