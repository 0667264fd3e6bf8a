using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>What staff decide about levels: a company's by hand, what levels ask for, and their benefits (R-27, M-39).</summary>
public sealed class LevelService(PortalDb portal, LevelMoves moves, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Sets a company's level by hand, from now on. A lowered buyer is raised by orders again only for what it completes from then on.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>level.nothing-changed</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>level.until-past</c>, <c>level.lowest-has-no-end</c>.
    /// </summary>
    /// <param name="id">The company.</param>
    /// <param name="level">Its level.</param>
    /// <param name="until">The level's last day; null for no end.</param>
    /// <param name="reason">Why; the company reads it.</param>
    /// <param name="actor">Who sets it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result> SetAsync(Guid id, CustomerLevel level, DateOnly? until, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return AccessErrors.Forbidden; }
        if (!Enum.IsDefined(level)) { return AccessErrors.Required("Level"); }
        var why = reason?.Trim() ?? "";
        if (why.Length == 0) { return AccessErrors.Required("Reason"); }
        if (why.Length > LifecycleEvent.NoteMaxLength) { return AccessErrors.TooLong("Reason", LifecycleEvent.NoteMaxLength); }
        if (until is not null && level == CustomerLevel.Registered) { return LevelErrors.LowestHasNoEnd; }
        return await portal.ChangeAsync(actor, async db =>
        {
            var key = new Id<Organization>(id);
            if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == key && one.Kind != OrganizationKind.Platform, ct) is not { } company) { return AccessErrors.NotFound; }
            var now = Now;
            if (until < BusinessTime.DayOf(now)) { return LevelErrors.UntilPast(BusinessTime.DayOf(now)); }
            if (company.Level == level && company.LevelUntil == until) { return LevelErrors.NothingChanged(level); }
            await moves.MoveAsync(db, company, new(level, until, LevelCause.Staff, why), actor, now, ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>Sets what silver and gold ask for; empty: orders do not lead there. Companies that have got there are raised in the next night. Errors: <c>access.forbidden</c>; at SilverFrom and GoldFrom those of <see cref="AmountText.ParsePositive"/>, <c>level.gold-below-silver</c>.</summary>
    public async Task<Result> SetThresholdsAsync(string? silver, string? gold, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return AccessErrors.Forbidden; }
        var (first, second) = (Read(silver, "SilverFrom"), Read(gold, "GoldFrom"));
        if (first.IsRefused) { return first.Error; }
        if (second.IsRefused) { return second.Error; }
        if (first.Value is { } low && second.Value is { } high && high <= low) { return LevelErrors.GoldBelowSilver; }
        return await portal.ChangeAsync(actor, async db =>
        {
            foreach (var (level, amount) in new[] { (CustomerLevel.Silver, first.Value), (CustomerLevel.Gold, second.Value) })
            {
                var kept = await db.LevelThresholds.SingleOrDefaultAsync(one => one.Level == level, ct);
                if (kept is null) { _ = db.Add(kept = new(level, Now)); }
                if (kept.Minor != amount?.Minor) { kept.Set(amount, actor, Now); }
            }
            return Result.Done;
        }, ct);
    }

    /// <summary>Adds a row to the benefits and gives its id. Errors: those of <see cref="LevelBenefit.Change"/>.</summary>
    public async Task<Result<Guid>> AddBenefitAsync(LevelBenefitData data, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Guid>(actor, db =>
        {
            var made = LevelBenefit.Add(data, actor, Now);
            if (made.IsRefused) { return Task.FromResult<Result<Guid>>(made.Error); }
            _ = db.Add(made.Value);
            return Task.FromResult<Result<Guid>>(made.Value.Id.Value);
        }, ct);
    }

    /// <summary>Changes a row. Errors: those of <see cref="LevelBenefit.Change"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> ChangeBenefitAsync(Guid id, LevelBenefitData data, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return AccessErrors.Forbidden; }
        var key = new Id<LevelBenefit>(id);
        return await portal.ChangeAsync(actor, async db => await db.LevelBenefits.SingleOrDefaultAsync(one => one.Id == key, ct) is { } kept ? kept.Change(data, actor, Now) : AccessErrors.NotFound, ct);
    }

    /// <summary>Takes a row away. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> RemoveBenefitAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!LevelAccess.MayKeep(actor)) { return AccessErrors.Forbidden; }
        var key = new Id<LevelBenefit>(id);
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.LevelBenefits.SingleOrDefaultAsync(one => one.Id == key, ct) is not { } kept) { return AccessErrors.NotFound; }
            _ = db.LevelBenefits.Remove(kept);
            return Result.Done;
        }, ct);
    }

    private static Result<Money?> Read(string? text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) { return (Money?)null; }
        var amount = AmountText.ParsePositive(text);
        return amount.IsRefused ? amount.Error.At(field) : amount.Value;
    }
}

/// <summary>Who may do what with levels.</summary>
internal static class LevelAccess
{
    /// <summary>Staff who set levels, what they ask for, and their benefits.</summary>
    public static bool MayKeep(Actor actor) => actor.IsStaff && actor.May(Permission.ManageCompanies);

    /// <summary>Staff who decide applications.</summary>
    public static bool MayReview(Actor actor) => actor.IsStaff && actor.May(Permission.ReviewApplications);

    /// <summary>The company's people who apply for a level.</summary>
    public static bool MayApply(Actor actor) => !actor.IsStaff && actor.May(Permission.ManageCompany);
}
