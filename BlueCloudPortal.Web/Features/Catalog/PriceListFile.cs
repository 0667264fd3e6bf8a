using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A price list file as it was understood: each row a plan, or the reasons why it is none.</summary>
internal sealed class PriceListFile
{
    /// <summary>The columns every file has, in any order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["Vendor", "Line", "Industry", "Solution", "SKU", "Plan", "TermMonths", "Unit", "Region", "ListPrice", "Currency", "TaxRatePercent", "Kind"];

    private static readonly Dictionary<string, PlanKind> s_kinds = Enum.GetValues<PlanKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());
    private static readonly Dictionary<string, Currency> s_currencies = Enum.GetValues<Currency>().ToDictionary(currency => currency.ToString());

    private PriceListFile(string format, IReadOnlyList<string> unused, IReadOnlyList<PriceListRow> rows) => (Format, UnusedColumns, Rows) = (format, unused, rows);

    /// <summary>How it was read: UTF-8, GB18030 or XLSX.</summary>
    public string Format { get; }
    /// <summary>Columns that are not looked at.</summary>
    public IReadOnlyList<string> UnusedColumns { get; }
    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<PriceListRow> Rows { get; }

    /// <summary>Reads a whole file; what is wrong with single rows stands at these rows.</summary>
    public static Result<PriceListFile> Read(UploadedFile file)
    {
        var table = PriceListTable.Read(file.Name, file.Content);
        if (table.IsRefused) { return table.Error; }
        var head = table.Value.Rows[0].Cells.Select(cell => cell.Text.Trim()).ToList();
        while (head.Count > 0 && head[^1].Length == 0) { head.RemoveAt(head.Count - 1); }
        if (Columns.Where(column => !head.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } missing) { return ImportErrors.MissingColumns(missing); }
        if (Columns.FirstOrDefault(column => head.Count(name => Is(name, column)) > 1) is { } doubled) { return ImportErrors.DoubledColumn(doubled); }
        if (table.Value.Rows.Count == 1) { return ImportErrors.NoRows; }

        var places = Columns.ToDictionary(column => column, column => head.FindIndex(name => Is(name, column)));
        var rows = table.Value.Rows.Skip(1).Select(row => ReadRow(row, places, head.Count)).ToList();
        RefuseDuplicates(rows);
        return new PriceListFile(table.Value.Format, [.. head.Where(name => name.Length > 0 && !Columns.Contains(name, StringComparer.OrdinalIgnoreCase))], rows);

        static bool Is(string name, string column) => name.Equals(column, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The rows of a list that waited for its day.</summary>
    public static PriceListFile Of(IReadOnlyList<ScheduledPrice> waiting) => new("", [], [.. waiting.Select((one, index) =>
        new PriceListRow(index + 1, one.Sku, one.Solution, one.Terms.Name, one.Terms.ListPrice.ToString()) { Facts = new(one.Vendor, one.Line, one.Industry, one.Solution, one.Sku, one.Terms) })]);

    private static PriceListRow ReadRow(TableRow row, Dictionary<string, int> places, int columns)
    {
        var given = row.Cells.Count;
        while (given > columns && row.Cells[given - 1] is { Refused: null } extra && string.IsNullOrWhiteSpace(extra.Text)) { given--; }
        var cells = new PriceListCells(places, row.Cells);
        if (given != columns) { return new(row.Number, cells.Shown("SKU"), cells.Shown("Solution"), cells.Shown("Plan"), cells.Shown("ListPrice")) { Errors = { ImportErrors.RowLength(given, columns) } }; }

        var vendor = cells.Text("Vendor", Solution.NameMaxLength);
        var line = cells.Text("Line", Solution.NameMaxLength);
        var industry = cells.Text("Industry", Solution.NameMaxLength);
        var solution = cells.Text("Solution", Solution.NameMaxLength);
        var sku = cells.Sku();
        var plan = cells.Text("Plan", Solution.NameMaxLength);
        var months = cells.Number("TermMonths", text => Months(text));
        var unit = cells.Text("Unit", Plan.UnitMaxLength);
        var region = cells.Text("Region", Plan.RegionMaxLength);
        var currency = cells.Word("Currency", s_currencies);
        var price = cells.Number("ListPrice", text => Price(text, currency));
        var taxRate = cells.Number("TaxRatePercent", TaxRate);
        var kind = cells.Word("Kind", s_kinds);

        var read = new PriceListRow(row.Number, cells.Shown("SKU"), cells.Shown("Solution"), cells.Shown("Plan"), cells.Shown("ListPrice"));
        read.Errors.AddRange(cells.Errors);
        return read.Errors.Count > 0 ? read : read with { Facts = new(vendor, line, industry, solution, sku, new(plan, months, unit, region, price, taxRate, kind)) };
    }

    private static Result<int> Months(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= Plan.TermMaxMonths ? months : ImportErrors.BadTerm(Plan.TermMaxMonths);

    // Zero is a price: free plans are ordered too.
    private static Result<Money> Price(string text, Currency currency)
    {
        var price = AmountText.Parse(text, currency);
        return price.Error == AmountText.NotPositive ? ImportErrors.Negative : price;
    }

    // 0.06 is what a cell formatted as 6 % holds: refused rather than taken for 0.06 percent.
    private static Result<decimal> TaxRate(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is 0 or >= 1 and <= 50 && decimal.Round(rate, 2) == rate
            ? rate : ImportErrors.BadTaxRate;

    private static void RefuseDuplicates(List<PriceListRow> rows)
    {
        foreach (var same in rows.Where(row => row.Sku.Length > 0).GroupBy(row => row.Sku, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            foreach (var row in same) { row.Errors.Add(ImportErrors.DuplicateSku(same.Key, same.Select(one => one.Number)).At("SKU")); }
        }
    }
}

/// <summary>A row of a price list file.</summary>
/// <param name="Number">Its number as a spreadsheet shows it.</param>
/// <param name="Sku">The SKU as it stands there.</param>
/// <param name="Solution">The solution as it stands there.</param>
/// <param name="Plan">The plan as it stands there.</param>
/// <param name="Price">The price as it stands there.</param>
internal sealed record PriceListRow(int Number, string Sku, string Solution, string Plan, string Price)
{
    /// <summary>What the row says; null when it could not be read.</summary>
    public PriceListFacts? Facts { get; init; }

    /// <summary>What is wrong with it, each at its column.</summary>
    public List<PortalError> Errors { get; } = [];
}

/// <summary>What a row says of a plan and of the solution it belongs to.</summary>
internal sealed record PriceListFacts(string Vendor, string Line, string Industry, string Solution, string Sku, PlanTerms Terms)
{
    /// <summary>What is kept of it while it waits for its day.</summary>
    public ScheduledPrice Waiting => new(Vendor, Line, Industry, Solution, Sku, Terms);
}
