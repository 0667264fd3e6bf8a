using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A machine as boxes and arrows, before any drawing language.</summary>
internal sealed class Diagram
{
    private readonly Dictionary<string, DiagramState> _states = [];
    private readonly List<(string Name, string Method)> _choices = [];
    private readonly List<DiagramEdge> _edges = [];

    public Diagram(StateMachineInfo machine)
    {
        Initial = machine.InitialState.ToString();

        // States with parts come first, each followed by its parts.
        foreach (var info in machine.States.Where(info => info.Superstate is null && info.Substates.Any()))
        {
            _ = Add(info, isPart: false);
        }

        foreach (var info in machine.States.Where(info => !_states.ContainsKey(info.ToString())))
        {
            _ = Add(info, isPart: false);
        }

        foreach (var info in machine.States)
        {
            Connect(info);
        }
    }

    public string Initial { get; }

    public IEnumerable<DiagramState> States => _states.Values;

    public IEnumerable<DiagramState> Composites => States.Where(state => state.IsComposite);

    /// <summary>One for each dynamic transition, with the name of the method that chooses.</summary>
    public IReadOnlyList<(string Name, string Method)> Choices => _choices;

    public IReadOnlyList<DiagramEdge> Edges => _edges;

    private DiagramState Add(StateInfo info, bool isPart)
    {
        var state = new DiagramState(info, isPart);
        _states.Add(state.Name, state);
        foreach (var part in info.Substates.Where(part => !_states.ContainsKey(part.ToString())))
        {
            state.Parts.Add(Add(part, isPart: true));
        }

        return state;
    }

    private void Connect(StateInfo info)
    {
        var from = _states[info.ToString()];
        foreach (var transition in info.FixedTransitions)
        {
            var to = _states[transition.DestinationState.ToString()];
            var actions = transition.IsInternalTransition ? []
                : from == to ? from.EntryActions
                : to.EntryActionsFrom(transition.Trigger);
            Draw(transition, from.Name, to.Name, actions);
        }

        foreach (var transition in info.DynamicTransitions)
        {
            var choice = $"Decision{_choices.Count + 1}";
            _choices.Add((choice, transition.DestinationStateSelectorDescription.Description));
            Draw(transition, from.Name, choice, []);
            foreach (var possible in transition.PossibleDestinationStates ?? [])
            {
                // A name that no state has is a slip of the configuration; the package draws no arrow either.
                if (_states.TryGetValue(possible.DestinationState, out var to))
                {
                    _edges.Add(new(choice, to.Name, transition.Trigger.ToString(), to.EntryActionsFrom(transition.Trigger), [possible.Criterion]));
                }
            }
        }

        foreach (var transition in info.IgnoredTriggers)
        {
            Draw(transition, from.Name, from.Name, []);
        }
    }

    private void Draw(TransitionInfo transition, string from, string to, IReadOnlyList<string> actions) => _edges.Add(new(
        from, to, transition.Trigger.ToString(), actions, [.. transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description)]));
}

/// <summary>A box.</summary>
internal sealed class DiagramState(StateInfo info, bool isPart)
{
    public string Name { get; } = info.ToString();

    public bool IsPart { get; } = isPart;

    public bool IsComposite => Parts.Count > 0;

    public List<DiagramState> Parts { get; } = [];

    /// <summary>The actions that every trigger runs.</summary>
    public IReadOnlyList<string> EntryActions { get; } =
        [.. info.EntryActions.Where(action => action.FromTrigger is null).Select(action => action.Method.Description)];

    public IReadOnlyList<string> ExitActions { get; } = [.. info.ExitActions.Select(action => action.Description)];

    /// <summary>The actions that only this trigger runs; they are written on its arrow.</summary>
    public IReadOnlyList<string> EntryActionsFrom(TriggerInfo trigger) =>
        [.. info.EntryActions.Where(action => action.FromTrigger == trigger.ToString()).Select(action => action.Method.Description)];
}

/// <summary>An arrow.</summary>
internal sealed record DiagramEdge(
    string From, string To, string Trigger, IReadOnlyList<string> Actions, IReadOnlyList<string> Guards)
{
    public string Label => string.Join(' ', [.. Event, .. Guards.Select(guard => $"[{guard}]")]);

    private IEnumerable<string> Event => Actions.Count == 0 ? [Trigger] : [$"{Trigger} / {string.Join(", ", Actions)}"];
}
