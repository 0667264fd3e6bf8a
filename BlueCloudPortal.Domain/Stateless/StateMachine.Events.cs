namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private Action<Transition>? _onTransitioned;
    private Action<Transition>? _onTransitionCompleted;
    private Action<TState, TTrigger, ICollection<string>?> _onUnhandledTrigger;

    /// <summary>Replaces the exception that an unpermitted trigger throws.</summary>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandledTrigger = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

#nullable disable annotations
    /// <summary>Replaces the exception that an unpermitted trigger throws; the action is also told which guards stand in the way.</summary>
    /// <remarks>The guards are null when the state has nothing configured for the trigger.</remarks>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _onUnhandledTrigger = unhandledTriggerAction;
    }
#nullable restore annotations

    /// <summary>Calls the action on every move, after the old state is left and before the new one is entered. Actions add up.</summary>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitioned += onTransitionAction;
    }

    /// <summary>Calls the action at the end of every move, when the last entry action has run. Actions add up.</summary>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        _onTransitionCompleted += onTransitionAction;
    }

    /// <summary>Takes back one <see cref="OnTransitioned"/>.</summary>
    public void OnTransitionedUnregister(Action<Transition> onTransitionAction) => _onTransitioned -= onTransitionAction;

    /// <summary>Takes back one <see cref="OnTransitionCompleted"/>.</summary>
    public void OnTransitionCompletedUnregister(Action<Transition> onTransitionAction) => _onTransitionCompleted -= onTransitionAction;

    /// <summary>Takes back every <see cref="OnTransitioned"/> and every <see cref="OnTransitionCompleted"/>.</summary>
    public void UnregisterAllCallbacks() => (_onTransitioned, _onTransitionCompleted) = (null, null);

    private static void Refuse(TState state, TTrigger trigger, ICollection<string>? unmetGuards) =>
        throw new InvalidOperationException(unmetGuards is { Count: > 0 }
            ? $"State '{state}' permits trigger '{trigger}' only under conditions that do not hold: {string.Join(", ", unmetGuards)}."
            : $"State '{state}' does not permit trigger '{trigger}'. Permit or ignore it there.");
}
