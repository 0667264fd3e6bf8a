using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The provider of company accounts that sign in here (M-05): <c>OpenId:…</c>. The addresses are settings; nothing is fetched at start.</summary>
public sealed class CompanyAccountOptions
{
    /// <summary>The scheme that the provider is known by in the portal.</summary>
    public const string Scheme = "company";

    /// <summary>Who issues the identity tokens, exactly as they say it.</summary>
    public string Authority { get; init; } = "";
    /// <summary>Where people are sent.</summary>
    public string AuthorizationEndpoint { get; init; } = "";
    /// <summary>Where the portal exchanges the code.</summary>
    public string TokenEndpoint { get; init; } = "";
    /// <summary>Where the portal asks who it is.</summary>
    public string UserInformationEndpoint { get; init; } = "";
    /// <summary>The portal's own name there.</summary>
    public string ClientId { get; init; } = "";
    /// <summary>The portal's own secret there.</summary>
    public string ClientSecret { get; init; } = "";
    /// <summary>What people call these accounts.</summary>
    public string DisplayName { get; init; } = "AAD";

    /// <summary>Reads the settings. Throws with a setting's name when an address cannot be used.</summary>
    public static CompanyAccountOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("OpenId");
        string Get(string name) => section[name]?.Trim() ?? "";
        var options = new CompanyAccountOptions
        {
            Authority = Get(nameof(Authority)), AuthorizationEndpoint = Get(nameof(AuthorizationEndpoint)), TokenEndpoint = Get(nameof(TokenEndpoint)), UserInformationEndpoint = Get(nameof(UserInformationEndpoint)),
            ClientId = Get(nameof(ClientId)), ClientSecret = Get(nameof(ClientSecret)), DisplayName = Get(nameof(DisplayName)) is { Length: > 0 } name ? name : "AAD",
        };
        foreach (var (setting, address) in new[] { (nameof(AuthorizationEndpoint), options.AuthorizationEndpoint), (nameof(TokenEndpoint), options.TokenEndpoint), (nameof(UserInformationEndpoint), options.UserInformationEndpoint) })
        {
            // Codes, secrets and tokens go over these: nobody may read along. On this computer nobody does.
            if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == "https" || url is { Scheme: "http", IsLoopback: true })))
            {
                throw new InvalidOperationException($"OpenId:{setting} is '{address}'; it must be an https address.");
            }
        }
        return options;
    }

    /// <summary>The settings that are not there.</summary>
    public IReadOnlyList<string> Missing =>
        [.. new[]
        {
            (nameof(Authority), Authority), (nameof(AuthorizationEndpoint), AuthorizationEndpoint), (nameof(TokenEndpoint), TokenEndpoint), (nameof(UserInformationEndpoint), UserInformationEndpoint),
            (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret),
        }.Where(one => one.Item2.Length == 0).Select(one => $"OpenId:{one.Item1}")];

    /// <summary>Whether company accounts sign in here.</summary>
    public bool IsConfigured => Missing.Count == 0;

    /// <summary>Whether somebody began to set it up.</summary>
    public bool IsBegun => Missing.Count < 6;

    /// <summary>Under which name links are kept: another issuer's ids are other people.</summary>
    public string Provider => $"{Scheme}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Authority)))[..16]}";
}
