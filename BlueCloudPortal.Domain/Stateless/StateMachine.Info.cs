using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What was configured, as data: for diagrams, documentation and tests.</summary>
    /// <remarks>States that only appear as destinations are listed too.</remarks>
    public StateMachineInfo GetInfo()
    {
        var nodes = _nodes.Values.ToList();
        var reached = nodes.SelectMany(node => node.Rules).OfType<MoveRule>().Select(rule => rule.Destination).Distinct();
        nodes.AddRange(reached.Where(state => !_nodes.ContainsKey(state)).Select(state => new StateNode(state)).ToList());

#pragma warning disable CS8714 // the package puts no constraint on the type
        var infos = nodes.ToDictionary(node => node.State, Describe);
#pragma warning restore CS8714
        foreach (var node in nodes)
        {
            Relate(node, infos[node.State], state => infos[state]);
        }

        var initial = infos.GetValueOrDefault(_initialState) ?? Describe(new StateNode(_initialState));
        return new StateMachineInfo([.. infos.Values], typeof(TState), typeof(TTrigger), initial);
    }

    private static StateInfo Describe(StateNode node) => new(node.State!)
    {
        EntryActions = [.. node.EntryActions.Select(step => new ActionInfo(step.Method, step.HasTrigger ? step.Trigger?.ToString() : null))],
        ExitActions = [.. node.ExitActions.Select(step => step.Method)],
        ActivateActions = [.. node.ActivateActions.Select(step => step.Method)],
        DeactivateActions = [.. node.DeactivateActions.Select(step => step.Method)],
        IgnoredTriggers =
        [
            .. node.Rules.OfType<IgnoreRule>().Select(rule => new IgnoredTransitionInfo(new TriggerInfo(rule.Trigger!), rule.Guards.Methods)),
        ],
        DynamicTransitions =
        [
            .. node.Rules.OfType<DynamicRule>().Select(rule =>
                new DynamicTransitionInfo(new TriggerInfo(rule.Trigger!), rule.Guards.Methods, rule.Selector, rule.Possible)),
        ],
    };

    private static void Relate(StateNode node, StateInfo info, Func<TState, StateInfo> infoOf)
    {
        info.Superstate = node.Superstate is { } superstate ? infoOf(superstate.State) : null;
        info.Substates = [.. node.Substates.Select(substate => infoOf(substate.State))];
        info.FixedTransitions =
        [
            .. node.Rules
                .GroupBy(rule => rule.Trigger)
                .SelectMany(rules => rules.OfType<MoveRule>().Select(rule => Fixed(rule, infoOf(rule.Destination), false))
                    .Concat(rules.OfType<ReentryRule>().Select(rule => Fixed(rule, infoOf(rule.Destination), false)))
                    .Concat(rules.OfType<InternalRule>().Select(rule => Fixed(rule, info, true)))),
        ];

        static FixedTransitionInfo Fixed(Rule rule, StateInfo destination, bool isInternal) =>
            new(new TriggerInfo(rule.Trigger!), rule.Guards.Methods, destination, isInternal);
    }
}
