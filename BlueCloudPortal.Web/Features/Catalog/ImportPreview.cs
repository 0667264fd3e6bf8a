using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What a row of a price list would do.</summary>
public enum ImportRowKind
{
    /// <summary>The SKU is new.</summary>
    New,
    /// <summary>Price or terms differ from the catalogue's.</summary>
    Changed,
    /// <summary>The catalogue says the same.</summary>
    Same,
    /// <summary>The row cannot be applied.</summary>
    Error,
}

/// <summary>A row of the preview.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Sku">The SKU as it stands in the file.</param>
/// <param name="Solution">The solution as it stands in the file.</param>
/// <param name="Plan">The plan as it stands in the file.</param>
/// <param name="PriceText">The price as it stands in the file.</param>
/// <param name="Kind">What it would do.</param>
/// <param name="Before">The catalogue's price; null for new and unreadable rows.</param>
/// <param name="After">The file's price; null for unreadable rows.</param>
/// <param name="Changes">What would change, old and new.</param>
/// <param name="Errors">Why it cannot be applied, each at its column.</param>
public sealed record ImportRow(
    int Row, string Sku, string Solution, string Plan, string PriceText, ImportRowKind Kind, Money? Before, Money? After, IReadOnlyList<TermChange> Changes, IReadOnlyList<PortalError> Errors);

/// <summary>What a price list file would do to the catalogue. Nothing has been changed.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Format">How it was read: UTF-8, GB18030 or XLSX.</param>
/// <param name="UnusedColumns">Columns that were not looked at.</param>
/// <param name="Rows">Its rows in order.</param>
/// <param name="Untouched">Plans of the catalogue that the file does not name; they stay as they are.</param>
public sealed record ImportPreview(string FileName, string Format, IReadOnlyList<string> UnusedColumns, IReadOnlyList<ImportRow> Rows, int Untouched)
{
    /// <summary>How many rows are of a kind.</summary>
    public int Count(ImportRowKind kind) => Rows.Count(row => row.Kind == kind);

    /// <summary>Whether it can be applied: no row has an error.</summary>
    public bool IsClean => Rows.All(row => row.Kind != ImportRowKind.Error);

    /// <summary>Whether applying it would change anything.</summary>
    public bool ChangesSomething => Rows.Any(row => row.Kind is ImportRowKind.New or ImportRowKind.Changed);

    /// <summary>Stands for what the preview says, so that another effect than the one that was seen is noticed.</summary>
    public string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Rows.Select(row => $"{row.Kind} {row.Sku} {string.Join(' ', row.Changes.Select(change => $"{change.Field}={change.Before}>{change.After}"))}")))));
}

/// <summary>What applying a price list did.</summary>
/// <param name="Code">The price list; null when nothing had to be changed, and no version was made.</param>
/// <param name="Version">Its new version.</param>
/// <param name="New">Plans added.</param>
/// <param name="Changed">Plans changed.</param>
/// <param name="Same">Plans that were as the file says.</param>
/// <param name="WaitsFor">The day on which it takes effect; null when it has.</param>
public sealed record ImportOutcome(string? Code, int Version, int New, int Changed, int Same, DateOnly? WaitsFor = null);
