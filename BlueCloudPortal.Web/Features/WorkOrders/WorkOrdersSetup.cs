using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>What the room registers.</summary>
public static class WorkOrdersSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddWorkOrders(this IServiceCollection services) => services
        .AddSingleton<WorkOrderService>()
        .AddSingleton<WorkOrderNews>()
        .AddSingleton<WorkOrderQueries>()
        .AddSingleton<Orders.IOrderReservation, WorkOrderReservation>()
        .AddSingleton<ICommandSource, WorkOrderFinder>()
        .AddSingleton<IFrameCounts, ProviderWorkOrderCount>()
        .AddSingleton<IFrameCounts, StaffWorkOrderCount>();
}
