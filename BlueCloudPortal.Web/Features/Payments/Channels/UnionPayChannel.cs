using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments.Sandbox;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>
/// 银联 by its online gateway (version 5.1.0): front transaction, front and back notices, query, refund, bill. Signed with SHA256withRSA over the SHA-256 of the sorted fields.
/// The gateway of company banks is the same one with another business type and the bank's code (V-21).
/// </summary>
public sealed class UnionPayChannel(PaymentMethod method, IConfiguration configuration, SandboxSettings sandbox, PublicAddress address, ChannelWire wire, TimeProvider clock) : IPaymentChannel
{
    private const string Yuan = "156";
    private readonly ChannelOptions? _options = ChannelOptions.From(configuration, method, sandbox, address);

    /// <inheritdoc/>
    public PaymentMethod Method => method;
    /// <inheritdoc/>
    public bool IsConfigured => _options is not null;
    /// <inheritdoc/>
    public bool IsSandbox => _options?.IsSandbox == true;
    /// <inheritdoc/>
    public string Accepted => "ok";

    private ChannelOptions Options => _options ?? throw new InvalidOperationException($"{method} is not configured.");

    private string BusinessType => method == PaymentMethod.CompanyBank ? "000202" : "000201";

    /// <inheritdoc/>
    public ChannelForm Begin(Payment payment, string title, ChannelAddresses addresses, DateTime now)
    {
        List<(string, string)> more = [("txnType", "01"), ("txnSubType", "01"), ("channelType", "07"), ("orderId", payment.Number), ("txnTime", ChannelWire.PackedMoment(payment.StartedAt)),
            ("txnAmt", Fen(payment.Amount)), ("currencyCode", Yuan), ("frontUrl", addresses.Return), ("backUrl", addresses.Notify), ("orderDesc", title)];
        if (payment.ExpiresAt is { } expires) { more.Add(("payTimeout", ChannelWire.PackedMoment(expires))); }
        if (payment.Bank.Length > 0) { more.Add(("issInsCode", payment.Bank)); }
        return new($"{Options.Gateway()}/frontTransReq.do", [.. Signed([.. more])], Post: true);
    }

    /// <inheritdoc/>
    public string TradeOf(string body) => ChannelWire.Fields(body).GetValueOrDefault("orderId", "");

    /// <inheritdoc/>
    public Result<ChannelNews> Read(string body)
    {
        var fields = ChannelWire.Fields(body);
        if (!IsGenuine(fields)) { return PaymentErrors.BadSignature; }
        return NewsOf(fields, fields.GetValueOrDefault("respCode", ""), fields.GetValueOrDefault("respMsg"), body);
    }

    /// <inheritdoc/>
    public async Task<Result<ChannelNews>> QueryAsync(Payment payment, CancellationToken ct)
    {
        var answer = await AskAsync($"{Options.Gateway()}/queryTrans.do", ct, ("txnType", "00"), ("txnSubType", "00"), ("orderId", payment.Number), ("txnTime", ChannelWire.PackedMoment(payment.StartedAt)));
        if (answer.IsRefused) { return answer.Error; }
        return NewsOf(answer.Value.Fields, answer.Value.Fields.GetValueOrDefault("origRespCode", ""), answer.Value.Fields.GetValueOrDefault("origRespMsg"), answer.Value.Raw);
    }

    /// <summary>There is no such request: a trade closes by itself at its payTimeout. Whether it has is asked. Error: <c>payment.channel-refused</c> while it can still be paid, those of <see cref="QueryAsync"/>.</summary>
    public async Task<Result> CloseAsync(Payment payment, CancellationToken ct)
    {
        if (payment.ExpiresAt > clock.GetUtcNow().UtcDateTime) { return PaymentErrors.ChannelRefused("payTimeout", ""); }
        var news = await QueryAsync(payment, ct);
        return news.IsRefused ? news.Error : news.Value.State == ChannelState.Paid ? PaymentErrors.ChannelRefused("00", "") : Result.Done;
    }

