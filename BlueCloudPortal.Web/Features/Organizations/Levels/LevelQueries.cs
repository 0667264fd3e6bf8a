using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>Reads levels: a company its own, staff all (R-27, M-39).</summary>
public sealed class LevelQueries(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The actor's own company's level; null for staff.</summary>
    public async Task<CompanyLevel?> MineAsync(Actor actor, CancellationToken ct = default)
    {
        if (actor.IsStaff) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await OfAsync(db, await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct), actor.May(Permission.ViewOrders), LevelAccess.MayApply(actor), ct);
    }

    /// <summary>A company's level for staff; null when there is none, for the platform, or without permission.</summary>
    public async Task<CompanyLevel?> FindAsync(Guid company, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var key = new Id<Organization>(company);
        return await db.Organizations.SingleOrDefaultAsync(one => one.Id == key && one.Kind != OrganizationKind.Platform, ct) is { } found ? await OfAsync(db, found, true, LevelAccess.MayReview(actor), ct) : null;
    }

    /// <summary>The orders behind the order total of the actor's own company, latest completed first; the grand total is that figure. Empty for others than buyers who may see orders.</summary>
    public async Task<GridPage<LevelOrderRow>> MyOrdersAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ViewOrders)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await OrdersAsync(db, actor.OrganizationId, request, ct);
    }

    /// <summary>The same of any company, for staff who see companies and orders; empty without permission.</summary>
    public async Task<GridPage<LevelOrderRow>> OrdersAsync(Guid company, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await OrdersAsync(db, new(company), request, ct);
    }

    /// <summary>What levels ask for and give, for staff who keep it; null without permission.</summary>
    public async Task<LevelSettings?> SettingsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var latest = await db.LevelThresholds.OrderByDescending(one => one.SetAt).Select(one => new { one.SetBy, one.SetAt }).FirstOrDefaultAsync(ct);
        return new(await LevelOrders.ThresholdsAsync(db, ct), latest?.SetBy ?? "", latest?.SetAt, await Benefits(db.LevelBenefits).ToListAsync(ct));
    }

    private static bool MaySee(Actor actor) => actor.IsStaff && actor.May(Permission.ViewCompanies) && actor.May(Permission.ManageOrders);

    private async Task<CompanyLevel> OfAsync(PortalDbContext db, Organization company, bool seesOrders, bool seesApplications, CancellationToken ct)
    {
        var isBuyer = LevelOrders.Buyers.Contains(company.Kind);
        var track = isBuyer ? LevelTrack.Buyer : LevelTrack.Provider;
        var changes = await db.LevelChanges.Where(one => one.OrganizationId == company.Id).OrderByDescending(one => one.Sequence).ToListAsync(ct);
        var first = changes.Count > 0 ? changes[^1].From : company.Level;
        var history = changes.ConvertAll(one => new LevelHistoryRow(one.From, one.To, one.Until, one.Why, one.Application, one.By, one.At));
        history.Add(new(null, first, null, new PortalError("level.why.registered"), null, "", company.CreatedAt));
        return new(
            company.Id.Value, company.Name, track, company.Level, company.LevelUntil, changes.Find(one => one.From != one.To)?.At ?? company.CreatedAt,
            isBuyer && seesOrders ? await LevelOrders.StandingAsync(db, company, Now, ct) : null, await LevelOrders.ThresholdsAsync(db, ct),
            await Benefits(db.LevelBenefits.Where(one => one.Track == track)).ToListAsync(ct), history,
            seesApplications ? await LevelApplicationQueries.Rows(db, db.LevelApplications.Where(one => one.OrganizationId == company.Id).OrderByDescending(one => one.SubmittedAt)).ToListAsync(ct) : []);
    }

    private async Task<GridPage<LevelOrderRow>> OrdersAsync(PortalDbContext db, Id<Organization> id, GridRequest request, CancellationToken ct)
    {
        if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } company) { return new([], 0); }
        var orders = LevelOrders.Of(db, id, LevelThresholds.CountsFrom(BusinessTime.DayOf(Now), company.OrdersCountFrom));
        var all = await orders.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Minor = group.Sum(order => order.Total.Minor) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var rows = await orders.OrderByDescending(order => order.CompletedAt).ThenBy(order => order.Number).Skip(request.Skip).Take(request.Take)
            .Select(order => new LevelOrderRow(order.Number, order.CustomerCompany, order.CompletedAt, order.Total)).ToListAsync(ct);
        return new(rows, all.Count,
        [
            new(GridTotalKind.Page, new Dictionary<string, object> { ["total"] = Money.Sum(Currency.CNY, rows.Select(row => row.Total)) }),
            new(GridTotalKind.All, new Dictionary<string, object> { ["total"] = Money.Fen(all.Minor) }),
        ]);
    }

    private static IQueryable<BenefitRow> Benefits(IQueryable<LevelBenefit> benefits) => benefits.OrderBy(one => one.Track).ThenBy(one => one.Position).ThenBy(one => one.Name).Select(one => new BenefitRow(
        one.Id.Value, one.Track, one.Group, one.GroupEn, one.Name, one.NameEn, one.Registered, one.RegisteredEn, one.Silver, one.SilverEn, one.Gold, one.GoldEn, one.Position));
}
