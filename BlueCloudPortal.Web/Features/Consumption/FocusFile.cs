using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>What a row of a usage file says.</summary>
/// <param name="Provider">The cloud platform, as the file names it.</param>
/// <param name="Account">What the platform knows the account by.</param>
/// <param name="AccountName">Its name; the code where the file gives none.</param>
/// <param name="Category">The class of the product.</param>
/// <param name="Product">The product.</param>
/// <param name="Currency">Three capitals.</param>
/// <param name="List">List cost, exact.</param>
/// <param name="Billed">Billed cost, exact.</param>
internal sealed record FocusFacts(string Provider, string Account, string AccountName, ProductCategory Category, string Product, string Currency, decimal List, decimal Billed);

/// <summary>A row of a usage file: what it says, or the reasons why it cannot be taken, each at its column.</summary>
internal sealed record FocusRow(int Number, string Account, string Product, string Cost, FocusFacts? Facts, IReadOnlyList<PortalError> Errors);

/// <summary>
/// A usage file in the FOCUS 1.0 format as it was understood. Of its columns only those in <see cref="Columns"/> are looked at; others, also such as the standard does not have, are left alone.
/// <c>NULL</c> as text is nothing, and numbers may stand in quotes.
/// </summary>
internal sealed class FocusFile
{
    /// <summary>The columns every file has, in any order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["ProviderName", "BillingPeriodStart", "BillingPeriodEnd", "BillingAccountId", "SubAccountId", "SubAccountName", "ServiceCategory", "ServiceName", "ChargeCategory", "BillingCurrency", "ListCost", "BilledCost"];

    /// <summary>The most rows of one file.</summary>
    public const int MaxRows = 50_000;

    private const string ChargeClass = "ChargeClass"; // in the standard; some clouds leave it out
    private const string Nothing = "NULL";
    private const decimal MostCost = 100_000_000m;

    // Rows of these kinds give something back; any other with a cost below zero is a mistake.
    private static readonly string[] s_givesBack = ["Credit", "Adjustment"];
    private static readonly string[] s_moments = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd"];

    private FocusFile(string format, BusinessMonth? month, IReadOnlyList<FocusRow> rows) => (Format, Month, Rows) = (format, month, rows);

    /// <summary>How it was read: UTF-8, GB18030 or XLSX.</summary>
    public string Format { get; }
    /// <summary>The month that is billed; null when no row says it.</summary>
    public BusinessMonth? Month { get; }
    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<FocusRow> Rows { get; }

