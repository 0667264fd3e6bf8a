using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>
/// 实例: something that was bought for a time and runs. Made when an order line with a term is delivered; each paid renewal adds a period that begins the day after the one before ends.
/// Days are those of Asia/Shanghai; the last day belongs to it whole (GOALS T1).
/// </summary>
public sealed partial class Instance : Document<InstanceStatus>, IOwned
{
    /// <summary>Longest name that the buyer gives.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest summary of a configuration; longer ones are cut in lists, the whole stands in the configuration.</summary>
    public const int SummaryMaxLength = 300;
    /// <summary>With so many days left or fewer it runs out soon.</summary>
    public const int SoonDays = 30;
    /// <summary>The word under which timelines keep that the buyer gave it another name.</summary>
    public const string RenameTrigger = "Rename";
    /// <summary>The word under which timelines keep that automatic renewal was switched on, or to another term.</summary>
    public const string AutoRenewTrigger = "AutoRenew";
    /// <summary>The word under which timelines keep that automatic renewal was switched off.</summary>
    public const string NoAutoRenewTrigger = "NoAutoRenew";

    private readonly List<InstancePeriod> _periods = [];

    private Instance() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Instance> Id { get; private init; }
    /// <summary>The order that it was bought with.</summary>
    public Id<Order> OrderId { get; private init; }
    /// <summary>That order's number.</summary>
    public string OrderNumber { get; private init; } = "";
    /// <summary>The line that it was delivered by.</summary>
    public Id<OrderLine> OrderLineId { get; private init; }
    /// <summary>Which of the line's instances it is, 1 and up; unique with the line.</summary>
    public int Piece { get; private init; }
    /// <summary>The end customer it was bought for, or handed over for.</summary>
    public Id<Customer> CustomerId { get; private set; }
    /// <summary>The customer's company then.</summary>
    public string CustomerCompany { get; private set; } = "";
    /// <summary>The plan bought.</summary>
    public Id<Plan> PlanId { get; private init; }
    /// <summary>The plan's SKU.</summary>
    public string Sku { get; private init; } = "";
    /// <summary>The solution's name then.</summary>
    public string SolutionName { get; private init; } = "";
    /// <summary>The plan's name then.</summary>
    public string PlanName { get; private init; } = "";
    /// <summary>The product line then: the kinds of renewal management (V-57).</summary>
    public string ProductLine { get; private init; } = "";
    /// <summary>Region of sale.</summary>
    public string Region { get; private init; } = "";
    /// <summary>Unit of quantity.</summary>
    public string Unit { get; private init; } = "";
    /// <summary>How many units it stands for.</summary>
    public int Quantity { get; private init; }
    /// <summary>How it was configured; null for a plan that is bought as it is.</summary>
    public Configuration? Configuration { get; private init; }
    /// <summary>What the configuration comes to, in a few words; empty without one.</summary>
    public string Summary { get; private init; } = "";
    /// <summary>What was delivered: its serial number, address, or how to open it.</summary>
    public string Resource { get; private init; } = "";
    /// <summary>The name that the buyer gave it; the solution's name at first.</summary>
    public string Name { get; private set; } = "";
    /// <summary>生效时间: when it was delivered, UTC.</summary>
    public DateTime EffectiveAt { get; private init; }
    /// <summary>到期日: its last day, which belongs to it until 23:59:59.999 in Shanghai.</summary>
    public DateOnly ExpiresOn { get; private set; }
    /// <summary>The day from which its months are counted: the day it began, or one that staff set as the last.</summary>
    public DateOnly AnchorOn { get; private set; }
    /// <summary>How many months have been paid since then. They are counted together, so that a month's end is not lost in February.</summary>
    public int AnchorMonths { get; private set; }
    /// <summary>自动续费周期: for how many months it renews itself; null when it does not.</summary>
    public int? AutoRenewMonths { get; private set; }
    /// <summary>Who switched automatic renewal on; empty while it is off.</summary>
    public string AutoRenewBy { get; private set; } = "";
    /// <summary>When staff released it, UTC; null while they did not.</summary>
    public DateTime? ReleasedAt { get; private set; }
    /// <summary>What was paid for, in order: no gap, no overlap. Needs to be loaded.</summary>
    public IReadOnlyList<InstancePeriod> Periods => _periods;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Instance;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>The first moment that does not belong to it any more, UTC.</summary>
    public DateTime EndsAt => EndOf(ExpiresOn);

