using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>On what terms a company allocates: its opened platforms, each with the contract discount of the day or else the platform's own.</summary>
internal static class CloudTermsSource
{
    /// <summary>Every enabled platform that is opened for the company, in the platforms' order.</summary>
    public static async Task<IReadOnlyList<CloudTerms>> OfAsync(PortalDbContext db, Id<Organization> company, DateTime at, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(at);
        var found = await (
            from account in db.PlatformAccounts
            join platform in db.CloudPlatforms on account.PlatformId equals platform.Id
            where account.OrganizationId == company && platform.IsEnabled
            orderby platform.CreatedAt, platform.Code
            select new
            {
                platform.Id,
                platform.Code,
                platform.Name,
                platform.IsInstant,
                platform.TakesVouchers,
                platform.PayPercent,
                account.AccountName,
                Agreed = db.CloudDiscounts.Where(one => one.OrganizationId == company && one.PlatformId == platform.Id && one.ValidFrom <= today && (one.ValidTo == null || one.ValidTo >= today))
                    .OrderBy(one => one.ValidFrom).Select(one => (decimal?)one.PayPercent).FirstOrDefault(),
            }).ToListAsync(ct);
        return found.ConvertAll(one => new CloudTerms(one.Id.Value, one.Code, one.Name, one.IsInstant, one.Agreed ?? one.PayPercent, one.AccountName) { TakesVouchers = one.TakesVouchers });
    }
}
