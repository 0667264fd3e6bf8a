using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The companies that buy: distributors and resellers.</summary>
internal static class BuyingCompanies
{
    /// <summary>All of them, those that are disabled too.</summary>
    public static IQueryable<Organization> Of(PortalDbContext db) => db.Organizations.Where(one => one.Kind == OrganizationKind.Distributor || one.Kind == OrganizationKind.Reseller);

    /// <summary>Those that are not disabled.</summary>
    public static IQueryable<Organization> InForce(PortalDbContext db) => Of(db).Where(one => one.DisabledAt == null);

    /// <summary>Those whose name has every word that was typed, by name: what each form in which a customer is looked for offers.</summary>
    public static IOrderedQueryable<Organization> Named(this IQueryable<Organization> companies, string? typed) =>
        SearchWords.Of(typed).Aggregate(companies, (found, word) => found.Where(one => one.Name.ToLower().Contains(word))).OrderBy(one => one.Name).ThenBy(one => one.Id);
}
