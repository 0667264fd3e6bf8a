using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>Reads what was bought and runs: a buyer's own, for a distributor also its resellers', for staff all. Who sees orders sees what came of them.</summary>
public sealed class InstanceQueries(PortalDb portal, InstanceSettings settings, TimeProvider clock)
{
    /// <summary>The filter's word of the product line (续费管理 by type, V-57).</summary>
    public const string LineFilter = "line";
    /// <summary>The filter's word of the product.</summary>
    public const string ProductFilter = "instance-product";
    /// <summary>The filter's word of automatic renewal: <c>auto-renew=on</c> or <c>off</c>.</summary>
    public const string AutoRenewFilter = "auto-renew";
    /// <summary>How many products the home page names (V-56).</summary>
    public const int MostAtHome = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A page of the list (T-23). Filters: standing, last day, product line, product, automatic renewal; search by number, name, product, order, customer and company. Empty without permission.</summary>
    public async Task<GridPage<InstanceRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!OrderListQueries.MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, Seen(db, actor), request.Filter, Now);
        var count = await found.CountAsync(ct);
        return count == 0 ? new([], 0) : new(Read(await Rows(db, Sorted(db, found, request.Sorts.FirstOrDefault())).Skip(request.Skip).Take(request.Take).ToListAsync(ct)), count);
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<InstanceRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!OrderListQueries.MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = Now;
        await foreach (var row in Rows(db, Sorted(db, Filtered(db, Seen(db, actor), filter, now), sorts.FirstOrDefault())).AsAsyncEnumerable().WithCancellation(ct)) { yield return At(row, now); }
    }

    /// <summary>What the company can renew, first to end first (V-57): its own alone, without what was released and what is past the days of grace. Filters as above; empty for those who see no orders.</summary>
    public async Task<GridPage<InstanceRow>> RenewalsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db, Renewable(db, actor), request.Filter, Now);
        var count = await found.CountAsync(ct);
        return count == 0 ? new([], 0) : new(Read(await Rows(db, Sorted(db, found, request.Sorts.FirstOrDefault())).Skip(request.Skip).Take(request.Take).ToListAsync(ct)), count);
    }

    /// <summary>What the list can be filtered by; the renewals' list only of what can be renewed. Nothing without permission.</summary>
    public async Task<InstanceChoices> ChoicesAsync(bool ofRenewals, Actor actor, CancellationToken ct = default)
    {
        if (ofRenewals ? !MaySeeOwn(actor) : !OrderListQueries.MaySee(actor)) { return new([], []); }
        await using var db = await portal.ReadAsync(actor, ct);
        var seen = await (ofRenewals ? Renewable(db, actor) : Seen(db, actor)).GroupBy(one => new { one.ProductLine, one.SolutionName }).Select(group => new { group.Key.ProductLine, group.Key.SolutionName, Count = group.Count() }).ToListAsync(ct);
        return new(
            [.. seen.GroupBy(one => one.ProductLine).Select(group => (group.Key, group.Sum(one => one.Count))).OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal)],
            [.. seen.Select(one => one.SolutionName).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>What ends soon, for the home page (V-56): with <see cref="Instance.SoonDays"/> days left or fewer, or over and still to be renewed. Null for those who see no orders.</summary>
    public async Task<ExpiryReminder?> HomeAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var soon = Soon(Renewable(db, actor));
        var count = await soon.CountAsync(ct);
        return new(count, count == 0 ? [] : Read(await Rows(db, soon.OrderBy(one => one.ExpiresOn).ThenBy(one => one.Number)).Take(MostAtHome).ToListAsync(ct)));
    }

    /// <summary>How many end soon, beside the entry of renewals; 0 for those who see no orders.</summary>
    public async Task<int> CountSoonAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Soon(Renewable(db, actor)).CountAsync(ct);
    }

    /// <summary>One instance; null when it is not there or not the reader's to see.</summary>
    public async Task<InstanceDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!OrderListQueries.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Instances.Include(one => one.Periods).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } instance) { return null; }
        var row = Read(await Rows(db, db.Instances.Where(one => one.Id == instance.Id)).ToListAsync(ct))[0];
        var tried = await db.AutoRenewals.Where(one => one.InstanceId == instance.Id).OrderByDescending(one => one.At).Select(one => new AutoRenewalRow(one.At, one.LastDay, one.Outcome, one.OrderNumber)).ToListAsync(ct);
        var now = Now;
        List<string> paid = [instance.OrderNumber, .. instance.Periods.Select(one => one.OrderNumber)];
        var detail = new InstanceDetail(row, instance.Key, instance.Sku, instance.Configuration, Currency.CNY, instance.AutoRenewBy, instance.ReleasedAt,
            [.. instance.Periods.OrderByDescending(one => one.Sequence).Select(one => new PeriodRow(one.Sequence, one.FromOn, one.UntilOn, one.Months, one.OrderNumber, one.AddedAt))], tried, InstanceLifecycle.Instance.ActionsFor(instance, actor))
        {
            OpenTransfer = await db.InstanceTransfers.Where(one => one.OpenOf == instance.Id).Select(one => one.Number).SingleOrDefaultAsync(ct),
            Orders = (await db.Orders.Where(one => paid.Contains(one.Number)).Select(one => one.Number).ToListAsync(ct)).ToHashSet(),
            MayHandOver = InstanceTransfer.MaySend(actor, instance) && instance.RefusalOfHandingOver(now) is null,
            IsKept = instance.IsKeptBy(actor) && instance.ReleasedAt is null,
            MaySetAutoRenew = instance.IsKeptBy(actor) && instance.ReleasedAt is null && actor.May(Permission.PayOrders),
        };
        if (!instance.IsKeptBy(actor)) { return detail; }
        var offer = (await RenewalOffers.OfAsync(db, [instance], settings.GraceDays, now, ct))[0];
        return detail with { Choices = offer.Choices, RenewalRefusal = offer.Refusal, Currency = offer.Currency };
    }

    // The own company's only: a distributor does not renew for its resellers.
    private static bool MaySeeOwn(Actor actor) => actor.IsBuyer && OrderListQueries.MaySee(actor);

    private static IQueryable<Instance> Seen(PortalDbContext db, Actor actor)
    {
        if (actor.IsStaff) { return db.Instances; }
        List<Id<Organization>> companies = [actor.OrganizationId, .. actor.Below];
        return db.Instances.Where(one => companies.Contains(one.OrganizationId));
    }

    private IQueryable<Instance> Renewable(PortalDbContext db, Actor actor)
    {
        var first = BusinessTime.DayOf(Now).AddDays(-settings.GraceDays);
        return db.Instances.Where(one => one.OrganizationId == actor.OrganizationId && one.Status != InstanceStatus.Released && one.ExpiresOn >= first);
    }

    private IQueryable<Instance> Soon(IQueryable<Instance> instances)
    {
        var last = BusinessTime.DayOf(Now).AddDays(Instance.SoonDays);
        return instances.Where(one => one.ExpiresOn <= last);
    }

    private static IQueryable<Instance> Filtered(PortalDbContext db, IQueryable<Instance> instances, FilterState filter, DateTime now)
    {
        if (filter.Search is { Length: > 0 } typed)
        {
            instances = instances.Where(one => one.Number.Contains(typed) || one.Name.Contains(typed) || one.SolutionName.Contains(typed) || one.OrderNumber.Contains(typed) || one.CustomerCompany.Contains(typed)
                || one.Periods.Any(period => period.OrderNumber.Contains(typed)) || db.Organizations.Any(company => company.Id == one.OrganizationId && company.Name.Contains(typed)));
        }
        if (filter.StatusesOf<InstanceStanding>() is { Count: > 0 } wanted)
        {
            var today = BusinessTime.DayOf(now);
            var soon = today.AddDays(Instance.SoonDays);
            var (running, ending, over, released) = (wanted.Contains(InstanceStanding.Running), wanted.Contains(InstanceStanding.ExpiringSoon), wanted.Contains(InstanceStanding.Expired), wanted.Contains(InstanceStanding.Released));
            instances = instances.Where(one => one.Status == InstanceStatus.Released ? released : one.ExpiresOn < today ? over : one.ExpiresOn <= soon ? ending : running);
        }
        if (filter.From is { } from) { instances = instances.Where(one => one.ExpiresOn >= from); }
        if (filter.To is { } to) { instances = instances.Where(one => one.ExpiresOn <= to); }
        if (filter.More.GetValueOrDefault(LineFilter) is { } line) { instances = instances.Where(one => one.ProductLine == line); }
        if (filter.More.GetValueOrDefault(ProductFilter) is { } product) { instances = instances.Where(one => one.SolutionName == product); }
        return filter.More.GetValueOrDefault(AutoRenewFilter) switch
        {
            "on" => instances.Where(one => one.AutoRenewMonths != null),
            "off" => instances.Where(one => one.AutoRenewMonths == null),
            _ => instances,
        };
    }

    private static IQueryable<Instance> Sorted(PortalDbContext db, IQueryable<Instance> instances, GridSort? sort) => (sort?.Key switch
    {
        "number" => sort.Descending ? instances.OrderByDescending(one => one.Number) : instances.OrderBy(one => one.Number),
        "name" => sort.Descending ? instances.OrderByDescending(one => one.Name) : instances.OrderBy(one => one.Name),
        "product" => sort.Descending ? instances.OrderByDescending(one => one.SolutionName) : instances.OrderBy(one => one.SolutionName),
        "order" => sort.Descending ? instances.OrderByDescending(one => one.OrderNumber) : instances.OrderBy(one => one.OrderNumber),
        "expires" => sort.Descending ? instances.OrderByDescending(one => one.ExpiresOn) : instances.OrderBy(one => one.ExpiresOn),
        "effective" when !sort.Descending => instances.OrderBy(one => one.EffectiveAt),
        "company" => sort.Descending ? instances.OrderByDescending(one => db.Organizations.First(company => company.Id == one.OrganizationId).Name) : instances.OrderBy(one => db.Organizations.First(company => company.Id == one.OrganizationId).Name),
        _ => instances.OrderByDescending(one => one.EffectiveAt),
    }).ThenBy(one => one.Number);

    private static IQueryable<InstanceRow> Rows(PortalDbContext db, IQueryable<Instance> instances) => instances.Select(one => new InstanceRow(
        one.Number, one.Name, one.OrganizationId, db.Organizations.Where(company => company.Id == one.OrganizationId).Select(company => company.Name).First(), one.CustomerCompany, one.ProductLine, one.SolutionName, one.PlanName, one.Region,
        one.Summary, one.Resource, one.Quantity, one.Unit, one.OrderNumber, one.EffectiveAt, one.ExpiresOn, one.Status, one.AutoRenewMonths,
        db.OpenRenewals.Where(open => open.InstanceId == one.Id).Select(open => open.OrderNumber).FirstOrDefault()));

    private IReadOnlyList<InstanceRow> Read(List<InstanceRow> rows)
    {
        var now = Now;
        return rows.ConvertAll(row => At(row, now));
    }

    private InstanceRow At(InstanceRow row, DateTime now) => row with { Now = now, RenewableUntil = row.ExpiresOn.AddDays(settings.GraceDays) };
}
