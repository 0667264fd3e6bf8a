using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Something that a placed order holds until it is paid, and gives back when it is cancelled or lapses. A room registers one for each kind of thing.</summary>
public interface IOrderReservation
{
    /// <summary>Gives back what the order holds, in the transaction of its cancellation; nothing where it holds nothing. A refusal keeps the order as it was.</summary>
    Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct);
}

/// <summary>Gives back everything that an order holds, the same way whoever ended it.</summary>
public sealed class OrderRelease(IEnumerable<IOrderReservation> reservations)
{
    /// <summary>Releases each reservation; the first refusal ends it.</summary>
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        foreach (var reservation in reservations)
        {
            if (await reservation.ReleaseAsync(db, order, by, at, ct) is { IsRefused: true } refused) { return refused; }
        }
        return Result.Done;
    }
}
