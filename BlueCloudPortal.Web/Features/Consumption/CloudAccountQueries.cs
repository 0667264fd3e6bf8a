using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>Months in which a company has a cloud account.</summary>
public sealed record AccountOwnerRow(Guid Id, string Company, BusinessMonth From, BusinessMonth? To);

/// <summary>A cloud account in the staff's list.</summary>
/// <param name="Id">Its database id.</param>
/// <param name="Platform">The cloud platform.</param>
/// <param name="Code">What the platform knows it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owners">Who has had it, latest first.</param>
/// <param name="UnownedFrom">The first month of usage in which nobody has it; null when there is none.</param>
/// <param name="Unowned">What it used in such months, one a currency.</param>
public sealed record CloudAccountRow(Guid Id, string Platform, string Code, string Name, IReadOnlyList<AccountOwnerRow> Owners, BusinessMonth? UnownedFrom, IReadOnlyList<UsageTotal> Unowned);

/// <summary>Cloud accounts and whose they are, for staff who keep consumption; nothing for others.</summary>
public sealed class CloudAccountQueries(PortalDb portal)
{
    /// <summary>The filter's word: <c>unowned</c> shows accounts with usage that is nobody's.</summary>
    public const string OwnerFilter = "cloud-owner";
    /// <summary>Its value.</summary>
    public const string Unowned = "unowned";

    private static readonly GridOrder<CloudAccount> s_order = new GridOrder<CloudAccount>().By("platform", account => account.Platform).By("account", account => account.Code).By("id", account => account.Id);

    /// <summary>The accounts. Filters: search by platform, code, name or company; <see cref="OwnerFilter"/>.</summary>
    public async Task<GridPage<CloudAccountRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var unowned = UnownedLines(db);
        IQueryable<CloudAccount> accounts = db.CloudAccounts;
        if (request.Filter.Search is { Length: > 0 } typed)
        {
            accounts = accounts.Where(account => account.Platform.Contains(typed) || account.Code.Contains(typed) || account.Name.Contains(typed)
                || db.CloudAccountOwners.Any(owner => owner.AccountId == account.Id && db.Organizations.Any(company => company.Id == owner.OrganizationId && company.Name.Contains(typed))));
        }
        if (request.Filter.More.GetValueOrDefault(OwnerFilter) == Unowned) { accounts = accounts.Where(account => unowned.Any(line => line.AccountId == account.Id)); }
        var page = await s_order.Sort(accounts, request.Sorts, new("platform", false), "id").Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        var ids = page.ConvertAll(account => account.Id);
        var owners = (await (from owner in db.CloudAccountOwners where ids.Contains(owner.AccountId) join company in db.Organizations on owner.OrganizationId equals company.Id select new { owner, company.Name }).ToListAsync(ct)).ToLookup(one => one.owner.AccountId);
        var sums = (await unowned.Where(line => ids.Contains(line.AccountId)).GroupBy(line => new { line.AccountId, line.Currency })
            .Select(group => new { group.Key.AccountId, group.Key.Currency, From = group.Min(line => line.MonthKey), List = group.Sum(line => line.ListMicros), Billed = group.Sum(line => line.BilledMicros) }).ToListAsync(ct)).ToLookup(one => one.AccountId);
        return new(page.ConvertAll(account => new CloudAccountRow(account.Id.Value, account.Platform, account.Code, account.Name,
            [.. owners[account.Id].Where(one => !one.owner.Months.IsEmpty).OrderByDescending(one => one.owner.FromMonth).Select(one => new AccountOwnerRow(one.owner.Id.Value, one.Name, BusinessMonth.OfKey(one.owner.FromMonth), one.owner.ToMonth is { } to ? BusinessMonth.OfKey(to) : null))],
            sums[account.Id].Any() ? BusinessMonth.OfKey(sums[account.Id].Min(one => one.From)) : null,
            [.. sums[account.Id].OrderBy(one => one.Currency, StringComparer.Ordinal).Select(one => new UsageTotal(one.Currency, one.List, one.Billed))])), await accounts.CountAsync(ct));
    }

    /// <summary>How many accounts have usage that is nobody's.</summary>
    public async Task<int> CountUnownedAsync(Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await UnownedLines(db).Select(line => line.AccountId).Distinct().CountAsync(ct);
    }

    /// <summary>The platforms that usage files or the portal name, for the forms; empty without permission.</summary>
    public async Task<IReadOnlyList<string>> PlatformsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var named = await db.CloudAccounts.Select(account => account.Platform).Union(db.CloudPlatforms.Select(platform => platform.Name)).ToListAsync(ct);
        return [.. named.Order(StringComparer.Ordinal)];
    }

    /// <summary>An account by its code and, where it has another, its name.</summary>
    internal static string Say(CloudAccount account) => account.Name == account.Code ? account.Code : $"{account.Code} {account.Name}";

    // Of files that count or may yet: what was used in months in which nobody has the account.
    private static IQueryable<UnownedLine> UnownedLines(PortalDbContext db) =>
        from line in db.UsageLines
        join file in db.UsageFiles on line.FileId equals file.Id
        where file.Slot != null && !db.CloudAccountOwners.Any(owner => owner.AccountId == line.AccountId && owner.FromMonth <= file.MonthKey && (owner.ToMonth == null || owner.ToMonth >= file.MonthKey))
        select new UnownedLine { AccountId = line.AccountId, MonthKey = file.MonthKey, Currency = line.Currency, ListMicros = line.ListMicros, BilledMicros = line.BilledMicros };

    private sealed class UnownedLine
    {
        public Id<CloudAccount> AccountId { get; init; }
        public int MonthKey { get; init; }
        public string Currency { get; init; } = "";
        public long ListMicros { get; init; }
        public long BilledMicros { get; init; }
    }
}
