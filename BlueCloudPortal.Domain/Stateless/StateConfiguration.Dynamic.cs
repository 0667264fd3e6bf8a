using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger lead to the state that a selector names when it is fired. Naming the state itself enters it again.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationStateSelector">Names the state.</param>
        /// <param name="destinationStateSelectorDescription">What the selector is called; the method's name when omitted.</param>
        /// <param name="possibleDestinationStates">The states it may name: for diagrams, not checked.</param>
        public StateConfiguration PermitDynamic(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            var named = InvocationInfo.Create(destinationStateSelector, destinationStateSelectorDescription);
            return With(new DynamicRule(trigger, GuardSet.None, _ => destinationStateSelector(), named, possibleDestinationStates));
        }

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamic<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            var destination = Reading(destinationStateSelector);
            var named = InvocationInfo.Create(destinationStateSelector, destinationStateSelectorDescription);
            return With(new DynamicRule(TriggerOf(trigger), GuardSet.None, destination, named, possibleDestinationStates));
        }

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamic<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            var destination = Reading(destinationStateSelector);
            var named = InvocationInfo.Create(destinationStateSelector, destinationStateSelectorDescription);
            return With(new DynamicRule(TriggerOf(trigger), GuardSet.None, destination, named, possibleDestinationStates));
        }

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamic<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            var destination = Reading(destinationStateSelector);
            var named = InvocationInfo.Create(destinationStateSelector, destinationStateSelectorDescription);
            return With(new DynamicRule(TriggerOf(trigger), GuardSet.None, destination, named, possibleDestinationStates));
        }

        private static Func<object[], TState> Reading<TArg0>(Func<TArg0, TState> destinationStateSelector)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            return args => destinationStateSelector(
                TriggerArguments.Read<TArg0>(args, 0));
        }

        private static Func<object[], TState> Reading<TArg0, TArg1>(Func<TArg0, TArg1, TState> destinationStateSelector)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            return args => destinationStateSelector(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1));
        }

        private static Func<object[], TState> Reading<TArg0, TArg1, TArg2>(Func<TArg0, TArg1, TArg2, TState> destinationStateSelector)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            return args => destinationStateSelector(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), TriggerArguments.Read<TArg2>(args, 2));
        }
    }
}
