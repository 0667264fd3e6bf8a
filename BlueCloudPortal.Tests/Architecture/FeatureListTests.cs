using System.Reflection;
using System.Text.RegularExpressions;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>docs/features.md says what is so.</summary>
public sealed partial class FeatureListTests
{
    private static readonly IReadOnlyList<(string Id, string State)> s_rows =
        [.. File.ReadLines(Path.Combine(Root(), "docs", "features.md")).Select(line => Row().Match(line)).Where(match => match.Success).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    [Fact]
    public void EveryFeature_IsListedOnce()
    {
        var expected = new[] { ('V', 61), ('M', 44), ('D', 71), ('T', 25), ('R', 50) }.SelectMany(group => Enumerable.Range(1, group.Item2).Select(number => $"{group.Item1}-{number:D2}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), s_rows.Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFeature_MarkedDone_HasATestThatCarriesItsId()
    {
        var shown = typeof(FeatureListTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Cast<MemberInfo>().Append(type))
            .SelectMany(member => member.GetCustomAttributesData())
            .Where(data => data.AttributeType == typeof(TraitAttribute) && data.ConstructorArguments[0].Value as string == "Feature")
            .Select(data => (string)data.ConstructorArguments[1].Value!).ToHashSet();
        Assert.Empty(s_rows.Where(row => row.State == "done" && !shown.Contains(row.Id)).Select(row => row.Id));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BlueCloudPortal.sln"))) { folder = folder.Parent!; }
        return folder.FullName;
    }

    [GeneratedRegex(@"^\| ([VMDTR]-\d{2}) \|[^|]*\| (done|partly|open) \|")]
    private static partial Regex Row();
}
