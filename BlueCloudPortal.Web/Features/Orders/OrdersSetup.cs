using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What the room registers and maps.</summary>
public static class OrdersSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<CartService>()
        .AddSingleton<CartQueries>()
        .AddSingleton<IFrameCounts>(provider => provider.GetRequiredService<CartQueries>())
        .AddSingleton<QuoteQueries>()
        .AddSingleton<CheckoutService>()
        .AddSingleton(provider => OrderSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<OrderRelease>()
        .AddSingleton<OrderNews>()
        .AddSingleton<OrderExpiry>()
        .AddSingleton<OrderService>()
        .AddSingleton<OrderQueries>()
        .AddSingleton<OrderListQueries>()
        .AddSingleton<OrderAgainQueries>()
        .AddSingleton<OrderHandlers>()
        .AddSingleton<OrderBulkService>()
        .AddSingleton<DeliveryService>()
        .AddSingleton<DeliveryWorkbook>()
        .AddSingleton<PaymentQueries>()
        .AddSingleton<OrderWorkbook>()
        .AddSingleton<Workbench.IRequestHandler, SecurityRequestHandler>()
        .AddSingleton<ICommandSource, OrderCommands>();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapOrders(this WebApplication app)
    {
        OrderWorkbook.Map(app);
        DeliveryWorkbook.Map(app);
    }
}
