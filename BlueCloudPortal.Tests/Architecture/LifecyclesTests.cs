using System.Text;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>Every lifecycle: whole, said in both languages, and drawn in docs/lifecycles.md.</summary>
public sealed class LifecyclesTests
{
    private const string Document = "docs/lifecycles.md";

    /// <summary>Every lifecycle of the portal.</summary>
    internal static IReadOnlyList<LifecycleMap> Maps { get; } = [.. typeof(ILifecycle).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ILifecycle).IsAssignableFrom(type))
        .Select(type => ((ILifecycle)type.GetProperty("Instance")!.GetValue(null)!).Map).OrderBy(map => map.Document, StringComparer.Ordinal)];

    public static TheoryData<string> Documents => [.. Maps.Select(map => map.Document)];

    [Theory, MemberData(nameof(Documents))]
    public void States_AreAllConfigured_AndAllReached(string document)
    {
        var map = Maps.Single(one => one.Document == document);
        var source = Sources.Of("BlueCloudPortal.Domain", "Lifecycle.cs").Select(Sources.Read).Single(text => text.Contains($": Lifecycle<{document}, ", StringComparison.Ordinal));
        Findings.None(map.States.Where(state => !Regex.IsMatch(source, $@"\.Configure\({map.StatusType}\.{state}\)")).Select(state => $"{state} has no block"));
        var reached = map.Moves.Select(move => move.To).Append(map.States[0]).Concat(map.MainLine.Take(1));
        Findings.None(map.States.Except(reached).Select(state => $"{state} is never reached"));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Triggers_AreAllUsed_AndMayBeFiredBySomebody(string document)
    {
        var map = Maps.Single(one => one.Document == document);
        var triggers = Enum.GetNames(typeof(ILifecycle).Assembly.GetTypes().Single(type => type.Name == map.TriggerType));
        Findings.None(triggers.Except(map.Moves.Select(move => move.Trigger)).Select(trigger => $"{trigger} leads nowhere"));
        Findings.None(map.Moves.Where(move => move.By.Count == 0).Select(move => $"nobody may {move.Trigger}"));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Ahead_IsWhatCanStillBeFired_AndNothingWhenAllIsOver(string document)
    {
        var map = Maps.Single(one => one.Document == document);
        foreach (var state in map.States)
        {
            var next = map.Moves.Where(move => move.From == state).ToList();
            var further = next.Where(move => move.To != state).SelectMany(move => map.Ahead(move.To));
            Assert.Equal(next.Select(move => move.Trigger).Concat(further).Distinct().Order(), map.Ahead(state).Order());
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Words_AreThereInBothLanguages(string document)
    {
        var map = Maps.Single(one => one.Document == document);
        var triggers = map.Moves.Select(move => move.Trigger).Append("Create").Distinct();
        var keys = map.States.Select(state => $"{map.StatusType}.{state}").Concat(triggers.Select(trigger => $"{map.TriggerType}.{trigger}")).Concat(map.Moves.SelectMany(move => move.Guards)).Distinct().ToList();
        Findings.None(keys.Except(Sources.Texts("zh")).Select(key => $"{key} has no Chinese text"));
        Findings.None(keys.Except(Sources.Texts("en")).Select(key => $"{key} has no English text"));
        Findings.None(map.States.Select(state => $"{map.StatusType}.{state}").Except(StatusMeanings.Known).Select(state => $"{state} has no colour in StatusMeanings"));
    }

    [Fact]
    public void Document_IsDrawnFromTheMachines()
    {
        var drawn = Draw();
        var file = Path.Combine(Sources.Root, Document);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") { File.WriteAllText(file, drawn); }
        Assert.True(File.Exists(file) && File.ReadAllText(file) == drawn,
            $"{Document} is not what the lifecycles say. Write it anew: UPDATE_DOCS=1 dotnet test BlueCloudPortal.Tests --filter {nameof(Document_IsDrawnFromTheMachines)}");
    }

    private static string Draw()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            var texts = new PortalTexts();
            var document = new StringBuilder("# Lifecycles\n\nDrawn from the state machines in `BlueCloudPortal.Domain`; not written by hand. A test fails when this file differs and says how to write it anew.\n" +
                "Who may fire what is read from the same table as the buttons and the permission checks.\n");
            foreach (var map in Maps)
            {
                document.Append($"\n## {map.Document}\n\n```mermaid\nstateDiagram-v2\n");
                foreach (var state in map.States) { document.Append($"    {state}: {texts.Member(map.StatusType, state)} {state}\n"); }
                document.Append($"    [*] --> {map.States[0]}\n");
                foreach (var move in map.Moves) { document.Append($"    {move.From} --> {move.To}: {move.Trigger}{(move.Guards.Count == 0 ? "" : $" [{string.Join(", ", move.Guards)}]")}\n"); }
                foreach (var final in map.States.Except(map.Moves.Select(move => move.From))) { document.Append($"    {final} --> [*]\n"); }
                document.Append("```\n\n| Trigger | 动作 | From | To | Who | Only if |\n|---|---|---|---|---|---|\n");
                foreach (var move in map.Moves)
                {
                    document.Append($"| {move.Trigger} | {texts.Member(map.TriggerType, move.Trigger)} | {move.From} | {move.To} | {string.Join(", ", move.By.Select(Of))} | {string.Join(", ", move.Guards.Select(guard => $"`{guard}`"))} |\n");
                }
            }
            return document.ToString();
        }
        finally { System.Globalization.CultureInfo.CurrentUICulture = before; }
    }

    private static string Of(Firer firer) => firer.Permission is { } permission ? $"{firer.Side} ({permission})" : $"{firer.Side}";
}
