using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Payments.Channels;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>What a person at the sandbox's page can make the channel do: pay, fail, pay late, and tell it never, later, twice, in the wrong order or with a forged signature.</summary>
public sealed class SandboxDesk(SandboxGateway gateway, IHttpClientFactory http, TimeProvider clock)
{
    /// <summary>The buttons, in order.</summary>
    public static IReadOnlyList<string> Acts { get; } = ["pay", "back", "fail", "pay-late", "pay-silent", "tell", "tell-twice", "forge"];

    /// <summary>Now, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the browser brings back.</summary>
    public Dictionary<string, string> ReturnOf(SandboxTrade trade) => gateway.ReturnOf(trade);

    /// <summary>Does it, and gives the trade as it is then and what the portal answered to each notice.</summary>
    public async Task<(SandboxTrade Trade, IReadOnlyList<string> Answers)> ActAsync(SandboxTrade trade, string act, CancellationToken ct)
    {
        switch (act)
        {
            case "pay": return await ToldAsync(gateway.Pay(trade), ct);
            case "pay-late": return await ToldAsync(gateway.Pay(trade, late: true), ct);
            case "pay-silent": return (gateway.Pay(trade), []); // the notice is lost, or comes later by "tell"
            case "fail": return await ToldAsync(gateway.Fail(trade), ct);
            case "tell": return await ToldAsync(trade, ct);
            case "tell-twice":
                var body = gateway.NoticeOf(trade);
                return (trade, await Task.WhenAll(PostAsync(trade, body, ct), PostAsync(trade, body, ct)));
            case "forge":
                // Signed by a key that is not the channel's, and about ten times the money.
                var forged = trade.State == ChannelState.Paid ? trade : trade with { State = ChannelState.Paid, ChannelTrade = $"F{trade.Trade}", PaidAt = Now };
                return (trade, [await PostAsync(trade, Form(SandboxGateway.Sign(trade.Method, gateway.Notice(forged with { Amount = forged.Amount * 10 }), SandboxKeyPair.New())), ct)]);
            default: return (trade, []);
        }
    }

    private async Task<(SandboxTrade, IReadOnlyList<string>)> ToldAsync(SandboxTrade trade, CancellationToken ct) =>
        trade.State is ChannelState.Waiting ? (trade, []) : (trade, [await PostAsync(trade, gateway.NoticeOf(trade), ct)]);

    internal static string Form(Dictionary<string, string> fields) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("", fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value)))[1..];

    private async Task<string> PostAsync(SandboxTrade trade, string body, CancellationToken ct)
    {
        try
        {
            using var client = http.CreateClient(ChannelWire.Client);
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await client.PostAsync(trade.NotifyUrl, content, ct);
            return await answer.Content.ReadAsStringAsync(ct);
        }
        catch (HttpRequestException broken) { return broken.GetBaseException().Message; }
    }
}

/// <summary>Leads what the portal posts to the sandbox there without a network: for the demo, which is played before the portal answers, and for tests.</summary>
public sealed class SandboxHandler(SandboxGateway gateway) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath.Split('/');
        var fields = ChannelWire.Fields(request.Content is null ? request.RequestUri.Query : await request.Content.ReadAsStringAsync(cancellationToken));
        HttpContent? answer = path switch
        {
            ["", "sandbox", "alipay", "gateway.do"] => new StringContent(gateway.AnswerAlipay(fields)),
            ["", "sandbox", "alipay", "bill"] when DateOnly.TryParse(fields["day"], System.Globalization.CultureInfo.InvariantCulture, out var day) => new ByteArrayContent(gateway.AlipayBill(day)),
            ["", "sandbox", "unionpay", var program] => new StringContent(gateway.AnswerUnionPay(PaymentMethod.UnionPay, program, fields)),
            ["", "sandbox", "company-bank", var program] => new StringContent(gateway.AnswerUnionPay(PaymentMethod.CompanyBank, program, fields)),
            _ => null,
        };
        return answer is null ? new(System.Net.HttpStatusCode.NotFound) : new(System.Net.HttpStatusCode.OK) { Content = answer };
    }
}
