namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What reaches people outside the portal.</summary>
public static class MessagesSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services) => services.AddSingleton<Outbox>().AddSingleton<PublicAddress>();
}
