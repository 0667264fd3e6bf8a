using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What staff type about a contract discount.</summary>
public sealed record CloudDiscountData(string? PayPercent, DateOnly? ValidFrom, DateOnly? ValidTo, string? Note);

/// <summary>The discount of a customer's contract at a cloud platform, for a time (D-43: 折扣, from the contract). Only its end is ever changed; all of them are the history.</summary>
public sealed class CloudDiscount : Aggregate, IOwned
{
    /// <summary>The least that is paid, in percent.</summary>
    public const decimal MinPercent = DiscountRules.MinPercent;
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 200;

    private CloudDiscount() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CloudDiscount> Id { get; private init; }
    /// <summary>The customer. Resellers below it do not have it.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The platform.</summary>
    public Id<CloudPlatform> PlatformId { get; private init; }
    /// <summary>What is paid, in percent: 70 is 7 折.</summary>
    public decimal PayPercent { get; private init; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to it; null while open; before the first day when it was taken back before it began.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>What it rests on, such as a contract's number; empty when not given.</summary>
    public string Note { get; private init; } = "";
    /// <summary>Who entered it.</summary>
    public string MadeBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Who ended it; empty while nobody did.</summary>
    public string EndedBy { get; private set; } = "";
    /// <summary>When it was ended, UTC; null while nobody did.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Its days.</summary>
    public Validity Days => new(ValidFrom, ValidTo);

    /// <summary>A new discount. Errors: <c>access.forbidden</c>, <c>discount.*</c>, <c>amount.*</c>, <c>field.*</c>, <c>platform.discount-overlaps</c>, at the field.</summary>
    /// <param name="data">What was typed.</param>
    /// <param name="buyer">The customer; refused when null or no buyer.</param>
    /// <param name="platform">The platform; refused when null.</param>
    /// <param name="earlier">Every discount that the customer ever had there.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="at">UTC.</param>
    public static Result<CloudDiscount> Agree(CloudDiscountData data, Organization? buyer, CloudPlatform? platform, IEnumerable<CloudDiscount> earlier, Actor by, DateTime at)
    {
        if (!CloudPlatform.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (buyer is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller }) { return DiscountRules.NotABuyer; }
        if (platform is null) { return AccessErrors.Required("Platform"); }
        var percent = DiscountRules.Percent(data.PayPercent);
        if (percent.IsRefused) { return percent.Error; }
        var days = DiscountRules.Days(data.ValidFrom, data.ValidTo, BusinessTime.DayOf(at));
        if (days.IsRefused) { return days.Error; }
        var note = data.Note?.Trim() ?? "";
        if (note.Length > NoteMaxLength) { return AccessErrors.TooLong(nameof(Note), NoteMaxLength); }
        if (earlier.FirstOrDefault(one => one.Days.Overlaps(days.Value)) is { } other) { return new PortalError("platform.discount-overlaps", other.PayPercent, other.ValidFrom).At(nameof(ValidFrom)); }
        return new CloudDiscount
        {
            Id = Id<CloudDiscount>.New(at),
            OrganizationId = buyer.Id,
            PlatformId = platform.Id,
            PayPercent = percent.Value,
            ValidFrom = days.Value.From,
            ValidTo = days.Value.To,
            Note = note,
            MadeBy = by.Name,
            MadeAt = at,
        };
    }

    /// <summary>Ends it with a last day; before its first day takes it back whole. Errors: <c>access.forbidden</c>, <c>field.required</c>, <c>discount.ends-in-the-past</c>, <c>discount.ends-already</c>.</summary>
    public Result End(DateOnly? lastDay, Actor by, DateTime at)
    {
        if (!CloudPlatform.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var last = DiscountRules.LastDay(Days, lastDay, BusinessTime.DayOf(at));
        if (last.IsRefused) { return last.Error; }
        (ValidTo, EndedBy, EndedAt) = (last.Value, by.Name, at);
        return Result.Done;
    }
}
