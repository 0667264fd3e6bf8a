using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Tells whoever placed an order, and the company's administrator, where it has come to.</summary>
public sealed class OrderNews(Inbox inbox)
{
    /// <summary>The order may have moved on; told when it is delivered, completed, lapsed or cancelled. Nothing when it stands where it stood.</summary>
    /// <param name="db">The context of the act.</param>
    /// <param name="order">The order after the act.</param>
    /// <param name="before">Where it stood before.</param>
    /// <param name="by">Who acts: not told of it.</param>
    /// <param name="ct">Gives up.</param>
    public async Task MovedAsync(PortalDbContext db, Order order, OrderStatus before, Actor by, CancellationToken ct)
    {
        if (order.Status == before) { return; }
        var template = order.Status switch
        {
            OrderStatus.Delivered => "order-delivered",
            OrderStatus.Completed => "order-completed",
            OrderStatus.Cancelled => by.IsSystem ? "order-expired" : "order-cancelled",
            _ => null,
        };
        if (template is not null) { await inbox.TellMakerAsync(db, order, new(template, PortalUrls.MyOrder(order.Number), order.Number, order.Total, order.CustomerCompany, by.Name), by, ct); }
    }
}
