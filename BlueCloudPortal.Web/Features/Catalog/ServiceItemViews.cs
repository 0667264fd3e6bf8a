using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A row of the list of service items.</summary>
public sealed record ServiceItemRow(string Number, string Name, string Provider, string CreatedBy, DateTime CreatedAt, DateTime? AskedAt, DateOnly? ClosesOn, ServiceItemStatus Status)
{
    /// <summary>服务对象: the names of its solutions.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];
}

/// <summary>A solution that a service can belong to.</summary>
public sealed record SolutionChoice(string Slug, string Name, string Vendor);

/// <summary>A service item as its pages show it.</summary>
public sealed record ServiceItemView
{
    /// <summary>The item.</summary>
    public required ServiceItem Item { get; init; }
    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }
    /// <summary>Its solutions, by name.</summary>
    public required IReadOnlyList<SolutionChoice> Targets { get; init; }
    /// <summary>Its plans, by SKU.</summary>
    public required IReadOnlyList<ServicePlan> Plans { get; init; }
    /// <summary>Plans of the catalogue that can be ordered today: each plan with each solution.</summary>
    public required int OnSale { get; init; }
    /// <summary>Why this actor cannot change it now; null when it can.</summary>
    public required PortalError? EditRefusal { get; init; }
    /// <summary>What differs from the version approved last; null when none was.</summary>
    public required IReadOnlyList<ServiceItemChange>? Changes { get; init; }
    /// <summary>What this actor may do, now or later.</summary>
    public required IReadOnlyList<LifecycleAction> Actions { get; init; }

    /// <summary>Whether this actor may fire a trigger now.</summary>
    public bool Can(ServiceItemTrigger trigger) => Actions.Any(action => action.Trigger == trigger.ToString() && action.Refusal is null);
}

/// <summary>A field of a service item, before and after.</summary>
/// <param name="Label">Key of the field's name.</param>
/// <param name="Sku">The plan it belongs to; null for the item itself.</param>
/// <param name="Before">What was approved; empty when there was nothing.</param>
/// <param name="After">What it is now; empty when it was taken away.</param>
/// <param name="IsHtml">Whether both are safe HTML.</param>
public sealed record ServiceItemChange(string Label, string? Sku, string Before, string After, bool IsHtml = false)
{
    /// <summary>The milestones before and after, where they are what changed; null elsewhere.</summary>
    public (IReadOnlyList<MilestonePlan> Before, IReadOnlyList<MilestonePlan> After)? Milestones { get; init; }

    /// <summary>What differs between the version approved last and the item as it is.</summary>
    public static IReadOnlyList<ServiceItemChange> Between(ServiceItemSnapshot before, ServiceItem item, Func<Guid, string> nameOf)
    {
        var after = ServiceItemSnapshot.Of(item, before.At);
        List<ServiceItemChange> fields =
        [
            new("service.name", null, before.Name, after.Name),
            new("service.targets", null, Names(before.Targets, nameOf), Names(after.Targets, nameOf)),
            new("service.owner", null, before.OwnerName, after.OwnerName),
            new("service.contact", null, before.OwnerContact, after.OwnerContact),
            new("service.closes-on", null, TextArgs.Day(before.ClosesOn), TextArgs.Day(after.ClosesOn)),
            new("service.files", null, Lines(before.Files), Lines(after.Files)),
            new("service.description", null, before.Description, after.Description, IsHtml: true),
        ];
        foreach (var sku in before.Plans.Concat(after.Plans).Select(plan => plan.Sku).Distinct().Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.Plans.FirstOrDefault(plan => plan.Sku == sku), after.Plans.FirstOrDefault(plan => plan.Sku == sku));
            fields.AddRange(Facts(was).Zip(Facts(now), (one, other) => new ServiceItemChange(one.Label, sku, one.Text, other.Text)));
            fields.Add(new("service.plan.milestones", sku, TextOf(was), TextOf(now)) { Milestones = (was?.Milestones ?? [], now?.Milestones ?? []) });
        }
        return [.. fields.Where(field => field.Before != field.After)];
    }

    // To see whether they differ; the page writes them in the reader's language.
    private static string TextOf(ServicePlanSnapshot? plan) => plan is null ? "" : Lines([.. plan.Milestones.Select(one => one.ToString())]);

    private static IEnumerable<(string Label, string Text)> Facts(ServicePlanSnapshot? plan) =>
    [
        ("service.plan.name", plan?.Name ?? ""),
        ("service.plan.regions", plan?.Region ?? ""),
        ("service.plan.unit", plan?.Unit ?? ""),
        ("service.plan.price", plan is null ? "" : Money.Fen(plan.PriceMinor).ToString()),
        ("service.plan.tax", plan?.TaxRatePercent.ToString("0.##", CultureInfo.InvariantCulture) ?? ""),
        ("service.plan.term", plan?.TermMonths.ToString(CultureInfo.InvariantCulture) ?? ""),
    ];

    private static string Names(IReadOnlyList<Guid> targets, Func<Guid, string> nameOf) => Lines([.. targets.Select(nameOf).Order(StringComparer.Ordinal)]);

    private static string Lines(IReadOnlyList<string> parts) => string.Join('\n', parts);
}
