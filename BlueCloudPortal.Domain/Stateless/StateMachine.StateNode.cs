namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>All that was configured for one state.</summary>
    internal sealed class StateNode(TState state)
    {
#pragma warning disable CS8714 // the package puts no constraint on the type
        private readonly Dictionary<TTrigger, List<Rule>> _rules = [];
#pragma warning restore CS8714

        public TState State { get; } = state;

        public StateNode? Superstate { get; set; }

        public List<StateNode> Substates { get; } = [];

        public List<TransitionStep> EntryActions { get; } = [];

        public List<TransitionStep> ExitActions { get; } = [];

        public List<Step> ActivateActions { get; } = [];

        public List<Step> DeactivateActions { get; } = [];

        /// <summary>The substate that entering this state goes on to.</summary>
        public (bool IsSet, TState? Target) Initial { get; set; }

        public IEnumerable<Rule> Rules => _rules.Values.SelectMany(rules => rules);

        /// <summary>This state, its superstate, the superstate of that, up to the outermost.</summary>
        public IEnumerable<StateNode> Lineage
        {
            get
            {
                for (var node = this; node is not null; node = node.Superstate)
                {
                    yield return node;
                }
            }
        }

        public void Add(Rule rule)
        {
            if (!_rules.TryGetValue(rule.Trigger, out var rules))
            {
                _rules.Add(rule.Trigger, rules = []);
            }

            rules.Add(rule);
        }

        /// <summary>Whether <paramref name="state"/> is this state or lies inside it.</summary>
        public bool Includes(TState state) => Same(State, state) || Substates.Exists(substate => substate.Includes(state));

        /// <summary>Whether this state is <paramref name="state"/> or lies inside it.</summary>
        public bool IsWithin(TState state) => Lineage.Any(node => Same(node.State, state));

        public IEnumerable<TTrigger> PermittedTriggers(object[] args)
        {
            ArgumentNullException.ThrowIfNull(args);
            return Lineage
                .SelectMany(node => node._rules)
                .Where(entry => entry.Value.Exists(rule => rule.Guards.Unmet(args).Count == 0))
                .Select(entry => entry.Key)
                .Distinct()
                .ToArray();
        }

        /// <summary>The rule for a trigger: the innermost state that has an open one decides.</summary>
        /// <returns>When none is open, the outermost state's closed rule; null when no state knows the trigger.</returns>
        public Match? Find(TTrigger trigger, object[] args)
        {
            Match? closed = null;
            foreach (var node in Lineage)
            {
                if (node.FindHere(trigger, args) is not { } match)
                {
                    continue;
                }

                if (match.IsOpen)
                {
                    return match;
                }

                closed = match;
            }

            return closed;
        }

        public void Exit(Transition transition)
        {
            if (transition.IsReentry)
            {
                Run(ExitActions, transition, transition.Parameters);
                return;
            }

            foreach (var node in Lineage.TakeWhile(node => !node.Includes(transition.Destination)))
            {
                Run(node.ExitActions, transition, transition.Parameters);
            }
        }

        public void Enter(Transition transition, object[] args)
        {
            if (transition.IsReentry)
            {
                Run(EntryActions, transition, args);
                return;
            }

            var entered = Lineage.TakeWhile(node => !node.Includes(transition.Source));
            foreach (var node in transition is InitialStep ? entered.Take(1) : entered.Reverse())
            {
                Run(node.EntryActions, transition, args);
            }
        }

        private static void Run(List<TransitionStep> steps, Transition transition, object[] args)
        {
            foreach (var step in steps)
            {
                if (step.Answers(transition))
                {
                    step.Run(transition, args);
                }
            }
        }

        private Match? FindHere(TTrigger trigger, object[] args)
        {
            if (!_rules.TryGetValue(trigger, out var rules))
            {
                return null;
            }

            // Guards may be costly or counted, so each is asked exactly once.
            var matches = rules.ConvertAll(rule => new Match(rule, rule.Guards.Unmet(args)));
            var open = matches.FindAll(match => match.IsOpen);
            return open.Count switch
            {
                0 => new Match(matches[0].Rule, [.. matches.SelectMany(match => match.Unmet).Distinct()]),
                1 => open[0],
                _ => throw new InvalidOperationException(
                    $"Trigger '{trigger}' has {open.Count} open transitions out of state '{State}'; the guards must exclude each other."),
            };
        }
    }
}
