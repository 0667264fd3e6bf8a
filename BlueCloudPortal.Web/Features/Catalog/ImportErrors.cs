using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Why a price list file, or a row of it, is refused.</summary>
internal static class ImportErrors
{
    /// <summary>A price list cannot begin on a day that has passed.</summary>
    public static readonly PortalError BeginsInThePast = new PortalError("price-list.begins-in-the-past").At("ValidFrom");

    /// <summary>Neither UTF-8 nor GB18030, or damaged on the way.</summary>
    public static readonly PortalError Encoding = new("import.encoding");
    /// <summary>No rows and columns: a binary file, or one column only.</summary>
    public static readonly PortalError NotATable = new("import.not-a-table");
    /// <summary>A workbook that cannot be opened: broken, or locked by a password.</summary>
    public static readonly PortalError BrokenWorkbook = new("import.broken-workbook");
    /// <summary>A head and nothing below it.</summary>
    public static readonly PortalError NoRows = new("import.no-rows");
    /// <summary>The catalogue moved between preview and apply; nothing was applied.</summary>
    public static readonly PortalError CatalogMoved = new("import.catalog-moved");

    /// <summary>A cell computes its value.</summary>
    public static readonly PortalError Formula = new("import.formula");
    /// <summary>A text that a spreadsheet would take for a formula.</summary>
    public static readonly PortalError FormulaText = new("import.formula-text");
    /// <summary>A spreadsheet's error value such as #REF!.</summary>
    public static readonly PortalError ErrorValue = new("import.error-value");
    /// <summary>A date, a time or a truth value where text or a number belongs.</summary>
    public static readonly PortalError CellType = new("import.cell-type");
    /// <summary>Line breaks, tabs or characters that cannot be seen.</summary>
    public static readonly PortalError Invisible = new("import.invisible-characters");
    /// <summary>Not capitals, digits, hyphen, dot or underscore.</summary>
    public static readonly PortalError BadSku = new("import.bad-sku");
    /// <summary>A price below zero.</summary>
    public static readonly PortalError Negative = new("import.negative-price");
    /// <summary>Not a VAT rate in percent.</summary>
    public static readonly PortalError BadTaxRate = new("import.bad-tax-rate");

    /// <summary>Columns that the file lacks, by name.</summary>
    public static PortalError MissingColumns(IEnumerable<string> names) => new("import.missing-columns", string.Join(", ", names));
    /// <summary>A column that is there twice.</summary>
    public static PortalError DoubledColumn(string name) => new("import.doubled-column", name);
    /// <summary>More rows than one import takes.</summary>
    public static PortalError TooManyRows(int most) => new("import.too-many-rows", most);
    /// <summary>A quoted cell that never ends, or goes on after its closing quote.</summary>
    public static PortalError BadQuotes(int row) => new("import.bad-quotes", row);
    /// <summary>Some rows have errors; nothing was applied.</summary>
    public static PortalError HasErrors(int rows) => new("import.has-errors", rows);

    /// <summary>More or fewer cells than the head; often a comma in an amount.</summary>
    public static PortalError RowLength(int cells, int columns) => new("import.row-length", cells, columns);
    /// <summary>Not a whole number of months in the range.</summary>
    public static PortalError BadTerm(int most) => new("import.bad-term", most);
    /// <summary>Not one of the words that the column takes.</summary>
    public static PortalError NotOneOf(IEnumerable<string> words) => new("import.not-one-of", string.Join(", ", words));
    /// <summary>The SKU stands in several rows.</summary>
    public static PortalError DuplicateSku(string sku, IEnumerable<int> rows) => new("import.duplicate-sku", sku, string.Join(", ", rows));
    /// <summary>Another row puts the same solution into another line or industry.</summary>
    public static PortalError Differs(int row) => new("import.differs-from-row", row);
    /// <summary>The SKU belongs to a service item of a provider: its price is set there.</summary>
    public static PortalError SkuOfService(string sku) => new("import.sku-of-service", sku);
    /// <summary>The SKU belongs to another solution of the catalogue.</summary>
    public static PortalError SkuElsewhere(string sku, string solution) => new("import.sku-elsewhere", sku, solution);
    /// <summary>A SKU never changes its currency.</summary>
    public static PortalError CurrencyChange(Currency now) => new("import.currency-change", now.ToString());
}
