using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What a line of a quote or an order renews (V-58).</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Number">Its number.</param>
/// <param name="CustomerId">The end customer it was bought for.</param>
/// <param name="Months">For how many months.</param>
/// <param name="Periods">How many times the plan's term that is; 1 for a configured product, whose configuration is priced by its months.</param>
public sealed record Renewal(Id<Instance> InstanceId, string Number, Id<Customer> CustomerId, int Months, int Periods)
{
    /// <summary>The most instances that one order renews.</summary>
    public const int MostAtOnce = 20;

    // Terms that people ask for; the plan's own is always one of them.
    private static readonly int[] s_usual = [1, 2, 3, 6, 12, 24, 36, 60];

    /// <summary>For how many months an instance of a plan can be renewed, fewest first: the terms of what can be configured, or multiples of the plan's own term.</summary>
    /// <param name="plan">The plan as it is sold now.</param>
    /// <param name="schema">What can be configured of it now; null when nothing.</param>
    public static IReadOnlyList<int> Choices(Plan plan, ConfigurationSchema? schema) => schema switch
    {
        { Terms.Count: > 0 } => [.. schema.Terms.Select(term => term.Months).Order()],
        not null => [plan.TermMonths],
        null => [.. s_usual.Where(months => months % plan.TermMonths == 0).Append(plan.TermMonths).Distinct().Order()],
    };

    /// <summary>
    /// The item to be priced that renews an instance: the plan's price for its months; of a configured product the same configuration at today's prices without what is paid once.
    /// Nothing is sent, so no address is asked for. Errors: <c>instance.bad-months</c>, <c>instance.nothing-to-renew</c>, those of <see cref="ConfigurationSchema.Configure"/>, <c>order.nothing-to-configure</c>, <c>order.not-configured</c>.
    /// </summary>
    /// <param name="instance">What is renewed.</param>
    /// <param name="months">For how many months.</param>
    /// <param name="plan">Its plan as it is sold now.</param>
    /// <param name="solution">The solution's name now.</param>
    /// <param name="line">The product line now.</param>
    /// <param name="schema">What can be configured now; null when nothing.</param>
    public static Result<QuoteItem> Item(Instance instance, int months, Plan plan, string solution, string line, ConfigurationVersion? schema)
    {
        var choices = Choices(plan, schema?.Schema);
        if (!choices.Contains(months)) { return InstanceErrors.BadMonths(months, choices); }
        if (schema is null)
        {
            return instance.Configuration is not null ? OrderErrors.NothingToConfigure(solution)
                : new QuoteItem(plan, solution, line, instance.Quantity) { Renews = new(instance.Id, instance.Number, instance.CustomerId, months, months / plan.TermMonths) };
        }
        if (instance.Configuration is not { } before) { return OrderErrors.NotConfigured(solution); }
        var hasTerms = schema.Schema.Terms.Count > 0;
        var made = schema.Configure(before.Choice with { TermMonths = hasTerms ? months : 0 });
        if (made.IsRefused) { return made.Error; }
        var parts = hasTerms ? [.. made.Value.Parts.Where(part => part.Months > 0)] : made.Value.Parts;
        if (parts.Count == 0) { return InstanceErrors.NothingToRenew(instance.Number); }
        var again = made.Value with { Parts = parts, NeedsAddress = false, NeedsEmail = false };
        return new QuoteItem(plan, solution, line, instance.Quantity, again) { Renews = new(instance.Id, instance.Number, instance.CustomerId, months, 1) };
    }
}

/// <summary>That an unpaid order renews an instance: one at a time, so that its time is not sold twice. Taken away when the order is paid, cancelled or lapses.</summary>
public sealed class OpenRenewal : IOwned
{
    private OpenRenewal() { } // EF Core

    /// <summary>The order renews the instance.</summary>
    public OpenRenewal(Instance instance, Order order, DateTime at) => (InstanceId, OrganizationId, OrderId, OrderNumber, At) = (instance.Id, instance.OrganizationId, order.Id, order.Number, at);

    /// <summary>The instance; the key, so that there is one at a time.</summary>
    public Id<Instance> InstanceId { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The order.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>Its number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; private init; }
}
