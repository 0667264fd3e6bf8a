using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What reaches people outside the portal, their messages in it, and announcements.</summary>
public static class MessagesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        _ = services.AddHttpClient(nameof(HttpSmsGateway)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        return services.AddSingleton<Outbox>().AddSingleton<CompanyMail>().AddSingleton<PublicAddress>().AddSingleton<OutboxSender>().AddSingleton<OutgoingQueries>().AddSingleton<OutgoingService>()
            .AddSingleton<IMailGateway, SmtpMailGateway>().AddSingleton<ISmsGateway, HttpSmsGateway>()
            .AddSingleton<Inbox>().AddSingleton<MessageService>().AddSingleton<MessageQueries>().AddSingleton<MessagesForgetJob>()
            .AddSingleton<IFrameCounts>(provider => provider.GetRequiredService<MessageQueries>())
            .AddSingleton<MessageNotice>().AddSingleton<IFrameSignal>(provider => provider.GetRequiredService<MessageNotice>()).AddHostedService<MessageWatch>()
            .AddSingleton<AnnouncementService>().AddSingleton<AnnouncementQueries>().AddSingleton<ICommandSource, AnnouncementCommands>();
    }
}
