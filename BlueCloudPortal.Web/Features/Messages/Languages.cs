using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>The languages of the portal, for texts whose reader is not here to say which one.</summary>
internal static class Languages
{
    /// <summary>Chinese first.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>A text in one of them.</summary>
    public static string In(this IStringLocalizer texts, CultureInfo language, string key, params object[] args)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            return texts[key, args];
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }
}
