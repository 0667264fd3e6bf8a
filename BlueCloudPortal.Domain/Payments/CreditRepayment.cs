using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>How credit is repaid.</summary>
public enum CreditRepaymentMethod
{
    /// <summary>账户余额: from the wallet, at once .</summary>
    Wallet,
    /// <summary>线下转账: by bank transfer, verified by staff .</summary>
    Transfer,
    /// <summary>在线支付: through a payment channel .</summary>
    Channel,
}

/// <summary>An offline repayment as the buyer types it .</summary>
/// <param name="Bills">The numbers of the bills that were chosen.</param>
/// <param name="Amount">What was transferred, in yuan.</param>
/// <param name="BankAccount">The account it was paid from.</param>
/// <param name="PaidOn">The day it was transferred.</param>
/// <param name="RequestKey">Made once when the form is shown.</param>
public sealed record CreditTransferData(IReadOnlyList<string> Bills, string? Amount, string? BankAccount, DateOnly? PaidOn, Guid RequestKey);

/// <summary>A repayment of credit. It goes to the oldest open bill first; what the bills do not need any more when it arrives goes into the wallet.</summary>
public sealed class CreditRepayment : Document<CreditRepaymentStatus>, IOwned
{
    /// <summary>Longest bank account.</summary>
    public const int BankAccountMaxLength = 100;

    private readonly List<CreditRepaymentPart> _parts = [];

    private CreditRepayment() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<CreditRepayment> Id { get; private init; }
    /// <summary>How it is repaid.</summary>
    public CreditRepaymentMethod Method { get; private init; }
    /// <summary>How much.</summary>
    public Money Amount { get; private init; }
    /// <summary>What of it no bill needed any more and went into the wallet, in fen.</summary>
    public long KeptMinor { get; private set; }
    /// <summary>The channel, or the bank account it was paid from; empty for the wallet.</summary>
    public string From { get; private init; } = "";
    /// <summary>The day of the transfer; null for other methods.</summary>
    public DateOnly? PaidOn { get; private init; }
    /// <summary>A proof; null when none was given.</summary>
    public Id<StoredFile>? ProofId { get; private init; }
    /// <summary>The form's request key, or the paid payment's id; unique within the company.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>Who handed it in; empty for the portal.</summary>
    public string SubmittedBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime SubmittedAt { get; private init; }
    /// <summary>When it arrived, UTC; null before.</summary>
    public DateTime? CompletedAt { get; private set; }
    /// <summary>The member of staff who took it; empty before.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }
    /// <summary>The company while it waits to be verified, null otherwise; unique: one transfer at a time.</summary>
    public Id<Organization>? OpenOf { get; private set; }
    /// <summary>Which bills it repaid; empty before it arrived.</summary>
    public IReadOnlyList<CreditRepaymentPart> Parts => _parts;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.CreditRepayment;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What of it went into the wallet.</summary>
    public Money Kept => new(KeptMinor, Amount.Currency);
    /// <summary>What of it repaid credit.</summary>
    public Money Applied => Amount - Kept;

    /// <summary>A transfer that staff verify. Errors: <c>access.forbidden</c>; those of <see cref="AmountText.ParsePositive"/> at Amount; <c>field.required</c>, <c>field.too-long</c> at BankAccount; <c>field.required</c>, <c>credit.paid-in-future</c> at PaidOn.</summary>
    public static Result<CreditRepayment> Transfer(string number, CreditTransferData data, StoredFile? proof, Actor by, DateTime at)
    {
        if (!MayRepay(by)) { return AccessErrors.Forbidden; }
        var amount = AmountText.ParsePositive(data.Amount);
        if (amount.IsRefused) { return amount.Error.At(nameof(data.Amount)); }
        var account = data.BankAccount?.Trim() ?? "";
        if (account.Length == 0) { return AccessErrors.Required(nameof(data.BankAccount)); }
        if (account.Length > BankAccountMaxLength) { return AccessErrors.TooLong(nameof(data.BankAccount), BankAccountMaxLength); }
        if (data.PaidOn is not { } on) { return AccessErrors.Required(nameof(data.PaidOn)); }
        if (on > BusinessTime.DayOf(at)) { return CreditErrors.PaidInFuture; }
        return Make(number, CreditRepaymentMethod.Transfer, amount.Value, account, on, proof?.Id, data.RequestKey, by.OrganizationId, by, at);
    }

