using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>What the room registers and maps.</summary>
public static class InstancesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services) => services
        .AddSingleton<ICloudConnector, SandboxCloud>()
        .AddSingleton<PlatformService>().AddSingleton<PlatformQueries>()
        .AddSingleton<OpeningService>().AddSingleton<OpeningQueries>().AddSingleton<IRequestHandler, OpenPlatformHandler>()
        .AddSingleton<ConsoleService>().AddSingleton<ConsoleQueries>()
        .AddSingleton<IFrameCounts, OpeningsWaiting>();

    /// <summary>Maps the step into a platform's console.</summary>
    public static void MapInstances(this WebApplication app) => ConsoleEndpoints.Map(app);
}

/// <summary>How many applications wait for staff, beside their entry in the sidebar.</summary>
internal sealed class OpeningsWaiting(OpeningQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffPlatforms();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}
