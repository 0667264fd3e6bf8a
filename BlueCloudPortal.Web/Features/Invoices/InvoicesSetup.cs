using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What the room registers and maps.</summary>
public static class InvoicesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddInvoices(this IServiceCollection services) => services
        .AddSingleton<InvoiceService>().AddSingleton<InvoiceTitleService>().AddSingleton<InvoiceQueries>()
        .AddSingleton(provider => InvoiceSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<InvoiceOffice>().AddSingleton<RechargeInvoiceService>().AddSingleton<RechargeInvoiceQueries>().AddSingleton<InvoiceWorkbook>()
        .AddSingleton<IRequestHandler, InvoiceRequestHandler>()
        .AddSingleton<ICommandSource, InvoiceCommands>().AddSingleton<IFrameCounts, InvoicesWaiting>();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapInvoices(this WebApplication app) => InvoiceWorkbook.Map(app);
}
