using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components;

/// <summary>Months for a form in which one is chosen.</summary>
internal static class MonthChoices
{
    /// <summary>The months around one, the latest first.</summary>
    public static IReadOnlyList<(string Value, string Text)> Around(BusinessMonth now, int back, int ahead)
    {
        var month = now;
        for (var step = 0; step < ahead; step++) { month = month.Next; }
        var months = new List<(string, string)>();
        for (var step = 0; step <= back + ahead; step++, month = month.Previous) { months.Add((month.ToString(), month.ToString())); }
        return months;
    }
}
