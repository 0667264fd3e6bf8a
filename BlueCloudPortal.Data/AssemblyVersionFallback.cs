using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BlueCloudPortal.Data;

/// <summary>
/// Some packages are pinned below the version their dependants were built against. The runtime refuses an
/// assembly that is older than the reference, so the one the host knows by that name is handed over by hand.
/// Linked into the test project too.
/// </summary>
internal static class AssemblyVersionFallback
{
#pragma warning disable CA2255 // on purpose: must run before the first type of a pinned package is touched
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install()
    {
        var known = new Lazy<Dictionary<string, string>>(static () =>
            ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key!, g => g.First(), StringComparer.OrdinalIgnoreCase));
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name is { } n && known.Value.TryGetValue(n, out var path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
