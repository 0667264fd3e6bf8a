using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>
/// Where people reach the portal: <c>Portal:PublicUrl</c>. Links in mails begin with it, never with the host that a request names: whoever asks
/// for a mail would choose where its reader goes. Without the setting, while developing, it is the first address the server listens on.
/// </summary>
public sealed class PublicAddress
{
    private const string Setting = "Portal:PublicUrl";
    private readonly IServiceProvider _services;
    private readonly string? _configured;
    private readonly string? _urls;

    /// <summary>Reads the setting. Throws with its name when it cannot be understood.</summary>
    public PublicAddress(IConfiguration configuration, IServiceProvider services)
    {
        (_services, _urls) = (services, configuration["urls"]);
        if (configuration[Setting] is not { Length: > 0 } given) { return; }
        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            throw new InvalidOperationException($"{Setting} is '{given}'; it must be an address such as https://portal.example.com.");
        }
        _configured = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>Whether it was set. A portal in production does not open without.</summary>
    public bool IsSet => _configured is not null;

    /// <summary>The name of the portal's host, for the ids of mails.</summary>
    public string Host => new Uri(Base).IdnHost;

    /// <summary>The whole address of a path of the portal.</summary>
    /// <param name="path">From <see cref="PortalUrls"/>; begins with a slash.</param>
    public string Of(string path) => path.StartsWith('/') ? Base + path : throw new ArgumentException("A path of the portal begins with a slash.", nameof(path));

    private string Base => _configured ?? Reachable(_services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? _urls?.Split(';')[0] ?? "http://localhost:5080");

    // A server that listens on every address of its machine is reached by the machine's own name.
    private static string Reachable(string address)
    {
        foreach (var any in new[] { "://*", "://+", "://0.0.0.0", "://[::]" }) { address = address.Replace(any, "://localhost", StringComparison.Ordinal); }
        return address.TrimEnd('/');
    }
}
