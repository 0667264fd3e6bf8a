using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a state does with a trigger while the guards hold.</summary>
    internal abstract class Rule(TTrigger trigger, GuardSet guards)
    {
        public TTrigger Trigger { get; } = trigger;

        public GuardSet Guards { get; } = guards;
    }

    /// <summary>Go to another state.</summary>
    internal sealed class MoveRule(TTrigger trigger, GuardSet guards, TState destination) : Rule(trigger, guards)
    {
        public TState Destination { get; } = destination;
    }

    /// <summary>Leave the state that has the rule, and enter it again.</summary>
    internal sealed class ReentryRule(TTrigger trigger, GuardSet guards, TState destination) : Rule(trigger, guards)
    {
        public TState Destination { get; } = destination;
    }

    /// <summary>Do nothing, and that is no mistake.</summary>
    internal sealed class IgnoreRule(TTrigger trigger, GuardSet guards) : Rule(trigger, guards);

    /// <summary>Run an action and stay.</summary>
    internal sealed class InternalRule(TTrigger trigger, GuardSet guards, Action<Transition, object[]> run) : Rule(trigger, guards)
    {
        public Action<Transition, object[]> Run { get; } = run;
    }

    /// <summary>Go where the selector says.</summary>
    internal sealed class DynamicRule(
        TTrigger trigger,
        GuardSet guards,
        Func<object[], TState> destination,
        InvocationInfo selector,
        DynamicStateInfos? possible)
        : Rule(trigger, guards)
    {
        public Func<object[], TState> Destination { get; } = destination;

        public InvocationInfo Selector { get; } = selector;

        public DynamicStateInfos? Possible { get; } = possible;
    }

    /// <summary>The rule that a state found for a trigger, and which guards keep it closed.</summary>
    internal sealed record Match(Rule Rule, List<string> Unmet)
    {
        public bool IsOpen => Unmet.Count == 0;
    }

    /// <summary>An action with what it is called.</summary>
    internal sealed record Step(Action Run, InvocationInfo Method);

    /// <summary>An entry or exit action with what it is called. With a trigger, it runs for that trigger only.</summary>
    internal sealed record TransitionStep(Action<Transition, object[]> Run, InvocationInfo Method, bool HasTrigger, TTrigger? Trigger)
    {
        public bool Answers(Transition transition) =>
            !HasTrigger || EqualityComparer<TTrigger>.Default.Equals(Trigger, transition.Trigger);
    }
}
