namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What reaches people outside the portal.</summary>
public static class MessagesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        _ = services.AddHttpClient(nameof(HttpSmsGateway)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        return services.AddSingleton<Outbox>().AddSingleton<CompanyMail>().AddSingleton<PublicAddress>().AddSingleton<OutboxSender>().AddSingleton<OutgoingQueries>().AddSingleton<OutgoingService>()
            .AddSingleton<IMailGateway, SmtpMailGateway>().AddSingleton<ISmsGateway, HttpSmsGateway>();
    }
}
