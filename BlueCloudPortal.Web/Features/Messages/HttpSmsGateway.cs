using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using BlueCloudPortal.Domain.Messages;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>
/// Hands SMS to a gateway over HTTP: a POST to <c>Sms:Url</c> with the body <c>Sms:Body</c>, in which <c>{to}</c>, <c>{text}</c>, <c>{id}</c> and <c>{template}</c>
/// are filled in, as JSON or, with <c>Sms:Form</c>, as a form. <c>Sms:Key</c> goes along as a bearer token, or signs the request with <c>Sms:Signing</c> set to <c>hmac</c>.
/// </summary>
/// <remarks>The header <c>Idempotency-Key</c> holds the message's id: a message that is handed over again after a lost answer can be told from a new one.</remarks>
public sealed class HttpSmsGateway : ISmsGateway
{
    private readonly IHttpClientFactory _http;
    private readonly TimeProvider _clock;
    private readonly Uri? _url;
    private readonly string _key;
    private readonly string _body;
    private readonly bool _form;
    private readonly bool _hmac;

    /// <summary>Reads the settings. Throws with the setting's name when one cannot be understood.</summary>
    public HttpSmsGateway(IConfiguration configuration, IHttpClientFactory http, TimeProvider clock)
    {
        (_http, _clock) = (http, clock);
        _key = configuration["Sms:Key"] ?? "";
        _form = configuration.GetValue("Sms:Form", false);
        _body = configuration["Sms:Body"] ?? (_form ? "to={to}&text={text}" : """{"to":"{to}","text":"{text}"}""");
        _hmac = configuration["Sms:Signing"] switch
        {
            null or "bearer" => false,
            "hmac" => true,
            var other => throw new InvalidOperationException($"Sms:Signing is '{other}'; it must be bearer or hmac."),
        };
        if (configuration["Sms:Url"] is not { Length: > 0 } given) { return; }
        _url = Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : throw new InvalidOperationException($"Sms:Url is '{given}'; it must be an http or https address.");
    }

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Sms;

    /// <inheritdoc/>
    public bool IsConfigured => _url is not null;

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var body = Fill(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new StringContent(body, Encoding.UTF8, _form ? "application/x-www-form-urlencoded" : "application/json") };
        request.Headers.Add("Idempotency-Key", message.Id.Value.ToString("N"));
        if (_hmac) { Sign(request, body); }
        else if (_key.Length > 0) { request.Headers.Authorization = new("Bearer", _key); }
        try
        {
            using var client = _http.CreateClient(nameof(HttpSmsGateway));
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!answer.IsSuccessStatusCode) { throw new UndeliveredException($"The gateway answered {(int)answer.StatusCode}."); } // its words may repeat ours
        }
        catch (HttpRequestException broken) { throw new UndeliveredException(broken.GetBaseException().Message, broken); }
    }

    // What people wrote stands inside a value, whatever it holds.
    private string Fill(OutgoingMessage message)
    {
        var values = new Dictionary<string, string> { ["to"] = message.To, ["text"] = message.Body, ["id"] = message.Id.Value.ToString("N"), ["template"] = message.Template };
        return System.Text.RegularExpressions.Regex.Replace(_body, @"\{(to|text|id|template)\}", place =>
            _form ? Uri.EscapeDataString(values[place.Groups[1].Value]) : JavaScriptEncoder.Default.Encode(values[place.Groups[1].Value]));
    }

    // The moment is signed too, so that an old request cannot be sent again by somebody else.
    private void Sign(HttpRequestMessage request, string body)
    {
        var moment = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-Timestamp", moment);
        request.Headers.Add("X-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), Encoding.UTF8.GetBytes($"{moment}.{body}"))));
    }
}
