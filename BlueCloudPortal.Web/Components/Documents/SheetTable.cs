using System.Globalization;
using ClosedXML.Excel;

namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>A written table, to put live sums and checks under its amount columns. Labels stand in the first column.</summary>
public sealed class SheetTable
{
    private readonly SheetWriter _sheet;
    private readonly List<(string Header, SheetKind Kind)> _columns;
    private readonly int _first;
    private readonly int _last;

    internal SheetTable(SheetWriter sheet, List<(string Header, SheetKind Kind)> columns, int first, int last)
    {
        (_sheet, _columns, _first, _last) = (sheet, columns, first, last);
    }

    /// <summary>A line with the <c>SUM</c> of every amount column. Only for a table in one currency.</summary>
    public SheetTable Sum(string label = "合计")
    {
        SumLine(label, SumOf);
        return this;
    }

    /// <summary>A line per currency with the <c>SUMIFS</c> of every amount column.</summary>
    /// <param name="currencyColumn">Header of the text column that holds each line's currency.</param>
    /// <param name="currencies">The currencies, in the order of their lines.</param>
    /// <param name="label">Text of a line; {0} is the currency.</param>
    public SheetTable SumPerCurrency(string currencyColumn, IEnumerable<string> currencies, string label = "合计 {0}")
    {
        foreach (var currency in currencies)
        {
            SumLine(string.Format(CultureInfo.InvariantCulture, label, currency), column => SumOf(column, currencyColumn, currency));
        }
        return this;
    }

    /// <summary>
    /// Two lines that prove an amount column: the control figure, and lines minus control figure as a formula, which shows 0.00 and
    /// turns red when it is anything else.
    /// </summary>
    /// <param name="amountColumn">Header of the amount column.</param>
    /// <param name="controlMinor">What the lines must add up to, in fen or cents, from another source: the ledger, the bill.</param>
    /// <param name="label">Where the control figure comes from: 账面数.</param>
    /// <param name="currency">Header of the currency column and the currency to add, when the table has several.</param>
    public SheetTable Check(string amountColumn, long controlMinor, string label = "账面数", (string Column, string Currency)? currency = null)
    {
        var column = IndexOf(amountColumn);
        var lines = currency is { } only ? SumOf(column, only.Column, only.Currency) : SumOf(column);
        var control = Line(label, column);
        SheetWriter.Put(control, SheetKind.Amount, SheetValues.OfMinor(controlMinor));
        var difference = Line("差额（应为 0.00）", column);
        // rounded: a sheet calculates in binary fractions, and 0.1 + 0.2 - 0.3 is not nothing there
        Formula(difference, $"ROUND({lines}-{control.Address.ToStringRelative()},2)");
        difference.AddConditionalFormat().WhenNotEquals(0).Font.SetFontColor(XLColor.Red);
        return this;
    }

    /// <summary>
    /// Two lines that prove an amount column against another table's: the other's sum as a live formula over its own sheet, and lines minus that sum, which shows
    /// 0.00 and turns red when it is anything else.
    /// </summary>
    /// <param name="amountColumn">Header of the amount column here.</param>
    /// <param name="other">The table that says what the lines must add up to, such as the ledger's.</param>
    /// <param name="otherAmount">Header of its amount column.</param>
    /// <param name="currencyColumn">Header of the currency column, the same in both tables.</param>
    /// <param name="currency">The currency to add.</param>
    /// <param name="label">What the other's sum is.</param>
    public SheetTable CheckAgainst(string amountColumn, SheetTable other, string otherAmount, string currencyColumn, string currency, string label)
    {
        var column = IndexOf(amountColumn);
        var control = Line(label, column);
        Formula(control, other.SumOf(other.IndexOf(otherAmount), currencyColumn, currency, $"'{other._sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!"));
        var difference = Line($"差额 {currency}（应为 0.00）", column);
        Formula(difference, $"ROUND({SumOf(column, currencyColumn, currency)}-{control.Address.ToStringRelative()},2)");
        difference.AddConditionalFormat().WhenNotEquals(0).Font.SetFontColor(XLColor.Red);
        return this;
    }

    /// <summary>The cells of a column's lines, such as <c>E7:E42</c>, for formulas of the caller.</summary>
    public string RangeOf(string header) => Range(IndexOf(header));

    private void SumLine(string label, Func<int, string> formula)
    {
        var row = _sheet.TakeRow();
        SheetWriter.Put(Label(row), label);
        for (var i = 0; i < _columns.Count; i++)
        {
            var cell = _sheet.Cell(row, i + 1);
            cell.Style.Font.SetBold().Border.SetTopBorder(XLBorderStyleValues.Thin);
            if (_columns[i].Kind is SheetKind.Amount or SheetKind.FineAmount) { Formula(cell, formula(i), SheetValues.FormatOf(_columns[i].Kind)!); }
        }
    }

    private IXLCell Line(string label, int column)
    {
        var row = _sheet.TakeRow();
        SheetWriter.Put(Label(row), label);
        return _sheet.Cell(row, column + 1);
    }

    private IXLCell Label(int row) => _columns[0].Kind is not (SheetKind.Amount or SheetKind.FineAmount)
        ? _sheet.Cell(row, 1)
        : throw new InvalidOperationException("The first column holds the labels of the sums: it cannot be an amount.");

    private static void Formula(IXLCell cell, string formula, string format = SheetValues.AmountFormat)
    {
        cell.FormulaA1 = formula;
        cell.Style.NumberFormat.SetFormat(format);
    }

    private string SumOf(int column) => $"SUM({Range(column)})";

    private string SumOf(int column, string currencyColumn, string currency, string sheet = "") =>
        $"SUMIFS({sheet}{Range(column)},{sheet}{Range(IndexOf(currencyColumn))},\"{currency.Replace("\"", "\"\"", StringComparison.Ordinal)}\")";

    private string Range(int column)
    {
        var letter = XLHelper.GetColumnLetterFromNumber(column + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{letter}{_first}:{letter}{_last}");
    }

    private int IndexOf(string header)
    {
        var index = _columns.FindIndex(column => column.Header == header);
        return index >= 0 ? index : throw new ArgumentException($"There is no column {header}.", nameof(header));
    }
}
