using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>Why something about consumption is refused.</summary>
public static class ConsumptionErrors
{
    /// <summary>Some rows of the file have errors; nothing was imported.</summary>
    public static PortalError HasErrors(int rows) => new("consumption.has-errors", rows);
    /// <summary>The same file is there already, as these documents.</summary>
    public static PortalError SameFile(string numbers) => new("consumption.same-file", numbers);
    /// <summary>There is no exchange rate for these currencies in the month.</summary>
    public static PortalError NoRate(string currencies, BusinessMonth month) => new("consumption.no-rate", currencies, month.ToString());

    /// <summary>Another company has the cloud account in some of the months.</summary>
    public static PortalError OwnerOverlaps(string company, string months) => new PortalError("consumption.owner-overlaps", company, months).At("FromMonth");
    /// <summary>Another price of the company for the platform holds in some of the months.</summary>
    public static PortalError PriceOverlaps(string months) => new PortalError("consumption.price-overlaps", months).At("FromMonth");
    /// <summary>The last month lies before the first.</summary>
    public static readonly PortalError EndsBeforeItBegins = new PortalError("consumption.ends-before-it-begins").At("ToMonth");
    /// <summary>It ends before or with that month already.</summary>
    public static PortalError EndsAlready(BusinessMonth last) => new PortalError("consumption.ends-already", last.ToString()).At("LastMonth");
    /// <summary>Not a buyer, or disabled.</summary>
    public static readonly PortalError NotABuyer = new PortalError("consumption.not-a-buyer").At("Company");
    /// <summary>Not a percentage in the range.</summary>
    public static PortalError BadPercent(decimal least, decimal most) => new PortalError("consumption.bad-percent", least, most).At("Percent");
    /// <summary>Not one of list and billed cost.</summary>
    public static readonly PortalError BadBasis = new PortalError("consumption.bad-basis").At("Basis");
    /// <summary>Not three capital letters, or renminbi itself.</summary>
    public static readonly PortalError BadCurrency = new PortalError("consumption.bad-currency").At("Currency");
    /// <summary>Not a rate above zero with at most six decimals.</summary>
    public static readonly PortalError BadRate = new PortalError("consumption.bad-rate").At("Rate");
    /// <summary>A month that customers can look at was rated with it.</summary>
    public static PortalError RateIsUsed(BusinessMonth month) => new PortalError("consumption.rate-is-used", month.ToString()).At("Rate");

    /// <summary>A cost that is no number.</summary>
    public static readonly PortalError BadCost = new("consumption.bad-cost");
    /// <summary>A cost below zero in a row that is neither credit, adjustment nor correction.</summary>
    public static readonly PortalError NegativeCost = new("consumption.negative-cost");
    /// <summary>A cost beyond any month's.</summary>
    public static PortalError HugeCost(decimal most) => new("consumption.huge-cost", most.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
    /// <summary>Not a moment at which a calendar month begins.</summary>
    public static readonly PortalError BadPeriod = new("consumption.bad-period");
    /// <summary>The period is no whole month.</summary>
    public static readonly PortalError NotAMonth = new("consumption.not-a-month");
    /// <summary>Another month than the rest of the file.</summary>
    public static PortalError OtherMonth(BusinessMonth ofFile) => new("consumption.other-month", ofFile.ToString());
    /// <summary>A month that has not begun.</summary>
    public static readonly PortalError FutureMonth = new("consumption.future-month");
    /// <summary>Neither sub-account nor billing account is named.</summary>
    public static readonly PortalError NoAccount = new("consumption.no-account");
    /// <summary>The row stands in the file already.</summary>
    public static PortalError SameRow(int row) => new("consumption.same-row", row);
}
