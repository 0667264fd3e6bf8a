using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>What the room registers and maps.</summary>
public static class WorkbenchSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddWorkbench(this IServiceCollection services) => services.AddSingleton<TimelineQueries>().AddSingleton<HomeQueries>()
        .AddSingleton<AuditTrail>().AddSingleton<AuditQueries>().AddSingleton<AuditWorkbook>().AddSingleton<ViewAsQueries>().AddSingleton<ViewAsService>().AddSingleton<IViewLog, ViewLog>()
        .AddSingleton(provider => ServiceLevels.From(provider.GetRequiredService<IConfiguration>())).AddSingleton<RequestQueries>().AddSingleton<QueueQueries>().AddSingleton<QueueService>()
        .AddSingleton<IFrameCounts, QueueWaiting>().AddSingleton<ICommandSource, RequestCommands>()
        .AddSingleton<WorkCalendars>().AddSingleton<CalendarService>().AddSingleton<CalendarQueries>();

    /// <summary>Maps the room's downloads and acts.</summary>
    public static void MapWorkbench(this WebApplication app)
    {
        AuditWorkbook.Map(app);
        ViewAsEndpoints.Map(app);
    }
}

/// <summary>How many requests wait, beside the queue's entry in the sidebar.</summary>
internal sealed class QueueWaiting(QueueQueries queue) : IFrameCounts
{
    public string Place => PortalUrls.StaffQueue();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queue.CountOpenAsync(actor, ct);
}

/// <summary>Finds operation work orders by their number for the command palette.</summary>
internal sealed class RequestCommands(RequestQueries requests, QueueQueries queue, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!typed.StartsWith("GD", StringComparison.OrdinalIgnoreCase)) { return []; }
        var request = new Components.GridRequest(0, 5, []) { Filter = new() { Search = typed.ToUpperInvariant(), Statuses = [.. Enum.GetNames<RequestStatus>()] } };
        var found = actor.IsStaff ? await queue.ListAsync(request, actor, ct) : await requests.MyListAsync(request, actor, ct);
        return [.. found.Rows.Select(row => new Command("nav.requests", "assignment_turned_in", row.Number, $"{texts[$"RequestType.{row.Type}"]} · {texts[$"RequestStatus.{row.Status}"]}",
            actor.IsStaff ? PortalUrls.StaffRequest(row.Number) : PortalUrls.MyRequest(row.Number)))];
    }
}
