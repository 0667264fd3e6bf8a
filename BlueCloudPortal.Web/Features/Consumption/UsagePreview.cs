using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>A row of the preview: one of the file that cannot be taken, with the reasons; or, when all can, a line that it would make.</summary>
/// <param name="Row">Its number as a spreadsheet shows it; null for a line.</param>
/// <param name="Platform">The cloud platform.</param>
/// <param name="Account">The cloud account.</param>
/// <param name="Owner">The company that has the account in the month; null when none.</param>
/// <param name="Category">The class of the product; null for a row with errors.</param>
/// <param name="Product">The product.</param>
/// <param name="Rows">How many rows a line adds up.</param>
/// <param name="Cost">Billed cost as the file has it, or the sum of it.</param>
/// <param name="Errors">Why it cannot be taken, each at its column.</param>
public sealed record UsagePreviewRow(int? Row, string Platform, string Account, string? Owner, ProductCategory? Category, string Product, int Rows, string Cost, IReadOnlyList<PortalError> Errors);

/// <summary>What would be made of the file for one platform.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Rows">How many rows are its.</param>
/// <param name="Totals">What they cost, one a currency.</param>
/// <param name="Replaces">The imported file that this one takes the place of at once; null when none.</param>
/// <param name="WillReplace">The published file that this one takes the place of when it is published; null when none.</param>
public sealed record UsagePart(string Platform, int Rows, IReadOnlyList<UsageTotal> Totals, string? Replaces, string? WillReplace);

/// <summary>A cloud account of the file that no company has in the month.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Code">What the platform knows it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Totals">What it costs, one a currency.</param>
public sealed record UnownedAccount(string Platform, string Code, string Name, IReadOnlyList<UsageTotal> Totals);

/// <summary>What a usage file says, before it is imported. Nothing has been changed.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Format">How it was read: UTF-8, GB18030 or XLSX.</param>
/// <param name="Month">The month that is billed; null when no row says it.</param>
/// <param name="RowCount">How many rows it has.</param>
/// <param name="ErrorCount">How many of them cannot be taken.</param>
/// <param name="Parts">What would be made of it, one a platform.</param>
/// <param name="Unowned">The accounts that no company has in the month.</param>
/// <param name="Rows">The rows with errors; without any, the lines that it would make.</param>
public sealed record UsagePreview(string FileName, string Format, BusinessMonth? Month, int RowCount, int ErrorCount, IReadOnlyList<UsagePart> Parts, IReadOnlyList<UnownedAccount> Unowned, IReadOnlyList<UsagePreviewRow> Rows)
{
    /// <summary>Whether it can be imported: no row has an error.</summary>
    public bool IsClean => ErrorCount == 0;
}
