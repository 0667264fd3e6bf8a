using System.Text;
using System.Xml;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>How values become cells, in every workbook we write.</summary>
internal static class SheetValues
{
    /// <summary>Amounts and their sums.</summary>
    public const string AmountFormat = "#,##0.00";

    /// <summary>Consumption and its sums.</summary>
    public const string FineAmountFormat = "#,##0.0000";

    /// <summary>The most characters that a cell may hold.</summary>
    public const int LongestText = 32_767;

    // what a spreadsheet, or one that it is copied or exported into, may take for the beginning of a formula
    private const string Suspicious = "=+-@\t\r\n＝＋－＠";

    /// <summary>The number format of a kind of column; null for text.</summary>
    public static string? FormatOf(SheetKind kind) => kind switch
    {
        SheetKind.Date => "yyyy-mm-dd",
        SheetKind.Moment => "yyyy-mm-dd hh:mm",
        SheetKind.Integer => "#,##0",
        SheetKind.Number => "#,##0.######",
        SheetKind.Amount => AmountFormat,
        SheetKind.FineAmount => FineAmountFormat,
        _ => null,
    };

    /// <summary>The greatest amount, in minor units, that a sheet keeps to the last digit: 15 digits.</summary>
    public const long GreatestAmount = 999_999_999_999_999;

    /// <summary>Minor units as a decimal number: 12345 is 123.45.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sheet would round it, and a rounded amount proves nothing.</exception>
    public static decimal? OfMinor(long? minor) => Kept(minor) / 100m;

    /// <summary>Ten-thousandths as a decimal number: 12345 is 1.2345. Throws as <see cref="OfMinor"/> does.</summary>
    public static decimal? OfTenThousandths(long? units) => Kept(units) / 10_000m;

    private static long? Kept(long? units) =>
        units is > GreatestAmount or < -GreatestAmount ? throw new ArgumentOutOfRangeException(nameof(units), units, "A sheet keeps 15 digits.") : units;

    /// <summary>Whether a text must carry the mark that keeps it a text also when somebody edits the cell.</summary>
    public static bool NeedsTextMark(string text) => text.Length > 0 && Suspicious.Contains(text[0], StringComparison.Ordinal);

    /// <summary>The text without what a workbook cannot hold: control characters, halves of characters, more than a cell's length.</summary>
    public static string Storable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (clean.Length + character.Utf16SequenceLength > LongestText) { break; }
            var isStorable = !character.IsBmp || XmlConvert.IsXmlChar((char)character.Value);
            clean.Append(isStorable ? character.ToString() : "\uFFFD");
        }
        return clean.ToString();
    }

    /// <summary>A name that a sheet can have: without the signs that formulas need, and not longer than 31 characters.</summary>
    public static string SheetName(string name)
    {
        var clean = string.Concat(Storable(name).Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        return clean.Length switch { 0 => "Sheet", > 31 => clean[..31], _ => clean };
    }
}
