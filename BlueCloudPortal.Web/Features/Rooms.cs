using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Workbench;
using BlueCloudPortal.Web.Features.WorkOrders;

namespace BlueCloudPortal.Web.Features;

/// <summary>The rooms of the house: what each registers and maps, in one list.</summary>
public static class Rooms
{
    /// <summary>Registers every room's use cases and queries.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        _ = services.AddSettlements();
        _ = services.AddTickets();
        _ = services.AddWorkbench();
        _ = services.AddWorkOrders();
        return services;
    }
    public static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddContracts()
        .AddInvoices()
        .AddLedger()
        .AddPayments()
        .AddWorkbench();

    /// <summary>Maps every room's endpoints.</summary>
    public static void MapRooms(this WebApplication app)
    {
        app.MapContracts();
    }
}
