using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features;

/// <summary>The rooms of the house: what each registers and maps, in one list.</summary>
public static class Rooms
{
    /// <summary>Registers every room's use cases and queries.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddWorkbench()
        .AddCatalog();

    /// <summary>Maps every room's endpoints.</summary>
    public static void MapRooms(this WebApplication app)
    {
        _ = app;
    }
}
