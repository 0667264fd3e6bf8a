using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>A line that a file would make: what one account used of one product in one currency.</summary>
internal sealed record UsageSum(string Platform, string Account, string AccountName, ProductCategory Category, string Product, string Currency, int Rows, decimal List, decimal Billed);

/// <summary>The rows of a usage file added up by platform, account, product and currency, under the names that the portal knows.</summary>
internal static class UsageContent
{
    /// <summary>Adds up the rows that can be taken. Sums are exact; each is rounded once, when it becomes a line.</summary>
    public static async Task<IReadOnlyList<UsageSum>> SumAsync(FocusFile file, PortalDbContext db, CancellationToken ct)
    {
        var platforms = await PlatformsAsync(db, ct);
        var (spelled, sums) = (new Dictionary<(string, string), (string Code, string Name)>(), new Dictionary<(string, string, ProductCategory, string, string), UsageSum>());
        foreach (var facts in file.Rows.Select(row => row.Facts).OfType<FocusFacts>())
        {
            var key = FocusFile.Same(facts.Provider);
            if (!platforms.TryGetValue(key, out var platform)) { platforms[key] = platform = facts.Provider; }
            var account = FocusFile.Same(facts.Account);
            if (!spelled.TryGetValue((key, account), out var said)) { spelled[(key, account)] = said = (facts.Account, facts.AccountName); }
            var line = (key, account, facts.Category, FocusFile.Same(facts.Product), facts.Currency);
            sums[line] = sums.TryGetValue(line, out var sum)
                ? sum with { Rows = sum.Rows + 1, List = sum.List + facts.List, Billed = sum.Billed + facts.Billed }
                : new(platform, said.Code, said.Name, facts.Category, facts.Product, facts.Currency, 1, facts.List, facts.Billed);
        }
        return [.. sums.Values.OrderBy(sum => sum.Platform, StringComparer.Ordinal).ThenBy(sum => sum.Account, StringComparer.Ordinal).ThenBy(sum => sum.Category).ThenBy(sum => sum.Product, StringComparer.Ordinal)];
    }

    /// <summary>What lines cost together, one a currency: the sum of what each is kept with.</summary>
    public static IReadOnlyList<UsageTotal> Totals(IEnumerable<UsageSum> sums) => [.. sums.GroupBy(sum => sum.Currency).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new UsageTotal(group.Key, group.Sum(sum => UsageLine.Micros(sum.List)), group.Sum(sum => UsageLine.Micros(sum.Billed))))];

    // A cloud is called as the portal calls it: by the name of the platform whose name or code the file gives, or else as an earlier file did.
    private static async Task<Dictionary<string, string>> PlatformsAsync(PortalDbContext db, CancellationToken ct)
    {
        var known = new Dictionary<string, string>();
        foreach (var name in await db.CloudAccounts.Select(account => account.Platform).Distinct().ToListAsync(ct)) { known[FocusFile.Same(name)] = name; }
        foreach (var platform in await db.CloudPlatforms.Select(platform => new { platform.Code, platform.Name }).ToListAsync(ct))
        {
            known[FocusFile.Same(platform.Code)] = platform.Name;
            known[FocusFile.Same(platform.Name)] = platform.Name;
        }
        return known;
    }
}
