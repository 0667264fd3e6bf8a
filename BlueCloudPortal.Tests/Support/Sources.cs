using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The portal's own source files, for tests that read them.</summary>
internal static partial class Sources
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file of a project with one of the extensions; paths from the solution, with slashes. Generated files are left out.</summary>
    public static IEnumerable<string> Of(string project, params string[] extensions) => Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(file => extensions.Any(extension => file.EndsWith(extension, StringComparison.Ordinal)) && !Generated().IsMatch(file)).Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The keys of the texts in one language: <c>zh</c> or <c>en</c>.</summary>
    public static HashSet<string> Texts(string language) =>
        [.. Of("BlueCloudPortal.Web", "Texts.resx", "Texts.en.resx").Where(file => file.EndsWith(".en.resx", StringComparison.Ordinal) == (language == "en"))
            .SelectMany(file => XDocument.Parse(Read(file)).Root!.Elements("data").Select(data => data.Attribute("name")!.Value))];

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "BlueCloudPortal.sln"))) { at = at.Parent!; }
        return at.FullName;
    }

    [GeneratedRegex("/(bin|obj|Migrations|TestResults|node_modules)/")]
    private static partial Regex Generated();
}