    /// <summary>From the wallet. Errors: <c>access.forbidden</c>; those of <see cref="AmountText.ParsePositive"/> at Amount.</summary>
    public static Result<CreditRepayment> FromWallet(string number, string? amount, Guid requestKey, Actor by, DateTime at)
    {
        if (!MayRepay(by)) { return AccessErrors.Forbidden; }
        var parsed = AmountText.ParsePositive(amount);
        return parsed.IsRefused ? parsed.Error.At("Amount") : Make(number, CreditRepaymentMethod.Wallet, parsed.Value, "", null, null, requestKey, by.OrganizationId, by, at);
    }

    /// <summary>Through a payment channel that has told that the money is there.</summary>
    public static CreditRepayment Arrived(string number, Id<Organization> company, Money amount, string channel, Guid payment, Actor by, DateTime at) =>
        Make(number, CreditRepaymentMethod.Channel, amount, channel, null, null, payment, company, by, at);

    private static CreditRepayment Make(string number, CreditRepaymentMethod method, Money amount, string from, DateOnly? on, Id<StoredFile>? proof, Guid key, Id<Organization> company, Actor by, DateTime at)
    {
        var made = new CreditRepayment
        {
            Id = Id<CreditRepayment>.New(at),
            Number = number,
            OrganizationId = company,
            Method = method,
            Amount = amount,
            From = from,
            PaidOn = on,
            ProofId = proof,
            RequestKey = key,
            SubmittedBy = by.Name,
            SubmittedAt = at,
            OpenOf = method == CreditRepaymentMethod.Transfer ? company : null,
        };
        made.RecordMade(by, at);
        return made;
    }

    /// <summary>A member of staff takes it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Take(Actor by, DateTime at)
    {
        var moved = CreditRepaymentLifecycle.Instance.Fire(this, CreditRepaymentTrigger.Take, by, at);
        if (!moved.IsRefused) { TakenBy = by.Name; }
        return moved;
    }

    /// <summary>Staff have seen the money on the bank's statement. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Complete(Actor by, DateTime at) => Close(CreditRepaymentTrigger.Complete, by, at);

    /// <summary>The money was there at once: wallet or channel.</summary>
    public Result Settle(Actor by, DateTime at) => Close(CreditRepaymentTrigger.Settle, by.AsConsequence(), at);

    /// <summary>Refuses it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (CreditRepaymentLifecycle.Instance.RefusalOf(this, CreditRepaymentTrigger.Reject, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        (RejectReason, OpenOf) = (why.Value, null);
        return CreditRepaymentLifecycle.Instance.Fire(this, CreditRepaymentTrigger.Reject, by, at, why.Value);
    }

    /// <summary>Goes to the oldest open bill first. What is left is kept for the wallet.</summary>
    /// <param name="bills">The company's open bills.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public Result ApplyTo(IEnumerable<CreditBill> bills, Actor by, DateTime at)
    {
        var left = Amount;
        foreach (var bill in bills.Where(bill => bill.Open.IsPositive).OrderBy(bill => bill.UntilOn))
        {
            if (!left.IsPositive) { break; }
            var taken = bill.Take(left, by, at);
            if (taken.IsRefused) { return taken.Error; }
            _parts.Add(new CreditRepaymentPart(_parts.Count + 1, bill, taken.Value));
            left -= taken.Value;
        }
        KeptMinor = left.Minor;
        return Result.Done;
    }

    private static bool MayRepay(Actor by) => by.IsBuyer && by.May(Permission.UseCredit);

    private Result Close(CreditRepaymentTrigger trigger, Actor by, DateTime at)
    {
        var moved = CreditRepaymentLifecycle.Instance.Fire(this, trigger, by, at);
        if (!moved.IsRefused) { (CompletedAt, OpenOf) = (at, null); }
        return moved;
    }
}

/// <summary>What of a repayment went to a bill. Never changed.</summary>
public sealed class CreditRepaymentPart
{
    private CreditRepaymentPart() { } // EF Core

    internal CreditRepaymentPart(int position, CreditBill bill, Money amount) => (Position, BillId, BillNumber, Amount) = (position, bill.Id, bill.Number, amount);

    /// <summary>1 and up: the oldest bill first.</summary>
    public int Position { get; private init; }
    /// <summary>The bill.</summary>
    public Id<CreditBill> BillId { get; private init; }
    /// <summary>Its number.</summary>
    public string BillNumber { get; private init; } = "";
    /// <summary>How much.</summary>
    public Money Amount { get; private init; }
}
