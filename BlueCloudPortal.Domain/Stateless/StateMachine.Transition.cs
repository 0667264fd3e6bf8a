namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One move of the machine, as actions and listeners see it.</summary>
    /// <param name="source">The state that is left.</param>
    /// <param name="destination">The state that is entered.</param>
    /// <param name="trigger">What was fired.</param>
    /// <param name="parameters">What it was fired with.</param>
    public class Transition(TState source, TState destination, TTrigger trigger, object[]? parameters = null)
    {
        /// <summary>The state that is left.</summary>
        public TState Source { get; } = source;

        /// <summary>The state that is entered.</summary>
        public TState Destination { get; } = destination;

        /// <summary>What was fired.</summary>
        public TTrigger Trigger { get; } = trigger;

        /// <summary>Whether the state is left only to be entered again.</summary>
        public bool IsReentry => Same(Source, Destination);

        /// <summary>The arguments of the trigger; empty when it came without.</summary>
        public object[] Parameters { get; } = parameters ?? [];
    }

    // The step from a state that was just entered to the substate it begins in: the way down does not enter the superstate again.
    private sealed class InitialStep(TState source, TState destination, TTrigger trigger, object[] parameters)
        : Transition(source, destination, trigger, parameters);
}