    /// <summary>The first UTC moment after a last day.</summary>
    public static DateTime EndOf(DateOnly lastDay) => BusinessTime.StartOf(lastDay.AddDays(1));

    /// <summary>Whether a delivered line makes instances: something with a term, and no service or goods. Of a configured product when a part of it is paid by the month, or it was bought for months.</summary>
    public static bool IsMadeBy(OrderLine line) => line is { Kind: not (PlanKind.Service or PlanKind.Hardware), RenewsId: null }
        && (line.Configuration is null || line.Configuration.TermMonths > 0 || line.Configuration.Parts.Any(part => part.Months > 0));

    /// <summary>
    /// The instances of a line that was delivered: one for each unit where the delivery content has one line of text a unit, else one for the whole quantity. None for a line that has no term.
    /// They run from when the line was delivered.
    /// </summary>
    public static IReadOnlyList<Instance> Of(Order order, OrderLine line, Actor by, DateTime at)
    {
        if (!IsMadeBy(line) || line is not { DoneAt: { } delivered, DeliveryContent: { } content }) { return []; }
        var units = content.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return line.Quantity > 1 && units.Length == line.Quantity
            ? [.. units.Select((unit, index) => Made(order, line, index + 1, 1, unit, delivered, by, at))]
            : [Made(order, line, 1, line.Quantity, content, delivered, by, at)];
    }

    private static Instance Made(Order order, OrderLine line, int piece, int quantity, string resource, DateTime effective, Actor by, DateTime at)
    {
        var first = BusinessTime.DayOf(effective);
        var instance = new Instance
        {
            Id = Id<Instance>.New(at),
            // of its line and piece: unique, and the same whenever it is made
            Number = string.Create(CultureInfo.InvariantCulture, $"{order.Number}-{line.Position}-{piece}"),
            OrganizationId = order.OrganizationId,
            OrderId = order.Id,
            OrderNumber = order.Number,
            OrderLineId = line.Id,
            Piece = piece,
            CustomerId = order.CustomerId,
            CustomerCompany = order.CustomerCompany,
            PlanId = line.PlanId,
            Sku = line.Sku,
            SolutionName = line.SolutionName,
            PlanName = line.PlanName,
            ProductLine = line.ProductLine,
            Region = line.Region,
            Unit = line.Unit,
            Quantity = quantity,
            Configuration = line.Configuration,
            Summary = SummaryOf(line.Configuration),
            Resource = resource,
            Name = line.SolutionName.Length > NameMaxLength ? line.SolutionName[..NameMaxLength] : line.SolutionName,
            EffectiveAt = effective,
            AnchorOn = first,
            AnchorMonths = line.TermMonths,
            ExpiresOn = first.AddMonths(line.TermMonths),
        };
        instance._periods.Add(new(1, first, instance.ExpiresOn, line.TermMonths, order, line, at));
        instance.RecordMade(by.AsConsequence(), at, instance._periods[0].ToString());
        return instance;
    }

    /// <summary>Days until its last day; 0 on it, below 0 when it is over.</summary>
    public int DaysLeft(DateTime at) => DaysLeft(ExpiresOn, at);

    /// <summary>Days until a last day; 0 on it, below 0 when it is over.</summary>
    public static int DaysLeft(DateOnly lastDay, DateTime at) => lastDay.DayNumber - BusinessTime.DayOf(at).DayNumber;

    /// <summary>How it stands at a moment.</summary>
    public InstanceStanding StandingAt(DateTime at) => StandingOf(Status, ExpiresOn, at);

    /// <summary>How an instance of this status and last day stands at a moment.</summary>
    public static InstanceStanding StandingOf(InstanceStatus status, DateOnly lastDay, DateTime at) => status == InstanceStatus.Released ? InstanceStanding.Released : DaysLeft(lastDay, at) switch
    {
        < 0 => InstanceStanding.Expired,
        <= SoonDays => InstanceStanding.ExpiringSoon,
        _ => InstanceStanding.Running,
    };

