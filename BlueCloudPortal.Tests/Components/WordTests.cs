using System.Globalization;
using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Tests.Components;

/// <summary>The words of the catalogue's data: kept in Chinese, said in the reader's language.</summary>
public sealed partial class WordTests : ComponentTest
{
    private const string Demo = "BlueCloudPortal.Web/DemoData/";

    /// <summary>A new line, industry, unit or region of a price list needs its word in <c>TermsTexts</c>.</summary>
    [Theory]
    [InlineData("price-list.csv")]
    [InlineData("configured-products.csv")]
    public void Words_OfThePriceLists_AreKnownInBothLanguages(string file)
    {
        var rows = Sources.Read(Demo + file).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(',')).ToList();
        int[] columns = [.. new[] { "Line", "Industry", "Unit", "Region" }.Select(name => Array.IndexOf(rows[0], name))];
        Assert.DoesNotContain(-1, columns);
        AreKnown(rows.Skip(1).SelectMany(row => columns.Select(column => row[column])));
    }

    [Fact]
    public void Words_OfServicesCardsAnnouncementsNewsAndDirectories_AreKnownInBothLanguages()
    {
        var regionsAndUnits = ServicePlan().Matches(Sources.Read(Demo + "DemoServices.cs")).SelectMany(plan => plan.Groups["regions"].Value.Split(", ").Select(one => one.Trim('"')).Append(plan.Groups["unit"].Value)).ToList();
        var announcements = AnnouncementTag().Matches(Sources.Read(Demo + "DemoAnnouncements.cs")).Select(tag => tag.Groups["word"].Value).ToList();
        var news = NewsTag().Matches(Sources.Read(Demo + "DemoContent.cs")).Select(tag => tag.Groups["word"].Value).ToList();
        var directories = DirectoryGroup().Matches(Sources.Read(Demo + "DemoDirectory.cs")).SelectMany(one => new[] { one.Groups["category"].Value, one.Groups["group"].Value }).ToList();
        var redeemed = PickupRegion().Matches(Sources.Read(Demo + "DemoPickupCards.cs")).Select(one => one.Groups["word"].Value).Concat(Enum.GetValues<Domain.Benefits.PickupBusiness>().Select(one => T.Enum(one))).ToList(); // the kind of business is the line of what was redeemed
        Assert.All(new[] { regionsAndUnits, announcements, news, directories, redeemed }, found => Assert.True(found.Count > 2));
        AreKnown([.. regionsAndUnits, .. announcements, .. news, .. directories, .. redeemed]);
    }

    /// <summary>What configured products and pickup cards are made of: groups, options, columns, values.</summary>
    [Fact]
    public void Words_OfConfigurations_AreKnownInBothLanguages()
    {
        var source = Sources.Read(Demo + "DemoConfigurations.cs");
        var named = GroupOrOption().Matches(source).Concat(Edition().Matches(source)).Concat(Counter().Matches(source)).Concat(GroupNote().Matches(source)).Select(one => one.Groups["word"].Value);
        var tables = Table().Matches(source).SelectMany(one => one.Groups["words"].Value.Split('|'));
        var redeemed = PickupProduct().Matches(Sources.Read(Demo + "DemoPickupCards.cs")).SelectMany(one => one.Groups["words"].Value.Split("\", \"")).Where(word => !word.Contains('核'));
        var fields = PickupField().Matches(Sources.Read("BlueCloudPortal.Domain/Benefits/PickupProduct.cs")).Select(one => one.Groups["word"].Value).Append("操作系统").ToList();
        Assert.True(fields.Count > 10);
        AreKnown([.. named, .. tables, .. redeemed, .. fields, "核"]);
    }

    [Theory]
    [InlineData("zh-CN", "高级版 × 1 套 · 防护IP数 × 20 个", "高级版 × 1 套 · 防护IP数 × 20 个")]
    [InlineData("en", "高级版 × 1 套 · 防护IP数 × 20 个", "Advanced × 1 set · Protected IPs × 20 pieces")]
    [InlineData("zh-CN", "香港 · 2 核 · 4 GB", "香港 · 2 核 · 4 GB")]
    [InlineData("en", "香港 · 2 核 · 4 GB", "Hong Kong · 2 cores · 4 GB")]
    [InlineData("en", "2 × 16 核 2.9 GHz", "2 × 16 cores 2.9 GHz")]
    [InlineData("en", "1 核", "1 core")]
    [InlineData("en", "保底防护带宽 × 30 G", "Guaranteed defence bandwidth × 30 G")]
    [InlineData("en", "", "")]
    public void Configured_SaysEachPartInTheReadersLanguage(string language, string kept, string said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(said, T.Configured(kept));
    }

    [Theory]
    [InlineData("zh-CN", "解决方案", "解决方案")]
    [InlineData("en", "解决方案", "Solutions")]
    [InlineData("zh-CN", "华东、华北", "华东、华北")]
    [InlineData("en", "华东、华北", "East China, North China")]
    [InlineData("en", "台", "unit")]
    [InlineData("en", "青屿专区", "青屿专区")] // what staff made up themselves stays as they wrote it
    [InlineData("en", "", "")]
    public void Word_IsSaidInTheReadersLanguage(string language, string kept, string said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(said, T.Word(kept));
    }

    [Theory]
    [InlineData("zh-CN", 20, "用户", "20 用户")]
    [InlineData("en", 1, "用户", "1 user")]
    [InlineData("en", 20, "用户", "20 users")]
    [InlineData("en", 1000, "套", "1,000 sets")]
    [InlineData("en", 3, "桶", "3 桶")]
    public void Quantity_IsOneOrMany(string language, int count, string unit, string said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(said, T.Quantity(count, unit));
    }

    private static void AreKnown(IEnumerable<string> words)
    {
        var keys = words.Where(word => Chinese().IsMatch(word)).Select(word => $"term.{word}").Distinct().ToList();
        Findings.None(keys.Except(Sources.Texts("zh")).Concat(keys.Except(Sources.Texts("en"))));
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("""new\((?:Cloud|"FW-[^"]+"), "[^"]+", \[(?<regions>[^\]]+)\], "(?<unit>[^"]+)",""")]
    private static partial Regex ServicePlan();

    [GeneratedRegex("""AnnouncementTag\.Custom, "(?<word>[^"]+)",""")]
    private static partial Regex AnnouncementTag();

    [GeneratedRegex("""ContentKind\.News, .*Tag: "(?<word>[^"]+)""")]
    private static partial Regex NewsTag();

    [GeneratedRegex("""PickupProductData s_\w+ = new\("(?<word>[^"]+)""")]
    private static partial Regex PickupRegion();

    [GeneratedRegex("""\("(?<category>[^"]+)", "(?<group>[^"]+)", \["[^\n]*\]\)""")]
    private static partial Regex DirectoryGroup();

    [GeneratedRegex("""new\(null, "(?<word>[^"]+)",""")]
    private static partial Regex GroupOrOption();

    [GeneratedRegex("""ConfigurationGroupKind\.\w+, (?:true|false), (?:[^",]*)"(?<word>[^"]*)",""")]
    private static partial Regex GroupNote();

    [GeneratedRegex("""(?<=")(?<word>[^":\n]+):\d[\d.]*(?=")""")]
    private static partial Regex Edition();

    [GeneratedRegex("""\("(?<word>[^"]+)", "[\d.]+", "[^"]+", \d""")]
    private static partial Regex Counter();

    [GeneratedRegex("""(?<=")(?<words>[^"\n|]*\|[^"\n]*)(?=")""")]
    private static partial Regex Table();

    [GeneratedRegex("""(?:new|Add)\("\w+", "(?<word>[^"]+)",""")]
    private static partial Regex PickupField();

    [GeneratedRegex("""PickupProductData s_\w+ = new\("(?<words>[^)]*?)", "\d+",""")]
    private static partial Regex PickupProduct();
}
