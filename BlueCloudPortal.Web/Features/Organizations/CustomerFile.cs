using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A row of a customer file: what it says, or why it cannot be taken.</summary>
/// <param name="Number">Its number as a spreadsheet shows it.</param>
/// <param name="Data">Its cells, trimmed.</param>
internal sealed record CustomerFileRow(int Number, CustomerData Data)
{
    /// <summary>What is wrong with it, each at its column.</summary>
    public List<PortalError> Errors { get; } = [];
}

/// <summary>A file of customers as it was understood. The head names the columns, in Chinese as the export writes them or in English; company and name must be there.</summary>
internal sealed class CustomerFile
{
    /// <summary>The columns by their names.</summary>
    public static readonly IReadOnlyList<(string Field, string Zh)> Columns = [("Company", "公司"), ("Name", "姓名"), ("Email", "邮箱"), ("Phone", "电话"), ("Address", "地址")];

    private static readonly string[] s_required = ["Company", "Name"];

    private CustomerFile(string format, IReadOnlyList<CustomerFileRow> rows) => (Format, Rows) = (format, rows);

    /// <summary>How it was read: UTF-8, GB18030 or XLSX.</summary>
    public string Format { get; }

    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<CustomerFileRow> Rows { get; }

    /// <summary>Who a customer is to an import: its company and contact, however they are capitalized.</summary>
    public static (string, string) Key(string company, string name) => (company.ToUpperInvariant(), name.ToUpperInvariant());

    /// <summary>Reads a whole file; what is wrong with single rows stands at these rows. Errors: those of whole files.</summary>
    public static Result<CustomerFile> Read(UploadedFile file)
    {
        var table = PriceListTable.Read(file.Name, file.Content);
        if (table.IsRefused) { return table.Error; }
        var head = table.Value.Rows[0].Cells.Select(cell => cell.Text.Trim()).ToList();
        var places = new Dictionary<string, int>();
        foreach (var (field, zh) in Columns)
        {
            var found = Enumerable.Range(0, head.Count).Where(at => head[at].Equals(field, StringComparison.OrdinalIgnoreCase) || head[at] == zh).ToList();
            if (found.Count > 1) { return ImportErrors.DoubledColumn(zh); }
            if (found.Count == 1) { places[field] = found[0]; }
        }
        if (s_required.Where(field => !places.ContainsKey(field)).Select(field => Columns.Single(column => column.Field == field).Zh).ToList() is { Count: > 0 } missing) { return ImportErrors.MissingColumns(missing); }
        if (table.Value.Rows.Count == 1) { return ImportErrors.NoRows; }
        var rows = table.Value.Rows.Skip(1).Select(row => ReadRow(row, places)).ToList();
        foreach (var same in rows.Where(row => row.Errors.Count == 0).GroupBy(row => Key(row.Data.Company, row.Data.Name)).Where(group => group.Count() > 1))
        {
            foreach (var row in same) { row.Errors.Add(new PortalError("customer.twice-in-file", string.Join(", ", same.Select(one => one.Number))).At("Company")); }
        }
        return new CustomerFile(table.Value.Format, rows);
    }

    private static CustomerFileRow ReadRow(TableRow row, Dictionary<string, int> places)
    {
        var errors = new List<PortalError>();
        var data = new CustomerData(Cell("Company"), Cell("Name"), Cell("Email"), Cell("Phone"), Cell("Address"));
        var read = new CustomerFileRow(row.Number, data);
        read.Errors.AddRange(errors);
        if (errors.Count == 0 && Customer.Check(data) is { IsRefused: true, Error: var refusal }) { read.Errors.Add(refusal); }
        return read;

        string Cell(string field)
        {
            if (!places.TryGetValue(field, out var at) || at >= row.Cells.Count) { return ""; }
            var cell = row.Cells[at];
            var text = cell.Text.Trim(' ', '\u00A0', '\u3000');
            var refusal = cell.Refused ?? (text.Any(IsInvisible) ? ImportErrors.Invisible : StartsAFormula(text, field) ? ImportErrors.FormulaText : null);
            if (refusal is not null) { errors.Add(refusal.At(field)); }
            return text;
        }
    }

    // A phone number may begin with a plus; nothing else begins as a formula does.
    private static bool StartsAFormula(string text, string field) => text.Length > 0 && (field == "Phone" ? "=@＝＠" : "=+-@＝＋－＠").Contains(text[0]);

    private static bool IsInvisible(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
