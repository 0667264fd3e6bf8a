using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger lead to the state that a selector names, while a condition holds.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationStateSelector">Names the state.</param>
        /// <param name="guard">The condition. It is asked at any time, so it must change nothing.</param>
        /// <param name="guardDescription">What the condition is called; the method's name when omitted.</param>
        /// <param name="possibleDestinationStates">The states it may name: for diagrams, not checked.</param>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            Func<bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(trigger, Plain(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            string? destinationStateSelectorDescription,
            Func<bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                trigger,
                Plain(destinationStateSelector),
                destinationStateSelectorDescription,
                GuardSet.Of(guard, guardDescription),
                possibleDestinationStates);

        /// <summary>Lets a trigger lead to the state that a selector names, while all conditions hold.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationStateSelector">Names the state.</param>
        /// <param name="possibleDestinationStates">The states it may name: for diagrams, not checked.</param>
        /// <param name="guards">The conditions, each with what it is called.</param>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(trigger, Plain(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            string? destinationStateSelectorDescription,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(
                trigger,
                Plain(destinationStateSelector),
                destinationStateSelectorDescription,
                GuardSet.Of(guards),
                possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string, DynamicStateInfos)"/>
        /// <remarks>Without conditions; the package has it.</remarks>
        public StateConfiguration PermitDynamicIf<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, TState> destinationStateSelector) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.None, null);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            Func<bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, TState> destinationStateSelector,
            Func<bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, Func{bool}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            Func<bool> guard,
            string? guardDescription = null,
            DynamicStateInfos? possibleDestinationStates = null) =>
            Dynamic(
                TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guard, guardDescription), possibleDestinationStates);

        /// <inheritdoc cref="PermitDynamicIf(TTrigger, Func{TState}, DynamicStateInfos, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitDynamicIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            DynamicStateInfos? possibleDestinationStates = null,
            params Tuple<Func<bool>, string>[] guards) =>
            Dynamic(TriggerOf(trigger), Reading(destinationStateSelector), null, GuardSet.Of(guards), possibleDestinationStates);

        private static Func<object[], TState> Plain(Func<TState> destinationStateSelector)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            return _ => destinationStateSelector();
        }

        private StateConfiguration Dynamic(
            TTrigger trigger, Func<object[], TState> destination, string? description, GuardSet guards, DynamicStateInfos? possible) =>
            With(new DynamicRule(trigger, guards, destination, InvocationInfo.Create(destination, description), possible));
    }
}
