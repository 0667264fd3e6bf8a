using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A formula whose stored result is not what its cells add up to.</summary>
internal sealed record FormulaDifference(string Sheet, string Cell, string Formula, string? Stored, decimal Expected);

/// <summary>
/// A second opinion on a downloaded workbook: reads values and formulas from the file's own XML, calculates every formula again with
/// decimal arithmetic, and says where the stored result differs. Shares no code with the library that wrote the file.
/// </summary>
internal sealed class FormulaChecker
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly Dictionary<(string Sheet, string Cell), SheetCell> _cells = [];
    private readonly Dictionary<(string Sheet, string Cell), object?> _calculated = [];

    private sealed record SheetCell(string? Text, string? Stored, string? Formula, int Style);

    private FormulaChecker(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        XElement Part(string path) { using var part = zip.GetEntry(path)!.Open(); return XElement.Load(part, LoadOptions.PreserveWhitespace); }
        var targets = Part("xl/_rels/workbook.xml.rels").Elements().ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value);
        var shared = zip.GetEntry("xl/sharedStrings.xml") is null ? [] : Part("xl/sharedStrings.xml").Elements(Main + "si").Select(TextOf).ToList();
        foreach (var sheet in Part("xl/workbook.xml").Element(Main + "sheets")!.Elements(Main + "sheet"))
        {
            var path = targets[sheet.Attribute(Office + "id")!.Value];
            var xml = Part(path.StartsWith('/') ? path[1..] : "xl/" + path);
            Sheets[sheet.Attribute("name")!.Value] = xml;
            foreach (var cell in xml.Descendants(Main + "c")) { Read(sheet.Attribute("name")!.Value, cell, shared); }
        }
        CellStyles = [.. Part("xl/styles.xml").Element(Main + "cellXfs")!.Elements()];
        NumberFormats = Part("xl/styles.xml").Element(Main + "numFmts")?.Elements().ToDictionary(f => f.Attribute("numFmtId")!.Value, f => f.Attribute("formatCode")!.Value) ?? [];
    }

    /// <summary>The sheets' XML by name.</summary>
    public Dictionary<string, XElement> Sheets { get; } = [];

    /// <summary>The formulas in the workbook.</summary>
    public IEnumerable<(string Sheet, string Cell, string Formula)> Formulas =>
        _cells.Where(c => c.Value.Formula is not null).Select(c => (c.Key.Sheet, c.Key.Cell, c.Value.Formula!));

    private IReadOnlyList<XElement> CellStyles { get; }
    private Dictionary<string, string> NumberFormats { get; }

    /// <summary>Reads a workbook.</summary>
    public static FormulaChecker Open(byte[] workbook) => new(workbook);

    /// <summary>Every formula whose stored result is missing or wrong. Results are stored as binary fractions, so a millionth is allowed.</summary>
    /// <exception cref="NotSupportedException">A formula uses what this checker does not know: it proves nothing then.</exception>
    public IReadOnlyList<FormulaDifference> Differences() =>
    [
        .. from formula in Formulas
           let stored = _cells[(formula.Sheet, formula.Cell)].Stored
           let expected = Number(Calculate(formula.Sheet, formula.Cell))
           where stored is null || Math.Abs(Parse(stored) - expected) > 0.000001m
           select new FormulaDifference(formula.Sheet, formula.Cell, formula.Formula, stored, expected),
    ];

    /// <summary>The text of a cell; null when it is empty or holds a number.</summary>
    public string? TextAt(string sheet, string cell) => _cells.GetValueOrDefault((sheet, cell))?.Text;

    /// <summary>The number a cell shows as it is stored; null when it is empty or holds a text.</summary>
    public decimal? NumberAt(string sheet, string cell) =>
        _cells.GetValueOrDefault((sheet, cell)) is { Text: null, Stored: { } stored } ? Parse(stored) : null;

    /// <summary>The formula of a cell without its equals sign; null when it has none.</summary>
    public string? FormulaAt(string sheet, string cell) => _cells.GetValueOrDefault((sheet, cell))?.Formula;

    /// <summary>The cell in which a text stands; fails when none or several have it.</summary>
    public string CellOf(string sheet, string text) => _cells.Single(c => c.Key.Sheet == sheet && c.Value.Text == text).Key.Cell;

    /// <summary>The number format of a cell; null when it has a built-in one.</summary>
    public string? FormatAt(string sheet, string cell) => NumberFormats.GetValueOrDefault(StyleAt(sheet, cell).Attribute("numFmtId")!.Value);

    /// <summary>Whether the cell carries the mark that keeps its text a text when it is edited.</summary>
    public bool IsMarkedAsText(string sheet, string cell) => StyleAt(sheet, cell).Attribute("quotePrefix")?.Value is "1" or "true";

    private XElement StyleAt(string sheet, string cell) => CellStyles[_cells[(sheet, cell)].Style];

    private void Read(string sheet, XElement cell, List<string> shared)
    {
        var formula = cell.Element(Main + "f");
        if (formula?.Attribute("t") is { } kind) { throw new NotSupportedException($"formula of kind {kind.Value}"); }
        var value = cell.Element(Main + "v")?.Value;
        var text = cell.Attribute("t")?.Value switch
        {
            "s" => value is null ? null : shared[int.Parse(value, CultureInfo.InvariantCulture)], // an empty cell that only has a border
            "inlineStr" => TextOf(cell.Element(Main + "is")!),
            "str" or "e" or "b" => value,
            _ => null,
        };
        var style = int.Parse(cell.Attribute("s")?.Value ?? "0", CultureInfo.InvariantCulture);
        _cells[(sheet, cell.Attribute("r")!.Value)] = new(text, value, formula?.Value, style);
    }

    private static string TextOf(XElement text) => string.Concat(text.Descendants(Main + "t").Select(t => t.Value));

    private static decimal Parse(string number) => decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    internal static decimal Number(object? value) => value switch
    {
        null => 0,
        decimal number => number,
        _ => throw new NotSupportedException($"'{value}' is a text where a number is needed"),
    };

    /// <summary>The value of a cell as calculated here: a decimal, a text, or null.</summary>
    internal object? Calculate(string sheet, string cell)
    {
        if (_calculated.TryGetValue((sheet, cell), out var known)) { return known ?? throw new NotSupportedException($"{cell} depends on itself"); }
        if (_cells.GetValueOrDefault((sheet, cell)) is not { } found) { return null; }
        if (found.Formula is null) { return found.Text is { } text ? text : found.Stored is { } stored ? Parse(stored) : null; }
        _calculated[(sheet, cell)] = null;
        var value = new FormulaReader(this, sheet, found.Formula).Value();
        _calculated[(sheet, cell)] = value;
        return value;
    }
}
