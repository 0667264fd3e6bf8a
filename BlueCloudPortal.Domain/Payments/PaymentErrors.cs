using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Why something about a payment, a channel or a notice is refused.</summary>
public static class PaymentErrors
{
    /// <summary>Guard code: only a bank transfer is handed in.</summary>
    public const string NotATransfer = "payment.not-a-transfer";

    /// <summary>No method was chosen, or one that is no channel.</summary>
    public static readonly PortalError NoMethod = new PortalError("payment.no-method").At("Method");
    /// <summary>The channel is not configured.</summary>
    public static PortalError NotConfigured(Enum method) => new PortalError("payment.not-configured", method).At("Method");
    /// <summary>No bank was chosen, or one that is not in the index (V-21).</summary>
    public static readonly PortalError NoBank = new PortalError("payment.no-bank").At("Bank");
    /// <summary>The notice was not ticked (V-20).</summary>
    public static readonly PortalError NotUnderstood = new PortalError("top-up.not-understood").At("Understood");
    /// <summary>The company has an agent and does not top up itself (D-16).</summary>
    public static readonly PortalError WithAgent = new("top-up.with-agent");
    /// <summary>The request key was used before, for something else (GOALS I4); the earlier payment's number.</summary>
    public static PortalError KeyUsed(string number) => new("payment.key-used", number);
    /// <summary>The channel takes yuan only.</summary>
    public static PortalError OnlyYuan(Currency currency) => new("payment.only-yuan", currency.ToString());
    /// <summary>There is nothing to pay.</summary>
    public static readonly PortalError NothingToPay = new("payment.nothing-to-pay");
    /// <summary>The channel could not be reached, or answered something that is no answer.</summary>
    public static PortalError NoAnswer(Enum method) => new("payment.no-answer", method);
    /// <summary>The channel refused; its own code and words.</summary>
    public static PortalError ChannelRefused(string code, string words) => new("payment.channel-refused", code, words);
    /// <summary>What was paid does not need the money any more; why.</summary>
    public static PortalError NotNeeded(PortalError why) => new("payment.not-needed", why.Code);
    /// <summary>It can be paid on the channel's page no longer: it is over.</summary>
    public static PortalError IsOver(PaymentStatus status) => new("payment.is-over", status);
    /// <summary>The channel does not know the trade: the buyer never came to its page.</summary>
    public static readonly PortalError NoSuchTrade = new("payment.no-such-trade");

    /// <summary>A notice whose signature is not the channel's.</summary>
    public static readonly PortalError BadSignature = new("notice.bad-signature");
    /// <summary>A notice that lacks a field or has one that cannot be read.</summary>
    public static PortalError Unreadable(string field) => new("notice.unreadable", field);
    /// <summary>A notice for another merchant.</summary>
    public static PortalError OtherMerchant(string said) => new("notice.other-merchant", said);
    /// <summary>A notice about a payment that there is not at this channel.</summary>
    public static PortalError UnknownTrade(string number) => new("notice.unknown-trade", number);
    /// <summary>A notice about another amount than is asked for.</summary>
    public static PortalError AmountDiffers(Money said, Money asked) => new("notice.amount-differs", said, asked);
    /// <summary>A notice in another currency.</summary>
    public static PortalError CurrencyDiffers(string said) => new("notice.currency-differs", said);
    /// <summary>A notice that names a trade of the channel under which another payment is booked already.</summary>
    public static PortalError TradeUsed(string number) => new("notice.trade-used", number);
    /// <summary>A notice larger than any channel sends.</summary>
    public static readonly PortalError TooLarge = new("notice.too-large");

    /// <summary>A bill that cannot be read: what is wrong with it, by its line.</summary>
    public static PortalError BadBill(int line) => new PortalError("bill.unreadable", line).At("File");
    /// <summary>A bill of a day that is not over.</summary>
    public static readonly PortalError DayNotOver = new PortalError("bill.day-not-over").At("Day");
}
