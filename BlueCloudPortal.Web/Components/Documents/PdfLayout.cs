using System.Globalization;
using System.Text;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>How a paragraph looks.</summary>
/// <param name="Size">Font size in points.</param>
/// <param name="Bold">Whether the strokes are thick.</param>
/// <param name="Align">Left text is stretched to both edges, but for the last line.</param>
/// <param name="FirstLineIndent">Indent of the first line in characters; Chinese body text has 2.</param>
/// <param name="IsMuted">Printed in grey: notes, hints.</param>
public sealed record PdfTextStyle(double Size = 10.5, bool Bold = false, PdfAlign Align = PdfAlign.Left, double FirstLineIndent = 0, bool IsMuted = false);

/// <summary>A label and its value: 客户 / 北京云启科技有限公司.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its value; nothing prints as a dash.</param>
/// <param name="IsWide">Takes the whole width: addresses, amounts in words.</param>
public sealed record PdfFact(string Label, string? Value, bool IsWide = false);

/// <summary>One party's place to sign.</summary>
/// <param name="Party">Heading: 甲方（盖章）：….</param>
/// <param name="Lines">Labels (授权代表, 日期) with their values; without a value a line to write on is printed.</param>
public sealed record PdfSignature(string Party, params PdfFact[] Lines);

/// <summary>
/// A business document written from top to bottom on A4 pages. Pages break by themselves; each carries the document's number and
/// its page number in the footer. Made by <see cref="PdfFonts.Build"/>.
/// </summary>
public sealed class PdfLayout
{
    private const double Left = 56.7, Top = 56.7, Bottom = PdfPage.Height - 68, BodyWidth = PdfPage.Width - 2 * Left, LineHeight = 1.6;
    private readonly PdfFont _font;
    private List<PdfStrip> _strips = [];
    private bool _startsPage;

    private PdfLayout(PdfFont font) => _font = font;

    internal static byte[] Build(TrueTypeFont font, PdfInformation information, Action<PdfLayout> write)
    {
        var document = new PdfDocument(font, information);
        var layout = new PdfLayout(document.Font);
        write(layout);
        new PdfPaginator(document, Top, Bottom).Place(layout._strips);
        for (var i = 0; i < document.Pages.Count; i++) { Footer(document.Pages[i], information, i + 1, document.Pages.Count); }
        return document.Save();
    }

    /// <summary>The document's title in the middle of the page, with a smaller line below it when given.</summary>
    public void Title(string text, string? subtitle = null)
    {
        Lines(text, new(20, Bold: true, Align: PdfAlign.Centre), gap: 0, keep: PdfKeep.Tight);
        if (subtitle is not null) { Lines(subtitle, new(11, Align: PdfAlign.Centre, IsMuted: true), gap: 2, keep: PdfKeep.Tight); }
        Space(6);
    }

    /// <summary>A heading, never the last line of a page.</summary>
    public void Heading(string text) => Lines(text, new(12.5, Bold: true), gap: 14, keep: PdfKeep.Tight);

    /// <summary>A paragraph; a line feed in the text starts another one.</summary>
    public void Paragraph(string text, PdfTextStyle? style = null) => Lines(text, style ?? new(), gap: 6, keep: PdfKeep.Free);

    /// <summary>A numbered clause: the number at the left edge, the text beside it.</summary>
    /// <param name="number">1.1, （二）, ….</param>
    /// <param name="text">The clause.</param>
    public void Clause(string number, string text) => Lines(text, new(), gap: 6, keep: PdfKeep.Free, number);

    /// <summary>Labels and values, two beside each other.</summary>
    public void Facts(params IReadOnlyList<PdfFact> facts)
    {
        const double size = 9.5, between = 16;
        var half = (BodyWidth - between) / 2;
        var label = Math.Min(half * 0.45, facts.Select(fact => _font.Measure(fact.Label, size)).DefaultIfEmpty().Max() + 8);
        var gap = 6.0;
        for (var i = 0; i < facts.Count; gap = 0)
        {
            var cells = Pair(facts[i], Left, facts[i].IsWide ? BodyWidth : half);
            if (!facts[i++].IsWide && i < facts.Count && !facts[i].IsWide) { cells = [.. cells, .. Pair(facts[i++], Left + half + between, half)]; }
            foreach (var strip in PdfCells.Row(cells, _font, 2, Bottom - Top)) { Add(strip with { Gap = gap }); }
        }

        PdfCell[] Pair(PdfFact fact, double x, double width) =>
        [
            new(fact.Label, x, label - 6, size, Colour: PdfColour.Grey),
            new(string.IsNullOrWhiteSpace(fact.Value) ? "—" : fact.Value, x + label, width - label, size),
        ];
    }

    /// <summary>A table. Its header row is repeated on every page it reaches.</summary>
    public void Table(PdfTable table)
    {
        foreach (var strip in table.Strips(_font, Left, BodyWidth, Bottom - Top)) { Add(strip); }
    }

