using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>What people do with service work orders and their milestones (M-14, M-16, M-17). Each move tells the order it belongs to.</summary>
/// <remarks>Errors of every method: <c>access.forbidden</c>, <c>access.not-found</c>, <c>access.stale</c>, <c>lifecycle.not-now</c>.</remarks>
public sealed class WorkOrderService(PortalDb portal, WorkOrderNews news, OrderNews orderNews, TimeProvider clock)
{
    private delegate Task<Result> Move(PortalDbContext db, ServiceWorkOrder workOrder, DateTime at);

    /// <summary>Staff give a work order to a provider, first or again after one declined. Errors: <c>work-order.not-a-provider</c>, <c>work-order.declined-before</c>.</summary>
    public Task<Result> DispatchAsync(string number, Id<Organization> provider, Actor actor, CancellationToken ct = default) =>
        MoveAsync(workOrder => workOrder.Number == number, Permission.DispatchWorkOrders, actor, async (db, workOrder, at) =>
        {
            if (await db.Organizations.SingleOrDefaultAsync(organization => organization.Id == provider, ct) is not { } chosen) { return AccessErrors.NotFound.At("Provider"); }
            var dispatched = workOrder.Dispatch(chosen, actor, at);
            if (!dispatched.IsRefused) { await news.DispatchedAsync(db, workOrder, actor, ct); }
            return dispatched;
        }, ct);

    /// <summary>The provider accepts; its milestones begin, and the order is under way.</summary>
    public Task<Result> AcceptAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(workOrder => workOrder.Number == number, Permission.DeliverWorkOrders, actor, async (db, workOrder, at) =>
        {
            var accepted = workOrder.Accept(actor, at);
            if (accepted.IsRefused) { return accepted; }
            var order = await OrderOfAsync(db, workOrder, ct);
            await news.AcceptedAsync(db, workOrder, order, actor, ct);
            return order.BeginService(actor, at);
        }, ct);

    /// <summary>The provider declines; staff may give it to another. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> DeclineAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(workOrder => workOrder.Number == number, Permission.DeliverWorkOrders, actor, async (db, workOrder, at) =>
        {
            var declined = workOrder.Decline(reason, actor, at);
            if (!declined.IsRefused) { await news.DeclinedAsync(db, workOrder, actor.OrganizationId, reason?.Trim(), actor, ct); }
            return declined;
        }, ct);

    /// <summary>The provider hands a milestone in. Error: <c>field.too-long</c> at Remark.</summary>
    public Task<Result> HandInAsync(string milestoneNumber, string? remark, Actor actor, CancellationToken ct = default) =>
        MoveMilestoneAsync(milestoneNumber, Permission.DeliverWorkOrders, actor, async (db, workOrder, milestone, at) =>
        {
            var handedIn = workOrder.HandIn(milestone.Id, remark, actor, at);
            if (handedIn.IsRefused) { return handedIn; }
            await news.HandedInAsync(db, workOrder, milestone, await OrderOfAsync(db, workOrder, ct), actor, ct);
            return await TellOrderAsync(db, workOrder, acceptedPart: false, actor, at, ct);
        }, ct);

    /// <summary>The customer accepts a milestone: its amount is earned and posted, once. Error: <c>field.too-long</c> at Note.</summary>
    public Task<Result> AcceptMilestoneAsync(string milestoneNumber, string? note, Actor actor, CancellationToken ct = default) =>
        MoveMilestoneAsync(milestoneNumber, Permission.AcceptMilestones, actor, async (db, workOrder, milestone, at) =>
        {
            var accepted = workOrder.AcceptMilestone(milestone.Id, note, actor, at);
            if (accepted.IsRefused) { return accepted.Error; }
            await news.MilestoneAcceptedAsync(db, workOrder, milestone, actor, ct);
            var told = await TellOrderAsync(db, workOrder, acceptedPart: true, actor, at, ct);
            return told.IsRefused ? told : await db.PostAsync(Postings.MilestoneAccepted(workOrder, accepted.Value), actor, at, ct);
        }, ct);

    /// <summary>The customer sends a milestone back; the provider hands it in again. An order that was delivered is so no longer. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> SendBackAsync(string milestoneNumber, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveMilestoneAsync(milestoneNumber, Permission.AcceptMilestones, actor, async (db, workOrder, milestone, at) =>
        {
            var sentBack = workOrder.SendBack(milestone.Id, reason, actor, at);
            if (sentBack.IsRefused) { return sentBack; }
            await news.SentBackAsync(db, workOrder, milestone, reason?.Trim(), actor, ct);
            var acceptedPart = await db.WorkOrders.AnyAsync(one => one.OrderId == workOrder.OrderId && one.Milestones.Any(other => other.Status == MilestoneStatus.Accepted), ct);
            return await TellOrderAsync(db, workOrder, acceptedPart, actor, at, ct);
        }, ct);

    private Task<Result> MoveMilestoneAsync(string number, Permission needed, Actor actor, Func<PortalDbContext, ServiceWorkOrder, Milestone, DateTime, Task<Result>> move, CancellationToken ct) =>
        MoveAsync(workOrder => workOrder.Milestones.Any(milestone => milestone.Number == number), needed, actor,
            (db, workOrder, at) => move(db, workOrder, workOrder.Milestones.Single(milestone => milestone.Number == number), at), ct);

    private async Task<Result> MoveAsync(System.Linq.Expressions.Expression<Func<ServiceWorkOrder, bool>> which, Permission needed, Actor actor, Move move, CancellationToken ct)
    {
        if (!actor.May(needed)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.WorkOrders.Include(workOrder => workOrder.Milestones).SingleOrDefaultAsync(which, ct) is not { } workOrder) { return AccessErrors.NotFound; }
            db.Guard(workOrder); // its status follows from all its milestones
            return await move(db, workOrder, clock.GetUtcNow().UtcDateTime);
        }, ct);
    }

    private async Task<Result> TellOrderAsync(PortalDbContext db, ServiceWorkOrder workOrder, bool acceptedPart, Actor actor, DateTime at, CancellationToken ct)
    {
        var order = await OrderOfAsync(db, workOrder, ct);
        var before = order.Status;
        var told = order.NoteService(workOrder.OrderLineId, workOrder.EveryMilestoneIsHandedIn, workOrder.EveryMilestoneIsAccepted, acceptedPart, actor, at);
        if (!told.IsRefused) { await orderNews.MovedAsync(db, order, before, actor, ct); }
        return told;
    }

    // Past the filters: a provider does not see the buyer's order, but the order must go on when its work does.
    private static async Task<Order> OrderOfAsync(PortalDbContext db, ServiceWorkOrder workOrder, CancellationToken ct)
    {
        var order = await db.Orders.IgnoreQueryFilters().Include(one => one.Lines).SingleAsync(one => one.Id == workOrder.OrderId, ct);
        db.Guard(order); // its status follows from all its lines
        return order;
    }
}
