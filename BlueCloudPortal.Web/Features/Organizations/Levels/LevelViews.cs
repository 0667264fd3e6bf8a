using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>A row of the benefits, in both languages.</summary>
public sealed record BenefitRow(
    Guid Id, LevelTrack Track, string GroupZh, string GroupEn, string NameZh, string NameEn, string RegisteredZh, string RegisteredEn, string SilverZh, string SilverEn, string GoldZh, string GoldEn, int Position)
{
    /// <summary>The group in the reader's language.</summary>
    public string Group => Pick(GroupZh, GroupEn);

    /// <summary>What it is, in the reader's language.</summary>
    public string Name => Pick(NameZh, NameEn);

    /// <summary>What a level gets, in the reader's language; empty for nothing.</summary>
    public string Of(CustomerLevel level) => level switch
    {
        CustomerLevel.Registered => Pick(RegisteredZh, RegisteredEn),
        CustomerLevel.Silver => Pick(SilverZh, SilverEn),
        _ => Pick(GoldZh, GoldEn),
    };

    private static string Pick(string chinese, string english) => chinese.Length > 0 && english.Length > 0 && System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : chinese;
}

/// <summary>A line of a company's history of levels.</summary>
/// <param name="From">Before; null for the line of its registration.</param>
/// <param name="To">After.</param>
/// <param name="Until">The last day of it; null for no end.</param>
/// <param name="Why">Why, with figures.</param>
/// <param name="Application">The application; null when there was none.</param>
/// <param name="By">Who; empty for the portal itself.</param>
/// <param name="At">When, UTC.</param>
public sealed record LevelHistoryRow(CustomerLevel? From, CustomerLevel To, DateOnly? Until, PortalError Why, string? Application, string By, DateTime At);

/// <summary>A company's level with all that belongs to it.</summary>
/// <param name="Id">The company.</param>
/// <param name="Company">Its name.</param>
/// <param name="Track">Whose levels it has.</param>
/// <param name="Level">Its level.</param>
/// <param name="Until">The level's last day; null for no end.</param>
/// <param name="Since">Since when it has it, UTC.</param>
/// <param name="Standing">Where a buyer stands; null for a provider, and for who may not see its orders.</param>
/// <param name="Thresholds">What the levels ask for.</param>
/// <param name="Benefits">The table of its track.</param>
/// <param name="History">What became of its level, latest first.</param>
/// <param name="Applications">Its applications, latest first; empty for who may not apply.</param>
public sealed record CompanyLevel(
    Guid Id, string Company, LevelTrack Track, CustomerLevel Level, DateOnly? Until, DateTime Since, LevelStanding? Standing, LevelThresholds Thresholds,
    IReadOnlyList<BenefitRow> Benefits, IReadOnlyList<LevelHistoryRow> History, IReadOnlyList<LevelApplicationRow> Applications)
{
    /// <summary>The level above; null at the top.</summary>
    public CustomerLevel? Next => Level == CustomerLevel.Gold ? null : Level + 1;

    /// <summary>The application that waits, or whose first day has not come; null when there is none.</summary>
    public LevelApplicationRow? Open => Applications.FirstOrDefault(one => one.Status is LevelApplicationStatus.Submitted or LevelApplicationStatus.InReview or LevelApplicationStatus.Approved);
}

/// <summary>A row of the list of applications.</summary>
public sealed record LevelApplicationRow(
    string Number, string Company, OrganizationKind Kind, CustomerLevel LevelBefore, CustomerLevel Wanted, Money? Total, string SubmittedBy, DateTime SubmittedAt, string DecidedBy, DateTime? DecidedAt, DateOnly? ValidFrom, DateOnly? ValidUntil, LevelApplicationStatus Status);

/// <summary>An application on its page.</summary>
/// <param name="Application">The document.</param>
/// <param name="Company">The company's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Present">Its level now.</param>
/// <param name="Standing">Where a buyer stands now; null for a provider.</param>
/// <param name="Actions">What the reader may do.</param>
public sealed record LevelApplicationDetail(LevelApplication Application, string Company, OrganizationKind Kind, CustomerLevel Present, LevelStanding? Standing, IReadOnlyList<LifecycleAction> Actions);

/// <summary>An order that counts toward a level.</summary>
public sealed record LevelOrderRow(string Number, string Customer, DateTime? CompletedAt, Money Total);

/// <summary>What staff keep of levels.</summary>
public sealed record LevelSettings(LevelThresholds Thresholds, string SetBy, DateTime? SetAt, IReadOnlyList<BenefitRow> Benefits);
