using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>Tells the other side of a service work order what happened to it: the provider's people who deliver, whoever placed the order, or the staff who dispatch.</summary>
public sealed class WorkOrderNews(Inbox inbox)
{
    /// <summary>Staff gave it to a provider.</summary>
    public Task DispatchedAsync(PortalDbContext db, ServiceWorkOrder work, Actor by, CancellationToken ct) => TellProviderAsync(db, work, "work-order-dispatched", by, ct, work.CustomerCompany);

    /// <summary>The provider takes it on.</summary>
    public Task AcceptedAsync(PortalDbContext db, ServiceWorkOrder work, Order order, Actor by, CancellationToken ct) =>
        inbox.TellMakerAsync(db, order, new("work-order-accepted", PortalUrls.MyOrder(order.Number), order.Number, work.ServiceName), by, ct);

    /// <summary>The provider does not: staff give it to another.</summary>
    public async Task DeclinedAsync(PortalDbContext db, ServiceWorkOrder work, Id<Organization> provider, string? reason, Actor by, CancellationToken ct)
    {
        var name = await db.Organizations.Where(one => one.Id == provider).Select(one => one.Name).SingleAsync(ct);
        await inbox.TellStaffAsync(db, Permission.DispatchWorkOrders, new("work-order-declined", PortalUrls.StaffWorkOrder(work.Number), work.Number, work.ServiceName, name, reason ?? ""), by, ct);
    }

    /// <summary>The provider handed a milestone in.</summary>
    public Task HandedInAsync(PortalDbContext db, ServiceWorkOrder work, Milestone milestone, Order order, Actor by, CancellationToken ct) =>
        inbox.TellMakerAsync(db, order, new("milestone-handed-in", PortalUrls.MyOrder(order.Number), order.Number, work.ServiceName, milestone.Phase), by, ct);

    /// <summary>The customer accepted it.</summary>
    public Task MilestoneAcceptedAsync(PortalDbContext db, ServiceWorkOrder work, Milestone milestone, Actor by, CancellationToken ct) => TellProviderAsync(db, work, "milestone-accepted", by, ct, milestone.Phase);

    /// <summary>The customer sent it back.</summary>
    public Task SentBackAsync(PortalDbContext db, ServiceWorkOrder work, Milestone milestone, string? reason, Actor by, CancellationToken ct) => TellProviderAsync(db, work, "milestone-sent-back", by, ct, milestone.Phase, reason ?? "");

    private async Task TellProviderAsync(PortalDbContext db, ServiceWorkOrder work, string template, Actor by, CancellationToken ct, params object[] more)
    {
        if (work.ProviderId is { } provider) { await inbox.TellHoldersAsync(db, provider, Permission.DeliverWorkOrders, new(template, PortalUrls.ProviderWorkOrder(work.Number), [work.Number, work.ServiceName, .. more]), by, ct); }
    }
}
