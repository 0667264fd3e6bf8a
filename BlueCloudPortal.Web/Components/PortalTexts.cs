using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Components;

/// <summary>Every text of the portal behind one localizer. Each room brings <c>Features/Room/RoomTexts.resx</c> (zh-CN) and <c>RoomTexts.en.resx</c>; what all rooms say stands in <c>CommonTexts</c>.</summary>
/// <remarks>A page injects <see cref="IStringLocalizer"/> as <c>T</c>. Arguments are written by <see cref="TextArgs"/>, so money, moments and enum members look the same everywhere.</remarks>
public sealed class PortalTexts : IStringLocalizer
{
    private readonly IReadOnlyList<ResourceManager> _sources;
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _byCulture = new(StringComparer.Ordinal);

    /// <summary>The texts of the portal's own assembly.</summary>
    public PortalTexts() : this(typeof(PortalTexts).Assembly) { }

    internal PortalTexts(Assembly assembly) => _sources = [.. BaseNames(assembly).Select(name => new ResourceManager(name, assembly))];

    /// <inheritdoc/>
    public LocalizedString this[string name] => Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments] => Find(name) is { } text
        ? new(name, string.Format(OneOrMany.Instance, text, [.. arguments.Select(argument => TextArgs.Write(argument, this))]))
        : new(name, name, resourceNotFound: true);

    /// <summary>Writes <c>{0} {0:month|months}</c> as "1 month" and "2 months"; anything else as the present culture does.</summary>
    private sealed class OneOrMany : IFormatProvider, ICustomFormatter
    {
        public static OneOrMany Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            format?.Split('|') is [var one, var many] ? arg is 1 or 1L ? one : many
            : arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture) : arg?.ToString() ?? "";
    }

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Texts(CultureInfo.CurrentUICulture).Select(text => new LocalizedString(text.Key, text.Value));

    internal static IEnumerable<string> BaseNames(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal))
        .Select(name => name[..^".resources".Length]);

    private string? Find(string name) => Texts(CultureInfo.CurrentUICulture).GetValueOrDefault(name);

    private FrozenDictionary<string, string> Texts(CultureInfo culture) => _byCulture.GetOrAdd(culture.Name, _ => Read(culture));

    // From the neutral language to the particular one, so that what the particular one lacks stays readable.
    private FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var chain = Chain(culture); chain.TryPop(out var step);)
        {
            foreach (var set in _sources.Select(source => source.GetResourceSet(step, createIfNotExists: true, tryParents: false)))
            {
                foreach (DictionaryEntry entry in set ?? Enumerable.Empty<DictionaryEntry>() as IEnumerable) { texts[(string)entry.Key] = (string)entry.Value!; }
            }
        }
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Stack<CultureInfo> Chain(CultureInfo culture)
    {
        var chain = new Stack<CultureInfo>([culture]);
        while (!chain.Peek().Equals(CultureInfo.InvariantCulture)) { chain.Push(chain.Peek().Parent); }
        return chain;
    }
}
