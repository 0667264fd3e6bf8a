using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Storage;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.WorkOrders;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features;

/// <summary>The rooms of the house: what each registers and maps, in one list.</summary>
public static class Rooms
{
    /// <summary>Registers every room's use cases and queries.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        _ = services.AddAccountUseCases();
        _ = services.AddBenefits();
        _ = services.AddCatalog();
        _ = services.AddCloudVouchers();
        _ = services.AddConsumption();
        _ = services.AddContracts();
        _ = services.AddInstances();
        _ = services.AddInvoices();
        _ = services.AddLedger();
        _ = services.AddMessages();
        _ = services.AddOrders();
        _ = services.AddOrganizations();
        _ = services.AddPayments();
        _ = services.AddCredit();
        _ = services.AddSettlements();
        _ = services.AddStorage();
        _ = services.AddPickupCards();
        _ = services.AddStoredCards();
        _ = services.AddTickets();
        _ = services.AddWorkOrders();
        _ = services.AddWorkbench();
        return services;
    }

    /// <summary>Maps every room's endpoints.</summary>
    public static void MapRooms(this WebApplication app)
    {
        app.MapCatalog();
        app.MapCloudVouchers();
        app.MapOrders();
        app.MapCompanies();
        app.MapConsumption();
        app.MapContracts();
        app.MapInvoices();
        app.MapInstances();
        app.MapPayments();
        app.MapSettlements();
        app.MapStorage();
        app.MapPickupCards();
        app.MapStoredCards();
        app.MapCredit();
        app.MapOrganizations();
        app.MapWorkbench();
        app.MapLedger();
    }
}
