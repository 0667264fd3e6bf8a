using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>A milestone of a plan's template as it is typed in.</summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Standard">When it counts as delivered.</param>
/// <param name="Share">Whole percent of the price.</param>
/// <param name="Days">Expected calendar days.</param>
public sealed record MilestoneDraft(string? Phase, string? Standard, string? Share, string? Days);

/// <summary>A plan of a service item as it is typed in (M-22).</summary>
/// <param name="Sku">Unique code; cannot be changed afterwards.</param>
/// <param name="Name">Name of the plan.</param>
/// <param name="Regions">Where it is sold.</param>
/// <param name="Unit">Unit of quantity.</param>
/// <param name="Price">Gross price of one, in yuan.</param>
/// <param name="TaxRate">VAT rate in percent.</param>
/// <param name="TermMonths">Months bought with one.</param>
/// <param name="Milestones">The template; shares make 100.</param>
public sealed record ServicePlanData(string? Sku, string? Name, IReadOnlyList<string> Regions, string? Unit, string? Price, string? TaxRate, string? TermMonths, IReadOnlyList<MilestoneDraft> Milestones);

/// <summary>A SKU of a service item with its price and the milestones by which it is delivered. Prices are gross renminbi.</summary>
public sealed class ServicePlan
{
    /// <summary>Shortest SKU.</summary>
    public const int SkuMinLength = 3;
    /// <summary>Longest SKU; leaves room for the mark of a further solution in the catalogue.</summary>
    public const int SkuMaxLength = 32;
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 50;
    /// <summary>Most milestones.</summary>
    public const int MaxMilestones = 12;
    /// <summary>Longest name of a phase.</summary>
    public const int PhaseMaxLength = 60;
    /// <summary>Longest standard of delivery.</summary>
    public const int StandardMaxLength = 300;
    /// <summary>The longest a phase may be expected to take, in days.</summary>
    public const int MaxDays = 365;
    private const int RegionMaxLength = 20;
    private const int TaxRateMax = 50;

    private ServicePlan() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<ServicePlan> Id { get; private init; }
    /// <summary>The item.</summary>
    public Id<ServiceItem> ServiceItemId { get; private init; }
    /// <summary>The provider.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>SKU code; unique among all service items.</summary>
    public string Sku { get; private init; } = "";
    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Where it is sold.</summary>
    public IReadOnlyList<string> Regions { get; private set; } = [];
    /// <summary>Unit of quantity.</summary>
    public string Unit { get; private set; } = "";
    /// <summary>Gross price of one, in fen.</summary>
    public long PriceMinor { get; private set; }
    /// <summary>VAT rate in percent.</summary>
    public decimal TaxRatePercent { get; private set; }
    /// <summary>Months bought with one.</summary>
    public int TermMonths { get; private set; }
    /// <summary>The template of its milestones; shares make 100.</summary>
    public IReadOnlyList<MilestonePlan> Milestones { get; private set; } = [];

    /// <summary>Gross price of one.</summary>
    public Money Price => Money.Fen(PriceMinor);
    /// <summary>The regions in one line.</summary>
    public string Region => string.Join('、', Regions);

    /// <summary>The plan as a catalogue's plan of a service.</summary>
    internal PlanTerms TermsFor(string serviceName) => new($"{serviceName} · {Name}", TermMonths, Unit, Region, Price, TaxRatePercent, PlanKind.Service);

    internal static Result<ServicePlan> Make(ServiceItem item, ServicePlanData data, DateTime at)
    {
        var sku = data.Sku?.Trim().ToUpperInvariant() ?? "";
        if (sku.Length == 0) { return AccessErrors.Required(nameof(Sku)); }
        if (sku.Length is < SkuMinLength or > SkuMaxLength || !sku.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-')) { return ServiceErrors.BadSku; }
        var plan = new ServicePlan { Id = Id<ServicePlan>.New(at), ServiceItemId = item.Id, OrganizationId = item.OrganizationId, Sku = sku };
        var set = plan.Set(data);
        return set.IsRefused ? set.Error : plan;
    }

    // Nothing is taken before all of it is right.
    internal Result Set(ServicePlanData data)
    {
        var name = ContactRules.Text(data.Name, NameMaxLength, nameof(Name));
        if (name.IsRefused) { return name; }
        List<string> regions = [.. data.Regions.Select(region => region.Trim()).Where(region => region.Length > 0).Distinct(StringComparer.Ordinal)];
        if (regions.Count == 0) { return AccessErrors.Required(nameof(Regions)); }
        if (regions.Exists(region => region.Length > RegionMaxLength)) { return AccessErrors.TooLong(nameof(Regions), RegionMaxLength); }
        if (string.Join('、', regions).Length > Plan.RegionMaxLength) { return AccessErrors.TooLong(nameof(Regions), Plan.RegionMaxLength); }
        var unit = ContactRules.Text(data.Unit, Plan.UnitMaxLength, nameof(Unit));
        if (unit.IsRefused) { return unit; }
        var price = AmountText.ParsePositive(data.Price);
        if (price.IsRefused) { return price.Error.At(nameof(Price)); }
        var tax = AmountText.Parse(data.TaxRate); // the same strict reading: digits, at most two decimals
        if (tax.IsRefused) { return tax.Error.At("TaxRate"); }
        if (tax.Value.Units > TaxRateMax) { return ServiceErrors.BadNumber(0, TaxRateMax, "TaxRate"); }
        if (Whole(data.TermMonths, 1, Plan.TermMaxMonths) is not { } term) { return ServiceErrors.BadNumber(1, Plan.TermMaxMonths, nameof(TermMonths)); }
        var milestones = Template(data.Milestones);
        if (milestones.IsRefused) { return milestones; }
        (Name, Regions, Unit, PriceMinor, TaxRatePercent, TermMonths, Milestones) = (name.Value, regions, unit.Value, price.Value.Minor, tax.Value.Units, term, milestones.Value);
        return Result.Done;
    }

    private static Result<IReadOnlyList<MilestonePlan>> Template(IReadOnlyList<MilestoneDraft> drafts)
    {
        if (drafts.Count is 0 or > MaxMilestones) { return ServiceErrors.BadMilestones; }
        var template = new List<MilestonePlan>();
        foreach (var draft in drafts)
        {
            var phase = ContactRules.Text(draft.Phase, PhaseMaxLength, "Milestones");
            if (phase.IsRefused) { return phase.Error; }
            var standard = ContactRules.Text(draft.Standard, StandardMaxLength, "Milestones");
            if (standard.IsRefused) { return standard.Error; }
            if (Whole(draft.Share, 1, 100) is not { } share) { return ServiceErrors.BadNumber(1, 100, "Milestones"); }
            if (Whole(draft.Days, 1, MaxDays) is not { } days) { return ServiceErrors.BadNumber(1, MaxDays, "Milestones"); }
            template.Add(new(phase.Value, standard.Value, share, days));
        }
        var sum = template.Sum(milestone => milestone.SharePercent);
        return sum == 100 ? template : ServiceErrors.SharesDiffer(sum);
    }

    private static int? Whole(string? text, int least, int most) =>
        text?.Trim() is { Length: > 0 and <= 6 } given && given.All(char.IsAsciiDigit) && int.Parse(given, CultureInfo.InvariantCulture) is var number && number >= least && number <= most ? number : null;
}
