using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine in the DOT language of Graphviz, after the manner of UML.</summary>
public static class UmlDotGraph
{
    /// <summary>The text of the diagram.</summary>
    /// <param name="machineInfo">The machine, as <c>GetInfo</c> describes it.</param>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var diagram = new Diagram(machineInfo);
        return string.Join(Environment.NewLine,
        [
            "digraph {",
            "compound=true;",
            "node [shape=Mrecord]",
            "rankdir=\"LR\"",
            .. diagram.Composites.SelectMany(Cluster),
            .. diagram.States.Where(state => state is { IsComposite: false, IsPart: false }).Select(Node),
            .. diagram.Choices.Select(choice => $"\"{choice.Name}\" [shape = \"diamond\", label = \"{Quoted(choice.Method)}\"];"),
            "",
            .. diagram.Edges.Select(Line),
            " init [label=\"\", shape=point];",
            $" init -> \"{Quoted(diagram.Initial)}\"[style = \"solid\"]",
            "}",
        ]);
    }

    private static IEnumerable<string> Cluster(DiagramState composite)
    {
        var name = Quoted(composite.Name);
        var actions = ActionsOf(composite);
        string[] label = actions.Length == 0 ? [name] : [name, "----------", .. actions];
        return
        [
            "",
            $"subgraph \"cluster{name}\"",
            "\t{",
            $"\tlabel = \"{string.Join(@"\n", label)}\"",
            .. composite.Parts.Select(Node),
            "}",
        ];
    }

    private static string Node(DiagramState state)
    {
        var name = Quoted(state.Name);
        var actions = ActionsOf(state);
        return actions.Length == 0
            ? $"\"{name}\" [label=\"{name}\"];"
            : $"\"{name}\" [label=\"{name}|{string.Join(@"\n", actions)}\"];";
    }

    private static string Line(DiagramEdge edge) =>
        $"\"{Quoted(edge.From)}\" -> \"{Quoted(edge.To)}\" [style=\"solid\", label=\"{Quoted(edge.Label)}\"];";

    private static string[] ActionsOf(DiagramState state) =>
        [.. state.EntryActions.Select(action => $"entry / {Quoted(action)}"), .. state.ExitActions.Select(action => $"exit / {Quoted(action)}")];

    private static string Quoted(string text) => text.Replace(@"\", @"\\").Replace("\"", "\\\"");
}
