using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>What staff decide about service items; each decision is mailed to the provider. Errors of every method: <c>access.forbidden</c>, <c>access.not-found</c>, <c>access.stale</c>, <c>lifecycle.not-now</c>.</summary>
public sealed class ServiceReviewService(PortalDb portal, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Approves what the reviewer saw: its plans go on sale with each of its solutions. Errors: those of <see cref="ServiceItem.Approve"/>.
    /// </summary>
    /// <param name="number">The item.</param>
    /// <param name="share">The provider's part of what is earned, in whole percent.</param>
    /// <param name="seen">The version that was reviewed; another one is not approved.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Result> ApproveAsync(string number, int share, int seen, Actor actor, CancellationToken ct = default) => DecideAsync(number, actor, async (db, item) =>
    {
        if (item.Version != seen) { return AccessErrors.Stale; }
        var approved = item.Approve(share, actor, Now);
        if (approved.IsRefused) { return approved; }
        // The prices of a service are a price list of their own: its number, and how often it was approved.
        var list = new PriceList(item.Number, item.Approvals, item.Name, actor, Now);
        var added = item.Publish(await SoldAsync(db, item, ct), list, Now);
        if (list.Entries.Count > 0) { _ = db.Add(list); }
        db.AddRange(added);
        await MailAsync(db, item, "service-approved", ct, item.Name, item.ProviderSharePercent);
        return Result.Done;
    }, ct);

    /// <summary>Rejects it, with a reason. Errors: those of <see cref="ServiceItem.Reject"/>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => DecideAsync(number, actor, async (db, item) =>
    {
        var rejected = item.Reject(reason, actor, Now);
        if (!rejected.IsRefused) { await MailAsync(db, item, "service-rejected", ct, item.Name, item.Reason!); }
        return rejected;
    }, ct);

    /// <summary>Agrees to a take-down: the plans can no longer be ordered; orders that are there stay.</summary>
    public Task<Result> ApproveTakeDownAsync(string number, Actor actor, CancellationToken ct = default) => DecideAsync(number, actor, async (db, item) =>
    {
        var moved = item.ApproveTakeDown(actor, Now);
        if (moved.IsRefused) { return moved; }
        foreach (var plan in await SoldAsync(db, item, ct)) { plan.Withdraw(Now); }
        await MailAsync(db, item, "service-taken-down", ct, item.Name);
        return Result.Done;
    }, ct);

    /// <summary>Does not agree to a take-down, with a reason: it stays on sale. Errors: those of <see cref="ServiceItem.RejectTakeDown"/>.</summary>
    public Task<Result> RejectTakeDownAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => DecideAsync(number, actor, async (db, item) =>
    {
        var rejected = item.RejectTakeDown(reason, actor, Now);
        if (!rejected.IsRefused) { await MailAsync(db, item, "service-stays", ct, item.Name, item.Reason!); }
        return rejected;
    }, ct);

    private static Task<List<Plan>> SoldAsync(PortalDbContext db, ServiceItem item, CancellationToken ct) => db.Plans.Where(plan => plan.ServiceItemId == item.Id).ToListAsync(ct);

    private Task MailAsync(PortalDbContext db, ServiceItem item, string template, CancellationToken ct, params object[] args) => mail.SendAsync(db, item.OrganizationId, item.AskedById, new(template, PortalUrls.ProviderService(item.Number), args), ct);

    private async Task<Result> DecideAsync(string number, Actor actor, Func<PortalDbContext, ServiceItem, Task<Result>> decide, CancellationToken ct)
    {
        if (!ServiceItemQueries.Reviews(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.ServiceItems.Include(one => one.Targets).Include(one => one.Plans).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number && one.Status != ServiceItemStatus.ToSubmit, ct) is { } item
                ? await decide(db, item) : AccessErrors.NotFound, ct);
    }
}
