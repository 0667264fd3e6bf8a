namespace Stateless.Reflection;

/// <summary>What a state does with a trigger.</summary>
public abstract class TransitionInfo
{
    private protected TransitionInfo(TriggerInfo trigger, IReadOnlyList<InvocationInfo> guards, bool isInternal)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
        IsInternalTransition = isInternal;
    }

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; protected set; }

    /// <summary>The guards, all of which must hold; empty when there are none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions { get; }

    /// <summary>Whether an action runs without the state being left.</summary>
    public bool IsInternalTransition { get; protected set; }
}
