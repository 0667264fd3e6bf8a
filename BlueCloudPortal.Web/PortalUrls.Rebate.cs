using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <content>Addresses of the deductible amount, and of the checkout's steps.</content>
public static partial class PortalUrls
{
    /// <summary>The checkout of the same things in another step: confirm, or null for filling in.</summary>
    public static string CheckoutStep(string address, string? step)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://portal"), address).Query).Where(pair => pair.Key != "step").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        return QueryHelpers.AddQueryString(Checkout(), step is null ? query : query.Append(KeyValuePair.Create("step", (string?)step)));
    }
    /// <summary>The step of the checkout in which everything is confirmed .</summary>
    public const string ConfirmStep = "confirm";
    /// <summary>The deductible amount: balance and lines.</summary>
    public static string MyRebate() => "/my/rebate";
    /// <summary>What came in of it.</summary>
    public static string MyRebateAwards() => "/my/rebate/awards";
    /// <summary>One award.</summary>
    public static string MyRebateAward(string number) => $"/my/rebate/awards/{Part(number)}";
    /// <summary>The lines as a workbook, filtered as the list is.</summary>
    public static string MyRebateExport(bool awards, string query = "") => awards ? $"/my/rebate/awards-export{query}" : $"/my/rebate/export{query}";
    /// <summary>The deductible amounts of a half-year.</summary>
    public static string StaffRebates(string? half = null) => half is null ? "/staff/rebates" : $"/staff/rebates?half={Part(half)}";
    /// <summary>The rules of it.</summary>
    public static string StaffRebateRules() => "/staff/rebates/rules";
    /// <summary>One award.</summary>
    public static string StaffRebateAward(string number) => $"/staff/rebates/awards/{Part(number)}";
}
