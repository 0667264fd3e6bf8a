using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments.Sandbox;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>支付宝 by its open platform: page pay, notices, query, close, refund, bill. Signed RSA2 (SHA256withRSA over the sorted fields).</summary>
public sealed class AlipayChannel(IConfiguration configuration, SandboxSettings sandbox, PublicAddress address, ChannelWire wire, TimeProvider clock) : IPaymentChannel
{
    private static readonly string[] s_unsigned = ["sign", "sign_type"];
    private readonly ChannelOptions? _options = ChannelOptions.From(configuration, PaymentMethod.Alipay, sandbox, address);

    /// <inheritdoc/>
    public PaymentMethod Method => PaymentMethod.Alipay;
    /// <inheritdoc/>
    public bool IsConfigured => _options is not null;
    /// <inheritdoc/>
    public bool IsSandbox => _options?.IsSandbox == true;
    /// <inheritdoc/>
    public string Accepted => "success";

    private ChannelOptions Options => _options ?? throw new InvalidOperationException("Alipay is not configured.");

    /// <inheritdoc/>
    public ChannelForm Begin(Payment payment, string title, ChannelAddresses addresses, DateTime now)
    {
        var content = new Dictionary<string, object>
        {
            ["out_trade_no"] = payment.Number,
            ["product_code"] = "FAST_INSTANT_TRADE_PAY",
            ["total_amount"] = TextOf(payment.Amount),
            ["subject"] = title,
        };
        if (payment.ExpiresAt is { } expires) { content["time_expire"] = ChannelWire.Moment(expires); }
        var fields = Signed("alipay.trade.page.pay", content, now, ("notify_url", addresses.Notify), ("return_url", addresses.Return));
        return new(QueryHelpers.AddQueryString(Options.Gateway(), fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))), [], Post: false);
    }

    /// <inheritdoc/>
    public string TradeOf(string body) => ChannelWire.Fields(body).GetValueOrDefault("out_trade_no", "");

    /// <inheritdoc/>
    public Result<ChannelNews> Read(string body)
    {
        var fields = ChannelWire.Fields(body);
        if (!Rsa2.IsSignedBy(Rsa2.Content(fields, s_unsigned), fields.GetValueOrDefault("sign", ""), Options.ChannelKey)) { return PaymentErrors.BadSignature; }
        if (fields.GetValueOrDefault("app_id", "") is var app && app != Options.Merchant) { return PaymentErrors.OtherMerchant(app); }
        if (fields.GetValueOrDefault("seller_id", "") is var seller && seller != Options.Seller) { return PaymentErrors.OtherMerchant(seller); }
        if (fields.GetValueOrDefault("trans_currency", "CNY") is var currency && currency != "CNY") { return PaymentErrors.CurrencyDiffers(currency); }
        // The browser's way back names no status: it is a sign to ask, never news.
        if (StateOf(fields.GetValueOrDefault("trade_status")) is not { } state) { return PaymentErrors.Unreadable("trade_status"); }
        return News(fields.GetValueOrDefault, state, "gmt_payment", body);
    }

    /// <inheritdoc/>
    public async Task<Result<ChannelNews>> QueryAsync(Payment payment, CancellationToken ct)
    {
        var answer = await AskAsync("alipay.trade.query", new() { ["out_trade_no"] = payment.Number }, ct);
        if (answer.IsRefused) { return answer.Error; }
        string? Field(string name) => answer.Value.Fields[name]?.ToString();
        return StateOf(Field("trade_status")) is { } state ? News(Field, state, "send_pay_date", answer.Value.Raw) : PaymentErrors.Unreadable("trade_status");
    }

    /// <inheritdoc/>
    public async Task<Result> CloseAsync(Payment payment, CancellationToken ct) => Plain(await AskAsync("alipay.trade.close", new() { ["out_trade_no"] = payment.Number }, ct));

    /// <inheritdoc/>
    public async Task<Result> RefundAsync(Payment payment, Money amount, string number, CancellationToken ct) =>
        Plain(await AskAsync("alipay.trade.refund", new() { ["out_trade_no"] = payment.Number, ["refund_amount"] = TextOf(amount), ["out_request_no"] = number }, ct));

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BillEntry>>> BillAsync(DateOnly day, CancellationToken ct)
    {
        var answer = await AskAsync("alipay.data.dataservice.bill.downloadurl.query", new() { ["bill_type"] = "trade", ["bill_date"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, ct);
        if (answer.IsRefused) { return answer.Error; }
        if (answer.Value.Fields["bill_download_url"]?.ToString() is not { Length: > 0 } url) { return PaymentErrors.Unreadable("bill_download_url"); }
        var file = await wire.GetAsync(Method, url, ct);
        if (file.IsRefused) { return file.Error; }
        try
        {
            // A zip of two tables in GBK: the trades, and a summary.
            using var zip = new ZipArchive(new MemoryStream(file.Value), ZipArchiveMode.Read, false, CodePagesEncodingProvider.Instance.GetEncoding("GB18030"));
            if (zip.Entries.FirstOrDefault(entry => !entry.FullName.Contains("汇总", StringComparison.Ordinal)) is not { Length: < 50_000_000 } entry) { return PaymentErrors.BadBill(0); }
            using var content = new MemoryStream();
            await using (var packed = await entry.OpenAsync(ct)) { await packed.CopyToAsync(content, ct); }
            return BillTable.Read(content.ToArray());
        }
        catch (InvalidDataException) { return PaymentErrors.BadBill(0); }
    }

    private static Result Plain<T>(Result<T> answer) => answer.IsRefused ? answer.Error : Result.Done;

    private static ChannelState? StateOf(string? status) => status switch
    {
        "WAIT_BUYER_PAY" => ChannelState.Waiting,
        "TRADE_SUCCESS" or "TRADE_FINISHED" => ChannelState.Paid,
        "TRADE_CLOSED" => ChannelState.Closed,
        _ => null,
    };

    private static Result<ChannelNews> News(Func<string, string?> field, ChannelState state, string paidAt, string raw)
    {
        if (field("out_trade_no") is not { Length: > 0 } trade) { return PaymentErrors.Unreadable("out_trade_no"); }
        if (ChannelWire.ReadYuan(field("total_amount")) is not { } amount) { return PaymentErrors.Unreadable("total_amount"); }
        if (field("trade_no") is not { Length: > 0 and <= Payment.ChannelTradeMaxLength } channelTrade) { return PaymentErrors.Unreadable("trade_no"); }
        return new ChannelNews(trade, channelTrade, state, amount, ChannelWire.ReadMoment(field(paidAt)), null, raw);
    }

    private static string TextOf(Money amount) => amount.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private Dictionary<string, string> Signed(string method, Dictionary<string, object> content, DateTime now, params (string Key, string Value)[] more)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app_id"] = Options.Merchant, ["method"] = method, ["format"] = "JSON", ["charset"] = "utf-8", ["sign_type"] = "RSA2", ["timestamp"] = ChannelWire.Moment(now), ["version"] = "1.0",
            ["biz_content"] = JsonSerializer.Serialize(content),
        };
        foreach (var (key, value) in more) { fields[key] = value; }
        fields["sign"] = Rsa2.Sign(Rsa2.Content(fields, "sign"), Options.OwnKey);
        return fields;
    }

    // The answer is signed over the text of its node as it stands in the answer, so it is cut out, not written anew.
    private async Task<Result<(JsonObject Fields, string Raw)>> AskAsync(string method, Dictionary<string, object> content, CancellationToken ct)
    {
        var answer = await wire.PostAsync(Method, Options.Gateway(), Signed(method, content, clock.GetUtcNow().UtcDateTime), ct);
        if (answer.IsRefused) { return answer.Error; }
        var (raw, name) = (answer.Value, $"\"{method.Replace('.', '_')}_response\":");
        JsonObject? all;
        try { all = JsonNode.Parse(raw) as JsonObject; }
        catch (JsonException) { return PaymentErrors.NoAnswer(Method); }
        var (start, end) = (raw.IndexOf(name, StringComparison.Ordinal), raw.LastIndexOf(",\"sign\"", StringComparison.Ordinal));
        if (start < 0 || end < start || all?[name[1..^2]] is not JsonObject fields) { return PaymentErrors.NoAnswer(Method); }
        if (!Rsa2.IsSignedBy(raw[(start + name.Length)..end], all["sign"]?.ToString() ?? "", Options.ChannelKey)) { return PaymentErrors.BadSignature; }
        var (code, words) = (fields["code"]?.ToString(), fields["sub_code"]?.ToString() ?? "");
        if (code == "10000") { return (fields, raw); }
        return words == "ACQ.TRADE_NOT_EXIST" ? PaymentErrors.NoSuchTrade : PaymentErrors.ChannelRefused(words.Length > 0 ? words : code ?? "", fields["sub_msg"]?.ToString() ?? fields["msg"]?.ToString() ?? "");
    }
}
