using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>The basic data of a service item as they are typed in (M-21).</summary>
/// <param name="Name">Service name.</param>
/// <param name="Targets">The solutions it belongs to; the caller has seen that the catalogue has them.</param>
/// <param name="OwnerName">Who is responsible for it at the provider.</param>
/// <param name="OwnerContact">That person's phone or e-mail.</param>
/// <param name="ClosesOn">Last day on which it can be ordered; null when open.</param>
/// <param name="Description">HTML that was made safe; never what somebody sent as it came.</param>
public sealed record ServiceItemData(string? Name, IReadOnlyList<Id<Solution>> Targets, string? OwnerName, string? OwnerContact, DateOnly? ClosesOn, string? Description);

/// <summary>A service of a provider (服务项, M-18 to M-24): reviewed by staff, then sold with each of the solutions it belongs to.</summary>
public sealed partial class ServiceItem : Document<ServiceItemStatus>, IOwned
{
    /// <summary>Longest name; a plan's name stands behind it in the catalogue.</summary>
    public const int NameMaxLength = 60;
    /// <summary>Longest name of a person, and longest contact.</summary>
    public const int PersonMaxLength = 60;
    /// <summary>Longest description, with its marks.</summary>
    public const int DescriptionMaxLength = 50_000;
    /// <summary>Most solutions one item belongs to.</summary>
    public const int MaxTargets = 20;
    /// <summary>Most plans.</summary>
    public const int MaxPlans = 50;
    /// <summary>Most files.</summary>
    public const int MaxFiles = 10;

    private readonly List<ServiceTarget> _targets = [];
    private readonly List<ServicePlan> _plans = [];

    private ServiceItem() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<ServiceItem> Id { get; private init; }
    /// <summary>Service name (服务名称).</summary>
    public string Name { get; private set; } = "";
    /// <summary>服务负责人: who is responsible.</summary>
    public string OwnerName { get; private set; } = "";
    /// <summary>That person's phone or e-mail.</summary>
    public string OwnerContact { get; private set; } = "";
    /// <summary>截止日期: the last day on which it can be ordered, in Shanghai; null when open.</summary>
    public DateOnly? ClosesOn { get; private set; }
    /// <summary>The description: safe HTML; empty when none.</summary>
    public string Description { get; private set; } = "";
    /// <summary>Files for the reviewers.</summary>
    public IReadOnlyList<ApplicationFile> Files { get; private set; } = [];
    /// <summary>The provider's part of what is earned, in percent, as agreed at the last approval.</summary>
    public decimal ProviderSharePercent { get; private set; } = Plan.DefaultProviderSharePercent;
    /// <summary>The form's request key; unique within the provider.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>Who made it.</summary>
    public string CreatedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime CreatedAt { get; private init; }
    /// <summary>When it was changed or moved last, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }
    /// <summary>How often its data were changed: a change of a plan alone must raise the item's version, too.</summary>
    public int Edits { get; private set; }
    /// <summary>Who of the provider handed it in, or asked to take it down, last; empty before.</summary>
    public Guid AskedById { get; private set; }
    /// <summary>When, UTC; null before.</summary>
    public DateTime? AskedAt { get; private set; }
    /// <summary>Why it was rejected, or should be taken down, or is not; null when nothing was said last.</summary>
    public string? Reason { get; private set; }
    /// <summary>How often it was approved.</summary>
    public int Approvals { get; private set; }
    /// <summary>What it was when it was approved last; null before.</summary>
    public ServiceItemSnapshot? Approved { get; private set; }
    /// <summary>The solutions it belongs to (服务对象).</summary>
    public IReadOnlyList<ServiceTarget> Targets => _targets;
    /// <summary>Its SKUs.</summary>
    public IReadOnlyList<ServicePlan> Plans => _plans;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.ServiceItem;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Makes one. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>service.too-many-targets</c>, <c>service.closing-past</c>.</summary>
    public static Result<ServiceItem> Create(string number, ServiceItemData data, Guid requestKey, Actor by, DateTime at)
    {
        if (!by.IsProvider || !by.May(Permission.ManageServices)) { return AccessErrors.Forbidden; }
        var item = new ServiceItem { Id = Id<ServiceItem>.New(at), Number = number, OrganizationId = by.OrganizationId, RequestKey = requestKey, CreatedBy = by.Name, CreatedAt = at };
        if (item.Take(data, at) is { } wrong) { return wrong; }
        item.RecordMade(by, at);
        return item;
    }

    /// <summary>Why the actor cannot change it now; null when it can (M-23). Errors: <c>access.forbidden</c>, <c>service.on-sale</c>, <c>service.being-reviewed</c>.</summary>
    public PortalError? RefusalOfEdit(Actor by) =>
        !by.IsProvider || by.OrganizationId != OrganizationId || !by.May(Permission.ManageServices) ? AccessErrors.Forbidden : Status switch
        {
            ServiceItemStatus.Approved or ServiceItemStatus.TakeDownUnderReview => ServiceErrors.OnSale,
            ServiceItemStatus.UnderReview => ServiceErrors.BeingReviewed,
            _ => null,
        };

