using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The people of organizations: who keeps them, invitations, roles.</summary>
public static class UsersSetup
{
    /// <summary>Registers their use cases and queries.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.TryAddSingleton<PublicAddress>();
        return services.AddSingleton<MembershipService>().AddSingleton<MembershipQueries>().AddSingleton<InvitationService>().AddSingleton<ActivationService>().AddSingleton<SubAccountService>()
            .AddSingleton<RoleService>().AddSingleton<RoleQueries>().AddSingleton<PlaceQueries>().AddSingleton<IFramePlaces>(provider => provider.GetRequiredService<PlaceQueries>());
    }
}
