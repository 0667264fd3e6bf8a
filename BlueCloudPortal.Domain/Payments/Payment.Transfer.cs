using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Domain.Payments;

/// <content>The bank transfer for an order: handed in with its proof, checked by staff .</content>
public sealed partial class Payment
{
    /// <summary>The oldest transfer that may be handed in, in days.</summary>
    public const int OldestTransfer = 90;

    /// <summary>The account a transfer was paid from; empty for others.</summary>
    public string PayingAccount { get; private set; } = "";
    /// <summary>Its bank.</summary>
    public string PayingBank { get; private set; } = "";
    /// <summary>The day of the transfer; null for others.</summary>
    public DateOnly? TransferredOn { get; private set; }
    /// <summary>The transfer's proof; null for others.</summary>
    public Id<StoredFile>? ProofId { get; private set; }
    /// <summary>Who has taken the transfer; empty before.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>Why the transfer was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <summary>Hands a bank transfer for an order in. Errors: <c>access.forbidden</c>, <c>field.required</c>, <c>field.too-long</c>, <c>payment.bad-day</c> at the fields, <c>payment.nothing-to-pay</c>.</summary>
    public static Result<Payment> HandIn(string number, TransferData data, Order order, string payer, StoredFile? proof, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.PayOrders) || order.OrganizationId != by.OrganizationId) { return AccessErrors.Forbidden; }
        if (!order.Payable.IsPositive) { return PaymentErrors.NothingToPay; }
        foreach (var (field, text, most) in new[] { (nameof(data.PayingAccount), data.PayingAccount, 40), (nameof(data.PayingBank), data.PayingBank, 100) })
        {
            if (string.IsNullOrWhiteSpace(text)) { return AccessErrors.Required(field); }
            if (text.Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        if (data.TransferredOn is not { } day) { return AccessErrors.Required(nameof(data.TransferredOn)); }
        var today = BusinessTime.DayOf(at);
        if (day > today || day < today.AddDays(-OldestTransfer)) { return new PortalError("payment.bad-day", OldestTransfer).At(nameof(data.TransferredOn)); }
        if (proof is null) { return AccessErrors.Required("Proof"); }
        var payment = Make(number, PaymentMethod.Transfer, "", PaymentSubject.Of(order), order.Payable, payer, data.RequestKey, by, at, more: made =>
            (made.PayingAccount, made.PayingBank, made.TransferredOn, made.ProofId) = (data.PayingAccount!.Trim(), data.PayingBank!.Trim(), day, proof.Id));
        var moved = PaymentLifecycle.Instance.Fire(payment, PaymentTrigger.HandIn, by, at);
        return moved.IsRefused ? moved.Error : payment;
    }

    /// <summary>A member of staff takes the transfer.</summary>
    public Result Take(Actor by, DateTime at)
    {
        var moved = PaymentLifecycle.Instance.Fire(this, PaymentTrigger.Take, by, at);
        if (!moved.IsRefused) { TakenBy = by.Name; }
        return moved;
    }

    /// <summary>Staff confirm that the transfer has arrived, and the order is paid by it.</summary>
    public Result Confirm(Actor by, DateTime at)
    {
        var moved = PaymentLifecycle.Instance.Fire(this, PaymentTrigger.Confirm, by, at);
        if (!moved.IsRefused) { (PaidAt, BookedAt) = (at, at); }
        return moved;
    }

    /// <summary>Staff refuse the transfer. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (PaymentLifecycle.Instance.RefusalOf(this, PaymentTrigger.Reject, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why; }
        RejectReason = why.Value;
        return PaymentLifecycle.Instance.Fire(this, PaymentTrigger.Reject, by, at, RejectReason);
    }
}