    /// <summary>Saves other basic data. Errors: those of <see cref="RefusalOfEdit"/> and <see cref="Create"/>.</summary>
    public Result Save(ServiceItemData data, Actor by, DateTime at) => (RefusalOfEdit(by) ?? Take(data, at)) is { } refusal ? refusal : Result.Done;

    /// <summary>Adds a plan. Errors: those of <see cref="RefusalOfEdit"/>, <c>service.too-many-plans</c>, and those of its fields.</summary>
    public Result<ServicePlan> AddPlan(ServicePlanData data, Actor by, DateTime at)
    {
        if (RefusalOfEdit(by) is { } refusal) { return refusal; }
        if (_plans.Count >= MaxPlans) { return ServiceErrors.TooManyPlans; }
        var made = ServicePlan.Make(this, data, at);
        if (made.IsRefused) { return made; }
        if (_plans.Exists(plan => plan.Sku == made.Value.Sku)) { return ServiceErrors.SkuTaken(made.Value.Sku); }
        _plans.Add(made.Value);
        NoteEdit(at);
        return made;
    }

    /// <summary>Changes a plan; its SKU stays. Errors: those of <see cref="RefusalOfEdit"/>, <c>access.not-found</c>, and those of its fields.</summary>
    public Result ChangePlan(string sku, ServicePlanData data, Actor by, DateTime at)
    {
        if (RefusalOfEdit(by) is { } refusal) { return refusal; }
        if (_plans.Find(plan => plan.Sku == sku) is not { } plan) { return AccessErrors.NotFound; }
        var set = plan.Set(data);
        if (!set.IsRefused) { NoteEdit(at); }
        return set;
    }

    /// <summary>Takes a plan away; nothing happens when it is not there. Errors: those of <see cref="RefusalOfEdit"/>.</summary>
    public Result RemovePlan(string sku, Actor by, DateTime at)
    {
        if (RefusalOfEdit(by) is { } refusal) { return refusal; }
        if (_plans.RemoveAll(plan => plan.Sku == sku) > 0) { NoteEdit(at); }
        return Result.Done;
    }

    /// <summary>Adds a checked file. Errors: those of <see cref="RefusalOfEdit"/>, <c>service.too-many-files</c>.</summary>
    public Result AddFile(StoredFile file, Actor by, DateTime at)
    {
        if (RefusalOfEdit(by) is { } refusal) { return refusal; }
        if (Files.Count >= MaxFiles) { return ServiceErrors.TooManyFiles; }
        Files = [.. Files, new(file.Id.Value, file.Name, file.Size, file.ContentType)];
        NoteEdit(at);
        return Result.Done;
    }

    /// <summary>Takes a file away from the item; nothing happens when it is not there. Errors: those of <see cref="RefusalOfEdit"/>.</summary>
    public Result RemoveFile(Guid fileId, Actor by, DateTime at)
    {
        if (RefusalOfEdit(by) is { } refusal) { return refusal; }
        Files = [.. Files.Where(file => file.FileId != fileId)];
        NoteEdit(at);
        return Result.Done;
    }

    // Nothing is taken before all of it is right.
    private PortalError? Take(ServiceItemData data, DateTime at)
    {
        var name = ContactRules.Text(data.Name, NameMaxLength, nameof(Name));
        if (name.IsRefused) { return name.Error; }
        List<Id<Solution>> targets = [.. data.Targets.Distinct()];
        if (targets.Count == 0) { return AccessErrors.Required(nameof(Targets)); }
        if (targets.Count > MaxTargets) { return ServiceErrors.TooManyTargets; }
        var owner = ContactRules.Text(data.OwnerName, PersonMaxLength, nameof(OwnerName));
        if (owner.IsRefused) { return owner.Error; }
        var contact = ContactRules.Text(data.OwnerContact, PersonMaxLength, nameof(OwnerContact));
        if (contact.IsRefused) { return contact.Error; }
        if (data.ClosesOn != ClosesOn && IsOver(data.ClosesOn, at)) { return ServiceErrors.ClosingPast(data.ClosesOn!.Value); }
        var description = data.Description?.Trim() ?? "";
        if (description.Length > DescriptionMaxLength) { return AccessErrors.TooLong(nameof(Description), DescriptionMaxLength); }
        (Name, OwnerName, OwnerContact, ClosesOn, Description) = (name.Value, owner.Value, contact.Value, data.ClosesOn, description);
        NoteEdit(at);
        _ = _targets.RemoveAll(target => !targets.Contains(target.SolutionId));
        _targets.AddRange(targets.Where(id => !_targets.Exists(target => target.SolutionId == id)).Select(id => new ServiceTarget(Id, id)));
        return null;
    }

    private void NoteEdit(DateTime at) => (UpdatedAt, Edits) = (at, Edits + 1);

    private static bool IsOver(DateOnly? day, DateTime at) => day is { } last && last < BusinessTime.DayOf(at);
}

/// <summary>A solution that a service item belongs to.</summary>
public sealed class ServiceTarget
{
    private ServiceTarget() { } // EF Core

    internal ServiceTarget(Id<ServiceItem> item, Id<Solution> solution) => (ServiceItemId, SolutionId) = (item, solution);

    /// <summary>The item.</summary>
    public Id<ServiceItem> ServiceItemId { get; private init; }
    /// <summary>The solution.</summary>
    public Id<Solution> SolutionId { get; private init; }
}
