namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets a trigger run an action while the state is neither left nor entered; no listener is told.</summary>
        public StateConfiguration InternalTransition(TTrigger trigger, Action<Transition> entryAction) =>
            InternalTransitionIf(trigger, _ => true, entryAction);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition(TTrigger trigger, Action internalAction) =>
            InternalTransitionIf(trigger, _ => true, internalAction);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        /// <remarks>The type parameter stands for nothing; the package has it.</remarks>
        public StateConfiguration InternalTransition<TArg0>(TTrigger trigger, Action<Transition> internalAction) =>
            InternalTransitionIf(trigger, _ => true, internalAction);

        /// <summary>Lets a trigger run an action in the state while a condition holds.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">The condition; it sees the arguments of the trigger.</param>
        /// <param name="entryAction">The action.</param>
        /// <param name="guardDescription">What the condition is called.</param>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action<Transition> entryAction, string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return Internal(trigger, GuardSet.OfRaw(guard, guardDescription), (transition, _) => entryAction(transition));
        }

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf(
            TTrigger trigger, Func<object[], bool> guard, Action internalAction, string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(trigger, GuardSet.OfRaw(guard, guardDescription), (_, _) => internalAction());
        }

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        /// <remarks>The type parameter stands for nothing; the package has it.</remarks>
        public StateConfiguration InternalTransitionIf<TArg0>(
            TTrigger trigger, Func<object[], bool> guard, Action<Transition> internalAction, string? guardDescription = null) =>
            InternalTransitionIf(trigger, guard, internalAction, guardDescription);

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> internalAction) =>
            InternalTransitionIf(trigger, (TArg0 _) => true, internalAction);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, bool> guard,
            Action<TArg0, Transition> internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(TriggerOf(trigger), GuardSet.Of(guard, guardDescription), (transition, args) => internalAction(
                TriggerArguments.Read<TArg0>(args, 0), transition));
        }

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> internalAction) =>
            InternalTransitionIf(trigger, (object[] _) => true, internalAction);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<object[], bool> guard,
            Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(TriggerOf(trigger), GuardSet.OfRaw(guard, guardDescription), (transition, args) => internalAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), transition));
        }

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger,
            Func<TArg0, TArg1, bool> guard,
            Action<TArg0, TArg1, Transition> internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(TriggerOf(trigger), GuardSet.Of(guard, guardDescription), (transition, args) => internalAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), transition));
        }

        /// <inheritdoc cref="InternalTransition(TTrigger, Action{Transition})"/>
        public StateConfiguration InternalTransition<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> internalAction) =>
            InternalTransitionIf(trigger, (object[] _) => true, internalAction);

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<object[], bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(TriggerOf(trigger), GuardSet.OfRaw(guard, guardDescription), (transition, args) => internalAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), TriggerArguments.Read<TArg2>(args, 2), transition));
        }

        /// <inheritdoc cref="InternalTransitionIf(TTrigger, Func{object[], bool}, Action{Transition}, string)"/>
        public StateConfiguration InternalTransitionIf<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger,
            Func<TArg0, TArg1, TArg2, bool> guard,
            Action<TArg0, TArg1, TArg2, Transition> internalAction,
            string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(internalAction);
            return Internal(TriggerOf(trigger), GuardSet.Of(guard, guardDescription), (transition, args) => internalAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), TriggerArguments.Read<TArg2>(args, 2), transition));
        }

        private StateConfiguration Internal(TTrigger trigger, GuardSet guards, Action<Transition, object[]> run) =>
            With(new InternalRule(trigger, guards, run));
    }
}
