using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Campaigns as staff see them: what was issued, and what became of it.</summary>
public sealed class CampaignQueries(PortalDb portal, TimeProvider clock)
{
    private const int MostFound = 20;

    /// <summary>Every campaign, latest first. Filters: status, days of making, search by number or name. Empty without permission.</summary>
    public async Task<GridPage<CampaignRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CampaignService.May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var (campaigns, filter) = (db.Campaigns.AsQueryable(), request.Filter);
        if (filter.Search.Length > 0) { campaigns = campaigns.Where(one => one.Number.Contains(filter.Search) || one.Terms.Name.Contains(filter.Search)); }
        if (filter.StatusesOf<CampaignStatus>() is { Count: > 0 } wanted) { campaigns = campaigns.Where(one => wanted.Contains(one.Status)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); campaigns = campaigns.Where(one => one.MadeAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); campaigns = campaigns.Where(one => one.MadeAt < end); }
        var count = await campaigns.CountAsync(ct);
        var found = await campaigns.OrderByDescending(one => one.MadeAt).ThenBy(one => one.Number).Skip(request.Skip).Take(request.Take)
            .Select(one => new { Campaign = one, Issued = db.Benefits.Count(benefit => benefit.CampaignId == one.Id), Used = db.Benefits.Count(benefit => benefit.CampaignId == one.Id && benefit.Status == BenefitStatus.Used) }).ToListAsync(ct);
        return new(found.ConvertAll(one => RowOf(one.Campaign, one.Issued, one.Used)), count);
    }

    /// <summary>One campaign; null when there is none, and without permission.</summary>
    public async Task<CampaignView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CampaignService.May(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Campaigns.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var issued = db.Benefits.Where(one => one.CampaignId == found.Id);
        var (all, used) = (await issued.CountAsync(ct), await issued.CountAsync(one => one.Status == BenefitStatus.Used, ct));
        return new(RowOf(found, all, used), found.Key, found.EndedAt, new(await issued.SumAsync(one => one.TakenMinor, ct), found.Terms.FaceValue.Currency),
            await issued.Select(one => one.OrganizationId).Distinct().CountAsync(ct), CampaignLifecycle.Instance.RefusalOf(found, CampaignTrigger.End, actor) is null);
    }

    /// <summary>What was issued of a campaign, latest first. Filters as in <see cref="BenefitQueries.ListAsync"/>, and search by company. Empty without permission.</summary>
    public async Task<GridPage<BenefitRow>> IssuedAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CampaignService.May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await BenefitQueries.PageAsync(db.Benefits.Where(one => one.CampaignNumber == number), request, BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime), ct);
    }

    /// <summary>Companies that can get something and have not all of it, by name; those whose name has the words. Empty without permission.</summary>
    public async Task<IReadOnlyList<CampaignCompany>> CompaniesAsync(string number, string? typed, Actor actor, CancellationToken ct = default)
    {
        if (!CampaignService.May(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Campaigns.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } campaign) { return []; }
        var found = await BuyingCompanies.InForce(db).Where(one => db.Benefits.Count(benefit => benefit.CampaignId == campaign.Id && benefit.OrganizationId == one.Id) < campaign.Each).Named(typed).Take(MostFound).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return found.ConvertAll(one => new CampaignCompany(one.Id.Value, one.Name));
    }

    /// <summary>Products that a campaign can be for, by name. Empty without permission.</summary>
    public async Task<IReadOnlyList<SolutionChoice>> ProductsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CampaignService.May(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Solutions.OrderBy(one => one.Name).Select(one => new SolutionChoice(one.Slug, one.Name, one.Vendor)).ToListAsync(ct);
    }

    private static CampaignRow RowOf(Campaign campaign, int issued, int used) => new(campaign.Number, campaign.Terms, campaign.Status, campaign.Each, campaign.MadeAt, campaign.MadeBy, issued, used, campaign.IsAutomatic ? new(campaign.Level) : null);
}
