using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>What a company completed in a half-year: orders that became completed in it, each with its total less what the deductible amount paid of it. Renminbi.</summary>
/// <param name="Total">Σ of them.</param>
/// <param name="Orders">How many.</param>
public sealed record CompletedOrders(Money Total, int Orders);

/// <summary>The deductible amount that a company got for a half-year: what it was computed from, and how much. One a company and half-year; never changed.</summary>
public sealed class RebateAward : Aggregate, IOwned
{
    /// <summary>Longest number.</summary>
    public const int NumberMaxLength = 32;

    private RebateAward() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<RebateAward> Id { get; private init; }
    /// <summary>The number people use, such as FL17672…; unique.</summary>
    public string Number { get; private init; } = "";
    /// <summary>Whose it is; unique with the half-year.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The half-year as <see cref="HalfYear.ToString"/> writes it.</summary>
    public string Period { get; private init; } = "";
    /// <summary>The company's level when it was awarded.</summary>
    public CustomerLevel Level { get; private init; }
    /// <summary>The rule that was applied.</summary>
    public string RuleCode { get; private init; } = "";
    /// <summary>Its version.</summary>
    public int RuleVersion { get; private init; }
    /// <summary>What was completed in the half-year.</summary>
    public Money CompletedTotal { get; private init; }
    /// <summary>How many orders that were.</summary>
    public int Orders { get; private init; }
    /// <summary>The percentage of the step that was reached.</summary>
    public decimal Percent { get; private init; }
    /// <summary>What was awarded: percent of the completed total, half up.</summary>
    public Money Amount { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime AwardedAt { get; private init; }
    /// <summary>Who ran it.</summary>
    public string AwardedBy { get; private init; } = "";

    /// <summary>The half-year.</summary>
    public HalfYear HalfYear => HalfYear.Parse(Period) ?? default;

    /// <summary>Why a company gets nothing for a half-year that is over; null when it does. Errors: <c>rebate.disabled</c>, <c>rebate.level-without</c>, <c>rebate.no-rule</c>,
    /// <c>rebate.nothing-completed</c>, <c>rebate.below-threshold</c> with both figures, <c>rebate.rounds-to-nothing</c>.</summary>
    /// <param name="company">The company.</param>
    /// <param name="completed">What it completed in the half-year.</param>
    /// <param name="rule">The rule of its level for the half-year; null when there is none.</param>
    /// <param name="half">The half-year.</param>
    public static PortalError? RefusalOf(Organization company, CompletedOrders completed, RebateRule? rule, HalfYear half) =>
        company.DisabledAt is not null ? new PortalError("rebate.disabled") : RefusalOf(company.Level, completed.Total, rule, half);

    /// <summary>As the other one, for a company that is known to be in force.</summary>
    public static PortalError? RefusalOf(CustomerLevel level, Money completed, RebateRule? rule, HalfYear half)
    {
        if (!RebateRule.Levels.Contains(level)) { return new("rebate.level-without", level); }
        if (rule is null) { return new("rebate.no-rule", level, half.ToString()); }
        if (!completed.IsPositive) { return new("rebate.nothing-completed"); }
        if (rule.TierOf(completed) is not { } tier) { return new("rebate.below-threshold", completed, Money.Fen(rule.Tiers[0].FromMinor)); }
        return AmountOf(completed, tier).IsPositive ? null : new("rebate.rounds-to-nothing", completed, tier.Percent);
    }

    /// <summary>What a step gives for a completed total: percent of the whole of it, half up to the fen.</summary>
    public static Money AmountOf(Money completed, RebateTier tier) => completed.Times(tier.Percent / 100m);

    /// <summary>Awards it. Errors: <c>access.forbidden</c>, <c>rebate.half-year-running</c> with its last day, those of <see cref="RefusalOf(Organization, CompletedOrders, RebateRule?, HalfYear)"/>.</summary>
    public static Result<RebateAward> Give(string number, Organization company, HalfYear half, CompletedOrders completed, RebateRule? rule, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageRebates) || company.Kind is not (OrganizationKind.Distributor or OrganizationKind.Reseller)) { return AccessErrors.Forbidden; }
        if (RefusalOfRunning(half, at) is { } running) { return running; }
        if (RefusalOf(company, completed, rule, half) is { } refusal) { return refusal; }
        var tier = rule!.TierOf(completed.Total)!;
        return new RebateAward
        {
            Id = Id<RebateAward>.New(at),
            Number = number,
            OrganizationId = company.Id,
            Company = company.Name,
            Period = half.ToString(),
            Level = company.Level,
            RuleCode = rule.Code,
            RuleVersion = rule.Version,
            CompletedTotal = completed.Total,
            Orders = completed.Orders,
            Percent = tier.Percent,
            Amount = AmountOf(completed.Total, tier),
            AwardedAt = at,
            AwardedBy = by.Name,
        };
    }

    /// <summary>Why nothing can be awarded for a half-year yet: it is not over. Error: <c>rebate.half-year-running</c>.</summary>
    public static PortalError? RefusalOfRunning(HalfYear half, DateTime at) => at < half.EndsAt ? new PortalError("rebate.half-year-running", half.ToString(), half.Days.Last) : null;
}
