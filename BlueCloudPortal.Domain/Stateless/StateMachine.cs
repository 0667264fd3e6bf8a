namespace Stateless;

/// <summary>A state, the triggers that may be fired in it, and where they lead. Not safe for use by several threads at once.</summary>
/// <typeparam name="TState">The type of the states; compared by <see cref="EqualityComparer{T}.Default"/>.</typeparam>
/// <typeparam name="TTrigger">The type of the triggers; compared likewise.</typeparam>
public partial class StateMachine<TState, TTrigger>
{
// The package puts no constraint on the two types, so neither may we.
#pragma warning disable CS8714
    private readonly Dictionary<TState, StateNode> _nodes = [];
    private readonly Dictionary<TTrigger, TriggerWithParameters> _parameters = [];
#pragma warning restore CS8714
    private readonly Func<TState> _read;
    private readonly Action<TState> _write;
    private readonly TState _initialState;
    private readonly FiringMode _firingMode;

    /// <summary>A machine that keeps its state somewhere else, such as in the entity it belongs to.</summary>
    /// <param name="stateAccessor">Reads the state. Also called once here, to know the initial state.</param>
    /// <param name="stateMutator">Writes the state.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    /// <summary>A machine that keeps its own state.</summary>
    /// <param name="initialState">The state to begin in. Its entry actions do not run.</param>
    public StateMachine(TState initialState)
        : this(initialState, FiringMode.Queued)
    {
    }

    /// <inheritdoc cref="StateMachine{TState, TTrigger}(Func{TState}, Action{TState})"/>
    /// <param name="firingMode">What happens to a trigger fired from inside an action.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _read = stateAccessor;
        _write = stateMutator;
        _initialState = stateAccessor();
        _firingMode = firingMode;
        _onUnhandledTrigger = Refuse;
    }

    /// <inheritdoc cref="StateMachine{TState, TTrigger}(TState)"/>
    /// <param name="firingMode">What happens to a trigger fired from inside an action.</param>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        var state = initialState;
        _read = () => state;
        _write = value => state = value;
        _initialState = initialState;
        _firingMode = firingMode;
        _onUnhandledTrigger = Refuse;
    }

    /// <summary>The current state.</summary>
    public TState State
    {
        get => _read();
        private set => _write(value);
    }

    /// <summary>The triggers that can be fired now without arguments.</summary>
    public IEnumerable<TTrigger> PermittedTriggers => GetPermittedTriggers();

    private StateNode Current => NodeOf(State);

    /// <summary>Opens the configuration of a state. May be called several times for the same one; what is said adds up.</summary>
    public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

    /// <summary>The triggers that can be fired now, each once, those of the superstates included. Ignored triggers count as permitted.</summary>
    /// <param name="args">The arguments that the guards see.</param>
    public IEnumerable<TTrigger> GetPermittedTriggers(params object[] args) => Current.PermittedTriggers(args);

    /// <summary>As <see cref="GetPermittedTriggers"/>, each with the parameters declared for it.</summary>
    /// <param name="args">The arguments that the guards see.</param>
    public IEnumerable<TriggerDetails<TState, TTrigger>> GetDetailedPermittedTriggers(params object[] args) =>
        [.. GetPermittedTriggers(args).Select(trigger => new TriggerDetails<TState, TTrigger>(trigger, _parameters.GetValueOrDefault(trigger)))];

    /// <summary>Whether the machine is in <paramref name="state"/> or in a substate of it.</summary>
    public bool IsInState(TState state) => Current.IsWithin(state);

    /// <summary>Runs the activation actions of the current state, those of its superstates first. Only this call runs them.</summary>
    public void Activate()
    {
        foreach (var node in Current.Lineage.Reverse())
        {
            node.ActivateActions.ForEach(action => action.Run());
        }
    }

    /// <summary>Runs the deactivation actions of the current state, then those of its superstates. Only this call runs them.</summary>
    public void Deactivate()
    {
        foreach (var node in Current.Lineage)
        {
            node.DeactivateActions.ForEach(action => action.Run());
        }
    }

    /// <summary>The state and what can be fired in it.</summary>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", GetPermittedTriggers())} }}}}";

    private static bool Same(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);

    private StateNode NodeOf(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node))
        {
            _nodes.Add(state, node = new StateNode(state));
        }

        return node;
    }
}
