namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger leave the state and enter it again, with its exit and entry actions.</summary>
        public StateConfiguration PermitReentry(TTrigger trigger) => Reentry(trigger, GuardSet.None);

        /// <summary>Lets a trigger leave the state and enter it again while a condition holds.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">The condition. It is asked at any time, so it must change nothing.</param>
        /// <param name="guardDescription">What the condition is called; the method's name when omitted.</param>
        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Reentry(trigger, GuardSet.Of(guard, guardDescription));

        /// <summary>Lets a trigger leave the state and enter it again while all conditions hold.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, each with what it is called.</param>
        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) => Reentry(trigger, GuardSet.Of(guards));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitReentryIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guards));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guards));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitReentryIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Reentry(TriggerOf(trigger), GuardSet.Of(guards));

        private StateConfiguration Reentry(TTrigger trigger, GuardSet guards) => With(new ReentryRule(trigger, guards, State));
    }
}
