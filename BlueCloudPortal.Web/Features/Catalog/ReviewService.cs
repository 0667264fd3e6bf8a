using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Reviews: written by buyers, kept out of sight by staff where they must be.</summary>
public sealed class ReviewService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Rates a solution of a completed order. Errors: those of <see cref="Review.Write"/>, and <c>review.written</c> when this order has rated it already.</summary>
    /// <param name="order">The order's number.</param>
    /// <param name="solution">The solution's address.</param>
    /// <param name="stars">1 to 5.</param>
    /// <param name="text">What is written.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result> WriteAsync(string order, string solution, int stars, string? text, Actor actor, CancellationToken ct = default)
    {
        if (!Review.MayWrite(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == order && one.OrganizationId == actor.OrganizationId, ct) is not { } bought) { return AccessErrors.NotFound; }
            if (await db.Solutions.SingleOrDefaultAsync(one => one.Slug == solution, ct) is not { } rated) { return AccessErrors.NotFound; }
            var plans = bought.Lines.Select(line => line.PlanId).ToList();
            if (await db.Plans.Where(plan => plan.SolutionId == rated.Id && plans.Contains(plan.Id)).OrderBy(plan => plan.Sku).Select(plan => plan.Name).FirstOrDefaultAsync(ct) is not { } plan) { return AccessErrors.NotFound; }
            if (await db.Reviews.AnyAsync(one => one.OrderId == bought.Id && one.SolutionId == rated.Id, ct)) { return new PortalError("review.written", bought.Number); }
            var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            var written = Review.Write(bought, rated, plan, company, stars, text, actor, Now);
            if (written.IsRefused) { return written.Error; }
            _ = db.Reviews.Add(written.Value);
            return Result.Done;
        }, ct);
    }

    /// <summary>Takes a review out of sight. Errors: <c>access.not-found</c>, and those of <see cref="Review.Hide"/>.</summary>
    public Task<Result> HideAsync(Id<Review> review, string? reason, Actor actor, CancellationToken ct = default) => ChangeAsync(review, actor, one => one.Hide(reason, actor, Now), ct);

    /// <summary>Lets it be seen again. Errors: <c>access.not-found</c>, and those of <see cref="Review.Unhide"/>.</summary>
    public Task<Result> UnhideAsync(Id<Review> review, Actor actor, CancellationToken ct = default) => ChangeAsync(review, actor, one => one.Unhide(actor), ct);

    private async Task<Result> ChangeAsync(Id<Review> review, Actor actor, Func<Review, Result> change, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageContent)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Reviews.SingleOrDefaultAsync(one => one.Id == review, ct) is { } found ? change(found) : AccessErrors.NotFound, ct);
    }
}
