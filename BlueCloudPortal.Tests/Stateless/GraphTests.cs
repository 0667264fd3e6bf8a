using Stateless;
using Stateless.Graph;
using Stateless.Reflection;

namespace BlueCloudPortal.Tests.StateMachines;

public class GraphTests
{
    [Fact]
    public void Mermaid_WhenTransitionsAreGuarded_WritesTheGuards()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B).PermitIf(Trigger.Y, State.C, () => true, "paid").PermitIf(Trigger.Z, State.C, Sure);

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tA --> B : X",
            "\tA --> C : Y [paid]",
            "\tA --> C : Z [Sure]",
            "[*] --> A");
    }

    [Fact]
    public void Mermaid_WhenNothingIsConfigured_WritesTheStart() =>
        AssertLines(MermaidGraph.Format(Machines.In(State.A).GetInfo()), "stateDiagram-v2", "[*] --> A");

    [Theory]
    [InlineData(MermaidGraphDirection.TopToBottom, "TB")]
    [InlineData(MermaidGraphDirection.BottomToTop, "BT")]
    [InlineData(MermaidGraphDirection.LeftToRight, "LR")]
    [InlineData(MermaidGraphDirection.RightToLeft, "RL")]
    public void Mermaid_WhenADirectionIsGiven_WritesIt(MermaidGraphDirection direction, string code) =>
        AssertLines(MermaidGraph.Format(Machines.In(State.A).GetInfo(), direction), "stateDiagram-v2", $"\tdirection {code}", "[*] --> A");

    [Fact]
    public void Mermaid_WhenStatesAreNested_WritesThePartsInside()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).Permit(Trigger.X, State.B);
        machine.Configure(State.B).SubstateOf(State.D);
        machine.Configure(State.C).SubstateOf(State.D);

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tstate D {",
            "\t\tB",
            "\t\tC",
            "\t}",
            "\tA --> B : X",
            "[*] --> A");
    }

    [Fact]
    public void Mermaid_WhenNamesHaveBlanks_GivesThemIdsOfTheirOwn()
    {
        var machine = new StateMachine<string, string>("In review");
        machine.Configure("In review").Permit("take back", "Inreview").Permit("hand on", "In-review");

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tInreview_1 : In review",
            "\tInreview_2 : In-review",
            "\tInreview_1 --> Inreview : take back",
            "\tInreview_1 --> Inreview_2 : hand on",
            "[*] --> Inreview_1");
    }

    [Fact]
    public void Mermaid_WhenATransitionIsDynamic_WritesAChoice()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .PermitDynamic(Trigger.X, () => State.B, null, new DynamicStateInfos { { State.B, "small" }, { State.D, "nowhere" } })
            .PermitDynamic(Trigger.Y, () => State.B);
        machine.Configure(State.B);

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tstate Decision1 <<choice>>",
            "\tstate Decision2 <<choice>>",
            "\tA --> Decision1 : X",
            "\tDecision1 --> B : X [small]",
            "\tA --> Decision2 : Y",
            "[*] --> A");
    }

    [Fact]
    public void Mermaid_WhenStatesStay_WritesEntryActionsOnReentryOnly()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A)
            .OnEntry(Act, "greet")
            .Ignore(Trigger.X)
            .PermitReentry(Trigger.Y)
            .InternalTransitionIf(Trigger.Z, _ => true, Act, "awake");

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tA --> A : Y / greet",
            "\tA --> A : Z [awake]",
            "\tA --> A : X",
            "[*] --> A");
    }

    [Fact]
    public void Mermaid_WhenAnEntryActionIsTiedToATrigger_WritesItOnThatArrow()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => true, "paid").Permit(Trigger.Y, State.B);
        machine.Configure(State.B).OnEntryFrom(Trigger.X, Act, "one").OnEntryFrom(Trigger.X, Act, "two").OnEntry(Act, "always");

        AssertLines(
            MermaidGraph.Format(machine.GetInfo()),
            "stateDiagram-v2",
            "\tA --> B : X / one, two [paid]",
            "\tA --> B : Y",
            "[*] --> A");
    }

    [Fact]
    public void Dot_WhenStatesHaveActions_WritesThemInTheBoxes()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).PermitIf(Trigger.X, State.B, () => true, "say \"yes\"").OnEntry(Act, "greet").OnExit(Act, "leave")
            .OnEntryFrom(Trigger.Y, Act, "never in the box");

        AssertLines(
            UmlDotGraph.Format(machine.GetInfo()),
            "digraph {",
            "compound=true;",
            "node [shape=Mrecord]",
            "rankdir=\"LR\"",
            @"""A"" [label=""A|entry / greet\nexit / leave""];",
            @"""B"" [label=""B""];",
            "",
            @"""A"" -> ""B"" [style=""solid"", label=""X [say \""yes\""]""];",
            " init [label=\"\", shape=point];",
            " init -> \"A\"[style = \"solid\"]",
            "}");
    }

    [Fact]
    public void Dot_WhenStatesAreNestedOrDynamic_WritesClustersAndDiamonds()
    {
        var machine = Machines.In(State.A);
        machine.Configure(State.A).SubstateOf(State.B).PermitDynamic(Trigger.X, Choose);
        machine.Configure(State.B).OnEntry(Act, "greet");

        AssertLines(
            UmlDotGraph.Format(machine.GetInfo()),
            "digraph {",
            "compound=true;",
            "node [shape=Mrecord]",
            "rankdir=\"LR\"",
            "",
            "subgraph \"clusterB\"",
            "\t{",
            "\tlabel = \"B\\n----------\\nentry / greet\"",
            "\"A\" [label=\"A\"];",
            "}",
            "\"Decision1\" [shape = \"diamond\", label = \"Choose\"];",
            "",
            "\"A\" -> \"Decision1\" [style=\"solid\", label=\"X\"];",
            " init [label=\"\", shape=point];",
            " init -> \"A\"[style = \"solid\"]",
            "}");
    }

    private static void AssertLines(string graph, params string[] expected) => Assert.Equal(expected, graph.Split(Environment.NewLine));

    private static bool Sure() => true;

    private static State Choose() => State.B;

    private static void Act()
    {
    }
}
