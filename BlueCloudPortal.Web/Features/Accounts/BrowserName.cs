using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A browser in words, from how it names itself: "Chrome 140, Windows". What is not known is not guessed.</summary>
public static class BrowserName
{
    private static readonly (string Mark, string Name)[] s_browsers =
        [("Edg", "Edge"), ("OPR", "Opera"), ("MicroMessenger", "微信"), ("QQBrowser", "QQ浏览器"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("HeadlessChrome", "Chrome"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Version", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>In words.</summary>
    public static string Of(string agent, IStringLocalizer texts)
    {
        var browser = s_browsers.Select(one => (one.Name, Version: Version(one.Mark).Match(agent))).FirstOrDefault(one => one.Version.Success && (one.Name != "Safari" || agent.Contains("Safari", StringComparison.Ordinal)));
        var system = s_systems.FirstOrDefault(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Name;
        var name = browser.Name is null ? null : $"{browser.Name} {browser.Version.Groups["version"].Value}";
        return (name, system) switch
        {
            (null, null) => texts["security.unknown-browser"],
            (null, _) => system,
            (_, null) => name,
            _ => texts["security.browser", name, system],
        };
    }

    private static Regex Version(string mark) => new($@"\b{mark}[A-Za-z]*/(?<version>[0-9]+)", RegexOptions.None, TimeSpan.FromMilliseconds(100));
}
