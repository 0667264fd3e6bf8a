using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>An instance in a list (T-23, V-57).</summary>
/// <param name="Number">实例ID.</param>
/// <param name="Name">The name that the buyer gave it.</param>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Company">That company's name.</param>
/// <param name="Customer">The end customer.</param>
/// <param name="Line">The product line.</param>
/// <param name="Product">The solution's name.</param>
/// <param name="Plan">The plan's name.</param>
/// <param name="Region">Region of sale.</param>
/// <param name="Summary">The configuration in a few words; empty without one.</param>
/// <param name="Resource">What was delivered.</param>
/// <param name="Quantity">How many units it stands for.</param>
/// <param name="Unit">Unit of quantity.</param>
/// <param name="OrderNumber">订单ID: the order that it was bought with.</param>
/// <param name="EffectiveAt">生效时间, UTC.</param>
/// <param name="ExpiresOn">Its last day.</param>
/// <param name="Status">Where it stands in its lifecycle.</param>
/// <param name="AutoRenewMonths">For how many months it renews itself; null when it does not.</param>
/// <param name="OpenOrder">The unpaid order that renews it; null when there is none.</param>
public sealed record InstanceRow(
    string Number, string Name, Id<Organization> OrganizationId, string Company, string Customer, string Line, string Product, string Plan, string Region, string Summary, string Resource, int Quantity, string Unit,
    string OrderNumber, DateTime EffectiveAt, DateOnly ExpiresOn, InstanceStatus Status, int? AutoRenewMonths, string? OpenOrder)
{
    /// <summary>When it was looked at, UTC.</summary>
    internal DateTime Now { get; init; }

    /// <summary>The last day on which it can be renewed.</summary>
    public DateOnly RenewableUntil { get; init; }

    /// <summary>How it stands by the clock.</summary>
    public InstanceStanding Standing => Instance.StandingOf(Status, ExpiresOn, Now);

    /// <summary>倒计时: days until its last day, below 0 when it is over; null when it was released.</summary>
    public int? DaysLeft => Status == InstanceStatus.Released ? null : Instance.DaysLeft(ExpiresOn, Now);

    /// <summary>Whether the clock and its state let it be renewed.</summary>
    public bool IsRenewable => Status != InstanceStatus.Released && BusinessTime.DayOf(Now) <= RenewableUntil;

    /// <summary>Whether the reader may renew it now.</summary>
    public bool MayRenew(Actor actor) => IsRenewable && OpenOrder is null && actor.IsBuyer && actor.OrganizationId == OrganizationId && actor.May(Permission.PlaceOrders);
}

/// <summary>What a list of instances can be filtered by, with how many of each.</summary>
/// <param name="Lines">Product lines, by how many there are.</param>
/// <param name="Products">Names of solutions.</param>
public sealed record InstanceChoices(IReadOnlyList<(string Line, int Count)> Lines, IReadOnlyList<string> Products);

/// <summary>A period on an instance's page.</summary>
public sealed record PeriodRow(int Sequence, DateOnly From, DateOnly Until, int Months, string OrderNumber, DateTime AddedAt);

/// <summary>What became of an automatic renewal, on an instance's page.</summary>
public sealed record AutoRenewalRow(DateTime At, DateOnly LastDay, AutoRenewalOutcome Outcome, string? OrderNumber);

/// <summary>An instance on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Key">Its database id, for its timeline.</param>
/// <param name="Sku">The plan's SKU.</param>
/// <param name="Configuration">How it was configured; null without.</param>
/// <param name="Currency">In what its configuration was priced.</param>
/// <param name="AutoRenewBy">Who switched automatic renewal on; empty while it is off.</param>
/// <param name="ReleasedAt">When staff released it, UTC; null while they did not.</param>
/// <param name="Periods">What was paid for, latest first.</param>
/// <param name="AutoRenewals">What became of automatic renewals, latest first.</param>
/// <param name="Actions">What the reader may do with it by its lifecycle.</param>
public sealed record InstanceDetail(
    InstanceRow Row, Guid Key, string Sku, Configuration? Configuration, Currency Currency, string AutoRenewBy, DateTime? ReleasedAt, IReadOnlyList<PeriodRow> Periods, IReadOnlyList<AutoRenewalRow> AutoRenewals, IReadOnlyList<LifecycleAction> Actions)
{
    /// <summary>For how many months it can be renewed, as it is sold now; none when the reader may not renew it or it is not sold any more.</summary>
    public IReadOnlyList<int> Choices { get; init; } = [];

    /// <summary>Why it cannot be renewed; null when it can.</summary>
    public PortalError? RenewalRefusal { get; init; }

    /// <summary>Whether the reader keeps it: names it.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether the reader may hand it over to another company (T-24).</summary>
    public bool MayHandOver { get; init; }

    /// <summary>The transfer with which it is on its way to another company; null when it is not.</summary>
    public string? OpenTransfer { get; init; }

    /// <summary>The orders that the reader sees: those of a company that had it before are that company's.</summary>
    public IReadOnlySet<string> Orders { get; init; } = new HashSet<string>();

    /// <summary>Whether the reader may set its automatic renewal.</summary>
    public bool MaySetAutoRenew { get; init; }
}

/// <summary>已购产品到期提醒 (V-56): what of a company ends soon or has ended and can still be renewed.</summary>
/// <param name="Count">How many.</param>
/// <param name="Rows">The first of them to end.</param>
public sealed record ExpiryReminder(int Count, IReadOnlyList<InstanceRow> Rows);
