using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>How a line of a channel's bill stands to our payments.</summary>
public enum BillMatch
{
    /// <summary>一致: both have it, with one amount.</summary>
    Matched,
    /// <summary>金额不符: both have it, with another amount.</summary>
    Different,
    /// <summary>渠道多: the channel has it, we have not.</summary>
    Extra,
    /// <summary>渠道缺: we have booked it, the channel does not know it.</summary>
    Missing,
}

/// <summary>A payment as a channel's bill has it.</summary>
/// <param name="Trade">Our number.</param>
/// <param name="ChannelTrade">The channel's number; empty when the bill has none.</param>
/// <param name="Amount">What the payer paid.</param>
public sealed record BillEntry(string Trade, string ChannelTrade, Money Amount);

/// <summary>A payment as our books have it.</summary>
public sealed record BookedPayment(string Number, string? ChannelTrade, Money Amount);

/// <summary>A channel's bill of one day against our payments of that day: kept as it was compared, and compared anew when the bill is taken anew.</summary>
public sealed class ChannelBill : Aggregate
{
    /// <summary>Longest name of a file.</summary>
    public const int FileMaxLength = 100;
    /// <summary>The most lines that a bill may have.</summary>
    public const int MostLines = 20_000;

    private readonly List<ChannelBillLine> _lines = [];

    private ChannelBill() { } // EF Core

    /// <summary>The bill of a channel's day; its lines follow by <see cref="Compare"/>.</summary>
    public ChannelBill(PaymentMethod method, DateOnly day, DateTime at) => (Id, Method, Day) = (Id<ChannelBill>.New(at), method, day);

    /// <summary>Database id.</summary>
    public Id<ChannelBill> Id { get; private init; }
    /// <summary>The channel; with the day unique.</summary>
    public PaymentMethod Method { get; private init; }
    /// <summary>The Shanghai day.</summary>
    public DateOnly Day { get; private init; }
    /// <summary>The file that was handed in; empty when it was fetched from the channel.</summary>
    public string File { get; private set; } = "";
    /// <summary>When it was taken last, UTC.</summary>
    public DateTime TakenAt { get; private set; }
    /// <summary>Who took it.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>Lines that agree.</summary>
    public int Matched { get; private set; }
    /// <summary>Lines that do not.</summary>
    public int Open { get; private set; }
    /// <summary>What the channel says it took in, minor units.</summary>
    public long ChannelMinor { get; private set; }
    /// <summary>What we booked, minor units.</summary>
    public long BookedMinor { get; private set; }
    /// <summary>The lines.</summary>
    public IReadOnlyList<ChannelBillLine> Lines => _lines;

    /// <summary>What the channel says it took in.</summary>
    public Money ChannelTotal => Money.Fen(ChannelMinor);
    /// <summary>What we booked.</summary>
    public Money BookedTotal => Money.Fen(BookedMinor);

    /// <summary>Compares what the channel says with what is booked, by our number; what stood here before is forgotten.</summary>
    /// <param name="entries">The channel's lines of payments in; two of one number are two payments, and only one of them can be ours.</param>
    /// <param name="booked">Our booked payments of the day.</param>
    /// <param name="file">The file's name; empty when fetched.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="at">UTC.</param>
    public void Compare(IEnumerable<BillEntry> entries, IEnumerable<BookedPayment> booked, string file, Actor by, DateTime at)
    {
        var ours = booked.ToDictionary(one => one.Number, StringComparer.Ordinal);
        _lines.Clear();
        foreach (var entry in entries)
        {
            var match = !ours.Remove(entry.Trade, out var own) ? BillMatch.Extra : own.Amount == entry.Amount && SameTrade(own, entry) ? BillMatch.Matched : BillMatch.Different;
            _lines.Add(new(entry.Trade, entry.ChannelTrade, match, entry.Amount.Minor, own?.Amount.Minor));
        }
        foreach (var own in ours.Values) { _lines.Add(new(own.Number, own.ChannelTrade ?? "", BillMatch.Missing, null, own.Amount.Minor)); }
        (File, TakenBy, TakenAt) = (file.Length > FileMaxLength ? file[..FileMaxLength] : file, by.Name, at);
        (Matched, ChannelMinor, BookedMinor) = (_lines.Count(line => line.Match == BillMatch.Matched), _lines.Sum(line => line.ChannelMinor ?? 0), _lines.Sum(line => line.BookedMinor ?? 0));
        Open = _lines.Count - Matched;
    }

    // A file typed by hand may leave the channel's number out.
    private static bool SameTrade(BookedPayment own, BillEntry entry) => entry.ChannelTrade.Length == 0 || own.ChannelTrade is null || own.ChannelTrade == entry.ChannelTrade;
}

/// <summary>A line of a channel's bill, and what we have for it.</summary>
public sealed class ChannelBillLine
{
    private ChannelBillLine() { } // EF Core

    /// <summary>A compared line.</summary>
    public ChannelBillLine(string trade, string channelTrade, BillMatch match, long? channelMinor, long? bookedMinor) =>
        (Trade, ChannelTrade, Match, ChannelMinor, BookedMinor) = (trade, channelTrade, match, channelMinor, bookedMinor);

    /// <summary>Our number, as the channel has it.</summary>
    public string Trade { get; private init; } = "";
    /// <summary>The channel's number.</summary>
    public string ChannelTrade { get; private init; } = "";
    /// <summary>How it stands.</summary>
    public BillMatch Match { get; private init; }
    /// <summary>The channel's amount, minor units; null where it has none.</summary>
    public long? ChannelMinor { get; private init; }
    /// <summary>Our amount, minor units; null where we have none.</summary>
    public long? BookedMinor { get; private init; }
}
