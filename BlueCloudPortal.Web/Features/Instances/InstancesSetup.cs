using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Products;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using BlueCloudPortal.Web.Features.Orders;
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
        .AddSingleton<CloudProductService>().AddSingleton<CloudProductQueries>().AddSingleton<DirectoryQueries>()
        .AddSingleton<CloudKeyService>().AddSingleton<CloudKeyQueries>().AddSingleton<CloudKeyMail>()
        .AddSingleton<CertificateCipher>().AddSingleton<CertificateKeyService>().AddSingleton<CloudCertificateService>().AddSingleton<CloudCertificateQueries>().AddSingleton<CertificateClock>()
        .AddSingleton<IFrameCounts, OpeningsWaiting>()
        .AddSingleton(provider => InstanceSettings.From(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<InstanceService>().AddSingleton<InstanceQueries>().AddSingleton<InstanceWorkbook>()
        .AddSingleton<RenewalQueries>().AddSingleton<IOrderReservation, OpenRenewals>()
        .AddSingleton<TransferService>().AddSingleton<TransferQueries>()
        .AddSingleton<InstanceClock>().AddSingleton<AutoRenewals>()
        .AddSingleton<ICommandSource, InstanceCommands>()
        .AddSingleton<IFrameCounts, RenewalsWaiting>();

    /// <summary>Maps the step into a platform's console, and the room's downloads.</summary>
    public static void MapInstances(this WebApplication app)
    {
        ConsoleEndpoints.Map(app);
        CertificateEndpoints.Map(app);
        InstanceWorkbook.Map(app);
    }
}

/// <summary>How many applications wait for staff, beside their entry in the sidebar.</summary>
internal sealed class OpeningsWaiting(OpeningQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffPlatforms();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>How many instances end soon, beside the entry of renewals (V-56).</summary>
internal sealed class RenewalsWaiting(InstanceQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.MyRenewals();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountSoonAsync(actor, ct);
}
