using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using BlueCloudPortal.Web.Features.WorkOrders;

namespace BlueCloudPortal.Web.Features;

/// <summary>The rooms of the house: what each registers and maps, in one list.</summary>
public static class Rooms
{
    /// <summary>Registers every room's use cases and queries.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        _ = services.AddTickets();
        _ = services.AddWorkbench();
        _ = services.AddWorkOrders();
        return services;
    }

    /// <summary>Maps every room's endpoints.</summary>
    public static void MapRooms(this WebApplication app)
    {
        _ = app;
    }
}
