using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A staff person who may handle orders.</summary>
public sealed record OrderHandler(Guid Id, string Name);

/// <summary>The people of the platform whose role lets them manage orders.</summary>
public sealed class OrderHandlers(PortalDb portal)
{
    /// <summary>All of them, by name; none for those who may not give orders to anybody.</summary>
    public async Task<IReadOnlyList<OrderHandler>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageOrders)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await AllAsync(db, ct);
    }

    internal static async Task<IReadOnlyList<OrderHandler>> AllAsync(PortalDbContext db, CancellationToken ct) =>
        [.. (await StaffPeople.AllAsync(db, [Permission.ManageOrders], ct)).Select(person => new OrderHandler(person.Id, person.Name))];
}
