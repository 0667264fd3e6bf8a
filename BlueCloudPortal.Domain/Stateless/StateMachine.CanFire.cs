namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Whether firing the trigger now would be handled. An ignored trigger is handled.</summary>
    public bool CanFire(TTrigger trigger) => IsOpen(trigger, []);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!]);
    }

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!, arg1!]);
    }

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!, arg1!, arg2!]);
    }

#nullable disable annotations
    /// <inheritdoc cref="CanFire(TTrigger)"/>
    /// <param name="trigger">The trigger.</param>
    /// <param name="unmetGuards">The descriptions of the guards that stand in the way.</param>
    /// <remarks><paramref name="unmetGuards"/> is null when the state has nothing configured for the trigger.</remarks>
    public bool CanFire(TTrigger trigger, out ICollection<string> unmetGuards) => IsOpen(trigger, [], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0, out ICollection<string> unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!], out unmetGuards);
    }

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1>(
        TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1, out ICollection<string> unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!, arg1!], out unmetGuards);
    }

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1, TArg2>(
        TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2, out ICollection<string> unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsOpen(trigger.Trigger, [arg0!, arg1!, arg2!], out unmetGuards);
    }

    private bool IsOpen(TTrigger trigger, object[] args, out ICollection<string> unmetGuards)
    {
        var match = Current.Find(trigger, args);
        unmetGuards = match?.Unmet;
        return match is { IsOpen: true };
    }
#nullable restore annotations

    private bool IsOpen(TTrigger trigger, object[] args) => Current.Find(trigger, args) is { IsOpen: true };
}
