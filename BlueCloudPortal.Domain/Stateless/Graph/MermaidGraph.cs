using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Draws a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    /// <summary>The text of the diagram.</summary>
    /// <param name="machineInfo">The machine, as <c>GetInfo</c> describes it.</param>
    /// <param name="direction">Which way the diagram runs; Mermaid decides when omitted.</param>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var diagram = new Diagram(machineInfo);
        var ids = IdsOf(diagram);

        string[] heading = direction is { } way ? ["stateDiagram-v2", $"\tdirection {CodeOf(way)}"] : ["stateDiagram-v2"];
        return string.Join(Environment.NewLine,
        [
            .. heading,
            .. ids.Where(id => id.Key != id.Value).Select(id => $"\t{id.Value} : {id.Key}"),
            .. diagram.Composites.SelectMany(composite => Composite(composite, ids)),
            .. diagram.Choices.Select(choice => $"\tstate {choice.Name} <<choice>>"),
            .. diagram.Edges.Select(edge => $"\t{IdOf(edge.From)} --> {IdOf(edge.To)} : {edge.Label}"),
            $"[*] --> {IdOf(diagram.Initial)}",
        ]);

        string IdOf(string name) => ids.GetValueOrDefault(name, name);
    }

    private static IEnumerable<string> Composite(DiagramState composite, Dictionary<string, string> ids) =>
    [
        $"\tstate {ids[composite.Name]} {{",
        .. composite.Parts.Select(part => $"\t\t{ids[part.Name]}"),
        "\t}",
    ];

    // Mermaid reads blanks, colons and dashes in an id as syntax. Such a state goes by an id of its own and keeps its name as a label.
    private static Dictionary<string, string> IdsOf(Diagram diagram)
    {
        var ids = new Dictionary<string, string>();
        var taken = diagram.States.Select(state => state.Name).ToHashSet();
        foreach (var name in diagram.States.Select(state => state.Name))
        {
            var plain = string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not (':' or '-')));
            var id = plain;
            for (var number = 1; id != name && !taken.Add(id); number++)
            {
                id = $"{plain}_{number}";
            }

            ids.Add(name, id);
        }

        return ids;
    }

    private static string CodeOf(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "No such direction."),
    };
}
