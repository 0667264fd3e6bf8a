using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A row of what staff want to deliver: which order, which SKU of it, and a serial number or how to open it.</summary>
/// <param name="Row">Its number as a spreadsheet or the text shows it.</param>
/// <param name="Refused">Why a cell cannot be taken as text; null when all can.</param>
public sealed record DeliveryRow(int Row, string Order, string Sku, string Content, PortalError? Refused = null);

/// <summary>Reads rows of deliveries: from a file whose head names the columns, or from text as a spreadsheet copies it.</summary>
public static class DeliverySheet
{
    /// <summary>The columns that count, by their names; others are passed over.</summary>
    public static readonly IReadOnlyList<(string Field, string Zh)> Columns = [("Order", "订单编号"), ("Sku", "SKU"), ("Content", "交付内容")];

    private static readonly char[] s_between = ['\t', ',', '，', ';', '；'];

    /// <summary>Reads a file. Errors: those of whole files (<c>import.*</c>).</summary>
    public static Result<IReadOnlyList<DeliveryRow>> Read(UploadedFile file)
    {
        var table = PriceListTable.Read(file.Name, file.Content);
        if (table.IsRefused) { return table.Error; }
        var head = table.Value.Rows[0].Cells.Select(cell => cell.Text.Trim()).ToList();
        var places = Columns.Select(column => head.FindIndex(name => name.Equals(column.Field, StringComparison.OrdinalIgnoreCase) || name == column.Zh)).ToList();
        if (Columns.Where((_, index) => places[index] < 0).Select(column => column.Zh).ToList() is { Count: > 0 } missing) { return ImportErrors.MissingColumns(missing); }
        var rows = table.Value.Rows.Skip(1).Select(row => Of(row.Number, [.. places.Select(place => place < row.Cells.Count ? row.Cells[place] : new TableCell(""))])).Where(row => row.Content.Length > 0 || row.Refused is not null).ToList();
        return rows.Count == 0 ? ImportErrors.NoRows : rows;
    }

    /// <summary>Reads pasted text: a row a line, order number, SKU and content with tabs or commas between. Rows without content are passed over. Error: <c>import.no-rows</c>.</summary>
    public static Result<IReadOnlyList<DeliveryRow>> Read(string? text)
    {
        var rows = (text ?? "").Split('\n').Select((line, index) => (Parts: line.Trim().Split(s_between, 3, StringSplitOptions.TrimEntries), Number: index + 1))
            .Where(line => line.Parts.Length == 3 && line.Parts[2].Length > 0).Select(line => new DeliveryRow(line.Number, line.Parts[0], line.Parts[1], line.Parts[2])).ToList();
        if (rows.Count > PriceListTable.MaxRows) { return ImportErrors.TooManyRows(PriceListTable.MaxRows); }
        return rows.Count == 0 ? ImportErrors.NoRows : rows;
    }

    private static DeliveryRow Of(int number, TableCell[] cells) => new(number, cells[0].Text.Trim(), cells[1].Text.Trim(), cells[2].Text.Trim(), cells.Select(cell => cell.Refused).FirstOrDefault(refused => refused is not null));
}
