using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>How long something has waited, in words.</summary>
public static class Age
{
    /// <summary>Whole minutes below an hour, whole hours below two days, whole days from then on; never below one minute.</summary>
    public static string Of(DateTime since, DateTime now, IStringLocalizer texts) => (now - since) switch
    {
        { TotalHours: < 1 } age => texts["age.minutes", Math.Max(1, (int)age.TotalMinutes)],
        { TotalDays: < 2 } age => texts["age.hours", (int)age.TotalHours],
        var age => texts["age.days", (int)age.TotalDays],
    };
}
