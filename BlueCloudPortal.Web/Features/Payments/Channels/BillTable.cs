using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Catalog;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>
/// Reads a channel's bill: a table with the columns 商户订单号 (or trade), 交易号 (or channel_trade) and 金额 in yuan (or amount), with more columns around them as it comes from the channel.
/// Lines that begin with # are remarks; lines of refunds (业务类型 退款) are no payments in.
/// </summary>
internal static class BillTable
{
    private static readonly string[] s_trade = ["商户订单号", "trade"];
    private static readonly string[] s_channelTrade = ["支付宝交易号", "银联流水号", "交易号", "channel_trade"];
    private static readonly string[] s_amount = ["订单金额（元）", "金额", "amount"];
    private static readonly string[] s_kind = ["业务类型", "kind"];

    /// <summary>Error: <c>bill.unreadable</c> at File, with the line; 0 when it is no table at all.</summary>
    public static Result<IReadOnlyList<BillEntry>> Read(byte[] content)
    {
        var table = CsvTable.Read(content, PriceListTable.MaxRows);
        if (table.IsRefused) { return PaymentErrors.BadBill(0); }
        var rows = table.Value.Rows.Select(row => (row.Number, Cells: row.Cells.Select(cell => cell.Text.Trim()).ToArray())).Where(row => row.Cells.Length > 0 && !row.Cells[0].StartsWith('#')).ToList();
        if (rows.Count == 0) { return PaymentErrors.BadBill(0); }
        int Column(string[] names) => Array.FindIndex(rows[0].Cells, cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));
        var (trade, channelTrade, amount, kind) = (Column(s_trade), Column(s_channelTrade), Column(s_amount), Column(s_kind));
        if (trade < 0 || amount < 0) { return PaymentErrors.BadBill(rows[0].Number); }
        if (rows.Count - 1 > ChannelBill.MostLines) { return PaymentErrors.BadBill(rows[ChannelBill.MostLines].Number); }
        var entries = new List<BillEntry>();
        foreach (var (number, cells) in rows.Skip(1))
        {
            string At(int column) => column >= 0 && column < cells.Length ? cells[column] : "";
            if (At(kind).Contains("退款", StringComparison.Ordinal)) { continue; }
            if (At(trade) is not { Length: > 0 and <= Payment.ChannelTradeMaxLength } own || At(channelTrade).Length > Payment.ChannelTradeMaxLength || AmountText.ParsePositive(At(amount)) is not { IsRefused: false, Value: var paid }) { return PaymentErrors.BadBill(number); }
            entries.Add(new(own, At(channelTrade), paid));
        }
        return entries;
    }
}
