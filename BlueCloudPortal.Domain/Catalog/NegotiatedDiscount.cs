using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Catalog;

/// <summary>A discount agreed with one buyer for one product, a solution or a whole line, for a time (V-11). Only its end is ever changed.</summary>
public sealed class NegotiatedDiscount : Aggregate, IOwned
{
    /// <summary>Longest note.</summary>
    public const int NoteMaxLength = 200;

    private NegotiatedDiscount() { } // EF Core

    private NegotiatedDiscount(string code, int version, Id<Organization> buyer, Id<Solution>? solution, string product, Validity days, DateTime at)
    {
        Id = Id<NegotiatedDiscount>.New(at);
        (Code, RuleVersion, OrganizationId, SolutionId, Product, ValidFrom, ValidTo, MadeAt) = (code, version, buyer, solution, product, days.From, days.To, at);
    }

    /// <summary>Database id.</summary>
    public Id<NegotiatedDiscount> Id { get; private init; }
    /// <summary>Such as ND-0012: one a buyer and product.</summary>
    public string Code { get; private init; } = "";
    /// <summary>Version within the code.</summary>
    public int RuleVersion { get; private init; }
    /// <summary>The buyer it is for. Buyers below it do not have it.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The solution it is for; null when it is for a line.</summary>
    public Id<Solution>? SolutionId { get; private init; }
    /// <summary>The solution's name then, or the line.</summary>
    public string Product { get; private init; } = "";
    /// <summary>What is paid, in percent: 85 is 8.5 折.</summary>
    public decimal PayPercent { get; private init; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to it; null while open; before the first day when it was taken back before it began.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>What it rests on, such as a framework contract; empty when not given.</summary>
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

    /// <summary>Whether it is for a plan of this solution and line.</summary>
    public bool IsFor(Id<Solution> solution, string line) => SolutionId is { } one ? one == solution : Product == line;

    /// <summary>A new discount. Errors: <c>access.forbidden</c>, <c>discount.*</c>, <c>amount.*</c>, <c>field.*</c>, at the field.</summary>
    /// <param name="code">The code of the buyer's earlier rules for the product, or a new one.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="buyer">The buyer; refused when null or no buyer.</param>
    /// <param name="solution">The solution; null for a line.</param>
    /// <param name="line">The line, when it is for one; null otherwise.</param>
    /// <param name="earlier">Every rule that the buyer ever had for the product.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="at">UTC.</param>
    public static Result<NegotiatedDiscount> Agree(string code, NegotiatedDiscountData data, Organization? buyer, Solution? solution, string? line, IReadOnlyList<NegotiatedDiscount> earlier, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        if (buyer is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller }) { return DiscountRules.NotABuyer; }
        if (solution is null && string.IsNullOrWhiteSpace(line)) { return DiscountRules.NoProduct; }
        var percent = DiscountRules.Percent(data.PayPercent);
        if (percent.IsRefused) { return percent.Error; }
        var days = DiscountRules.Days(data.ValidFrom, data.ValidTo, BusinessTime.DayOf(at));
        if (days.IsRefused) { return days.Error; }
        var note = data.Note?.Trim() ?? "";
        if (note.Length > NoteMaxLength) { return AccessErrors.TooLong("Note", NoteMaxLength); }
        if (earlier.FirstOrDefault(one => one.Days.Overlaps(days.Value)) is { } other) { return DiscountRules.Overlaps(other.Code, other.RuleVersion, other.ValidFrom, other.ValidTo); }
        var version = 1 + earlier.Select(one => one.RuleVersion).DefaultIfEmpty().Max();
        return new NegotiatedDiscount(code, version, buyer.Id, solution?.Id, solution?.Name ?? line!, days.Value, at) { PayPercent = percent.Value, Note = note, MadeBy = by.Name };
    }

    /// <summary>Ends it with a last day; before its first day takes it back whole. Errors: <c>access.forbidden</c>, <c>field.required</c>, <c>discount.ends-in-the-past</c>, <c>discount.ends-already</c>.</summary>
    public Result End(DateOnly? lastDay, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCatalog)) { return AccessErrors.Forbidden; }
        var last = DiscountRules.LastDay(Days, lastDay, BusinessTime.DayOf(at));
        if (last.IsRefused) { return last.Error; }
        (ValidTo, EndedBy, EndedAt) = (last.Value, by.Name, at);
        return Result.Done;
    }
}

/// <summary>What staff type about a negotiated discount.</summary>
public sealed record NegotiatedDiscountData(string? PayPercent, DateOnly? ValidFrom, DateOnly? ValidTo, string? Note);
