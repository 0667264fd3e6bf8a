using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>The order total that a level asks for; one row a level .</summary>
public sealed class LevelThreshold : Aggregate
{
    private LevelThreshold() { } // EF Core

    /// <summary>A level without a threshold yet.</summary>
    public LevelThreshold(CustomerLevel level, DateTime at) => (Id, Level) = (Id<LevelThreshold>.New(at), level);

    /// <summary>Database id.</summary>
    public Id<LevelThreshold> Id { get; private init; }
    /// <summary>The level; unique.</summary>
    public CustomerLevel Level { get; private init; }
    /// <summary>What it asks for, fen; null when orders do not lead to it.</summary>
    public long? Minor { get; private set; }
    /// <summary>Who set it.</summary>
    public string SetBy { get; private set; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime SetAt { get; private set; }

    /// <summary>Sets it, or takes it away.</summary>
    public void Set(Money? amount, Actor by, DateTime at) => (Minor, SetBy, SetAt) = (amount?.Minor, by.Name, at);
}

/// <summary>What the levels ask for, in renminbi; null where orders do not lead to a level.</summary>
/// <param name="Silver">For silver.</param>
/// <param name="Gold">For gold.</param>
public sealed record LevelThresholds(Money? Silver, Money? Gold)
{
    /// <summary>The months whose completed orders count: the last twelve, today among them.</summary>
    public const int Months = 12;

    /// <summary>The levels that can be reached by orders, lowest first.</summary>
    public static IReadOnlyList<CustomerLevel> Levels { get; } = [CustomerLevel.Silver, CustomerLevel.Gold];

    /// <summary>What a level asks for; null when nothing is set, and for the lowest.</summary>
    public Money? Of(CustomerLevel level) => level switch { CustomerLevel.Silver => Silver, CustomerLevel.Gold => Gold, _ => null };

    /// <summary>The highest level whose threshold the total has reached.</summary>
    public CustomerLevel EarnedBy(Money total) => Levels.LastOrDefault(level => Of(level) is { } asked && total >= asked);

    /// <summary>The first day whose orders count, on a day.</summary>
    public static DateOnly FirstDay(DateOnly today) => today.AddMonths(-Months).AddDays(1);

    /// <summary>From which moment on completed orders of a company count, UTC: the first day, or later when staff lowered its level since (<see cref="Organization.OrdersCountFrom"/>).</summary>
    public static DateTime CountsFrom(DateOnly today, DateTime? lowered)
    {
        var start = BusinessTime.StartOf(FirstDay(today));
        return lowered is { } since && since > start ? since : start;
    }
}

/// <summary>Whose levels a benefit belongs to.</summary>
public enum LevelTrack
{
    /// <summary>会员权益: distributors, resellers and customers .</summary>
    Buyer,
    /// <summary>等级权益: service providers (M-39).</summary>
    Provider,
}

/// <summary>A benefit as staff type it in: a text a level, in both languages. An empty text: not at this level.</summary>
public sealed record LevelBenefitData(
    LevelTrack Track, string? Group, string? GroupEn, string? Name, string? NameEn, string? Registered, string? RegisteredEn, string? Silver, string? SilverEn, string? Gold, string? GoldEn, int Position);

/// <summary>A row of the table of benefits (R-27, M-39).</summary>
public sealed class LevelBenefit : Aggregate
{
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 120;
    /// <summary>The last place.</summary>
    public const int MaxPosition = 9999;

    private LevelBenefit() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<LevelBenefit> Id { get; private init; }
    /// <summary>Whose levels.</summary>
    public LevelTrack Track { get; private set; }
    /// <summary>Its group, such as 商务合作.</summary>
    public string Group { get; private set; } = "";
    /// <summary>The group in English; empty for the same.</summary>
    public string GroupEn { get; private set; } = "";
    /// <summary>What it is.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The same in English; empty for the same.</summary>
    public string NameEn { get; private set; } = "";
    /// <summary>What the registered get; empty for nothing.</summary>
    public string Registered { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string RegisteredEn { get; private set; } = "";
    /// <summary>What silver ones get; empty for nothing.</summary>
    public string Silver { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string SilverEn { get; private set; } = "";
    /// <summary>What gold ones get; empty for nothing.</summary>
    public string Gold { get; private set; } = "";
    /// <summary>The same in English.</summary>
    public string GoldEn { get; private set; } = "";
    /// <summary>Place in the table; small ones first, groups by their first row.</summary>
    public int Position { get; private set; }
    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; private set; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>A new row. Errors: those of <see cref="Change"/>.</summary>
    public static Result<LevelBenefit> Add(LevelBenefitData data, Actor by, DateTime at)
    {
        var benefit = new LevelBenefit { Id = Id<LevelBenefit>.New(at) };
        return benefit.Change(data, by, at) is { IsRefused: true, Error: var refusal } ? refusal : benefit;
    }

    /// <summary>Takes over what was typed. Errors: <c>access.forbidden</c>; at the field <c>field.required</c>, <c>field.too-long</c>, <c>content.bad-position</c>, <c>level.benefit-for-nobody</c>.</summary>
    public Result Change(LevelBenefitData data, Actor by, DateTime at)
    {
        if (!by.IsStaff || !by.May(Permission.ManageCompanies)) { return AccessErrors.Forbidden; }
        if (!Enum.IsDefined(data.Track)) { return AccessErrors.Required(nameof(Track)); }
        (string Field, string Text, bool Required)[] texts =
        [
            (nameof(Group), Clean(data.Group), true), (nameof(GroupEn), Clean(data.GroupEn), false), (nameof(Name), Clean(data.Name), true), (nameof(NameEn), Clean(data.NameEn), false),
            (nameof(Registered), Clean(data.Registered), false), (nameof(RegisteredEn), Clean(data.RegisteredEn), false), (nameof(Silver), Clean(data.Silver), false), (nameof(SilverEn), Clean(data.SilverEn), false),
            (nameof(Gold), Clean(data.Gold), false), (nameof(GoldEn), Clean(data.GoldEn), false),
        ];
        foreach (var (field, text, required) in texts)
        {
            if (required && text.Length == 0) { return AccessErrors.Required(field); }
            if (text.Length > TextMaxLength) { return AccessErrors.TooLong(field, TextMaxLength); }
        }
        if (Clean(data.Registered).Length + Clean(data.Silver).Length + Clean(data.Gold).Length == 0) { return new PortalError("level.benefit-for-nobody").At(nameof(Registered)); }
        if (data.Position is < 0 or > MaxPosition) { return new PortalError("content.bad-position", MaxPosition).At(nameof(Position)); }
        (Track, Group, GroupEn, Name, NameEn, Position) = (data.Track, Clean(data.Group), Clean(data.GroupEn), Clean(data.Name), Clean(data.NameEn), data.Position);
        (Registered, RegisteredEn, Silver, SilverEn, Gold, GoldEn) = (Clean(data.Registered), Clean(data.RegisteredEn), Clean(data.Silver), Clean(data.SilverEn), Clean(data.Gold), Clean(data.GoldEn));
        (ChangedBy, ChangedAt) = (by.Name, at);
        return Result.Done;
    }

    private static string Clean(string? text) => (text ?? "").Trim();
}
