namespace Stateless.Reflection;

/// <summary>A transition whose destination is known: to another state, to the same one again, or an internal one, which stays.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards, StateInfo destination, bool isInternal)
        : base(trigger, guards, isInternal) => DestinationState = destination;

    /// <summary>Where it leads; the state itself for a reentry or an internal transition.</summary>
    public StateInfo DestinationState { get; }
}