    /// <summary>Places to sign, beside each other and never torn apart.</summary>
    public void Signatures(params IReadOnlyList<PdfSignature> signatures) => KeepTogether(_ =>
    {
        const double size = 10, between = 24, sealSpace = 44;
        var width = (BodyWidth - between * (signatures.Count - 1)) / signatures.Count;
        double LeftOf(int i) => Left + i * (width + between);
        var parties = signatures.Select((s, i) => new PdfCell(s.Party, LeftOf(i), width, size, Bold: true)).ToList();
        foreach (var strip in PdfCells.Row(parties, _font, 2, Bottom - Top)) { Add(strip with { Gap = 18 }); }
        for (var row = 0; row < signatures.Max(s => s.Lines.Length); row++)
        {
            var line = row;
            var lines = signatures.Select((s, i) => (Fact: s.Lines.ElementAtOrDefault(line), X: LeftOf(i))).Where(x => x.Fact is not null).ToList();
            var cells = lines.Select(x => new PdfCell($"{x.Fact!.Label}：{x.Fact.Value}", x.X, width, size)).ToList();
            var blanks = lines.Where(x => string.IsNullOrEmpty(x.Fact!.Value)).Select(x => (From: x.X + _font.Measure(x.Fact!.Label + "：", size), To: x.X + width * 0.85)).ToList();
            foreach (var strip in PdfCells.Row(cells, _font, 5, Bottom - Top, (page, top, height) => blanks.ForEach(b => page.Line(b.From, top + height - 4, b.To, top + height - 4))))
            {
                Add(strip with { Gap = row == 0 ? sealSpace : 0 });
            }
        }
    });

    /// <summary>Empty space, left out where a page breaks.</summary>
    public void Space(double points) => Add(new(0, (_, _) => { }) { Gap = points });

    /// <summary>A hairline over the width of the page.</summary>
    public void Rule() => Add(new(1, (page, top) => page.Line(Left, top, Left + BodyWidth, top)) { Gap = 6 });

    /// <summary>What follows begins on a new page.</summary>
    public void PageBreak() => _startsPage = true;

    /// <summary>Keeps what is written inside on one page, as long as one page can hold it.</summary>
    public void KeepTogether(Action<PdfLayout> write)
    {
        var outer = _strips;
        _strips = [];
        write(this);
        var last = _strips.Count - 1;
        var block = _strips.Select((strip, i) => i < last && strip.Keep == PdfKeep.Free ? strip with { Keep = PdfKeep.Together } : strip);
        outer.AddRange(block);
        _strips = outer;
    }

    private void Add(PdfStrip strip)
    {
        _strips.Add(strip with { StartsPage = _startsPage });
        _startsPage = false;
    }

    private void Lines(string text, PdfTextStyle style, double gap, PdfKeep keep, string? number = null)
    {
        var hanging = number is null ? 0 : Math.Max(style.Size * 2.4, _font.Measure(number + " ", style.Size));
        var (indent, width, height) = (style.FirstLineIndent * style.Size, BodyWidth - hanging, style.Size * LineHeight);
        var lines = LineBreaker.Break(text, width, (Rune character) => _font.Measure(character, style.Size), indent);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, isFirst) = (lines[i], i == 0 || lines[i - 1].EndsParagraph);
            var (start, room) = isFirst ? (Left + hanging + indent, width - indent) : (Left + hanging, width);
            var label = i == 0 ? number : null;
            // no page ends after a paragraph's first line or begins with its last one
            var staysWithNext = !line.EndsParagraph && (isFirst || lines[i + 1].EndsParagraph);
            Add(new(height, (page, top) =>
            {
                var baseline = PdfCells.Baseline(top, height, style.Size);
                var colour = style.IsMuted ? PdfColour.Grey : PdfColour.Black;
                if (label is not null) { page.Text(label, Left, baseline, style.Size, style.Bold, colour); }
                var free = room - line.Width;
                var x = start + (style.Align switch { PdfAlign.Right => free, PdfAlign.Centre => free / 2, _ => 0 });
                page.Text(line.Text, x, baseline, style.Size, style.Bold, colour, Stretch(line, style, free));
            })
            { Gap = i == 0 ? gap : isFirst ? 3 : 0, Keep = staysWithNext ? PdfKeep.Tight : keep });
        }
    }

    // both edges straight, unless the gaps would show
    private static double Stretch(TextLine line, PdfTextStyle style, double free) =>
        style.Align == PdfAlign.Left && !line.EndsParagraph && line.Gaps > 0 && free < style.Size * 2.5 ? free / line.Gaps : 0;

    private static void Footer(PdfPage page, PdfInformation information, int number, int count)
    {
        const double size = 8, baseline = PdfPage.Height - 38;
        var isChinese = information.Language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        page.Line(Left, baseline - 12, Left + BodyWidth, baseline - 12, 0.4);
        if (information.Number is { } document) { page.Text(document, Left, baseline, size, colour: PdfColour.Grey); }
        var label = string.Format(CultureInfo.InvariantCulture, isChinese ? "第 {0} / {1} 页" : "Page {0} of {1}", number, count);
        page.TextRight(label, Left + BodyWidth, baseline, size, colour: PdfColour.Grey);
    }
}
