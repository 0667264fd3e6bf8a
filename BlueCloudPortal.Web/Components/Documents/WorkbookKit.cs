using System.IO.Compression;
using System.Text.RegularExpressions;
using ClosedXML.Excel;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>
/// A workbook that people keep: statements, bills, reconciliations. Its sums are live formulas over the lines, saved together with
/// their results, so that a viewer that does not calculate shows the same figures. For long lists see <see cref="StreamingSheet"/>.
/// </summary>
public sealed partial class WorkbookKit : IDisposable
{
    private readonly XLWorkbook _book = new();
    private readonly string _title;

    /// <summary>Begins an empty workbook.</summary>
    /// <param name="title">Its title, also printed at the foot of every page.</param>
    /// <param name="author">Who issues it.</param>
    public WorkbookKit(string title, string? author = null)
    {
        _title = title;
        _book.Properties.Title = title;
        _book.Properties.Author = author ?? "";
    }

    /// <summary>Adds a sheet at the end.</summary>
    /// <param name="name">Its name. Characters that a sheet's name cannot have become spaces, and it is cut at 31 characters.</param>
    public SheetWriter Sheet(string name) => new(_book.Worksheets.Add(SheetValues.SheetName(name)), _title);

    /// <summary>Calculates every formula and writes the file.</summary>
    public byte[] Save()
    {
        using var file = new MemoryStream();
        _book.SaveAs(file, new SaveOptions { EvaluateFormulasBeforeSaving = true, ValidatePackage = false });
        RestoreRareCharacters(file);
        return file.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _book.Dispose();

    // the library writes characters beyond the basic plane as two codes, _xD840__xDC00_, which few viewers turn back: rare names need them
    private static void RestoreRareCharacters(MemoryStream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        if (zip.GetEntry("xl/sharedStrings.xml") is not { } part) { return; }
        string text;
        using (var reader = new StreamReader(part.Open())) { text = reader.ReadToEnd(); }
        if (!CodedPair().IsMatch(text)) { return; }
        using var writer = new StreamWriter(part.Open());
        writer.BaseStream.SetLength(0);
        writer.Write(CodedPair().Replace(text, pair => string.Concat(Code(pair, 1), Code(pair, 2))));
    }

    private static char Code(Match pair, int half) => (char)Convert.ToInt32(pair.Groups[half].Value, 16);

    [GeneratedRegex("_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_", RegexOptions.IgnoreCase)]
    private static partial Regex CodedPair();
}
