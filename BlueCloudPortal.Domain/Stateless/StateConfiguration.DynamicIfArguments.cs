using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            Func<TArg0, bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, TState> destinationStateSelector,
            Func<TArg0, TArg1, bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, TState> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, bool>, string>[] guards,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            Func<TArg0, TArg1, TArg2, bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            Tuple<Func<TArg0, TArg1, TArg2, bool>, string>[] guards,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);
    }
}
