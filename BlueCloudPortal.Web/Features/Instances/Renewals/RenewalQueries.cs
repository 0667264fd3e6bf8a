using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>An instance on the renewal page (V-58).</summary>
/// <param name="Number">实例ID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Product">The solution's and the plan's name.</param>
/// <param name="Summary">Its configuration in a few words; empty without one.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="Unit">Unit of quantity.</param>
/// <param name="Customer">The end customer.</param>
/// <param name="ExpiresOn">Its last day.</param>
/// <param name="DaysLeft">Days until then; below 0 when it is over.</param>
/// <param name="Choices">For how many months, with the last day that follows.</param>
/// <param name="Usual">The choice that is offered first: that of its last period where it is still sold; 0 when there is none.</param>
/// <param name="Refusal">Why it cannot be renewed; null when it can.</param>
/// <param name="OpenOrder">The unpaid order that renews it already; null when there is none.</param>
public sealed record RenewalView(string Number, string Name, string Product, string Summary, int Quantity, string Unit, string Customer, DateOnly ExpiresOn, int DaysLeft, IReadOnlyList<(int Months, DateOnly LastDay)> Choices, int Usual, PortalError? Refusal, string? OpenOrder)
{
    /// <summary>The last day after so many months.</summary>
    public DateOnly LastDayAfter(int months) => Choices.Where(choice => choice.Months == months).Select(choice => choice.LastDay).FirstOrDefault(ExpiresOn);
}

/// <summary>Reads what is on the renewal page.</summary>
public sealed class RenewalQueries(PortalDb portal, InstanceSettings settings, TimeProvider clock)
{
    /// <summary>The named instances of the company, in the order named; those that are not there or are another company's are left out. None for who may not buy.</summary>
    public async Task<IReadOnlyList<RenewalView>> OfferAsync(IReadOnlyList<string> numbers, Actor actor, CancellationToken ct = default)
    {
        if (!QuoteQueries.MayBuy(actor)) { return []; }
        var wanted = numbers.Distinct().Take(Renewal.MostAtOnce).ToList();
        await using var db = await portal.ReadAsync(actor, ct);
        var instances = await db.Instances.Include(one => one.Periods).Where(one => wanted.Contains(one.Number) && one.OrganizationId == actor.OrganizationId).ToListAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var offers = await RenewalOffers.OfAsync(db, instances, settings.GraceDays, now, ct);
        return [.. offers.OrderBy(offer => wanted.IndexOf(offer.Instance.Number)).Select(offer => View(offer, now))];
    }

    private RenewalView View(RenewalOffer offer, DateTime now)
    {
        var instance = offer.Instance;
        var choices = offer.Choices.Where(months => instance.RefusalOfRenewing(months, settings.GraceDays, now) is null).Select(months => (months, instance.LastDayAfter(months))).ToList();
        var before = instance.Periods.MaxBy(period => period.Sequence)!.Months;
        return new(instance.Number, instance.Name, $"{instance.SolutionName} {instance.PlanName}", instance.Summary, instance.Quantity, instance.Unit, instance.CustomerCompany, instance.ExpiresOn, instance.DaysLeft(now), choices,
            choices.Exists(choice => choice.months == before) ? before : choices.Select(choice => choice.months).FirstOrDefault(),
            offer.Refusal ?? (choices.Count == 0 && offer.Choices.Count > 0 ? instance.RefusalOfRenewing(offer.Choices[^1], settings.GraceDays, now) : null),
            offer.Refusal is { Code: "instance.renewal-open" } open ? (string)open.Args[1] : null);
    }
}
