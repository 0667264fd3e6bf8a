using System.Globalization;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>The sandbox over HTTP: the channels' addresses, and the page on which a person presses pay. Mapped only where the sandbox is on.</summary>
internal static class SandboxEndpoints
{
    private static readonly PaymentMethod[] s_unionPays = [PaymentMethod.UnionPay, PaymentMethod.CompanyBank];

    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<SandboxSettings>().IsOn) { return; }
        var alipay = PortalUrls.Sandbox(Payment.ChannelOf(PaymentMethod.Alipay));
        Open(app.MapMethods($"{alipay}/gateway.do", ["GET", "POST"], async (HttpContext http, SandboxGateway gateway) =>
        {
            var fields = await FieldsAsync(http);
            return fields.GetValueOrDefault("method") == "alipay.trade.page.pay" ? ToCashier(PaymentMethod.Alipay, gateway.Open(PaymentMethod.Alipay, fields)) : Results.Text(gateway.AnswerAlipay(fields), "application/json");
        }));
        Open(app.MapGet($"{alipay}/bill", (string day, SandboxGateway gateway) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted) ? Results.File(gateway.AlipayBill(wanted), "application/zip") : Results.NotFound()));
        foreach (var method in s_unionPays)
        {
            Open(app.MapPost($"{PortalUrls.Sandbox(Payment.ChannelOf(method))}/{{program}}", async (string program, HttpContext http, SandboxGateway gateway) =>
            {
                var fields = await FieldsAsync(http);
                return program == "frontTransReq.do" ? ToCashier(method, gateway.Open(method, fields)) : Results.Text(gateway.AnswerUnionPay(method, program, fields));
            }));
        }
        foreach (var method in (PaymentMethod[])[PaymentMethod.Alipay, .. s_unionPays])
        {
            var cashier = $"{PortalUrls.Sandbox(Payment.ChannelOf(method))}/cashier/{{trade}}";
            Open(app.MapGet(cashier, (string trade, SandboxTrades trades, TimeProvider clock, IStringLocalizer texts) =>
                trades.Find(method, trade) is { } found ? Results.Content(SandboxPage.Of(found, clock.GetUtcNow().UtcDateTime, null, texts), "text/html; charset=utf-8") : Results.NotFound()));
            Open(app.MapPost(cashier, (string trade, HttpContext http, SandboxTrades trades, SandboxDesk desk, IStringLocalizer texts) =>
                trades.Find(method, trade) is { } found ? ActAsync(found, http, desk, texts) : Task.FromResult(Results.NotFound())));
        }
    }

    private static void Open(RouteHandlerBuilder endpoint) => _ = endpoint.AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static IResult ToCashier(PaymentMethod method, SandboxTrade? trade) => trade is null ? Results.Text("ILLEGAL_SIGN", statusCode: StatusCodes.Status400BadRequest) : Results.LocalRedirect(PortalUrls.SandboxCashier(Payment.ChannelOf(method), trade.Trade));

    private static async Task<IResult> ActAsync(SandboxTrade trade, HttpContext http, SandboxDesk desk, IStringLocalizer texts)
    {
        var (act, now) = ((await http.Request.ReadFormAsync(http.RequestAborted))["act"].ToString(), desk.Now);
        var (after, told) = await desk.ActAsync(trade, act, http.RequestAborted);
        if (act is "pay" or "back" && after.ReturnUrl.Length > 0)
        {
            var fields = desk.ReturnOf(after);
            return after.Method == PaymentMethod.Alipay
                ? Results.Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(after.ReturnUrl, fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))))
                : ChannelEndpoints.Posting(http, new(after.ReturnUrl, [.. fields], true), texts["pay.coming-back"], texts["pay.back"]);
        }
        return Results.Content(SandboxPage.Of(after, now, told, texts), "text/html; charset=utf-8");
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpContext http)
    {
        var fields = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (http.Request.HasFormContentType) { foreach (var (key, value) in await http.Request.ReadFormAsync(http.RequestAborted)) { fields[key] = value.ToString(); } }
        return fields;
    }
}
