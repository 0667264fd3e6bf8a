namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>What the room registers.</summary>
public static class OrganizationsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddSingleton<CustomerService>()
        .AddSingleton<CustomerQueries>()
        .AddSingleton<ResellerService>()
        .AddSingleton<ResellerQueries>()
        .AddCompanies();
}
