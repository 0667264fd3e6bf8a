using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>A campaign that issues by itself (V-29).</summary>
/// <param name="Level">The companies of which level get something; null for every level.</param>
public sealed record AutomaticIssue(CustomerLevel? Level);

/// <summary>活动: vouchers or coupons of one kind that staff issue to companies. The platform's own document.</summary>
public sealed class Campaign : Document<CampaignStatus>, IOwned
{
    /// <summary>The most that one company gets.</summary>
    public const int MostEach = 20;
    /// <summary>The most companies of one press.</summary>
    public const int MostCompanies = 500;

    private Campaign() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Campaign> Id { get; private init; }
    /// <summary>What each is worth, for what and when.</summary>
    public BenefitTerms Terms { get; private init; } = null!;
    /// <summary>How many each company gets, 1 to <see cref="MostEach"/>.</summary>
    public int Each { get; private init; }
    /// <summary>The portal issues to every certified company by itself, from the first day until the campaign ends (V-29); without it staff say who gets something.</summary>
    public bool IsAutomatic { get; private init; }
    /// <summary>The level of the companies that get something by themselves; null for every level.</summary>
    public CustomerLevel? Level { get; private init; }
    /// <summary>The form's request key; unique, so that a second press makes no second campaign.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who made it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When it was ended, UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Campaign;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Makes a campaign; nothing is issued yet. Errors: <c>access.forbidden</c>, those of <see cref="BenefitTerms.Read"/>, <c>campaign.bad-each</c> at Each.</summary>
    public static Result<Campaign> Make(string number, BenefitTermsText terms, int each, AutomaticIssue? automatic, Guid requestKey, Actor by, DateTime at)
    {
        if (by.IsSystem || !by.IsStaff || !by.May(Permission.ManageCampaigns)) { return AccessErrors.Forbidden; }
        var read = BenefitTerms.Read(terms, at);
        if (read.IsRefused) { return read.Error; }
        if (each is < 1 or > MostEach) { return new PortalError("campaign.bad-each", MostEach).At(nameof(Each)); }
        var campaign = new Campaign { Id = Id<Campaign>.New(at), Number = number, OrganizationId = by.OrganizationId, Terms = read.Value, Each = each, IsAutomatic = automatic is not null, Level = automatic?.Level, RequestKey = requestKey, MadeAt = at, MadeBy = by.Name };
        campaign.RecordMade(by, at);
        return campaign;
    }

    /// <summary>Why nothing can be issued to a company; null when something can. Errors: <c>access.forbidden</c>, <c>campaign.ended</c>, <c>campaign.over</c> with the last day, <c>campaign.no-buyer</c>, <c>campaign.company-disabled</c>;
    /// for the portal itself also <c>campaign.not-for</c>: not automatic, not begun, or a company that is not certified or of another level.</summary>
    public PortalError? RefusalOfIssuing(Organization company, Actor by, DateTime at)
    {
        if (!by.IsSystem && !(by.IsStaff && by.May(Permission.ManageCampaigns))) { return AccessErrors.Forbidden; }
        if (Status != CampaignStatus.Running) { return BenefitErrors.CampaignEnded; }
        if (Terms.ValidTo is { } last && Terms.IsOver(BusinessTime.DayOf(at))) { return new PortalError("campaign.over", last); }
        if (company.Kind is not (OrganizationKind.Distributor or OrganizationKind.Reseller)) { return new PortalError("campaign.no-buyer"); }
        if (company.DisabledAt is not null) { return new PortalError("campaign.company-disabled"); }
        return !by.IsSystem || (IsAutomatic && Terms.ValidFrom <= BusinessTime.DayOf(at) && company.IsCertified && (Level is null || Level == company.Level)) ? null : new PortalError("campaign.not-for");
    }

    /// <summary>Issues one to a company. Errors: those of <see cref="RefusalOfIssuing"/>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="code">Its code.</param>
    /// <param name="company">Who gets it.</param>
    /// <param name="nth">Its place among those of the company, from 1 to <see cref="Each"/>.</param>
    /// <param name="by">Who issues.</param>
    /// <param name="at">UTC.</param>
    public Result<Benefit> Issue(string number, string code, Organization company, int nth, Actor by, DateTime at)
    {
        if (RefusalOfIssuing(company, by, at) is { } refusal) { return refusal; }
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nth, Each);
        return Benefit.Issue(number, code, this, company, nth, by, at);
    }

    /// <summary>Ends it: nothing more is issued. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result End(Actor by, DateTime at)
    {
        var ended = CampaignLifecycle.Instance.Fire(this, CampaignTrigger.End, by, at);
        if (!ended.IsRefused) { EndedAt = at; }
        return ended;
    }
}
