using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The people of organizations: who keeps them, invitations, roles.</summary>
public static class UsersSetup
{
    /// <summary>Registers their use cases and queries.</summary>
    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        return services.AddSingleton<MembershipService>().AddSingleton<MembershipQueries>().AddSingleton<InvitationService>().AddSingleton<ActivationService>().AddSingleton<SubAccountService>()
            .AddSingleton<RoleService>().AddSingleton<RoleQueries>().AddSingleton<PlaceQueries>().AddSingleton<IFramePlaces>(provider => provider.GetRequiredService<PlaceQueries>());
    }
}
