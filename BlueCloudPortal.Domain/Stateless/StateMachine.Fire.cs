namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private readonly Queue<(TTrigger Trigger, object[] Args)> _waiting = new();
    private bool _isFiring;

    /// <summary>Fires a trigger: leaves the current state, moves, enters the new one.</summary>
    /// <exception cref="InvalidOperationException">The current state does not permit the trigger, or permits it twice.</exception>
    public void Fire(TTrigger trigger) => Take(trigger, []);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    /// <param name="trigger">The trigger, with its declared parameters.</param>
    /// <param name="args">The arguments.</param>
    /// <exception cref="ArgumentException">The arguments are not those declared.</exception>
    public void Fire(TriggerWithParameters trigger, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Take(trigger.Trigger, args);
    }

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Take(trigger.Trigger, [arg0!]);
    }

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Take(trigger.Trigger, [arg0!, arg1!]);
    }

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Take(trigger.Trigger, [arg0!, arg1!, arg2!]);
    }

    private void Take(TTrigger trigger, object[] args)
    {
        if (_firingMode == FiringMode.Immediate)
        {
            Handle(trigger, args);
            return;
        }

        _waiting.Enqueue((trigger, args));
        if (_isFiring)
        {
            return;
        }

        // After an exception the rest stays in the queue and goes first at the next call.
        _isFiring = true;
        try
        {
            while (_waiting.TryDequeue(out var next))
            {
                Handle(next.Trigger, next.Args);
            }
        }
        finally
        {
            _isFiring = false;
        }
    }

    private void Handle(TTrigger trigger, object[] args)
    {
        if (_parameters.TryGetValue(trigger, out var declared))
        {
            declared.ValidateParameters(args);
        }

        var source = State;
        var node = NodeOf(source);
        var match = node.Find(trigger, args);
        if (match is not { IsOpen: true })
        {
            _onUnhandledTrigger(source, trigger, match?.Unmet);
            return;
        }

        switch (match.Rule)
        {
            case InternalRule rule:
                rule.Run(new Transition(source, source, trigger, args), args);
                break;
            case ReentryRule rule:
                Reenter(node, new Transition(source, rule.Destination, trigger, args));
                break;
            case DynamicRule rule:
                Move(node, new Transition(source, rule.Destination(args), trigger, args));
                break;
            case MoveRule rule when !Same(source, rule.Destination):
                Move(node, new Transition(source, rule.Destination, trigger, args));
                break;
            default: // ignored, or a superstate's move to the substate the machine is in already
                break;
        }
    }

    private void Move(StateNode from, Transition transition)
    {
        from.Exit(transition);
        State = transition.Destination;
        _onTransitioned?.Invoke(transition);

        var reached = Enter(NodeOf(transition.Destination), transition).State;
        if (!Same(State, reached))
        {
            State = reached;
        }

        _onTransitionCompleted?.Invoke(new Transition(transition.Source, State, transition.Trigger, transition.Parameters));
    }

    private void Reenter(StateNode from, Transition transition)
    {
        from.Exit(transition);
        var node = NodeOf(transition.Destination);
        if (!transition.IsReentry)
        {
            // A substate is left through its superstate's reentry: the superstate itself is still to be left.
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            node.Exit(transition);
        }

        _onTransitioned?.Invoke(transition);
        var reached = Enter(node, transition);
        _onTransitionCompleted?.Invoke(transition);
        State = reached.State;
    }

    private StateNode Enter(StateNode node, Transition transition)
    {
        node.Enter(transition, transition.Parameters);
        if (_firingMode == FiringMode.Immediate && !Same(State, transition.Destination))
        {
            // An entry action has fired a trigger and the machine has gone on from here.
            node = Current;
            transition = new Transition(transition.Source, node.State, transition.Trigger, transition.Parameters);
        }

        if (!node.Initial.IsSet)
        {
            return node;
        }

        var target = node.Initial.Target!;
        if (!node.Substates.Exists(substate => Same(substate.State, target)))
        {
            throw new InvalidOperationException($"State '{node.State}' begins in '{target}', which is not a substate of it.");
        }

        _onTransitioned?.Invoke(new Transition(transition.Destination, target, transition.Trigger, transition.Parameters));
        return Enter(NodeOf(target), new InitialStep(transition.Source, target, transition.Trigger, transition.Parameters));
    }
}
