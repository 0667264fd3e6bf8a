namespace BlueCloudPortal.Web.DemoData;

/// <summary>The demo: six months of a distributor's business, played through the same use cases that people use.</summary>
internal static partial class DemoPortal
{
    public static async Task LoadAsync(IServiceProvider services, ILogger log)
    {
        await DemoPeople.MakeAsync(services);
        log.LogInformation("The demo is loaded.");
    }
}