    /// <inheritdoc/>
    public async Task<Result> RefundAsync(Payment payment, Money amount, string number, CancellationToken ct)
    {
        var answer = await AskAsync($"{Options.Gateway()}/backTransReq.do", ct, ("txnType", "04"), ("txnSubType", "00"), ("channelType", "07"), ("orderId", number),
            ("txnTime", ChannelWire.PackedMoment(clock.GetUtcNow().UtcDateTime)), ("txnAmt", Fen(amount)), ("origQryId", payment.ChannelTrade ?? ""));
        return answer.IsRefused ? answer.Error : Result.Done;
    }

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BillEntry>>> BillAsync(DateOnly day, CancellationToken ct)
    {
        var answer = await AskAsync($"{Options.Files()}/fileTransReq.do", ct, ("txnType", "76"), ("txnSubType", "01"), ("settleDate", day.ToString("MMdd", CultureInfo.InvariantCulture)),
            ("fileType", "00"), ("txnTime", ChannelWire.PackedMoment(clock.GetUtcNow().UtcDateTime)));
        if (answer.IsRefused) { return answer.Error; }
        try
        {
            using var packed = new ZLibStream(new MemoryStream(Convert.FromBase64String(answer.Value.Fields.GetValueOrDefault("fileContent", ""))), CompressionMode.Decompress);
            using var content = new MemoryStream();
            await packed.CopyToAsync(content, ct);
            return BillTable.Read(content.ToArray());
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidDataException) { return PaymentErrors.BadBill(0); }
    }

    private Result<ChannelNews> NewsOf(Dictionary<string, string> fields, string code, string? words, string raw)
    {
        if (fields.GetValueOrDefault("merId", "") is var merchant && merchant != Options.Merchant) { return PaymentErrors.OtherMerchant(merchant); }
        if (fields.GetValueOrDefault("currencyCode", Yuan) is var currency && currency != Yuan) { return PaymentErrors.CurrencyDiffers(currency); }
        if (fields.GetValueOrDefault("orderId", "") is not { Length: > 0 } trade) { return PaymentErrors.Unreadable("orderId"); }
        var state = code switch { "00" or "A6" => ChannelState.Paid, "03" or "04" or "05" => ChannelState.Waiting, _ => ChannelState.Failed };
        if (ChannelWire.ReadFen(fields.GetValueOrDefault("txnAmt")) is not { } amount) { return PaymentErrors.Unreadable("txnAmt"); }
        var channelTrade = fields.GetValueOrDefault("queryId", "");
        if (state == ChannelState.Paid && channelTrade.Length is 0 or > Payment.ChannelTradeMaxLength) { return PaymentErrors.Unreadable("queryId"); }
        return new ChannelNews(trade, channelTrade, state, amount, ChannelWire.ReadMoment(fields.GetValueOrDefault("payTime") ?? fields.GetValueOrDefault("txnTime")), words, raw);
    }

    private static string Fen(Money amount) => amount.Minor.ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> Signed(params (string Key, string Value)[] more)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["version"] = "5.1.0", ["encoding"] = "UTF-8", ["signMethod"] = "01", ["bizType"] = BusinessType, ["accessType"] = "0", ["merId"] = Options.Merchant, ["certId"] = Options.Certificate,
        };
        foreach (var (key, value) in more) { fields[key] = value; }
        fields["signature"] = Rsa2.Sign(Digest(fields), Options.OwnKey);
        return fields;
    }

    /// <summary>What UnionPay signs: the SHA-256 of the sorted fields, in hexadecimal.</summary>
    internal static string Digest(Dictionary<string, string> fields) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Rsa2.Content(fields, "signature"))));

    private bool IsGenuine(Dictionary<string, string> fields) => Rsa2.IsSignedBy(Digest(fields), fields.GetValueOrDefault("signature", ""), Options.ChannelKey);

    private async Task<Result<(Dictionary<string, string> Fields, string Raw)>> AskAsync(string url, CancellationToken ct, params (string Key, string Value)[] more)
    {
        var answer = await wire.PostAsync(method, url, Signed(more), ct);
        if (answer.IsRefused) { return answer.Error; }
        // Not a form: its values are not escaped.
        var fields = answer.Value.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);
        if (!IsGenuine(fields)) { return fields.Count == 0 ? PaymentErrors.NoAnswer(method) : PaymentErrors.BadSignature; }
        return fields.GetValueOrDefault("respCode") switch
        {
            "00" => (fields, answer.Value),
            "34" => PaymentErrors.NoSuchTrade, // 查无此交易
            var code => PaymentErrors.ChannelRefused(code ?? "", fields.GetValueOrDefault("respMsg", "")),
        };
    }
}
