using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using BlueCloudPortal.Web.Features.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The real use cases and queries over a database, without a web host; the clock is the test's.</summary>
public static class UseCaseServices
{
    public static IServiceCollection Of(DatabaseOptions database, TimeProvider clock) => new ServiceCollection().AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Channels:Sandbox", "true"), new("Storage:Sandbox", "true")]).Build())
        .AddSingleton(clock)
        .AddPortalData(database)
        .AddSingleton<Microsoft.Extensions.Localization.IStringLocalizer, PortalTexts>()
        .AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider())
        .AddSingleton<PdfFonts>()
        .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 2_000) // slow on purpose elsewhere
        .AddSingleton<FileService>()
        .AddSingleton<ActorQueries>()
        .AddSingleton<ProfileQueries>()
        .AddSingleton<FrameAccountQueries>()
        .AddSingleton<Web.Components.Frame.IFrameAccount>(provider => provider.GetRequiredService<FrameAccountQueries>())
        .AddRooms()
        .AddSingleton(_ => SandboxFolder.Temporary()) // goes with the test
        .AddHttpClient(ChannelWire.Client).ConfigurePrimaryHttpMessageHandler(provider => new SandboxHandler(provider.GetRequiredService<SandboxGateway>())).Services; // the channels answer without a network
}
