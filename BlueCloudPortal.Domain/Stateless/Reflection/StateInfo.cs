namespace Stateless.Reflection;

/// <summary>What was configured for a state.</summary>
public class StateInfo
{
    internal StateInfo(object underlyingState) => UnderlyingState = underlyingState;

    /// <summary>The state itself.</summary>
    public object UnderlyingState { get; }

    /// <summary>The states that lie directly inside this one.</summary>
    public IEnumerable<StateInfo> Substates { get; internal set; } = [];

#nullable disable annotations
    /// <summary>The state that this one lies directly inside of.</summary>
    /// <remarks>Null when there is none.</remarks>
    public StateInfo Superstate { get; internal set; }
#nullable restore annotations

    /// <summary>The actions that run when the state is entered.</summary>
    public IEnumerable<ActionInfo> EntryActions { get; internal init; } = [];

    /// <summary>The actions that run when the state is activated.</summary>
    public IEnumerable<InvocationInfo> ActivateActions { get; internal init; } = [];

    /// <summary>The actions that run when the state is deactivated.</summary>
    public IEnumerable<InvocationInfo> DeactivateActions { get; internal init; } = [];

    /// <summary>The actions that run when the state is left.</summary>
    public IEnumerable<InvocationInfo> ExitActions { get; internal init; } = [];

    /// <summary>The transitions out of the state, the fixed ones first. Those of the superstate are not repeated.</summary>
    public IEnumerable<TransitionInfo> Transitions => [.. FixedTransitions, .. DynamicTransitions];

    /// <summary>The transitions whose destination is known, reentries and internal transitions among them.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    /// <summary>The transitions whose destination is chosen when they are fired.</summary>
    public IEnumerable<DynamicTransitionInfo> DynamicTransitions { get; internal init; } = [];

    /// <summary>The triggers that the state ignores.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal init; } = [];

    /// <summary>The state's name.</summary>
    public override string ToString() => UnderlyingState?.ToString() ?? "<null>";
}
