using System.Globalization;
using System.Net;
using BlueCloudPortal.Domain.Common;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Components;

/// <summary>A life line laid out: the main line from left to right, side branches in rows below it.</summary>
/// <param name="Width">Of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="BoxWidth">Of every box.</param>
/// <param name="Boxes">One for each state that can be reached.</param>
/// <param name="Arrows">One for each way.</param>
/// <param name="Notes">What leads into a side branch.</param>
public sealed record LifeLineDrawing(
    double Width, double Height, double BoxWidth,
    IReadOnlyList<LifeLineDrawing.Box> Boxes, IReadOnlyList<LifeLineDrawing.Arrow> Arrows, IReadOnlyList<LifeLineDrawing.NoteAt> Notes)
{
    private const double FullWidth = 1096;
    private const double LeastGap = 56;
    private const double Row = 42;
    private const double Lane = 18;

    /// <summary>A state. Look is <c>past</c>, <c>now</c> or empty.</summary>
    public sealed record Box(string State, string Text, double X, double Y, string Look, bool IsBranch, string? Time);

    /// <summary>A way between two states, with the trigger above it.</summary>
    public sealed record Arrow(string Path, bool Past, bool Dashed, string? Label, double LabelX, double LabelY);

    /// <summary>Words beside a side branch.</summary>
    public sealed record NoteAt(double X, double Y, string Text);

    /// <summary>Lays a lifecycle out around the state it stands in.</summary>
    public static LifeLineDrawing Of(LifecycleMap map, string now, IReadOnlyList<LifeLineVisit> visits, IStringLocalizer texts)
    {
        var main = map.MainLine;
        var words = map.States.ToDictionary(state => state, state => texts.Member(map.StatusType, state).ToString());
        var box = Math.Max(111, words.Values.Max(Wide) + 24);
        var labels = main.Zip(main.Skip(1), (from, to) => TriggerOf(map, from, to) is { } trigger ? texts.Member(map.TriggerType, trigger).ToString() : "").ToArray();
        // Each way is as long as its words need; what room is left is shared among them.
        var gaps = labels.Select(label => Math.Max(LeastGap, Wide(label) + 16)).ToArray();
        var spare = gaps.Length == 0 ? 0 : Math.Max(0, FullWidth - main.Count * box - gaps.Sum()) / gaps.Length;
        var places = main.Select((_, at) => at * (box + spare) + gaps.Take(at).Sum()).ToArray();

        var looks = map.States.ToDictionary(state => state, state => state == now ? "now" : visits.Any(visit => visit.State == state) ? "past" : "");
        string? Time(string state) => visits.Where(visit => visit.State == state).Select(visit => (DateTime?)visit.At).Max() is { } at
            ? BusinessTime.Local(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

        var boxes = main.Select((state, at) => new Box(state, words[state], places[at], 4, looks[state], false, Time(state))).ToList();
        var arrows = new List<Arrow>();
        for (var at = 0; at + 1 < main.Count; at++)
        {
            var past = looks[main[at]] != "" && looks[main[at + 1]] != "";
            arrows.Add(new($"M{N(places[at] + box + 4)} 20H{N(places[at + 1] - 4)}", past, false, labels[at], (places[at] + box + places[at + 1]) / 2, 12));
        }
        var below = new BranchRows(map, texts, boxes, arrows, box, places);
        below.AddWaysBack();
        foreach (var state in map.States.Except(main)) { below.Add(state, words[state], looks[state], Time(state)); }
        return new(Math.Max(FullWidth, boxes.Max(one => one.X) + box), below.Height, box, boxes, arrows, below.Notes);
    }

    /// <summary>An SVG text; nothing when there are no words. (Razor keeps <c>text</c> for itself.)</summary>
    public static string Text(string look, double x, double y, string? words, string anchor = "middle") => string.IsNullOrEmpty(words) ? ""
        : $"<text class=\"{look}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>";

    internal static string? TriggerOf(LifecycleMap map, string from, string to) => map.Moves.FirstOrDefault(move => move.From == from && move.To == to)?.Trigger;

    internal static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    // about 13 px for a Chinese character and 7 for a Latin letter
    private static double Wide(string words) => words.Sum(letter => letter > 0x2E80 ? 13.0 : 7.2);

    // The rows under the main line. Each branch or way back takes a row of its own: nothing crosses a box.
    private sealed class BranchRows(LifecycleMap map, IStringLocalizer texts, List<Box> boxes, List<Arrow> arrows, double box, IReadOnlyList<double> places)
    {
        private double _y = 90;

        public List<NoteAt> Notes { get; } = [];

        public double Height { get; private set; } = 62;

        public void Add(string state, string words, string look, string? time)
        {
            var from = map.Moves.Where(move => move.To == state && move.From != state).Select(move => move.From).Distinct()
                .SelectMany(name => boxes.Where(known => known.State == name)).OrderBy(known => known.X).ToArray();
            if (from.Length == 0) { return; } // nothing drawn leads here
            var x = (from.Length > 1 ? Math.Max(After(from[0].X), from[1].X) : from[0].X) + Lane;
            boxes.Add(new(state, words, x, _y, look, true, time));
            foreach (var source in from)
            {
                // down a lane at the left of what stands below it, so that no way seems to lead from one side state to the next
                arrows.Add(new($"M{N(source.X + Lane / 2)} {N(source.Y + (source.IsBranch ? 28 : 34))}V{N(_y + 14)}H{N(x + (source.X < x ? -4 : box + 4))}", look != "" && source.Look != "", true, null, 0, 0));
            }
            var triggers = map.Moves.Where(move => move.To == state).Select(move => move.Trigger).Distinct().Select(trigger => texts.Member(map.TriggerType, trigger).ToString());
            var back = map.Moves.Where(move => move.From == state && move.To != state).Select(move => $"{texts.Member(map.TriggerType, move.Trigger)} → {texts.Member(map.StatusType, move.To)}");
            var right = from.Max(source => source.X) > x ? from.Max(source => source.X) + box / 2 + 12 : x + box + 13;
            Notes.Add(new(right, _y + 18.5, string.Join(texts["life.and"], [.. time is null ? [] : new[] { time }, .. triggers, .. back])));
            Height = _y + 34;
            _y += Row;
        }

        // the place on the main line after this one
        private double After(double x) => places.Where(place => place > x).DefaultIfEmpty(x + box + LeastGap).First();

        // a move from a later state of the main line to an earlier one
        public void AddWaysBack()
        {
            foreach (var move in map.Moves)
            {
                var (from, to) = (map.MainLine.ToList().IndexOf(move.From), map.MainLine.ToList().IndexOf(move.To));
                if (from < 0 || to < 0 || to >= from) { continue; }
                arrows.Add(new($"M{N(places[from] + box / 2 + 8)} 58V{N(_y)}H{N(places[to] + box / 2 - 8)}V58", false, true,
                    texts.Member(map.TriggerType, move.Trigger), (places[from] + places[to] + box) / 2, _y - 6));
                Height = _y + 4;
                _y += Row - 14;
            }
        }
    }
}
