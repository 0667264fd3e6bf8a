using System.Globalization;
using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Tests.Components;

/// <summary>A page is called what its entry in the menu is called: whoever follows an entry sees its words again.</summary>
public sealed partial class MenuTests
{
    /// <summary>Entries whose page says something else for a reason.</summary>
    private static readonly string[] s_computed =
    [
        "nav.home", // greets
        "nav.staff-home", // greets
        "nav.handbook", // the title of the reader's own handbook
        "nav.security-products", // the storefront, narrowed to one line of products
    ];

    private static readonly IReadOnlyList<string> s_pages = [.. Sources.Of("BlueCloudPortal.Web", ".razor").Select(Sources.Read)];

    private static readonly ILookup<string, string> s_components = Sources.Of("BlueCloudPortal.Web", ".razor").ToLookup(file => Path.GetFileNameWithoutExtension(file), Sources.Read);

    public static TheoryData<string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string, string>();
            foreach (var (text, url) in NavigationMap.All.Where(entry => !s_computed.Contains(entry.Text)).Select(entry => (entry.Text, entry.Url)).Distinct()) { entries.Add(text, url); }
            return entries;
        }
    }

    [Theory, MemberData(nameof(Entries))]
    public void Title_OfAPage_IsWhatTheMenuCallsIt(string entry, string url)
    {
        var page = Assert.Single(s_pages, source => source.Contains($"@page \"{url}\"", StringComparison.Ordinal));
        var titles = TitlesOf(page);
        if (titles.Count == 0) { titles = [.. Component().Matches(page).SelectMany(one => s_components[one.Groups["name"].Value]).SelectMany(TitlesOf)]; }
        Assert.Contains(titles, title => Say(title) == Say(entry));
    }

    [Fact]
    public void Entries_WithTheSameWords_LeadToOnePageAReader()
    {
        foreach (var audience in new[] { Audience.Buyer, Audience.Provider, Audience.Staff })
        {
            Findings.None(NavigationMap.All.Where(entry => (entry.For & audience) != 0).GroupBy(entry => Say(entry.Text)).Where(same => same.Select(entry => entry.Url).Distinct().Count() > 1)
                .Select(same => $"{audience}: {same.Key} leads to {string.Join(" and ", same.Select(entry => entry.Url))}"));
        }
    }

    /// <summary>The keys that a page's heading is made of: one, or one of several.</summary>
    private static List<string> TitlesOf(string source) => [.. Title().Matches(source).SelectMany(title => Key().Matches(title.Groups["title"].Value)).Select(key => key.Groups["key"].Value)];

    /// <summary>A text in both languages.</summary>
    private static (string Zh, string En) Say(string key) => (Say(key, "zh-CN"), Say(key, "en"));

    private static string Say(string key, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return new PortalTexts()[key].Value;
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    [GeneratedRegex("""(?:<PageHeader Title="@|<h1 [^>]*>@)T\[(?<title>[^\]]+)\]""")]
    private static partial Regex Title();

    [GeneratedRegex("\"(?<key>[a-z][a-z0-9.-]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"<(?<name>[A-Z]\w+)")]
    private static partial Regex Component();
}
