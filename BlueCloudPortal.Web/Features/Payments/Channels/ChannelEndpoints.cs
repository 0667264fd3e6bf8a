using System.Text;
using System.Text.Encodings.Web;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Where browsers leave for a channel's page and come back from it, and where channels tell what happened.</summary>
internal static class ChannelEndpoints
{
    private static readonly PaymentMethod[] s_methods = [PaymentMethod.Alipay, PaymentMethod.UnionPay, PaymentMethod.CompanyBank];

    public static void Map(WebApplication app)
    {
        _ = app.MapGet("/pay/go/{number}", GoAsync).ForActors().ExcludeFromDescription();
        foreach (var method in s_methods)
        {
            var word = Payment.ChannelOf(method);
            // Nobody signs in here: the signature says who speaks. It changes nothing that the channel has not said.
            _ = app.MapPost(PortalUrls.PayNotices(word), (HttpContext http, PaymentChannels channels, PaymentSettler settler) => TakeAsync(http, method, channels, settler)).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
            _ = app.MapGet(PortalUrls.PayReturn(word), (HttpContext http, PaymentChannels channels) => Back(channels, method, http.Request.QueryString.Value?.TrimStart('?') ?? "")).AllowAnonymous().ExcludeFromDescription();
            _ = app.MapPost(PortalUrls.PayReturn(word), (HttpContext http, PaymentChannels channels, PaymentSettler settler) => ReturnAsync(http, method, channels, settler)).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> GoAsync(string number, HttpContext http, PaymentService payments, IStringLocalizer texts)
    {
        var form = await payments.GoAsync(number, http.Actor(), http.RequestAborted);
        // What is over, or is somebody else's, is told on the page of its result.
        if (form.IsRefused) { return form.Error == AccessErrors.NotFound || form.Error == AccessErrors.Forbidden ? Results.NotFound() : Results.LocalRedirect(PortalUrls.PayResult(number)); }
        return form.Value.Post ? Posting(http, form.Value, texts["pay.going"], texts["pay.go"]) : Results.Redirect(form.Value.Url);
    }

    /// <summary>A page that posts a form to another site at once; the button is for browsers without script.</summary>
    internal static IResult Posting(HttpContext http, ChannelForm form, string words, string button)
    {
        var page = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(HtmlEncoder.Default.Encode(words))
            .Append("</title><link rel=\"stylesheet\" href=\"/sandbox.css\"><script src=\"/submit.js\" defer></script></head><body><main><form method=\"post\" action=\"").Append(HtmlEncoder.Default.Encode(form.Url)).Append("\"><p>").Append(HtmlEncoder.Default.Encode(words)).Append("</p>");
        foreach (var (key, value) in form.Fields) { _ = page.Append("<input type=\"hidden\" name=\"").Append(HtmlEncoder.Default.Encode(key)).Append("\" value=\"").Append(HtmlEncoder.Default.Encode(value)).Append("\">"); }
        _ = page.Append("<button>").Append(HtmlEncoder.Default.Encode(button)).Append("</button></form></main></body></html>");
        var target = new Uri(form.Url).GetLeftPart(UriPartial.Authority);
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; form-action 'self' {target}; frame-ancestors 'none'; base-uri 'none'";
        return Results.Content(page.ToString(), "text/html; charset=utf-8");
    }

    private static async Task<IResult> TakeAsync(HttpContext http, PaymentMethod method, PaymentChannels channels, PaymentSettler settler)
    {
        if (channels.Find(method) is not { IsConfigured: true } channel) { return Results.NotFound(); }
        var outcome = await settler.TakeAsync(method, NoticeSource.Notice, await BodyAsync(http), HeadersOf(http), http.RequestAborted);
        // Anything but the word makes the channel tell it again: what could not be dealt with now comes again, what is refused may.
        return outcome is NoticeOutcome.Refused or NoticeOutcome.Received ? Results.Text("failure", statusCode: StatusCodes.Status400BadRequest) : Results.Text(channel.Accepted);
    }

    private static async Task<IResult> ReturnAsync(HttpContext http, PaymentMethod method, PaymentChannels channels, PaymentSettler settler)
    {
        if (channels.Find(method) is not { IsConfigured: true }) { return Results.NotFound(); }
        var body = await BodyAsync(http);
        _ = await settler.TakeAsync(method, NoticeSource.Return, body, HeadersOf(http), http.RequestAborted);
        return Back(channels, method, body);
    }

    // Whatever the browser brings, it only leads to the page on which the portal itself says how the payment stands.
    private static IResult Back(PaymentChannels channels, PaymentMethod method, string body)
    {
        if (channels.Find(method) is not { IsConfigured: true } channel) { return Results.NotFound(); }
        return channel.TradeOf(body) is { Length: > 0 and <= Payment.NumberMaxLength } trade && trade.All(char.IsAsciiLetterOrDigit) ? Results.LocalRedirect(PortalUrls.PayResult(trade)) : Results.NotFound();
    }

    private static async Task<string> BodyAsync(HttpContext http)
    {
        // One more than is allowed, so that what is too large is seen as that.
        var buffer = new byte[PaymentSettler.MostBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string HeadersOf(HttpContext http) =>
        $"{http.Connection.RemoteIpAddress} | {http.Request.ContentType} | {http.Request.Headers.UserAgent} | {http.Request.Headers["X-Request-Id"]}";
}
