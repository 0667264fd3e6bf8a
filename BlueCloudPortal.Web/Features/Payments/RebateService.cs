using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Rules of the deductible amount, and the award of a half-year to every company that gets it (R-39).</summary>
public sealed class RebateService(PortalDb portal, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes a level's next rule and gives its version. Errors: those of <see cref="RebateRule.Set"/>.</summary>
    public async Task<Result<int>> SetRuleAsync(CustomerLevel level, IReadOnlyList<RebateTierText> tiers, DateOnly? from, DateOnly? to, Actor actor, CancellationToken ct = default)
    {
        if (!RebateRunQueries.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<int>(actor, async db =>
        {
            var made = RebateRule.Set(level, tiers, from, to, await db.RebateRules.AsNoTracking().Where(one => one.Level == level).ToListAsync(ct), actor, Now);
            if (made.IsRefused) { return made.Error; }
            _ = db.Add(made.Value);
            return made.Value.Version;
        }, ct);
    }

    /// <summary>Ends a rule with a last day. Errors: those of <see cref="RebateRule.End"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> EndRuleAsync(Id<RebateRule> id, DateOnly? lastDay, Actor actor, CancellationToken ct = default)
    {
        if (!RebateRunQueries.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.RebateRules.SingleOrDefaultAsync(one => one.Id == id, ct) is { } rule ? rule.End(lastDay, actor, Now) : AccessErrors.NotFound, ct);
    }

    /// <summary>Awards a half-year that is over to every company that gets something and has not yet. Errors: <c>access.forbidden</c>, <c>rebate.half-year-running</c>.</summary>
    public Task<Result<RebateRun>> RunAsync(HalfYear half, Actor actor, CancellationToken ct = default) => RunAsync(half, null, actor, ct);

    /// <summary>As the other one, telling how far it is.</summary>
    /// <remarks>One transaction a company, so that a run which is interrupted, pressed twice or started by two people is gone on with by any other: who has an award for the half-year gets no second.</remarks>
    /// <param name="half">The half-year.</param>
    /// <param name="progress">Told after each company; null for nobody.</param>
    /// <param name="actor">Who runs it.</param>
    /// <param name="ct">Stops between companies; what was awarded stays.</param>
    public async Task<Result<RebateRun>> RunAsync(HalfYear half, IProgress<RebateProgress>? progress, Actor actor, CancellationToken ct = default)
    {
        if (!RebateRunQueries.MayManage(actor)) { return AccessErrors.Forbidden; }
        if (RebateAward.RefusalOfRunning(half, Now) is { } running) { return running; }
        var due = await DueAsync(half, actor, ct);
        var run = new RebateRun(half, 0, Money.Fen(0), 0);
        for (var done = 0; done < due.Count; done++)
        {
            progress?.Report(new(done, due.Count));
            var given = await portal.ChangeAsync<Money>(actor, db => AwardAsync(db, due[done], half, actor, ct), ct);
            if (given.IsRefused && given.Error == AccessErrors.Forbidden) { return given.Error; } // the right was taken away meanwhile
            run = given is { IsRefused: false, Value.IsPositive: true } ? run with { Awarded = run.Awarded + 1, Amount = run.Amount + given.Value } : run with { Others = run.Others + 1 };
        }
        return run;
    }

    private async Task<List<Id<Organization>>> DueAsync(HalfYear half, Actor actor, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(actor, ct);
        return await RebateRunQueries.DueAsync(db, half, await RebateRunQueries.RulesFor(db, half).ToListAsync(ct), ct);
    }

    // Zero for a company that has its award already: somebody else was quicker.
    private async Task<Result<Money>> AwardAsync(PortalDbContext db, Id<Organization> id, HalfYear half, Actor actor, CancellationToken ct)
    {
        var period = half.ToString();
        if (await db.RebateAwards.AnyAsync(award => award.OrganizationId == id && award.Period == period, ct)) { return Money.Fen(0); }
        var company = await db.Organizations.SingleAsync(one => one.Id == id, ct);
        var rule = await RebateRunQueries.RulesFor(db, half).AsNoTracking().FirstOrDefaultAsync(one => one.Level == company.Level, ct);
        var completed = await RebateQueries.CompletedAsync(db, id, half, ct);
        var given = RebateAward.Give(DocumentNumber.ByPrefix("FL", Now, db.Tails.Next()), company, half, completed, rule, actor, Now);
        if (given.IsRefused) { return given.Error; }
        var award = given.Value;
        _ = db.Add(award);
        _ = await db.SaveChangesAsync(ct); // the award before the money: of two who award at once the second finds it here
        var posted = await db.PostAsync(Postings.RebateAwarded(award), actor, Now, ct);
        if (posted.IsRefused) { return posted.Error; }
        // To the company's administrator.
        var percent = award.Percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        await mail.SendAsync(db, id, Guid.Empty, new("rebate-awarded", PortalUrls.MyRebate(), award.Company, award.Period, award.CompletedTotal, percent, award.Amount), ct);
        return award.Amount;
    }
}
