using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>A cloud platform as staff see it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="PayPercent">What is paid without a contract, in percent.</param>
/// <param name="IsInstant">Allocations arrive at once.</param>
/// <param name="ReportsBalance">It can be asked for balances.</param>
/// <param name="IsEnabled">Customers may use it.</param>
/// <param name="TakesVouchers">It takes cloud vouchers (D-46).</param>
/// <param name="Companies">How many have it opened.</param>
/// <param name="Discounts">How many contract discounts are in force.</param>
/// <param name="Products">How many products its directory has, hidden ones too (V-54).</param>
public sealed record PlatformRow(string Code, string Name, decimal PayPercent, bool IsInstant, bool ReportsBalance, bool IsEnabled, bool TakesVouchers, int Companies, int Discounts, int Products);

/// <summary>A contract discount in its list.</summary>
public sealed record CloudDiscountRow(Id<CloudDiscount> Id, string Company, string Platform, decimal PayPercent, DateOnly From, DateOnly? To, string Note, string MadeBy, DateTime MadeAt, CloudDiscountState State);

/// <summary>Whether a contract discount is in force today.</summary>
public enum CloudDiscountState
{
    /// <summary>It begins later.</summary>
    Upcoming,
    /// <summary>It is in force.</summary>
    InForce,
    /// <summary>It has ended, or was taken back.</summary>
    Over,
}

/// <summary>Reads platforms and contract discounts for staff.</summary>
public sealed class PlatformQueries(PortalDb portal, TimeProvider clock)
{
    private DateOnly Today => BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Every platform in order; empty without permission.</summary>
    public async Task<IReadOnlyList<PlatformRow>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return []; }
        var today = Today;
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.CloudPlatforms.OrderBy(one => one.CreatedAt).ThenBy(one => one.Code).Select(one => new PlatformRow(one.Code, one.Name, one.PayPercent, one.IsInstant, one.ReportsBalance, one.IsEnabled, one.TakesVouchers,
            db.PlatformAccounts.Count(account => account.PlatformId == one.Id),
            db.CloudDiscounts.Count(rule => rule.PlatformId == one.Id && rule.ValidFrom <= today && (rule.ValidTo == null || rule.ValidTo >= today)),
            db.CloudProducts.Count(product => product.PlatformId == one.Id))).ToListAsync(ct);
    }

    /// <summary>Every contract discount that there is or was, those in force first; empty without permission.</summary>
    public async Task<GridPage<CloudDiscountRow>> DiscountsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CloudPlatform.MayBeKeptBy(actor)) { return new([], 0); }
        var today = Today;
        await using var db = await portal.ReadAsync(actor, ct);
        var rules = from rule in db.CloudDiscounts
                    join company in db.Organizations on rule.OrganizationId equals company.Id
                    join platform in db.CloudPlatforms on rule.PlatformId equals platform.Id
                    select new { rule, Company = company.Name, platform.Code, Platform = platform.Name };
        if (request.Filter.Search is { Length: > 0 } typed) { rules = rules.Where(one => one.Company.Contains(typed) || one.rule.Note.Contains(typed)); }
        if (request.Filter.More.GetValueOrDefault("platform") is { } code) { rules = rules.Where(one => one.Code == code); }
        var count = await rules.CountAsync(ct);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = sort?.Key switch
        {
            "company" => sort.Descending ? rules.OrderByDescending(one => one.Company) : rules.OrderBy(one => one.Company),
            "percent" => sort.Descending ? rules.OrderByDescending(one => one.rule.PayPercent) : rules.OrderBy(one => one.rule.PayPercent),
            "from" => sort.Descending ? rules.OrderByDescending(one => one.rule.ValidFrom) : rules.OrderBy(one => one.rule.ValidFrom),
            _ => rules.OrderBy(one => one.rule.ValidTo != null && one.rule.ValidTo < today).ThenByDescending(one => one.rule.ValidFrom),
        };
        var rows = await sorted.ThenBy(one => one.rule.Id).Skip(request.Skip).Take(request.Take)
            .Select(one => new { one.rule.Id, one.Company, one.Platform, one.rule.PayPercent, one.rule.ValidFrom, one.rule.ValidTo, one.rule.Note, one.rule.MadeBy, one.rule.MadeAt }).ToListAsync(ct);
        return new(rows.ConvertAll(one => new CloudDiscountRow(one.Id, one.Company, one.Platform, one.PayPercent, one.ValidFrom, one.ValidTo, one.Note, one.MadeBy, one.MadeAt,
            one.ValidTo is { } last && (last < today || last < one.ValidFrom) ? CloudDiscountState.Over : one.ValidFrom > today ? CloudDiscountState.Upcoming : CloudDiscountState.InForce)), count);
    }
}
