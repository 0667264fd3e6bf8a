using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>What companies pay of clouds' costs, and what currencies are worth. Months that are not open yet are rated again at once.</summary>
public sealed class CustomerPriceService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Enters a price. Errors: <c>access.forbidden</c>, those of <see cref="CustomerPrice.Agree"/>.</summary>
    public async Task<Result<Guid>> AgreeAsync(Guid? company, CustomerPriceData data, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Guid>(actor, async db =>
        {
            await Rating.TakeTurnAsync(db, ct);
            var buyer = company is { } known ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(known), ct) : null;
            var platform = data.Platform?.Trim() ?? "";
            var earlier = buyer is null ? [] : await db.CustomerPrices.Where(one => one.OrganizationId == buyer.Id && one.Platform == platform).ToListAsync(ct);
            var agreed = CustomerPrice.Agree(data, buyer, earlier, actor, Now);
            if (agreed.IsRefused) { return agreed.Error; }
            _ = db.Add(agreed.Value);
            await Rating.RateAgainAsync(db, Of(db, buyer!.Id), Now, ct);
            return agreed.Value.Id.Value;
        }, ct);
    }

    /// <summary>Sets the last month of a price; before the first one takes it back whole. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="CustomerPrice.End"/>.</summary>
    public async Task<Result> EndAsync(Guid price, BusinessMonth? lastMonth, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CustomerPrices.SingleOrDefaultAsync(one => one.Id == new Id<CustomerPrice>(price), ct) is not { } agreed) { return AccessErrors.NotFound; }
            await Rating.TakeTurnAsync(db, ct);
            var ended = agreed.End(lastMonth, actor);
            if (ended.IsRefused) { return ended; }
            await Rating.RateAgainAsync(db, Of(db, agreed.OrganizationId), Now, ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>Enters the rate of a currency in a month, or another one while no customer can look at what was rated with it. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>consumption.bad-currency</c>, <c>consumption.bad-rate</c>, <c>consumption.rate-is-used</c>.</summary>
    public async Task<Result> SetRateAsync(string? currency, BusinessMonth? month, string? rate, Actor actor, CancellationToken ct = default)
    {
        if (!UsageFile.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        if (month is not { } of) { return AccessErrors.Required("Month"); }
        return await portal.ChangeAsync(actor, async db =>
        {
            await Rating.TakeTurnAsync(db, ct);
            var (now, code) = (Now, currency?.Trim().ToUpperInvariant() ?? "");
            if (await db.ExchangeRates.SingleOrDefaultAsync(one => one.Currency == code && one.MonthKey == of.Key, ct) is { } known)
            {
                if (ConsumptionCalendar.IsOpen(of, now) && await db.ConsumptionLines.AnyAsync(line => line.IsCurrent && line.MonthKey == of.Key && line.Currency == code, ct)) { return ConsumptionErrors.RateIsUsed(of); }
                var changed = known.Change(rate, actor, now);
                if (changed.IsRefused) { return changed; }
            }
            else
            {
                var entered = ExchangeRate.Enter(code, of, rate, actor, now);
                if (entered.IsRefused) { return entered; }
                _ = db.Add(entered.Value);
            }
            await Rating.RateAgainAsync(db, db.UsageLines.Where(line => line.Currency == code), now, ct);
            return Result.Done;
        }, ct);
    }

    // The lines of the accounts that a company ever had.
    private static IQueryable<UsageLine> Of(PortalDbContext db, Id<Organization> company) =>
        db.UsageLines.Where(line => db.CloudAccountOwners.Any(owner => owner.AccountId == line.AccountId && owner.OrganizationId == company));
}
