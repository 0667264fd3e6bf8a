using BlueCloudPortal.Web.Features.Organizations.Levels;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>What the room registers and maps.</summary>
public static class OrganizationsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddSingleton<CustomerService>()
        .AddSingleton<CustomerQueries>()
        .AddSingleton<CustomerImportService>()
        .AddSingleton<CustomerWorkbook>()
        .AddSingleton<AddressService>()
        .AddSingleton<AddressQueries>()
        .AddSingleton<BankAccountService>()
        .AddSingleton<BankAccountQueries>()
        .AddSingleton<ResellerService>()
        .AddSingleton<ResellerQueries>()
        .AddCompanies()
        .AddLevels();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapOrganizations(this WebApplication app) => CustomerWorkbook.Map(app);
}
