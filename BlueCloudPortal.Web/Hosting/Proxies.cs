using Microsoft.AspNetCore.HttpOverrides;

namespace BlueCloudPortal.Web.Hosting;

/// <summary>
/// Which proxies are believed when they say from where a request comes: <c>Proxy:KnownNetworks</c>, such as <c>10.0.0.0/8, 192.0.2.7/32</c>; nobody unless set. Limits and the audit log count addresses, so
/// a made-up one must not be believed. The host that a proxy names is never taken: links come from the configured address.
/// </summary>
public static class Proxies
{
    /// <summary>Takes address and scheme from known proxies. First of all, so that everything after it sees the person's address.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        if (app.Configuration["Proxy:KnownNetworks"] is not { Length: > 0 } known) { return; }
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in known.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var parsed) ? parsed
                : throw new InvalidOperationException($"Proxy:KnownNetworks has '{network}'; it must be networks such as 10.0.0.0/8, separated by commas."));
        }
        _ = app.UseForwardedHeaders(options);
    }
}
