using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>A voucher or coupon in a list (V-29, V-30, R-42).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Code">Its code.</param>
/// <param name="Company">Whose it is.</param>
/// <param name="Terms">What it is worth, for what and when.</param>
/// <param name="Status">Where it stands today, whether that was written down already or not.</param>
/// <param name="OrderNumber">The order that has it; null while none has.</param>
/// <param name="Taken">What it took off that order; zero while none has it.</param>
/// <param name="IssuedAt">When it was issued, UTC.</param>
public sealed record BenefitRow(string Number, string Code, string Company, BenefitTerms Terms, BenefitStatus Status, string? OrderNumber, Money Taken, DateTime IssuedAt)
{
    /// <summary>Nothing is to be paid for it; it is only claimed.</summary>
    public bool IsToClaim => Status == BenefitStatus.ToBuy && !Terms.Price.IsPositive;
}

/// <summary>One that may be used for what is being bought.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Terms">What it is worth, for what and when.</param>
/// <param name="Takes">What it would take off; zero where it does not fit.</param>
/// <param name="Refusal">Why it does not fit; null when it does.</param>
public sealed record BenefitChoice(string Code, BenefitTerms Terms, Money Takes, PortalError? Refusal);

/// <summary>A campaign in the staff's list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Terms">What each is worth.</param>
/// <param name="Status">Whether it runs.</param>
/// <param name="Each">How many each company gets.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="Issued">How many were issued.</param>
/// <param name="Used">How many of them orders have.</param>
/// <param name="Automatic">Who gets something without anybody's doing; null when staff say so each time.</param>
public sealed record CampaignRow(string Number, BenefitTerms Terms, CampaignStatus Status, int Each, DateTime MadeAt, string MadeBy, int Issued, int Used, AutomaticIssue? Automatic);

/// <summary>A campaign's page.</summary>
/// <param name="Row">As the list shows it.</param>
/// <param name="Key">Its id, for the timeline.</param>
/// <param name="EndedAt">When it was ended, UTC; null while it runs.</param>
/// <param name="Taken">What was taken off orders by it.</param>
/// <param name="Companies">How many companies have something of it.</param>
/// <param name="MayEnd">Whether the reader may end it now.</param>
public sealed record CampaignView(CampaignRow Row, Guid Key, DateTime? EndedAt, Money Taken, int Companies, bool MayEnd);

/// <summary>A company that can get something.</summary>
public sealed record CampaignCompany(Guid Id, string Name);
