using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>What a channel says about a trade.</summary>
public enum ChannelState
{
    /// <summary>Nobody has paid yet.</summary>
    Waiting,
    /// <summary>The money is there.</summary>
    Paid,
    /// <summary>It can be paid no longer.</summary>
    Closed,
    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>News of a trade, whose signature and merchant are right. Whether it fits the payment is asked by <see cref="PaymentSettler"/>.</summary>
/// <param name="Trade">Our number.</param>
/// <param name="ChannelTrade">The channel's number; empty where it has none yet.</param>
/// <param name="State">How it stands.</param>
/// <param name="Amount">What the channel says is paid; null where it says nothing.</param>
/// <param name="PaidAt">When, UTC; null where it says nothing.</param>
/// <param name="Words">The channel's own words about a failure; null for none.</param>
/// <param name="Raw">What it said, word for word.</param>
public sealed record ChannelNews(string Trade, string ChannelTrade, ChannelState State, Money? Amount, DateTime? PaidAt, string? Words, string Raw);

/// <summary>How the buyer's browser goes to a channel's page.</summary>
/// <param name="Url">Where.</param>
/// <param name="Fields">Signed fields.</param>
/// <param name="Post">Posted as a form, or part of the address.</param>
public sealed record ChannelForm(string Url, IReadOnlyList<KeyValuePair<string, string>> Fields, bool Post);

/// <summary>Addresses that the portal gives a channel.</summary>
/// <param name="Notify">Where it tells what happened, server to server.</param>
/// <param name="Return">Where it sends the buyer's browser.</param>
public sealed record ChannelAddresses(string Notify, string Return);

/// <summary>A door through which buyers' money comes in: one implementation a protocol. It signs, verifies and asks; it knows no order and books nothing.</summary>
public interface IPaymentChannel
{
    /// <summary>Which one.</summary>
    PaymentMethod Method { get; }

    /// <summary>Whether it is set up; it is not offered otherwise.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether it is the sandbox that is behind it.</summary>
    bool IsSandbox { get; }

    /// <summary>What the channel wants to read as an answer to a notice that was understood.</summary>
    string Accepted { get; }

    /// <summary>Begins the trade: where the buyer's browser goes.</summary>
    ChannelForm Begin(Payment payment, string title, ChannelAddresses addresses, DateTime now);

    /// <summary>The trade number that a notice claims, whether it is true or not; empty when it names none.</summary>
    string TradeOf(string body);

    /// <summary>Reads a notice. Errors: <c>notice.bad-signature</c>, <c>notice.unreadable</c>, <c>notice.other-merchant</c>, <c>notice.currency-differs</c>.</summary>
    Result<ChannelNews> Read(string body);

    /// <summary>Asks how a trade stands. Errors: <c>payment.no-such-trade</c> when nobody came to the channel's page, <c>payment.no-answer</c>, <c>payment.channel-refused</c>, those of <see cref="Read"/>.</summary>
    Task<Result<ChannelNews>> QueryAsync(Payment payment, CancellationToken ct);

    /// <summary>Closes a trade that nobody has paid. Errors: as for <see cref="QueryAsync"/>.</summary>
    Task<Result> CloseAsync(Payment payment, CancellationToken ct);

    /// <summary>Gives money of a paid trade back. The same number again gives nothing back twice. Errors: as for <see cref="QueryAsync"/>.</summary>
    Task<Result> RefundAsync(Payment payment, Money amount, string number, CancellationToken ct);

    /// <summary>The payments of a day as the channel has them. Errors: <c>payment.no-answer</c>, <c>payment.channel-refused</c>, <c>bill.unreadable</c>.</summary>
    Task<Result<IReadOnlyList<BillEntry>>> BillAsync(DateOnly day, CancellationToken ct);
}

/// <summary>Every channel, by its method.</summary>
public sealed class PaymentChannels(IEnumerable<IPaymentChannel> channels)
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public IReadOnlyList<IPaymentChannel> All { get; } = [.. channels.OrderBy(channel => channel.Method)];

    /// <summary>The channel of a method; null when there is none.</summary>
    public IPaymentChannel? Find(PaymentMethod method) => All.FirstOrDefault(channel => channel.Method == method);
}