    /// <summary>Reads a whole file; what is wrong with single rows stands at these rows. Errors: <c>file.*</c> and the <c>import.*</c> ones of whole files.</summary>
    /// <param name="file">The file.</param>
    /// <param name="now">The present month: a later one cannot be billed.</param>
    public static Result<FocusFile> Read(UploadedFile file, BusinessMonth now)
    {
        var table = PriceListTable.Read(file.Name, file.Content, FileRule.UsageFile, MaxRows);
        if (table.IsRefused) { return table.Error; }
        var head = table.Value.Rows[0].Cells.Select(cell => cell.Text.Trim()).ToList();
        while (head.Count > 0 && head[^1].Length == 0) { head.RemoveAt(head.Count - 1); }
        if (Columns.Where(column => !head.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } missing) { return ImportErrors.MissingColumns(missing); }
        if (Columns.Append(ChargeClass).FirstOrDefault(column => head.Count(name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) > 1) is { } doubled) { return ImportErrors.DoubledColumn(doubled); }
        if (table.Value.Rows.Count == 1) { return ImportErrors.NoRows; }

        var places = Columns.Append(ChargeClass).ToDictionary(column => column, column => head.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase)));
        var (seen, rows, month) = (new Dictionary<string, int>(), new List<FocusRow>(), (BusinessMonth?)null);
        foreach (var row in table.Value.Rows.Skip(1))
        {
            var reading = new Reading(places, row, head.Count);
            rows.Add(reading.Row(ref month, now, seen));
        }
        return new FocusFile(table.Value.Format, month, rows);
    }

    /// <summary>A text as it is compared: what a database may take for the same is the same.</summary>
    internal static string Same(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>One row while it is read.</summary>
    private sealed class Reading(Dictionary<string, int> places, TableRow row, int columns)
    {
        private readonly List<TableCell> _all = [.. row.Cells.Select(cell => cell.Text.Trim() == Nothing ? new TableCell("", cell.Refused) : cell)];

        public FocusRow Row(ref BusinessMonth? month, BusinessMonth now, Dictionary<string, int> seen)
        {
            var cells = new PriceListCells(places, _all);
            var account = cells.Shown("SubAccountId") is { Length: > 0 } code ? code : cells.Shown("BillingAccountId");
            FocusRow Wrong(IReadOnlyList<PortalError> errors) => new(row.Number, account, cells.Shown("ServiceName"), cells.Shown("BilledCost"), null, errors);
            if (_all.Count < columns || _all.Skip(columns).Any(cell => cell.Refused is not null || cell.Text.Trim().Length > 0)) { return Wrong([ImportErrors.RowLength(_all.Count, columns)]); }

            var provider = cells.Text("ProviderName", UsageFile.PlatformMaxLength);
            var billed = cells.Number("BillingPeriodStart", Month);
            var next = cells.Number("BillingPeriodEnd", Month);
            var product = cells.Text("ServiceName", UsageLine.ProductMaxLength);
            var charge = cells.Text("ChargeCategory", 40);
            var currency = cells.Number("BillingCurrency", text => ExchangeRate.IsCurrency(text) ? text : (Result<string>)ConsumptionErrors.BadCurrency);
            var (list, cost) = (cells.Number("ListCost", Cost), cells.Number("BilledCost", Cost));
            var number = Account(cells);
            var errors = cells.Errors;
            if (errors.Count == 0)
            {
                month ??= billed;
                if (next != billed.Next) { errors.Add(ConsumptionErrors.NotAMonth.At("BillingPeriodEnd")); }
                else if (billed != month) { errors.Add(ConsumptionErrors.OtherMonth(month.Value).At("BillingPeriodStart")); }
                else if (billed.Key > now.Key) { errors.Add(ConsumptionErrors.FutureMonth.At("BillingPeriodStart")); }
                if ((cost < 0 || list < 0) && !GivesBack(charge, cells)) { errors.Add(ConsumptionErrors.NegativeCost.At(cost < 0 ? "BilledCost" : "ListCost")); }
                var whole = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', row.Cells.Select(cell => cell.Text)))));
                if (!seen.TryAdd(whole, row.Number)) { errors.Add(ConsumptionErrors.SameRow(seen[whole])); }
            }
            if (errors.Count > 0) { return Wrong([.. errors]); }
            return new(row.Number, account, product, cells.Shown("BilledCost"), new(provider, number.Code, number.Name, ProductCategories.Of(cells.Shown("ServiceCategory")), product, currency, list, cost), []);
        }

        // The sub-account; where the cloud has none, the billing account.
        private static (string Code, string Name) Account(PriceListCells cells)
        {
            var column = cells.Shown("SubAccountId").Length > 0 ? "SubAccountId" : cells.Shown("SubAccountName").Length > 0 ? "SubAccountName" : "BillingAccountId";
            if (cells.Shown(column).Length == 0)
            {
                cells.Errors.Add(ConsumptionErrors.NoAccount.At("SubAccountId"));
                return ("", "");
            }
            var code = cells.Text(column, CloudAccount.CodeMaxLength);
            return (code, cells.Shown("SubAccountName").Length > 0 ? cells.Text("SubAccountName", CloudAccount.NameMaxLength) : code);
        }

        private bool GivesBack(string charge, PriceListCells cells) =>
            s_givesBack.Contains(charge, StringComparer.OrdinalIgnoreCase) || (places[ChargeClass] >= 0 && cells.Shown(ChargeClass).Equals("Correction", StringComparison.OrdinalIgnoreCase));

        // The moment at which a month begins, as the cloud writes it: its own calendar, whatever the zone.
        private static Result<BusinessMonth> Month(string text) =>
            DateTime.TryParseExact(text, s_moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment) && moment is { Day: 1, TimeOfDay.Ticks: 0 }
                ? new BusinessMonth(moment.Year, moment.Month) : ConsumptionErrors.BadPeriod;

        private static Result<decimal> Cost(string text)
        {
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var cost)) { return ConsumptionErrors.BadCost; }
            return Math.Abs(cost) > MostCost ? ConsumptionErrors.HugeCost(MostCost) : cost;
        }
    }
}
