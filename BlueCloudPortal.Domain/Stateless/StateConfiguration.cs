using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Says what a state does. Every call returns the same configuration, so calls can be chained.</summary>
    public partial class StateConfiguration
    {
        private readonly StateNode _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateNode node)
        {
            Machine = machine;
            _node = node;
        }

        /// <summary>The state that is configured.</summary>
        public TState State => _node.State;

        /// <summary>The machine that the state belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Puts the state inside another one, whose transitions then hold here too. The superstate is entered first and left last.</summary>
        /// <exception cref="ArgumentException">The other state is this one, or lies inside it.</exception>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var outer = Machine.NodeOf(superstate);
            if (outer.IsWithin(State))
            {
                throw new ArgumentException($"State '{State}' cannot lie inside '{superstate}': that would be a circle.", nameof(superstate));
            }

            _node.Superstate = outer;
            outer.Substates.Add(_node);
            return this;
        }

        /// <summary>Lets the machine go on into a substate whenever this state is entered. That it is a substate is checked then, not here.</summary>
        /// <exception cref="InvalidOperationException">The state begins somewhere already.</exception>
        /// <exception cref="ArgumentException">The target is the state itself.</exception>
        public StateConfiguration InitialTransition(TState targetState)
        {
            if (_node.Initial.IsSet)
            {
                throw new InvalidOperationException($"State '{State}' begins in '{_node.Initial.Target}' already.");
            }

            if (Same(targetState, State))
            {
                throw new ArgumentException($"State '{State}' cannot begin in itself.", nameof(targetState));
            }

            _node.Initial = (true, targetState);
            return this;
        }

        /// <summary>Runs an action when <see cref="Activate"/> is called in this state.</summary>
        public StateConfiguration OnActivate(Action activateAction, string? activateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(activateAction);
            _node.ActivateActions.Add(new(activateAction, InvocationInfo.Create(activateAction, activateActionDescription)));
            return this;
        }

        /// <summary>Runs an action when <see cref="Deactivate"/> is called in this state.</summary>
        public StateConfiguration OnDeactivate(Action deactivateAction, string? deactivateActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(deactivateAction);
            _node.DeactivateActions.Add(new(deactivateAction, InvocationInfo.Create(deactivateAction, deactivateActionDescription)));
            return this;
        }

        private StateConfiguration With(Rule rule)
        {
            _node.Add(rule);
            return this;
        }

        private static TTrigger TriggerOf(TriggerWithParameters trigger)
        {
            ArgumentNullException.ThrowIfNull(trigger);
            return trigger.Trigger;
        }
    }
}
