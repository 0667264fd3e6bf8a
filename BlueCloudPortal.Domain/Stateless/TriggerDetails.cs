namespace Stateless;

/// <summary>A trigger that can be fired, and the parameters declared for it.</summary>
public sealed class TriggerDetails<TState, TTrigger>
{
    internal TriggerDetails(TTrigger trigger, StateMachine<TState, TTrigger>.TriggerWithParameters? parameters)
    {
        Trigger = trigger;
        HasParameters = parameters is not null;
        Parameters = parameters!;
    }

    /// <summary>The trigger.</summary>
    public TTrigger Trigger { get; }

    /// <summary>Whether parameters were declared for the trigger.</summary>
    public bool HasParameters { get; }

#nullable disable annotations
    /// <summary>The declared parameters.</summary>
    /// <remarks>Null when there are none.</remarks>
    public StateMachine<TState, TTrigger>.TriggerWithParameters Parameters { get; }
#nullable restore annotations
}
