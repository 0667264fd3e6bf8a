using System.Globalization;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>The cells of one row by their columns. Each read gives the value, or notes what is wrong and gives a default.</summary>
internal sealed partial class PriceListCells(Dictionary<string, int> places, IReadOnlyList<TableCell> cells)
{
    private static readonly string[] s_errorValues = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"];

    /// <summary>What was wrong so far, each at its column.</summary>
    public List<PortalError> Errors { get; } = [];

    /// <summary>A cell as it stands there, for showing.</summary>
    public string Shown(string column) => places[column] < cells.Count ? cells[places[column]].Text.Trim() : "";

    /// <summary>A text that must be there.</summary>
    public string Text(string column, int longest)
    {
        if (Checked(column, Formulas.NoText) is not { } text) { return ""; }
        if (text.Length > longest) { Errors.Add(AccessErrors.TooLong(column, longest)); }
        return text;
    }

    /// <summary>A SKU.</summary>
    public string Sku()
    {
        var before = Errors.Count;
        var sku = Text("SKU", Plan.SkuMaxLength);
        if (Errors.Count == before && !SkuCharacters().IsMatch(sku)) { Errors.Add(ImportErrors.BadSku.At("SKU")); }
        return sku;
    }

    /// <summary>A number, in the way that <paramref name="read"/> reads it.</summary>
    public T Number<T>(string column, Func<string, Result<T>> read)
    {
        if (Checked(column, Formulas.NoNumber) is not { } text) { return default!; }
        var value = read(text);
        if (!value.IsRefused) { return value.Value; }
        Errors.Add(value.Error.At(column));
        return default!;
    }

    /// <summary>One of a few words.</summary>
    public T Word<T>(string column, Dictionary<string, T> words)
    {
        if (Checked(column, Formulas.NoText) is not { } text) { return default!; }
        if (words.TryGetValue(text, out var value)) { return value; }
        Errors.Add(ImportErrors.NotOneOf(words.Keys).At(column));
        return default!;
    }

    private string? Checked(string column, string noStarts)
    {
        var cell = cells[places[column]];
        var text = cell.Text.Trim(' ', '\u00A0', '\u3000');
        var refusal = cell.Refused
            ?? (text.Length == 0 ? AccessErrors.Required(column)
            : text.Any(IsInvisible) ? ImportErrors.Invisible
            : noStarts.Contains(text[0]) ? ImportErrors.FormulaText
            : s_errorValues.Contains(text) ? ImportErrors.ErrorValue : null);
        if (refusal is null) { return text; }
        Errors.Add(refusal.At(column));
        return null;
    }

    private static bool IsInvisible(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Beginnings that a spreadsheet would take for a formula. A sign before a number is the number's own matter.</summary>
    private static class Formulas
    {
        public const string NoText = "=+-@＝＋－＠";
        public const string NoNumber = "=@＝＠";
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9._-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SkuCharacters();
}
