using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What stands in a file, before anyone asks what it means.</summary>
/// <param name="Format">How it was read: UTF-8, GB18030 or XLSX.</param>
/// <param name="Rows">Every row that is not blank; the first is the head.</param>
internal sealed record PriceListTable(string Format, IReadOnlyList<TableRow> Rows)
{
    /// <summary>The most rows below the head.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Reads a table of the kind that its name says. Errors: those of <see cref="FileRule.Check"/> and the <c>import.*</c> ones of whole files.</summary>
    public static Result<PriceListTable> Read(string name, ReadOnlyMemory<byte> content) => Read(name, content, FileRule.PriceList, MaxRows);

    /// <summary>As above, for files that may be larger.</summary>
    public static Result<PriceListTable> Read(string name, ReadOnlyMemory<byte> content, FileRule rule, int mostRows)
    {
        var type = rule.Check(name, content.Span);
        if (type.IsRefused) { return type.Error; }
        var table = type.Value == "text/csv" ? CsvTable.Read(content.Span, mostRows) : XlsxTable.Read(content, mostRows);
        if (table.IsRefused) { return table; }
        if (table.Value.Rows is not [var head, ..] || head.Cells.Count < 2) { return ImportErrors.NotATable; }
        return table.Value.Rows.Count > mostRows + 1 ? ImportErrors.TooManyRows(mostRows) : table;
    }
}

/// <summary>A row and its number as a spreadsheet shows it: the head is 1.</summary>
internal sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells)
{
    /// <summary>Nothing in any cell.</summary>
    public bool IsBlank => Cells.All(cell => cell.Refused is null && string.IsNullOrWhiteSpace(cell.Text));
}

/// <summary>The text of a cell, or why it cannot be taken as text.</summary>
internal readonly record struct TableCell(string Text, PortalError? Refused = null);
