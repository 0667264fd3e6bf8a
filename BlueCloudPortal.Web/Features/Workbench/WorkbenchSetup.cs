using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>What the room registers and maps.</summary>
public static class WorkbenchSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddWorkbench(this IServiceCollection services) => services.AddSingleton<TimelineQueries>().AddSingleton<HomeQueries>()
        .AddSingleton<AuditTrail>().AddSingleton<AuditQueries>().AddSingleton<AuditWorkbook>().AddSingleton<ViewAsQueries>().AddSingleton<ViewAsService>().AddSingleton<IViewLog, ViewLog>()
        .AddSingleton<WorkCalendars>().AddSingleton<CalendarService>().AddSingleton<CalendarQueries>();

    /// <summary>Maps the room's downloads and acts.</summary>
    public static void MapWorkbench(this WebApplication app)
    {
        AuditWorkbook.Map(app);
        ViewAsEndpoints.Map(app);
    }
}
