using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>操作系统: what a server is opened with. A card's configuration is priced for Linux, so there is nothing else (T-03).</summary>
/// <param name="Code">How forms say it.</param>
/// <param name="Family">The family, as its makers write it.</param>
/// <param name="Version">The version.</param>
public sealed record PickupSystem(string Code, string Family, string Version)
{
    /// <summary>All of them, family by family, newest version first.</summary>
    public static IReadOnlyList<PickupSystem> All { get; } =
    [
        new("ubuntu-24.04", "Ubuntu", "24.04 LTS"), new("ubuntu-22.04", "Ubuntu", "22.04 LTS"),
        new("debian-13", "Debian", "13"), new("debian-12", "Debian", "12"),
        new("rocky-10", "Rocky Linux", "10"), new("rocky-9", "Rocky Linux", "9"),
        new("alma-9", "AlmaLinux", "9"),
        new("openeuler-24.03", "openEuler", "24.03 LTS"), new("openeuler-22.03", "openEuler", "22.03 LTS"),
        new("anolis-8", "Anolis OS", "8"),
    ];

    /// <summary>Family and version.</summary>
    public override string ToString() => $"{Family} {Version}";

    /// <summary>The system of a product: one of <see cref="All"/> for a server, none for a virtual host, whatever is said of it. Errors, at System: <c>field.required</c>, <c>pickup.linux-only</c>, <c>pickup.no-system</c>.</summary>
    public static Result<PickupSystem?> For(PickupBusiness business, string? code)
    {
        if (business == PickupBusiness.VirtualHost) { return (PickupSystem?)null; }
        var said = code?.Trim() ?? "";
        if (said.Length == 0) { return AccessErrors.Required("System"); }
        if (said.StartsWith("win", StringComparison.OrdinalIgnoreCase)) { return PickupErrors.LinuxOnly; }
        return All.FirstOrDefault(system => system.Code == said) is { } known ? known : PickupErrors.NoSystem;
    }
}
