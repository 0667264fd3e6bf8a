using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Runs an action when the state is entered. Actions add up, and run in the order of their configuration.</summary>
        /// <param name="entryAction">The action.</param>
        /// <param name="entryActionDescription">What it is called; the method's name when omitted.</param>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return Entry((_, _) => entryAction(), entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return Entry((transition, _) => entryAction(transition), entryAction, entryActionDescription);
        }

        /// <summary>Runs an action when the state is entered by one trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="entryAction">The action.</param>
        /// <param name="entryActionDescription">What it is called; the method's name when omitted.</param>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(trigger, (_, _) => entryAction(), entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(trigger, (transition, _) => entryAction(transition), entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom(
            TriggerWithParameters trigger, Action<Transition> entryAction, string? entryActionDescription = null) =>
            OnEntryFrom(TriggerOf(trigger), entryAction, entryActionDescription);

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition _, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0));
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0>(
            TriggerWithParameters<TArg0> trigger, Action<TArg0, Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition transition, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0), transition);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition _, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1));
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1>(
            TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1, Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition transition, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), transition);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition _, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), TriggerArguments.Read<TArg2>(args, 2));
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(
            TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2, Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return EntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition transition, object[] args) => entryAction(
                TriggerArguments.Read<TArg0>(args, 0), TriggerArguments.Read<TArg1>(args, 1), TriggerArguments.Read<TArg2>(args, 2), transition);
        }

        /// <summary>Runs an action when the state is left. Actions add up, and run in the order of their configuration.</summary>
        /// <param name="exitAction">The action.</param>
        /// <param name="exitActionDescription">What it is called; the method's name when omitted.</param>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            return Exit((_, _) => exitAction(), exitAction, exitActionDescription);
        }

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            return Exit((transition, _) => exitAction(transition), exitAction, exitActionDescription);
        }

        private StateConfiguration Entry(Action<Transition, object[]> run, Delegate named, string? description)
        {
            _node.EntryActions.Add(new(run, InvocationInfo.Create(named, description), HasTrigger: false, default));
            return this;
        }

        private StateConfiguration EntryFrom(TTrigger trigger, Action<Transition, object[]> run, Delegate named, string? description)
        {
            _node.EntryActions.Add(new(run, InvocationInfo.Create(named, description), HasTrigger: true, trigger));
            return this;
        }

        private StateConfiguration Exit(Action<Transition, object[]> run, Delegate named, string? description)
        {
            _node.ExitActions.Add(new(run, InvocationInfo.Create(named, description), HasTrigger: false, default));
            return this;
        }
    }
}
