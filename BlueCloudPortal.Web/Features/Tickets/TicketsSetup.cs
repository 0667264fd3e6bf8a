using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>What the room registers.</summary>
public static class TicketsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services) => services
        .AddRateLimiter(limiter => limiter.AddPolicy(ConsultLimit.Policy, ConsultLimit.Of))
        .AddSingleton<TicketService>()
        .AddSingleton<ConsultService>()
        .AddSingleton<ConsultQueries>()
        .AddSingleton<TicketNews>()
        .AddSingleton<TicketQueries>()
        .AddSingleton<ICommandSource>(provider => provider.GetRequiredService<TicketQueries>())
        .AddSingleton<IFrameCounts>(provider => provider.GetRequiredService<TicketQueries>());
}