    /// <summary>Who may rename it and set its automatic renewal: its owner's people who may place orders.</summary>
    public bool IsKeptBy(Actor actor) => !actor.IsSystem && actor.IsBuyer && actor.OrganizationId == OrganizationId && actor.May(Permission.PlaceOrders);

    /// <summary>The buyer gives it another name. The same name again changes nothing. Errors: <c>access.forbidden</c>, <c>instance.released</c>; at Name <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Rename(string? name, Actor by, DateTime at)
    {
        if (!IsKeptBy(by)) { return AccessErrors.Forbidden; }
        if (ReleasedAt is { } released) { return InstanceErrors.Released(released); }
        var said = name?.Trim() ?? "";
        if (said.Length == 0) { return AccessErrors.Required(nameof(Name)); }
        if (said.Length > NameMaxLength) { return AccessErrors.TooLong(nameof(Name), NameMaxLength); }
        if (said == Name) { return Result.Done; }
        var before = Name;
        Name = said;
        Record(LifecycleEvent.Of(this, Status, RenameTrigger, Status, by, at, $"{before} → {said}"));
        return Result.Done;
    }

    /// <summary>The portal notes that its last day is over. Errors: <c>lifecycle.not-now</c>, <c>instance.not-over</c>.</summary>
    public Result Expire(Actor by, DateTime at)
    {
        if (InstanceLifecycle.Instance.RefusalOf(this, InstanceTrigger.Expire, by) is { } refusal) { return refusal; }
        return at < EndsAt ? InstanceErrors.NotOver(ExpiresOn) : InstanceLifecycle.Instance.Fire(this, InstanceTrigger.Expire, by, at, Day(ExpiresOn));
    }

    /// <summary>
    /// Staff set another last day; the last period then ends with it, and months are counted from it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at ExpiresOn <c>field.required</c>,
    /// <c>instance.correction-same</c>, <c>instance.correction-outside</c> with the first and last day that can be set; at Reason <c>field.required</c>, <c>field.too-long</c>.
    /// </summary>
    public Result Correct(DateOnly? lastDay, string? reason, Actor by, DateTime at)
    {
        if (InstanceLifecycle.Instance.RefusalOf(this, InstanceTrigger.Correct, by) is { } refusal) { return refusal; }
        if (lastDay is not { } day) { return AccessErrors.Required(nameof(ExpiresOn)); }
        if (day == ExpiresOn) { return InstanceErrors.CorrectionSame(day); }
        var period = _periods.MaxBy(one => one.Sequence)!;
        var latest = BusinessTime.DayOf(at).AddYears(MostYearsAhead);
        if (day < period.FromOn || day > latest) { return InstanceErrors.CorrectionOutside(period.FromOn, latest); }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why.Error; }
        var before = ExpiresOn;
        (ExpiresOn, AnchorOn, AnchorMonths) = (day, day, 0);
        period.EndOn(day);
        return InstanceLifecycle.Instance.Fire(this, InstanceTrigger.Correct, by, at, $"{Day(before)} → {Day(day)} · {why.Value}");
    }

    /// <summary>Staff release it: it cannot be renewed any more. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>instance.renewal-open</c> with the order; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="openRenewal">The number of an unpaid order that renews it; null when there is none.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public Result Release(string? reason, string? openRenewal, Actor by, DateTime at)
    {
        if (InstanceLifecycle.Instance.RefusalOf(this, InstanceTrigger.Release, by) is { } refusal) { return refusal; }
        if (openRenewal is not null) { return InstanceErrors.RenewalOpen(Number, openRenewal); }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why.Error; }
        (ReleasedAt, AutoRenewMonths, AutoRenewBy) = (at, null, "");
        return InstanceLifecycle.Instance.Fire(this, InstanceTrigger.Release, by, at, why.Value);
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SummaryOf(Configuration? configuration)
    {
        if (configuration is null) { return ""; }
        var said = string.Join(" · ", configuration.Parts.Select(part => part is { Quantity: 1, Unit: "" } ? part.Name : string.Create(CultureInfo.InvariantCulture, $"{part.Name} × {part.Quantity} {part.Unit}").TrimEnd()));
        return said.Length > SummaryMaxLength ? said[..(SummaryMaxLength - 1)] + "…" : said;
    }
}
