using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>The channels' side of their protocols, played by the portal itself: it checks what the portal signs, keeps the trades, answers questions and writes signed notices. It never touches the portal's data.</summary>
public sealed class SandboxGateway(SandboxTrades trades, PublicAddress address, TimeProvider clock)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A buyer's browser comes to the channel's page; null when what it brings is not signed by the portal, or is another trade of the same number.</summary>
    public SandboxTrade? Open(PaymentMethod method, Dictionary<string, string> fields)
    {
        if (!IsFromPortal(method, fields)) { return null; }
        var said = method == PaymentMethod.Alipay ? OfAlipay(fields) : OfUnionPay(method, fields);
        var kept = said is null ? null : trades.Open(said);
        return kept?.Amount == said?.Amount ? kept : null;
    }

    /// <summary>As <see cref="Open(PaymentMethod, Dictionary{string, string})"/>, for a form that the portal gave a browser: where no browser is there.</summary>
    public SandboxTrade? Open(PaymentMethod method, ChannelForm form) => Open(method, form.Post ? form.Fields.ToDictionary(StringComparer.Ordinal) : ChannelWire.Fields(new Uri(form.Url).Query));

    /// <summary>The buyer presses pay. One that has lapsed is only taken <paramref name="late"/>: as if the channel had taken it at the last moment and told it afterwards.</summary>
    public SandboxTrade Pay(SandboxTrade trade, bool late = false) => trades.Change(trade, now =>
        now.State != ChannelState.Waiting || !late && now.StateAt(Now) != ChannelState.Waiting ? now
            : now with { State = ChannelState.Paid, PaidAt = late && now.ExpiresAt < Now ? now.ExpiresAt : Now, ChannelTrade = ChannelWire.PackedMoment(Now) + trades.Next().ToString("D14", CultureInfo.InvariantCulture) });

    /// <summary>The payment fails.</summary>
    public SandboxTrade Fail(SandboxTrade trade) => trades.Change(trade, now => now.State == ChannelState.Waiting ? now with { State = ChannelState.Failed } : now);

    /// <summary>The notice of how a trade stands, signed, as it is posted to the portal.</summary>
    public string NoticeOf(SandboxTrade trade) => QueryHelpers.AddQueryString("", Notice(trade).Select(field => KeyValuePair.Create(field.Key, (string?)field.Value)))[1..];

    /// <summary>The fields of that notice.</summary>
    public Dictionary<string, string> Notice(SandboxTrade trade) => Sign(trade.Method, trade.Method == PaymentMethod.Alipay ? AlipayNotice(trade) : UnionPayNotice(trade));

    /// <summary>Signs fields as the channel does.</summary>
    internal static Dictionary<string, string> Sign(PaymentMethod method, Dictionary<string, string> fields, SandboxKeyPair? key = null)
    {
        var own = (key ?? SandboxKeys.Of(method)).Private;
        if (method == PaymentMethod.Alipay) { fields["sign"] = Rsa2.Sign(Rsa2.Content(fields, "sign", "sign_type"), own); }
        else { fields["signature"] = Rsa2.Sign(UnionPayChannel.Digest(fields), own); }
        return fields;
    }

    /// <summary>What the browser brings back to the portal.</summary>
    public Dictionary<string, string> ReturnOf(SandboxTrade trade) => trade.Method != PaymentMethod.Alipay ? Notice(trade) : Sign(trade.Method, new()
    {
        ["method"] = "alipay.trade.page.pay.return", ["app_id"] = SandboxKeys.Merchant, ["seller_id"] = SandboxKeys.Seller, ["charset"] = "utf-8", ["version"] = "1.0", ["sign_type"] = "RSA2",
        ["out_trade_no"] = trade.Trade, ["trade_no"] = trade.ChannelTrade, ["total_amount"] = Yuan(trade.Amount), ["timestamp"] = ChannelWire.Moment(Now),
    });

    /// <summary>Answers the portal's questions to Alipay.</summary>
    public string AnswerAlipay(Dictionary<string, string> fields)
    {
        var method = fields.GetValueOrDefault("method", "");
        if (!IsFromPortal(PaymentMethod.Alipay, fields)) { return Answer(method, new() { ["code"] = "40002", ["msg"] = "Invalid Arguments", ["sub_code"] = "isv.invalid-signature", ["sub_msg"] = "验签出错" }); }
        var content = JsonSerializer.Deserialize<Dictionary<string, string>>(fields.GetValueOrDefault("biz_content", "{}")) ?? [];
        if (method == "alipay.data.dataservice.bill.downloadurl.query")
        {
            return Answer(method, Good(("bill_download_url", address.Of($"{PortalUrls.Sandbox("alipay")}/bill?day={content.GetValueOrDefault("bill_date", "")}"))));
        }
        if (trades.Find(PaymentMethod.Alipay, content.GetValueOrDefault("out_trade_no", "")) is not { } trade) { return Answer(method, Bad("ACQ.TRADE_NOT_EXIST", "交易不存在")); }
        switch (method)
        {
            case "alipay.trade.query":
                return Answer(method, Good(("out_trade_no", trade.Trade), ("trade_no", trade.ChannelTrade.Length > 0 ? trade.ChannelTrade : $"T{trade.Trade}"), ("trade_status", StatusOf(trade)), ("total_amount", Yuan(trade.Amount)), ("send_pay_date", trade.PaidAt is { } at ? ChannelWire.Moment(at) : "")));
            case "alipay.trade.close":
                trade = trades.Change(trade, now => now.State == ChannelState.Waiting ? now with { State = ChannelState.Closed } : now);
                return Answer(method, trade.State == ChannelState.Closed ? Good(("out_trade_no", trade.Trade)) : Bad("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"));
            case "alipay.trade.refund":
                return Refund(trade, content.GetValueOrDefault("out_request_no", ""), ChannelWire.ReadYuan(content.GetValueOrDefault("refund_amount"))) ? Answer(method, Good(("out_trade_no", trade.Trade), ("fund_change", "Y"))) : Answer(method, Bad("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"));
            default:
                return Answer(method, Bad("isv.invalid-method", "不存在的方法名"));
        }
    }

    /// <summary>Answers the portal's questions to UnionPay and the company banks.</summary>
    public string AnswerUnionPay(PaymentMethod method, string program, Dictionary<string, string> fields)
    {
        var answer = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = "5.1.0", ["merId"] = SandboxKeys.Merchant, ["signMethod"] = "01", ["respCode"] = "00", ["respMsg"] = "成功" };
        var trade = trades.Find(method, fields.GetValueOrDefault("orderId", ""));
        if (!IsFromPortal(method, fields)) { (answer["respCode"], answer["respMsg"]) = ("11", "验签失败"); }
        else if (program == "fileTransReq.do") { answer["fileContent"] = Convert.ToBase64String(Packed(Bill(method, DayOf(fields.GetValueOrDefault("settleDate", ""))))); }
        else if (program == "backTransReq.do")
        {
            var paid = trades.Paid(method, DateTime.MinValue, DateTime.MaxValue).FirstOrDefault(one => one.ChannelTrade == fields.GetValueOrDefault("origQryId", ""));
            if (paid is null || !Refund(paid, fields.GetValueOrDefault("orderId", ""), ChannelWire.ReadFen(fields.GetValueOrDefault("txnAmt")))) { (answer["respCode"], answer["respMsg"]) = ("35", "原交易不存在或状态不正确"); }
        }
        else if (trade is null) { (answer["respCode"], answer["respMsg"]) = ("34", "查无此交易"); }
        else { foreach (var (key, value) in UnionPayNotice(trade)) { answer[key is "respCode" or "respMsg" ? $"orig{char.ToUpperInvariant(key[0])}{key[1..]}" : key] = value; } }
        return string.Join('&', Sign(method, answer).Select(field => $"{field.Key}={field.Value}"));
    }

    /// <summary>The bill of a day as Alipay hands it out: a zip of tables in GBK.</summary>
    public byte[] AlipayBill(DateOnly day)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, true, encoding))
        {
            foreach (var (name, text) in new[] { ($"{SandboxKeys.Seller}_{day:yyyyMMdd}_业务明细.csv", Bill(PaymentMethod.Alipay, day)), ($"{SandboxKeys.Seller}_{day:yyyyMMdd}_业务明细(汇总).csv", "#汇总\r\n") })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(encoding.GetBytes(text));
            }
        }
        return file.ToArray();
    }

    private string Bill(PaymentMethod method, DateOnly day)
    {
        var table = new StringBuilder("#业务明细查询\r\n").Append(method == PaymentMethod.Alipay ? "支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）\r\n" : "银联流水号,商户订单号,业务类型,商品名称,完成时间,金额\r\n");
        foreach (var trade in trades.Paid(method, BusinessTime.StartOf(day), BusinessTime.StartOf(day.AddDays(1))))
        {
            _ = table.Append(CultureInfo.InvariantCulture, $"{trade.ChannelTrade}\t,{trade.Trade}\t,交易,{trade.Title.Replace(',', '，')},{ChannelWire.Moment(trade.PaidAt!.Value)},{Yuan(trade.Amount)}\r\n");
        }
        return table.ToString();
    }

    // MMdd of the last twelve months.
    private DateOnly DayOf(string settleDate)
    {
        var today = BusinessTime.DayOf(Now);
        return DateOnly.TryParseExact($"{today.Year}{settleDate}", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day > today ? day.AddYears(-1) : day : today;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest)) { zip.Write(Encoding.UTF8.GetBytes(text)); }
        return packed.ToArray();
    }

    private bool Refund(SandboxTrade trade, string number, Money? amount) => amount is { } back && number.Length > 0 && trades.Change(trade, now =>
        now.State != ChannelState.Paid || now.Refunds.ContainsKey(number) || Money.Sum(Currency.CNY, now.Refunds.Values) + back > now.Amount ? now
            : now with { Refunds = new Dictionary<string, Money>(now.Refunds) { [number] = back } }).Refunds.ContainsKey(number);

    private static bool IsFromPortal(PaymentMethod method, Dictionary<string, string> fields) => method == PaymentMethod.Alipay
        ? fields.GetValueOrDefault("app_id") == SandboxKeys.Merchant && Rsa2.IsSignedBy(Rsa2.Content(fields, "sign"), fields.GetValueOrDefault("sign", ""), SandboxKeys.Portal.Public)
        : fields.GetValueOrDefault("merId") == SandboxKeys.Merchant && Rsa2.IsSignedBy(UnionPayChannel.Digest(fields), fields.GetValueOrDefault("signature", ""), SandboxKeys.Portal.Public);

    private SandboxTrade? OfAlipay(Dictionary<string, string> fields)
    {
        var content = JsonSerializer.Deserialize<Dictionary<string, string>>(fields.GetValueOrDefault("biz_content", "{}")) ?? [];
        return ChannelWire.ReadYuan(content.GetValueOrDefault("total_amount")) is not { } amount ? null
            : new(PaymentMethod.Alipay, content["out_trade_no"], content.GetValueOrDefault("subject", ""), amount, "", Now, ChannelWire.ReadMoment(content.GetValueOrDefault("time_expire")), fields.GetValueOrDefault("notify_url", ""), fields.GetValueOrDefault("return_url", ""));
    }

    private SandboxTrade? OfUnionPay(PaymentMethod method, Dictionary<string, string> fields) => ChannelWire.ReadFen(fields.GetValueOrDefault("txnAmt")) is not { } amount ? null
        : new(method, fields["orderId"], fields.GetValueOrDefault("orderDesc", ""), amount, fields.GetValueOrDefault("issInsCode", ""), Now, ChannelWire.ReadMoment(fields.GetValueOrDefault("payTimeout")), fields.GetValueOrDefault("backUrl", ""), fields.GetValueOrDefault("frontUrl", ""));

    private string StatusOf(SandboxTrade trade) => trade.StateAt(Now) switch { ChannelState.Paid => "TRADE_SUCCESS", ChannelState.Waiting => "WAIT_BUYER_PAY", _ => "TRADE_CLOSED" };

    private Dictionary<string, string> AlipayNotice(SandboxTrade trade) => new(StringComparer.Ordinal)
    {
        ["notify_time"] = ChannelWire.Moment(Now), ["notify_type"] = "trade_status_sync", ["notify_id"] = $"n{trade.Trade}", ["app_id"] = SandboxKeys.Merchant, ["seller_id"] = SandboxKeys.Seller, ["charset"] = "utf-8", ["version"] = "1.0", ["sign_type"] = "RSA2",
        ["out_trade_no"] = trade.Trade, ["trade_no"] = trade.ChannelTrade.Length > 0 ? trade.ChannelTrade : $"T{trade.Trade}", ["trade_status"] = StatusOf(trade), ["total_amount"] = Yuan(trade.Amount), ["gmt_payment"] = trade.PaidAt is { } at ? ChannelWire.Moment(at) : "",
    };

    private Dictionary<string, string> UnionPayNotice(SandboxTrade trade)
    {
        var (code, words) = trade.StateAt(Now) switch { ChannelState.Paid => ("00", "成功"), ChannelState.Waiting => ("05", "交易已受理，请稍后查询交易结果"), ChannelState.Closed => ("12", "重复交易或已超时"), _ => ("01", "交易失败：余额不足") };
        return new(StringComparer.Ordinal)
        {
            ["version"] = "5.1.0", ["merId"] = SandboxKeys.Merchant, ["signMethod"] = "01", ["txnType"] = "01", ["orderId"] = trade.Trade, ["queryId"] = trade.ChannelTrade, ["txnAmt"] = trade.Amount.Minor.ToString(CultureInfo.InvariantCulture), ["currencyCode"] = "156",
            ["respCode"] = code, ["respMsg"] = words, ["payTime"] = trade.PaidAt is { } at ? ChannelWire.PackedMoment(at) : "",
        };
    }

    private static string Yuan(Money amount) => amount.Units.ToString("0.00", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Good(params (string Key, string Value)[] more) => new[] { ("code", "10000"), ("msg", "Success") }.Concat(more).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static Dictionary<string, string> Bad(string code, string words) => new() { ["code"] = "40004", ["msg"] = "Business Failed", ["sub_code"] = code, ["sub_msg"] = words };

    private static string Answer(string method, Dictionary<string, string> fields)
    {
        var content = JsonSerializer.Serialize(fields, s_json);
        return $"{{\"{method.Replace('.', '_')}_response\":{content},\"sign\":\"{Rsa2.Sign(content, SandboxKeys.Of(PaymentMethod.Alipay).Private)}\"}}";
    }
}
