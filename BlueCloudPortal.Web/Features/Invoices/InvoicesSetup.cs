using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What the room registers.</summary>
public static class InvoicesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddInvoices(this IServiceCollection services) => services
        .AddSingleton<InvoiceService>().AddSingleton<InvoiceTitleService>().AddSingleton<InvoiceQueries>()
        .AddSingleton<ICommandSource, InvoiceCommands>().AddSingleton<IFrameCounts, InvoicesWaiting>();
}
