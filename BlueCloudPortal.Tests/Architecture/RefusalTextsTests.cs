using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>Every refusal can be said: its code is the key of a text in both languages, and the figures fit.</summary>
public sealed partial class RefusalTextsTests
{
    private static readonly string[] s_codes = [.. new[] { "BlueCloudPortal.Domain", "BlueCloudPortal.Data", "BlueCloudPortal.Web" }
        .SelectMany(project => Sources.Of(project, ".cs", ".razor")).SelectMany(file => Code().Matches(Sources.Read(file))).Select(match => match.Groups["code"].Value).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Codes_AreFound() => Assert.True(s_codes.Length > 40, $"only {s_codes.Length} codes: the pattern has lost them");

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void Codes_HaveATextEach(string language) => Findings.None(s_codes.Except(Sources.Texts(language)));

    // new PortalError("a.b"), and the short form where the type stands on the same line
    [GeneratedRegex("""(?:new PortalError|PortalError\b[^;\n"]*\bnew)\("(?<code>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)""")]
    private static partial Regex Code();
}
