using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The deductible amount of the reader's company.</summary>
/// <param name="Balance">What is there now.</param>
/// <param name="Level">The company's level.</param>
/// <param name="Rule">The rule that counts for the running half-year; null when the level has none.</param>
/// <param name="Running">The running half-year.</param>
/// <param name="Completed">What was completed in it so far.</param>
public sealed record RebateAccount(Money Balance, CustomerLevel Level, RebateRule? Rule, HalfYear Running, CompletedOrders Completed);

/// <summary>A line of the deductible amount .</summary>
/// <param name="Transaction">The number of its journal entry.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Amount">Positive: came in.</param>
/// <param name="BalanceAfter">What was there after it.</param>
/// <param name="Event">What moved it.</param>
/// <param name="DocumentKind">The kind of the document behind it.</param>
/// <param name="DocumentNumber">Its number: the order's, or the award's.</param>
public sealed record RebateLine(string Transaction, DateTime At, Money Amount, Money BalanceAfter, LedgerEvent Event, DocumentKind DocumentKind, string DocumentNumber);

/// <summary>A rule as staff see it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">Whether it is in force today.</param>
public sealed record RebateRuleRow(RebateRule Rule, DiscountState State);

/// <summary>A company in the preview of a half-year.</summary>
/// <param name="CompanyId">Its id.</param>
/// <param name="Company">Its name.</param>
/// <param name="Level">Its level now, or when it was awarded.</param>
/// <param name="Completed">What it completed.</param>
/// <param name="Percent">The percentage of the step it reaches; null when it reaches none.</param>
/// <param name="Amount">What it gets or got; zero for nothing.</param>
/// <param name="Award">The number of its award; null before.</param>
/// <param name="Why">Why it gets nothing; null when it does.</param>
public sealed record RebatePreviewRow(Guid CompanyId, string Company, CustomerLevel Level, CompletedOrders Completed, decimal? Percent, Money Amount, string? Award, PortalError? Why);

/// <summary>A half-year in figures.</summary>
/// <param name="Half">The half-year.</param>
/// <param name="Due">How many companies are to get something.</param>
/// <param name="DueAmount">How much in all.</param>
/// <param name="Awarded">How many have got theirs.</param>
/// <param name="AwardedAmount">How much in all.</param>
/// <param name="Refusal">Why it cannot be awarded yet; null when it can.</param>
public sealed record RebateSummary(HalfYear Half, int Due, Money DueAmount, int Awarded, Money AwardedAmount, PortalError? Refusal);

/// <summary>What came of a run.</summary>
/// <param name="Half">The half-year.</param>
/// <param name="Awarded">How many companies got theirs by this run.</param>
/// <param name="Amount">How much in all.</param>
/// <param name="Others">How many of those found had it already, or get nothing any more.</param>
public sealed record RebateRun(HalfYear Half, int Awarded, Money Amount, int Others);

/// <summary>How far a run is.</summary>
public sealed record RebateProgress(int Done, int Of);

/// <summary>An award's page.</summary>
/// <param name="Award">The award.</param>
/// <param name="Entry">The number of its journal entry.</param>
public sealed record RebateAwardView(RebateAward Award, string? Entry);

/// <summary>An order that an award was computed from.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Customer">The end customer.</param>
/// <param name="CompletedAt">When it was completed, UTC.</param>
/// <param name="Total">What it cost.</param>
/// <param name="Deductible">What of it the deductible amount paid.</param>
/// <param name="Counted">What counts: the rest.</param>
public sealed record CountedOrder(string Number, string Customer, DateTime? CompletedAt, Money Total, Money Deductible, Money Counted);
