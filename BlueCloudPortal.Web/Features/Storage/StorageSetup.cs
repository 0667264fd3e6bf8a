using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Web.Features.Payments.Sandbox;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>What the room registers and maps.</summary>
public static class StorageSetup
{
    /// <summary>Registers the room. The sandbox stands for the cloud where <c>Storage:Sandbox</c> says so; without the setting while developing and with the demo.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        _ = services.AddHttpClient(S3Wire.Client).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        return services
            .AddSingleton(provider => StorageOptions.From(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton(provider => SandboxFolder.From(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<DatabaseOptions>()))
            .AddSingleton<S3Wire>()
            .AddSingleton<IObjectStore>(provider => IsSandbox(provider) ? ActivatorUtilities.CreateInstance<SandboxStore>(provider) : ActivatorUtilities.CreateInstance<S3Store>(provider))
            .AddSingleton<StorageCipher>().AddSingleton<StorageDoor>().AddSingleton<StorageRuns>().AddSingleton<StorageRunner>()
            .AddSingleton<StorageKeyService>().AddSingleton<StorageService>().AddSingleton<StorageTaskService>().AddSingleton<StorageTransferService>().AddSingleton<StorageQueries>();
    }

    /// <summary>Maps the ways from and to a browser.</summary>
    public static void MapStorage(this WebApplication app) => StorageEndpoints.Map(app);

    private static bool IsSandbox(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        return configuration.GetValue<bool?>("Storage:Sandbox") ?? (configuration["Storage:Endpoint"] is null && SandboxSettings.IsUsual(configuration, provider.GetService<IHostEnvironment>()));
    }
}
