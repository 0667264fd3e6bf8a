namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>What the room registers.</summary>
public static class WorkbenchSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddWorkbench(this IServiceCollection services) => services.AddSingleton<TimelineQueries>().AddSingleton<HomeQueries>();
}
