using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>
/// Rates usage lines for the companies that have their accounts. A published file is rated when it is published, and again whenever a map, price or rate changes until its month opens for the customers;
/// what customers can look at changes only when staff rate its file again, or publish another.
/// </summary>
internal static class Rating
{
    /// <summary>Takes the turn of acts that change what consumption costs: two at once are run one after the other.</summary>
    public static async Task TakeTurnAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await db.RatingBooks.SingleOrDefaultAsync(ct) is { } book) { db.Guard(book); }
        else { _ = db.Add(RatingBook.Begin()); }
    }

    /// <summary>Rates a published file, whole.</summary>
    public static Task RateAsync(PortalDbContext db, UsageFile file, DateTime now, CancellationToken ct) => RateAsync(db, [file], db.UsageLines, now, ct);

    /// <summary>Rates lines of the published files whose months are not open yet once more.</summary>
    /// <param name="db">The context, with the change in it.</param>
    /// <param name="which">The lines that the change concerns.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task RateAgainAsync(PortalDbContext db, IQueryable<UsageLine> which, DateTime now, CancellationToken ct)
    {
        _ = await db.SaveChangesAsync(ct); // what follows reads the change from the database, as everybody will
        var open = ConsumptionCalendar.LastOpen(now).Key;
        var files = await db.UsageFiles.Where(file => file.Status == UsageFileStatus.Published && file.MonthKey > open).ToListAsync(ct);
        await RateAsync(db, files, which, now, ct);
    }

    /// <summary>What a file's lines say to customers does not count any more; it stays on record.</summary>
    public static async Task LapseAsync(PortalDbContext db, UsageFile file, CancellationToken ct)
    {
        foreach (var line in await db.ConsumptionLines.Where(line => line.FileId == file.Id && line.IsCurrent).ToListAsync(ct)) { line.Lapse(); }
    }

    private static async Task RateAsync(PortalDbContext db, IReadOnlyList<UsageFile> files, IQueryable<UsageLine> which, DateTime now, CancellationToken ct)
    {
        var ids = files.Select(file => file.Id).ToList();
        var lines = await which.Where(line => ids.Contains(line.FileId)).ToListAsync(ct);
        db.RemoveRange(await (from rated in db.ConsumptionLines where ids.Contains(rated.FileId) && which.Any(line => line.Id == rated.UsageLineId) select rated).ToListAsync(ct));
        var owners = (await db.CloudAccountOwners.Where(owner => which.Any(line => ids.Contains(line.FileId) && line.AccountId == owner.AccountId)).ToListAsync(ct)).ToLookup(owner => owner.AccountId);
        var companies = owners.SelectMany(group => group).Select(owner => owner.OrganizationId).Distinct().ToList();
        var prices = (await db.CustomerPrices.Where(price => companies.Contains(price.OrganizationId)).ToListAsync(ct)).ToLookup(price => price.OrganizationId);
        var months = files.Select(file => file.MonthKey).Distinct().ToList();
        var rates = (await db.ExchangeRates.Where(rate => months.Contains(rate.MonthKey)).ToListAsync(ct)).ToDictionary(rate => (rate.MonthKey, rate.Currency), rate => rate.Micros);
        var byId = files.ToDictionary(file => file.Id);
        foreach (var line in lines)
        {
            var file = byId[line.FileId];
            if (owners[line.AccountId].FirstOrDefault(owner => owner.Months.Contains(file.MonthKey)) is not { } owner) { continue; } // nobody's yet: it waits among the accounts to be given
            var price = CustomerPrice.Of(prices[owner.OrganizationId], file.Platform, file.MonthKey);
            var rate = line.Currency == ExchangeRate.Renminbi ? ExchangeRate.One : rates[(file.MonthKey, line.Currency)]; // a file without a rate is not published
            var basis = price?.Basis ?? CostBasis.List;
            _ = db.Add(new ConsumptionLine(file, line, owner.OrganizationId, new(basis, line.MicrosOf(basis), line.Currency, rate, price?.Percent ?? CustomerPrice.UsualPercent), now));
        }
    }
}
