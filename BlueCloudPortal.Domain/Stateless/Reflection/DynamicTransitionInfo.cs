namespace Stateless.Reflection;

/// <summary>A transition whose destination is chosen when it is fired.</summary>
public class DynamicTransitionInfo : TransitionInfo
{
    internal DynamicTransitionInfo(
        TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards, InvocationInfo selector, DynamicStateInfos? possible)
        : base(trigger, guards, isInternal: false)
    {
        DestinationStateSelectorDescription = selector;
        PossibleDestinationStates = possible!;
    }

    /// <summary>What the method that chooses is called.</summary>
    public InvocationInfo DestinationStateSelectorDescription { get; }

#nullable disable annotations
    /// <summary>The states it may lead to, as the configuration says; nothing checks that.</summary>
    /// <remarks>Null when the configuration does not say.</remarks>
    public DynamicStateInfos PossibleDestinationStates { get; }
#nullable restore annotations
}
