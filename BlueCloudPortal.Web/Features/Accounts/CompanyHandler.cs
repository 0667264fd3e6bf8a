using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// OpenID Connect's code flow with PKCE over the framework's OAuth handler. The identity token comes straight from the provider over TLS, so its signature may be passed over (OpenID Connect Core 3.1.3.7);
/// issuer, audience, expiry and nonce are checked, and that the provider says the same of the person when asked. Addresses come from settings, the way back from the portal's own address.
/// </summary>
internal sealed class CompanyHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, CompanyAccountOptions account, PublicAddress address, TimeProvider clock)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private const string NonceItem = "nonce";
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(2);

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        properties.Items[NonceItem] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, Back), "nonce", nonce);
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) => base.ExchangeCodeAsync(new(context.Properties, context.Code, Back));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = PayloadOf(tokens.Response?.RootElement.TryGetProperty("id_token", out var raw) == true ? raw.GetString() : null);
        if (Why(token, properties) is { } wrong) { throw new AuthenticationFailureException(wrong); }
        using var asked = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        asked.Headers.Accept.Add(new("application/json"));
        using var answer = await Backchannel.SendAsync(asked, Context.RequestAborted);
        if (!answer.IsSuccessStatusCode) { throw new AuthenticationFailureException($"The provider did not say who it is: {(int)answer.StatusCode}."); }
        using var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
        var subject = Text(token, "sub")!;
        if (Text(person.RootElement, "sub") != subject) { throw new AuthenticationFailureException("The provider speaks of two people."); }
        identity.AddClaim(new(ClaimTypes.NameIdentifier, subject));
        var email = Text(person.RootElement, "email") ?? Text(token, "email");
        if (email is not null) { identity.AddClaim(new(ClaimTypes.Email, email)); }
        // Who says the e-mail must be who says that it is proven.
        if (email is not null && IsProven(Text(person.RootElement, "email") is not null ? person.RootElement : token)) { identity.AddClaim(new(CompanySignIn.EmailProven, "1")); }
        identity.AddClaim(new(ClaimTypes.Name, Text(person.RootElement, "name") ?? email ?? subject));
        return new(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private string Back => address.Of(Options.CallbackPath);

    private string? Why(JsonElement token, AuthenticationProperties properties)
    {
        if (token.ValueKind != JsonValueKind.Object) { return "No identity token came."; }
        if (Text(token, "iss") != account.Authority) { return "The identity token is of another issuer."; }
        if (!IsForUs(token)) { return "The identity token is for somebody else."; }
        if (!token.TryGetProperty("exp", out var expiry) || !expiry.TryGetInt64(out var seconds) || DateTimeOffset.FromUnixTimeSeconds(seconds) + s_skew < clock.GetUtcNow()) { return "The identity token has expired."; }
        if (properties.Items.TryGetValue(NonceItem, out var nonce) is false || nonce is null || Text(token, "nonce") != nonce) { return "The identity token answers another question."; }
        return string.IsNullOrEmpty(Text(token, "sub")) ? "The identity token names nobody." : null;
    }

    private bool IsForUs(JsonElement token)
    {
        if (!token.TryGetProperty("aud", out var audience)) { return false; }
        if (audience.ValueKind == JsonValueKind.String) { return audience.GetString() == account.ClientId; }
        return audience.ValueKind == JsonValueKind.Array && audience.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.GetString() == account.ClientId)
            && (audience.GetArrayLength() == 1 || Text(token, "azp") == account.ClientId);
    }

    // xms_edov is how Azure Active Directory says it.
    private static bool IsProven(JsonElement said) => Text(said, "email_verified") is "true" || Text(said, "xms_edov") is "true" or "1";

    private static string? Text(JsonElement said, string name) => said.ValueKind == JsonValueKind.Object && said.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True => "true",
            JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => null,
        }
        : null;

    private static JsonElement PayloadOf(string? token)
    {
        try
        {
            if (token?.Split('.') is not [_, var payload, _]) { return default; }
            using var json = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
            return json.RootElement.Clone();
        }
        catch (Exception odd) when (odd is FormatException or JsonException) { return default; }
    }
}
