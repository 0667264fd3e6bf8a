using Stateless;
using Stateless.Reflection;

namespace BlueCloudPortal.Tests.StateMachines;

public class InfoTests
{
    [Fact]
    public void GetInfo_WhenStatesAreOnlyDestinations_ListsThemToo()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);

        var info = machine.GetInfo();

        Assert.Equal([State.A, State.B], info.States.Select(state => state.UnderlyingState));
        Assert.Equal((typeof(State), typeof(Trigger)), (info.StateType, info.TriggerType));
    }

    [Fact]
    public void GetInfo_WhenTheMachineHasMoved_StillKnowsTheInitialState()
    {
        var stored = State.C;
        var machine = new StateMachine<State, Trigger>(() => stored, value => stored = value);
        machine.Configure(State.C).Permit(Trigger.X, State.B);
        machine.Fire(Trigger.X);

        Assert.Equal(State.C, machine.GetInfo().InitialState.UnderlyingState);
    }

    [Fact]
    public void GetInfo_WhenTransitionsAreFixed_ListsDestinationGuardsAndKind()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitIf(Trigger.X, State.B, Tuple.Create(() => true, "one"), Tuple.Create(() => true, "two"))
            .PermitReentry(Trigger.Y)
            .InternalTransition(Trigger.Z, () => { });

        var transitions = machine.GetInfo().Of(State.A).FixedTransitions.ToList();

        Assert.Equal(
            [(Trigger.X, State.B, false), (Trigger.Y, State.A, false), (Trigger.Z, State.A, true)],
            transitions.Select(t => ((Trigger)t.Trigger.UnderlyingTrigger, (State)t.DestinationState.UnderlyingState, t.IsInternalTransition)));
        Assert.Equal(["one", "two"], transitions[0].GuardConditionsMethodDescriptions.Select(guard => guard.Description));
        Assert.Empty(transitions[1].GuardConditionsMethodDescriptions);
    }

    [Fact]
    public void GetInfo_WhenATransitionIsDynamic_ListsSelectorAndPossibleStates()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitDynamic(Trigger.X, Choose, null, new DynamicStateInfos { { State.B, "small" }, { "C", "large" } })
            .PermitDynamicIf(Trigger.Y, Choose, () => true, "one");

        DynamicTransitionInfo[] transitions = [.. machine.GetInfo().Of(State.A).DynamicTransitions];

        Assert.Equal("Choose", transitions[0].DestinationStateSelectorDescription.Description);
        Assert.Equal([("B", "small"), ("C", "large")], transitions[0].PossibleDestinationStates.Select(possible => (possible.DestinationState, possible.Criterion)));
        Assert.Null(transitions[1].PossibleDestinationStates);
        Assert.Equal(["one"], transitions[1].GuardConditionsMethodDescriptions.Select(guard => guard.Description));
    }

    [Fact]
    public void GetInfo_WhenTriggersAreIgnored_ListsThemApart()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).IgnoreIf(Trigger.X, () => true, "one").Permit(Trigger.Y, State.B).PermitDynamic(Trigger.Z, () => State.B);

        var state = machine.GetInfo().Of(State.A);

        var ignored = Assert.Single(state.IgnoredTriggers);
        Assert.Equal("X", ignored.Trigger.ToString());
        Assert.Equal("one", Assert.Single(ignored.GuardConditionsMethodDescriptions).Description);
        Assert.Equal(["Y", "Z"], state.Transitions.Select(transition => transition.Trigger.ToString()));
    }

    [Fact]
    public void GetInfo_WhenStatesAreNested_LinksThemBothWays()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.C);
        machine.Configure(State.B).SubstateOf(State.C);

        var info = machine.GetInfo();

        Assert.Same(info.Of(State.C), info.Of(State.A).Superstate);
        Assert.Equal([info.Of(State.A), info.Of(State.B)], info.Of(State.C).Substates);
        Assert.Null(info.Of(State.C).Superstate);
    }

    [Fact]
    public void GetInfo_WhenStatesHaveActions_ListsWhatTheyAreCalled()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .OnEntry(Act)
            .OnEntry(() => { })
            .OnEntryFrom(Trigger.X, Act, "described")
            .OnExit(Act)
            .OnActivate(Act)
            .OnDeactivate(Act, "asleep");

        var state = machine.GetInfo().Of(State.A);

        Assert.Equal(
            [("Act", null), (InvocationInfo.DefaultFunctionDescription, null), ("described", "X")],
            state.EntryActions.Select(action => (action.Method.Description, (string?)action.FromTrigger)));
        Assert.Equal(("Act", false), (state.ExitActions.Single().MethodName, state.ExitActions.Single().IsAsync));
        Assert.Equal("Act", state.ActivateActions.Single().Description);
        Assert.Equal("asleep", state.DeactivateActions.Single().Description);
    }

    private static State Choose() => State.B;

    private static void Act()
    {
    }
}
