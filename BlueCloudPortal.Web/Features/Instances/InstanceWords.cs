using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>How instances are written about.</summary>
internal static class InstanceWords
{
    /// <summary>A last day with its last second: it belongs to the instance whole (GOALS T1).</summary>
    public static string Expiry(DateOnly lastDay) => $"{TextArgs.Day(lastDay)} 23:59:59";

    /// <summary>倒计时: how many days are left, or for how many it is over.</summary>
    public static string Countdown(this IStringLocalizer texts, int daysLeft) => daysLeft switch
    {
        > 0 => texts["instances.left", daysLeft],
        0 => texts["instances.left-today"],
        _ => texts["instances.over-since", -daysLeft],
    };

    /// <summary>The colour of a countdown: as the instance stands.</summary>
    public static Meaning MeaningOf(int daysLeft) => daysLeft < 0 ? Meaning.Refused : daysLeft <= Instance.SoonDays ? Meaning.Waiting : Meaning.Done;

    /// <summary>A term: months, or years where they are whole.</summary>
    public static string Term(this IStringLocalizer texts, int months) => months % 12 == 0 ? texts["instances.years", months / 12] : texts["instances.months", months];

    /// <summary>自动续费/周期.</summary>
    public static string AutoRenew(this IStringLocalizer texts, int? months) => months is { } term ? texts["instances.auto-each", texts.Term(term)] : texts["instances.auto-off"];
}
