using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Tests.Components;

public sealed partial class TextTests
{
    private static readonly string s_web = Path.Combine(Root(), "BlueCloudPortal.Web");

    [Fact]
    public void EveryKey_WhenThereInOneLanguage_IsThereInTheOther()
    {
        var missing = from file in Directory.EnumerateFiles(s_web, "*Texts.resx", SearchOption.AllDirectories).Where(IsSource)
                      let zh = Keys(file).ToHashSet()
                      let en = File.Exists(English(file)) ? Keys(English(file)).ToHashSet() : []
                      from key in zh.Except(en).Select(key => $"{key} only in zh").Concat(en.Except(zh).Select(key => $"{key} only in en"))
                      select $"{Path.GetFileName(file)}: {key}";
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("zh-CN", "catalog.months", 1, "1 个月")]
    [InlineData("en", "catalog.months", 1, "1 month")]
    [InlineData("en", "catalog.months", 12, "12 months")]
    [InlineData("en", "catalog.months", 0, "0 months")]
    [InlineData("zh-CN", "home.to-pay.unit", 1, "笔")] // the units of the home page's figures
    [InlineData("en", "home.to-pay.unit", 1, "order")]
    [InlineData("en", "home.to-pay.unit", 2, "orders")]
    [InlineData("en", "home.to-accept.unit", 1, "milestone")]
    [InlineData("en", "home.tickets.unit", 1, "ticket")]
    [InlineData("en", "requests.unit", 1, "request")]
    [InlineData("en", "work-orders.unit", 1, "work order")]
    [InlineData("en", "statements.unit", 0, "statements")]
    public void Counted_InEnglish_IsOneOrMany(string language, string key, int count, string said)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.Equal(said, new PortalTexts()[key, count].Value);
        }
        finally { CultureInfo.CurrentUICulture = before; }
    }

    [Fact]
    public void EveryKey_WhenTwoRoomsUseIt_IsSaidByOneOnly()
    {
        var twice = Directory.EnumerateFiles(s_web, "*Texts.resx", SearchOption.AllDirectories).Where(IsSource)
            .SelectMany(file => Keys(file).Select(key => (key, file: Path.GetFileName(file))))
            .GroupBy(pair => pair.key).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.file))}");
        Assert.Empty(twice);
    }

    [Fact]
    public void EveryKey_WhenNamedInSource_HasAText()
    {
        var known = AllKeys();
        var missing = from file in Directory.EnumerateFiles(s_web, "*", SearchOption.AllDirectories)
                      where IsSource(file) && (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                      from Match use in LiteralKey().Matches(File.ReadAllText(file))
                      where !known.Contains(use.Groups["key"].Value)
                      select $"{Path.GetFileName(file)}: {use.Groups["key"].Value}";
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void EveryTextWithPlaces_WhenShown_GetsWhatFillsThem()
    {
        var withPlaces = Directory.EnumerateFiles(s_web, "*Texts*.resx", SearchOption.AllDirectories).Where(IsSource)
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Where(data => data.Element("value")!.Value.Contains("{0", StringComparison.Ordinal)).Select(data => data.Attribute("name")!.Value)).ToHashSet();
        var bare = from file in Directory.EnumerateFiles(s_web, "*", SearchOption.AllDirectories)
                   where IsSource(file) && (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
                   from Match use in BareKey().Matches(File.ReadAllText(file))
                   where withPlaces.Contains(use.Groups["key"].Value)
                   select $"{Path.GetFileName(file)}: {use.Groups["key"].Value}";
        Assert.Empty(bare.Distinct());
    }

    [Fact]
    public void EveryEntryOfTheNavigation_HasItsTexts()
    {
        var known = AllKeys();
        var missing = NavigationMap.All.SelectMany(entry => new[] { entry.Group, entry.Text }).Where(key => key.Length > 0 && !known.Contains(key));
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryState_WhenItHasAText_HasAMeaning()
    {
        var states = AllKeys().Where(key => StateKey().IsMatch(key));
        Assert.Empty(states.Except(StatusMeanings.Known));
    }

    [Theory]
    [InlineData("zh-CN", "金额不能超过 ¥9,999,999,999.99")]
    [InlineData("en", "The amount must not exceed ¥9,999,999,999.99")]
    public void Error_WhenItCarriesMoney_SaysTheFigureInTheReadersLanguage(string language, string said)
    {
        using var _ = new ReadAs(language);
        Assert.Equal(said, new PortalTexts().Error(AmountText.TooLarge));
    }

    [Fact]
    public void Error_WhenItCarriesAMoment_SaysItInShanghai()
    {
        using var _ = new ReadAs("zh-CN");
        var said = TextArgs.Write(new DateTime(2025, 11, 30, 16, 0, 0, DateTimeKind.Utc), new PortalTexts());
        Assert.Equal("2025-12-01 00:00", said);
    }

    [Fact]
    public void Error_WhenItCarriesAnEnumMember_LooksForItsOwnWord()
    {
        using var _ = new ReadAs("zh-CN");
        // where the room has no word yet, its key is shown: the argument is never the bare member
        Assert.NotEqual("PartlyAccepted", TextArgs.Write(OrderStatus.PartlyAccepted, new PortalTexts()));
    }

    [Fact]
    public void Cell_WhenThereIsNothing_ShowsADash() => Assert.Equal("—", TextArgs.Cell(null, new PortalTexts()));

    [Fact]
    public void Cell_WhenAnAmountIsBelowZero_ShowsATrueMinusAndNoSign() => Assert.Equal("−1,234.50", TextArgs.Cell(Money.Fen(-123450), new PortalTexts()));

    private static HashSet<string> AllKeys() =>
        [.. Directory.EnumerateFiles(s_web, "*Texts.resx", SearchOption.AllDirectories).Where(IsSource).SelectMany(Keys)];

    private static IEnumerable<string> Keys(string file) => XDocument.Load(file).Root!.Elements("data").Select(data => data.Attribute("name")!.Value);

    private static string English(string file) => file[..^".resx".Length] + ".en.resx";

    private static bool IsSource(string file) => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}");

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "BlueCloudPortal.sln"))) { at = at.Parent!; }
        return at.FullName;
    }

    [GeneratedRegex("""\bT\["(?<key>[^"{]+)"[,\]]""")]
    private static partial Regex LiteralKey();

    // What is handed to a script is filled by it.
    [GeneratedRegex("""(?<!data-[\w-]+="@)\b(T|texts)\["(?<key>[^"{]+)"\]""")]
    private static partial Regex BareKey();

    [GeneratedRegex(@"^[A-Z]\w*Status\.\w+$")]
    private static partial Regex StateKey();

    private sealed class ReadAs : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public ReadAs(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
