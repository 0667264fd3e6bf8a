namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger do nothing, without an exception.</summary>
        public StateConfiguration Ignore(TTrigger trigger) => Ignored(trigger, GuardSet.None);

        /// <summary>Lets a trigger do nothing while a condition holds.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">The condition. It is asked at any time, so it must change nothing.</param>
        /// <param name="guardDescription">What the condition is called; the method's name when omitted.</param>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Ignored(trigger, GuardSet.Of(guard, guardDescription));

        /// <summary>Lets a trigger do nothing while all conditions hold.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The conditions, each with what it is called.</param>
        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) => Ignored(trigger, GuardSet.Of(guards));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration IgnoreIf<TArg0>(
            TriggerWithParameters<TArg0> trigger, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guards));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, params Tuple<Func<TArg0, TArg1, bool>, string>[] guards) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guards));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guard, guardDescription));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration IgnoreIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, params Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards) =>
            Ignored(TriggerOf(trigger), GuardSet.Of(guards));

        private StateConfiguration Ignored(TTrigger trigger, GuardSet guards) => With(new IgnoreRule(trigger, guards));
    }
}
