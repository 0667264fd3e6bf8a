using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>What people do with instances: the buyer names them and lets them renew themselves, staff correct and release them.</summary>
public sealed class InstanceService(PortalDb portal, InstanceSettings settings, TimeProvider clock)
{
    /// <summary>The buyer gives it another name. Errors: <c>access.not-found</c>, those of <see cref="Instance.Rename"/>.</summary>
    public Task<Result> RenameAsync(string number, string? name, Actor actor, CancellationToken ct = default) =>
        ChangeAsync(number, actor, (_, instance, now) => Task.FromResult(instance.Rename(name, actor, now)), ct);

    /// <summary>The buyer lets it renew itself, for so many months each time, or ends that with null (T-23). Errors: <c>access.not-found</c>, those of <see cref="Instance.RenewBySelf"/>, and for switching it on why it cannot be renewed.</summary>
    public Task<Result> AutoRenewAsync(string number, int? months, bool agreed, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, async (db, instance, now) =>
    {
        if (!instance.IsKeptBy(actor) || !actor.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        if (months is null) { return instance.RenewBySelf(null, [], agreed, actor, now); }
        var offer = (await RenewalOffers.OfAsync(db, [instance], settings.GraceDays, now, ct))[0];
        return offer.Refusal is { Code: not "instance.renewal-open" } refusal ? refusal : instance.RenewBySelf(months, offer.Choices, agreed, actor, now);
    }, ct);

    /// <summary>Staff set another last day, with a reason; the audit log keeps both days. Errors: <c>access.not-found</c>, those of <see cref="Instance.Correct"/>.</summary>
    public Task<Result> CorrectAsync(string number, DateOnly? lastDay, string? reason, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, (db, instance, now) =>
    {
        var before = instance.ExpiresOn;
        var corrected = instance.Correct(lastDay, reason, actor, now);
        if (!corrected.IsRefused)
        {
            Audit.Note(db, AuditActs.InstanceCorrected, instance.Number, instance.OrganizationId,
                $"{Audit.Line(nameof(Instance.ExpiresOn), $"{before:yyyy-MM-dd} → {instance.ExpiresOn:yyyy-MM-dd}")}\n{Audit.Line("Reason", reason!.Trim())}");
        }
        return Task.FromResult(corrected);
    }, ct);

    /// <summary>Staff release it, with a reason; it is over then and cannot be renewed. Errors: <c>access.not-found</c>, those of <see cref="Instance.Release"/>.</summary>
    public Task<Result> ReleaseAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => ChangeAsync(number, actor, async (db, instance, now) =>
    {
        var open = await db.OpenRenewals.Where(one => one.InstanceId == instance.Id).Select(one => one.OrderNumber).SingleOrDefaultAsync(ct);
        var released = instance.Release(reason, open, actor, now);
        if (!released.IsRefused) { Audit.Note(db, AuditActs.InstanceReleased, instance.Number, instance.OrganizationId, Audit.Line("Reason", reason!.Trim())); }
        return released;
    }, ct);

    /// <summary>
    /// Staff make the instances of lines that were delivered before the portal kept any: of every line of the order that has a term and none yet. They run from when it was delivered. Gives how many were made.
    /// Errors: <c>access.forbidden</c>; at Order <c>field.required</c>, <c>access.not-found</c>, <c>instance.nothing-to-make</c>.
    /// </summary>
    public async Task<Result<int>> MakeAsync(string? order, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageOrders)) { return AccessErrors.Forbidden; }
        var wanted = order?.Trim() ?? "";
        if (wanted.Length == 0) { return AccessErrors.Required("Order"); }
        return await portal.ChangeAsync<int>(actor, async db =>
        {
            if (await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == wanted, ct) is not { } found) { return AccessErrors.NotFound.At("Order"); }
            var have = await db.Instances.Where(one => one.OrderId == found.Id).Select(one => one.OrderLineId).Distinct().ToListAsync(ct);
            var made = found.Lines.Where(line => !have.Contains(line.Id)).OrderBy(line => line.Position).SelectMany(line => Instance.Of(found, line, actor, clock.GetUtcNow().UtcDateTime)).ToList();
            if (made.Count == 0) { return InstanceErrors.NothingToMake(found.Number); }
            db.AddRange(made);
            return made.Count;
        }, ct);
    }

    /// <summary>A line was delivered: its instances, if it has a term, in the transaction of the delivery.</summary>
    internal static void Delivered(PortalDbContext db, Order order, OrderLine line, Actor by, DateTime at) => db.AddRange(Instance.Of(order, line, by, at));

    private Task<Result> ChangeAsync(string number, Actor actor, Func<PortalDbContext, Instance, DateTime, Task<Result>> act, CancellationToken ct) => portal.ChangeAsync(actor, async db =>
    {
        var instance = await db.Instances.Include(one => one.Periods).SingleOrDefaultAsync(one => one.Number == number, ct);
        return instance is null ? AccessErrors.NotFound : await act(db, instance, clock.GetUtcNow().UtcDateTime);
    }, ct);
}
