namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger lead to another state.</summary>
        /// <exception cref="ArgumentException">The destination is the state itself: say <see cref="PermitReentry"/> or <see cref="Ignore"/>.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) => Move(trigger, destinationState, GuardSet.None);

        /// <summary>Lets a trigger lead to another state while a condition holds. Of all conditions on a trigger, at most one may hold at a time.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">Where it leads.</param>
        /// <param name="guard">The condition. It is asked at any time, so it must change nothing.</param>
        /// <param name="guardDescription">What the condition is called; the method's name when omitted.</param>
        /// <exception cref="ArgumentException">The destination is the state itself.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Move(trigger, destinationState, GuardSet.Of(guard, guardDescription));

        /// <summary>Lets a trigger lead to another state while all conditions hold.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">Where it leads.</param>
        /// <param name="guards">The conditions, each with what it is called.</param>
        /// <exception cref="ArgumentException">The destination is the state itself.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Move(trigger, destinationState, GuardSet.Of(guards));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guards));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guards));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Move(TriggerOf(trigger), destinationState, GuardSet.Of(guards));

        private StateConfiguration Move(TTrigger trigger, TState destination, GuardSet guards) => Same(destination, State)
            ? throw new ArgumentException(
                $"Trigger '{trigger}' leads from state '{State}' to itself: say {nameof(PermitReentry)} or {nameof(Ignore)}.", nameof(destination))
            : With(new MoveRule(trigger, guards, destination));
    }
}
