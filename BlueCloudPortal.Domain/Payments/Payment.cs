using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>What is paid: an order, a top-up, a credit bill.</summary>
/// <param name="Kind">The document's kind.</param>
/// <param name="Id">Its database id.</param>
/// <param name="Number">Its number.</param>
public sealed record PaymentSubject(DocumentKind Kind, Guid Id, string Number)
{
    /// <summary>This document.</summary>
    public static PaymentSubject Of<TStatus>(Document<TStatus> document)
        where TStatus : struct, Enum => new(document.DocumentKind, document.Key, document.Number);
}

/// <summary>What a buyer says of a bank transfer that was made .</summary>
/// <param name="PayingAccount">The account it was paid from.</param>
/// <param name="PayingBank">Its bank.</param>
/// <param name="TransferredOn">The day of the transfer.</param>
/// <param name="RequestKey">Made once when the form is shown.</param>
public sealed record TransferData(string? PayingAccount, string? PayingBank, DateOnly? TransferredOn, Guid RequestKey);

/// <summary>
/// A try to pay something: on a channel's page (Alipay, UnionPay, company bank), or by a bank transfer whose proof staff check (V-22, V-43, R-15).
/// Its number is the trade number at the channel. What it pays can be tried as often as need be; one of the tries pays it, and money that comes besides goes into the wallet.
/// </summary>
public sealed partial class Payment : Document<PaymentStatus>, IOwned
{
    /// <summary>Longest number that a channel gives a trade.</summary>
    public const int ChannelTradeMaxLength = 64;
    /// <summary>Longest code of a bank.</summary>
    public const int BankMaxLength = 12;
    /// <summary>How long nothing is heard of a payment before the channel is asked, and between two questions.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private Payment() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Payment> Id { get; private init; }
    /// <summary>Through which door: one of the channels, or <see cref="PaymentMethod.Transfer"/>.</summary>
    public PaymentMethod Method { get; private init; }
    /// <summary>What is paid: its kind.</summary>
    public DocumentKind SubjectKind { get; private init; }
    /// <summary>What is paid: its database id.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>What is paid: its number.</summary>
    public string SubjectNumber { get; private init; } = "";
    /// <summary>How much.</summary>
    public Money Amount { get; private init; }
    /// <summary>The company's name then.</summary>
    public string Payer { get; private init; } = "";
    /// <summary>The bank that was chosen (V-21), by its code; empty where there is none to choose.</summary>
    public string Bank { get; private init; } = "";
    /// <summary>Who began it; told when something unforeseen happens to the money.</summary>
    public Guid StartedById { get; private init; }
    /// <summary>The person's name then.</summary>
    public string StartedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime StartedAt { get; private init; }
    /// <summary>The request key; unique for the person within the organization.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When the channel takes no payment for it any more, UTC; after that the portal asks and closes. Null for a transfer.</summary>
    public DateTime? ExpiresAt { get; private set; }
    /// <summary>When the channel is asked next, UTC, if nothing is heard; null when there is nothing to ask any more.</summary>
    public DateTime? AskAt { get; private set; }
    /// <summary>When what it is for was given up before it lapsed, UTC; null when not.</summary>
    public DateTime? GivenUpAt { get; private set; }
    /// <summary>The channel's own number of the trade; null before it is paid. Unique per channel.</summary>
    public string? ChannelTrade { get; private set; }
    /// <summary>When the channel says it was paid, UTC; for a transfer, when staff confirmed it.</summary>
    public DateTime? PaidAt { get; private set; }
    /// <summary>When it was booked, UTC; null before.</summary>
    public DateTime? BookedAt { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Payment;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What is paid.</summary>
    public PaymentSubject Subject => new(SubjectKind, SubjectId, SubjectNumber);
    /// <summary>Whether it is a bank transfer that staff check.</summary>
    public bool IsTransfer => Method == PaymentMethod.Transfer;
    /// <summary>Whether the money has come.</summary>
    public bool IsBooked => Status is PaymentStatus.Paid or PaymentStatus.Kept;
    /// <summary>The clearing account through which its money comes.</summary>
    public AccountRef Source => new(AccountKind.Clearing, Amount.Currency, Qualifier: ChannelOf(Method));

    /// <summary>The word of a method's clearing account. Throws for a method that is no door for money from outside.</summary>
    public static string ChannelOf(PaymentMethod method) => method switch
    {
        PaymentMethod.Alipay => Channels.Alipay,
        PaymentMethod.UnionPay => Channels.UnionPay,
        PaymentMethod.CompanyBank => Channels.CompanyBank,
        PaymentMethod.Transfer => Channels.Bank,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No money comes through this."),
    };

    /// <summary>Begins a payment on a channel's page. Errors: <c>payment.no-method</c>, <c>payment.no-bank</c>, <c>payment.only-yuan</c>, <c>payment.nothing-to-pay</c>, <c>order.payment-lapsed</c>.</summary>
    /// <param name="number">Its number: the trade number at the channel.</param>
    /// <param name="method">The channel.</param>
    /// <param name="bank">The bank's code (V-21); needed for company banks only.</param>
    /// <param name="subject">What is paid.</param>
    /// <param name="amount">How much.</param>
    /// <param name="payer">The company's name.</param>
    /// <param name="expires">When the channel takes it no more, UTC.</param>
    /// <param name="key">The request key.</param>
    /// <param name="by">Who pays.</param>
    /// <param name="at">UTC.</param>
    public static Result<Payment> Begin(string number, PaymentMethod method, string? bank, PaymentSubject subject, Money amount, string payer, DateTime expires, Guid key, Actor by, DateTime at)
    {
        if (method is not (PaymentMethod.Alipay or PaymentMethod.UnionPay or PaymentMethod.CompanyBank)) { return PaymentErrors.NoMethod; }
        if (method == PaymentMethod.CompanyBank && Banks.Find(bank) is null) { return PaymentErrors.NoBank; }
        if (amount.Currency != Currency.CNY) { return PaymentErrors.OnlyYuan(amount.Currency); }
        if (!amount.IsPositive) { return PaymentErrors.NothingToPay; }
        if (at >= expires) { return OrderErrors.PaymentLapsed(expires); }
        return Make(number, method, method == PaymentMethod.CompanyBank ? bank! : "", subject, amount, payer, key, by, at, expires);
    }

    private static Payment Make(string number, PaymentMethod method, string bank, PaymentSubject subject, Money amount, string payer, Guid key, Actor by, DateTime at, DateTime? expires = null, Action<Payment>? more = null)
    {
        var payment = new Payment
        {
            Id = Id<Payment>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            Method = method,
            Bank = bank,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            SubjectNumber = subject.Number,
            Amount = amount,
            Payer = payer,
            StartedById = by.UserId,
            StartedBy = by.Name,
            StartedAt = at,
            RequestKey = key,
            ExpiresAt = expires,
            AskAt = expires is null ? null : at + AskEvery,
        };
        more?.Invoke(payment);
        payment.RecordMade(by, at);
        return payment;
    }

    /// <summary>Whether a request is the same as the one that made this payment; the key alone does not say so (GOALS I4).</summary>
    public bool IsFor(PaymentMethod method, string? bank, DocumentKind kind, string subjectNumber) =>
        Method == method && SubjectKind == kind && SubjectNumber == subjectNumber && (method != PaymentMethod.CompanyBank || Bank == bank);

    /// <summary>The channel has the money, and it paid what it was for.</summary>
    /// <param name="trade">The channel's number of the trade.</param>
    /// <param name="paidAt">When, as the channel says, UTC.</param>
    /// <param name="at">UTC.</param>
    public Result Pay(string trade, DateTime paidAt, DateTime at) => Book(PaymentTrigger.Pay, trade, paidAt, Actor.System, at);

    /// <summary>The channel has the money, but it is not needed any more: it goes into the wallet.</summary>
    public Result Keep(string? trade, DateTime paidAt, Actor by, DateTime at) => Book(PaymentTrigger.Keep, trade, paidAt, by.AsConsequence(), at);

    private Result Book(PaymentTrigger trigger, string? trade, DateTime paidAt, Actor by, DateTime at)
    {
        var moved = PaymentLifecycle.Instance.Fire(this, trigger, by, at);
        if (!moved.IsRefused) { (ChannelTrade, PaidAt, BookedAt, AskAt) = (trade, paidAt, at, null); }
        return moved;
    }

    /// <summary>It lapsed and is closed at the channel.</summary>
    public Result Close(DateTime at) => End(PaymentTrigger.Close, at, null);

    /// <summary>The channel says that it failed.</summary>
    public Result Fail(string? why, DateTime at) => End(PaymentTrigger.Fail, at, string.IsNullOrWhiteSpace(why) ? null : why);

    private Result End(PaymentTrigger trigger, DateTime at, string? note)
    {
        var moved = PaymentLifecycle.Instance.Fire(this, trigger, Actor.System, at, note);
        if (!moved.IsRefused) { AskAt = null; }
        return moved;
    }

    /// <summary>Whether nobody should pay it any more, so that it is closed at the channel unless the money has come.</summary>
    public bool IsDue(DateTime at) => GivenUpAt is not null || ExpiresAt <= at;

    /// <summary>What it was for is given up: the channel is asked at once, and it is closed there unless the money has come. Nothing happens to one that is over.</summary>
    public void GiveUp(DateTime at)
    {
        if (Status == PaymentStatus.Created && !IsTransfer) { (GivenUpAt, AskAt) = (at, at); }
    }

    /// <summary>The channel did not answer, or nobody has paid yet: it is asked again then.</summary>
    public void AskAgain(DateTime at)
    {
        if (Status == PaymentStatus.Created) { AskAt = at; }
    }
}
