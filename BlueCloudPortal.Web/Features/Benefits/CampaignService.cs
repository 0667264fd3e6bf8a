using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>What staff type for a campaign.</summary>
/// <param name="Terms">What each is worth, for what and when; its products come from <paramref name="Solutions"/>.</param>
/// <param name="Solutions">The products' slugs; empty for all.</param>
/// <param name="Each">How many each company gets.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same campaign.</param>
/// <param name="Automatic">Who gets something without anybody's doing; null when staff say so each time.</param>
public sealed record CampaignData(BenefitTermsText Terms, IReadOnlyList<string> Solutions, int Each, Guid RequestKey, AutomaticIssue? Automatic = null);

/// <summary>What became of issuing to one company.</summary>
/// <param name="Company">Its name, or its id when there is none.</param>
/// <param name="Issued">How many it got now; 0 when it has all of them already.</param>
/// <param name="Refusal">Why it got nothing; null when it has what it is to have.</param>
public sealed record IssueResult(string Company, int Issued, PortalError? Refusal);

/// <summary>Campaigns of vouchers and coupons: made, issued and ended by staff (V-29, V-30, R-42).</summary>
public sealed class CampaignService(PortalDb portal, CompanyMail mail, TimeProvider clock, ILogger<CampaignService> log)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a campaign and gives its number; nothing is issued yet. Errors: those of <see cref="Campaign.Make"/>, <c>campaign.no-product</c> at Scope.</summary>
    public async Task<Result<string>> MakeAsync(CampaignData data, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data.RequestKey, ct), () => portal.ChangeAsync<string>(actor, async db =>
        {
            var slugs = data.Solutions.Distinct().ToList();
            var scope = await db.Solutions.Where(one => slugs.Contains(one.Slug)).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
            if (scope.Count < slugs.Count) { return new PortalError("campaign.no-product").At("Scope"); }
            var made = Campaign.Make(DocumentNumber.ByPrefix("HD", Now, db.Tails.Next()), data.Terms with { Scope = scope.ConvertAll(one => new ScopedSolution(one.Id.Value, one.Name)) }, data.Each, data.Automatic, data.RequestKey, actor, Now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct), ct);
    }

    /// <summary>
    /// Issues to companies, each in its own transaction and with its own answer. Who has some already gets what lacks, so that a second press issues nothing.
    /// Errors of the whole: <c>access.forbidden</c>, <c>access.not-found</c>; at Companies <c>field.required</c>, <c>campaign.too-many-companies</c>. Of one: those of <see cref="Campaign.RefusalOfIssuing"/>.
    /// </summary>
    public async Task<Result<IReadOnlyList<IssueResult>>> IssueAsync(string number, IReadOnlyList<Guid> companies, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        var wanted = companies.Distinct().ToList();
        if (wanted.Count == 0) { return AccessErrors.Required("Companies"); }
        if (wanted.Count > Campaign.MostCompanies) { return new PortalError("campaign.too-many-companies", Campaign.MostCompanies).At("Companies"); }
        var results = new List<IssueResult>();
        foreach (var company in wanted)
        {
            var issued = await portal.ChangeAsync<IssueResult>(actor, db => IssueAsync(db, number, new(company), actor, ct), ct);
            if (issued.IsRefused && (issued.Error == AccessErrors.NotFound || issued.Error == AccessErrors.Forbidden)) { return issued.Error; }
            results.Add(issued.IsRefused ? new(company.ToString(), 0, issued.Error) : issued.Value);
        }
        return results;
    }

    /// <summary>The portal issues what is due of every campaign that does so by itself (V-29), each company in its own transaction. Gives how many companies got something. Run twice, late, or on two nodes at once, it issues nothing twice.</summary>
    public async Task<int> IssueDueAsync(CancellationToken ct = default)
    {
        var done = 0;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var today = BusinessTime.DayOf(Now);
        var running = await db.Campaigns.Where(one => one.IsAutomatic && one.Status == CampaignStatus.Running && one.Terms.ValidFrom <= today && (one.Terms.ValidTo == null || one.Terms.ValidTo >= today)).ToListAsync(ct);
        foreach (var campaign in running)
        {
            var wanting = BuyingCompanies.InForce(db).Where(one => one.CertifiedAt != null && (campaign.Level == null || one.Level == campaign.Level)
                && !db.Benefits.Any(benefit => benefit.CampaignId == campaign.Id && benefit.OrganizationId == one.Id && benefit.Nth == campaign.Each));
            foreach (var company in await wanting.OrderBy(one => one.Id).Select(one => one.Id).Take(Campaign.MostCompanies).ToListAsync(ct)) // the rest at the next run
            {
                var issued = await portal.ChangeAsync<IssueResult>(Actor.System, change => IssueAsync(change, campaign.Number, company, Actor.System, ct), ct);
                if (issued is { IsRefused: false, Value.Refusal: null }) { done++; }
                else { log.LogInformation("Campaign {Campaign} issued nothing to {Company}: {Code}", campaign.Number, company.Value, (issued.Error ?? issued.Value.Refusal)!.Code); }
            }
        }
        return done;
    }

    /// <summary>Ends a campaign: nothing more is issued, what was issued stays good. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Campaign.End"/>.</summary>
    public async Task<Result> EndAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Campaigns.SingleOrDefaultAsync(one => one.Number == number, ct) is { } campaign ? campaign.End(actor, Now) : AccessErrors.NotFound, ct);
    }

    internal static bool May(Actor actor) => actor.IsStaff && actor.May(Permission.ManageCampaigns);

    private async Task<Result<IssueResult>> IssueAsync(PortalDbContext db, string number, Id<Organization> id, Actor actor, CancellationToken ct)
    {
        var now = Now;
        if (await db.Campaigns.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } campaign) { return AccessErrors.NotFound; }
        if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } company) { return new IssueResult(id.Value.ToString(), 0, new PortalError("campaign.no-buyer")); }
        if (campaign.RefusalOfIssuing(company, actor, now) is { } refusal) { return new IssueResult(company.Name, 0, refusal); }
        var there = await db.Benefits.Where(one => one.CampaignId == campaign.Id && one.OrganizationId == company.Id).Select(one => one.Nth).ToListAsync(ct);
        var missing = Enumerable.Range(1, campaign.Each).Except(there).ToList();
        foreach (var nth in missing)
        {
            var issued = campaign.Issue(DocumentNumber.ByPrefix(campaign.Terms.Kind == BenefitKind.Voucher ? "DJ" : "YH", now, db.Tails.Next()), Benefit.CodeOf(db.Tails.Next), company, nth, actor, now);
            if (issued.IsRefused) { return issued.Error; }
            _ = db.Add(issued.Value);
        }
        if (missing.Count > 0)
        {
            var terms = campaign.Terms;
            await mail.SendAsync(db, company.Id, Guid.Empty, new(terms.Kind == BenefitKind.Voucher ? "voucher-issued" : "coupon-issued", PortalUrls.MyBenefits(terms.Kind), company.Name, missing.Count, terms.Name, terms.FaceValue, terms.Price,
                terms.ValidTo is { } last ? last : "—"), ct);
        }
        return new IssueResult(company.Name, missing.Count, null);
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, Guid key, CancellationToken ct) =>
        db.Campaigns.Where(one => one.RequestKey == key).Select(one => one.Number).SingleOrDefaultAsync(ct);
}

/// <summary>Issues what campaigns send by themselves, so that a company has it soon after the first day or its certification.</summary>
[DisallowConcurrentExecution]
public sealed class CampaignsJob(CampaignService campaigns) : IJob
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await campaigns.IssueDueAsync(cancellationToken);
}
