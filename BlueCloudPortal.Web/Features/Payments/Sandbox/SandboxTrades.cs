using System.Collections.Concurrent;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Payments.Channels;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>A trade on the sandbox's side.</summary>
/// <param name="Method">At which channel.</param>
/// <param name="Trade">The portal's number.</param>
/// <param name="Title">What is bought.</param>
/// <param name="Amount">How much.</param>
/// <param name="Bank">The bank's code; empty where there is none.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="ExpiresAt">When it can be paid no more, UTC; null without limit.</param>
/// <param name="NotifyUrl">Where the portal wants to be told.</param>
/// <param name="ReturnUrl">Where the buyer's browser goes afterwards.</param>
public sealed record SandboxTrade(PaymentMethod Method, string Trade, string Title, Money Amount, string Bank, DateTime StartedAt, DateTime? ExpiresAt, string NotifyUrl, string ReturnUrl)
{
    /// <summary>How it stands.</summary>
    public ChannelState State { get; init; } = ChannelState.Waiting;
    /// <summary>The sandbox's own number; empty before it is paid.</summary>
    public string ChannelTrade { get; init; } = "";
    /// <summary>When it was paid, UTC; null before.</summary>
    public DateTime? PaidAt { get; init; }
    /// <summary>What was given back, by the number of the refund.</summary>
    public IReadOnlyDictionary<string, Money> Refunds { get; init; } = new Dictionary<string, Money>();

    /// <summary>How it stands at a moment: one that nobody paid in time is closed.</summary>
    public ChannelState StateAt(DateTime at) => State == ChannelState.Waiting && ExpiresAt <= at ? ChannelState.Closed : State;
}

/// <summary>What the sandbox remembers. It forgets everything when the portal stops, as nothing of it is real.</summary>
public sealed class SandboxTrades
{
    private readonly ConcurrentDictionary<(PaymentMethod, string), SandboxTrade> _trades = new();
    private long _next;

    /// <summary>A trade; null when nobody came to its page.</summary>
    public SandboxTrade? Find(PaymentMethod method, string trade) => _trades.GetValueOrDefault((method, trade));

    /// <summary>Opens a trade; the one that there is when it was opened before.</summary>
    public SandboxTrade Open(SandboxTrade trade) => _trades.GetOrAdd((trade.Method, trade.Trade), trade);

    /// <summary>Changes a trade; gives what it is then.</summary>
    public SandboxTrade Change(SandboxTrade trade, Func<SandboxTrade, SandboxTrade> change) => _trades.AddOrUpdate((trade.Method, trade.Trade), _ => change(trade), (_, now) => change(now));

    /// <summary>The trades of a channel that were paid in a span of time.</summary>
    public IReadOnlyList<SandboxTrade> Paid(PaymentMethod method, DateTime from, DateTime to) =>
        [.. _trades.Values.Where(trade => trade.Method == method && trade.PaidAt >= from && trade.PaidAt < to).OrderBy(trade => trade.PaidAt)];

    /// <summary>The next number of the sandbox's own.</summary>
    public long Next() => Interlocked.Increment(ref _next);
}
