using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>What a buyer says when handing in a transfer.</summary>
/// <param name="Amount">The amount as typed, in yuan.</param>
/// <param name="PayingAccount">The account it was paid from.</param>
/// <param name="PayingBank">Its bank.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click gives the same top-up.</param>
/// <param name="PreIssued">The number of the pre-issued invoice that it is for (D-59); null for none.</param>
public sealed record TopUpData(string? Amount, string? PayingAccount, string? PayingBank, Guid RequestKey, string? PreIssued = null);

/// <summary>How a top-up comes in.</summary>
public enum TopUpMethod
{
    /// <summary>转账: a bank transfer whose proof staff check (D-38).</summary>
    Transfer,
    /// <summary>在线: on a channel's page, in the wallet as soon as it is paid (V-20).</summary>
    Gateway,
}

/// <summary>A top-up of a wallet: by bank transfer, handed in with its proof and confirmed by staff (D-38 to D-41), or on a channel's page (V-20 to V-24).</summary>
public sealed partial class TopUp : Document<TopUpStatus>, IOwned
{
    private TopUp() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<TopUp> Id { get; private init; }
    /// <summary>How it comes in.</summary>
    public TopUpMethod Method { get; private init; }
    /// <summary>The channel through which it came; null for a transfer, and before it was paid.</summary>
    public PaymentMethod? Channel { get; private set; }
    /// <summary>What is topped up.</summary>
    public Money Amount { get; private init; }
    /// <summary>The paying unit: the organization's name then.</summary>
    public string Payer { get; private init; } = "";
    /// <summary>The account it was paid from; empty for one on a channel's page.</summary>
    public string PayingAccount { get; private init; } = "";
    /// <summary>Its bank.</summary>
    public string PayingBank { get; private init; } = "";
    /// <summary>Who handed it in: is told how it ends. Empty for those from before this was kept.</summary>
    public Guid SubmittedById { get; private init; }
    /// <summary>The person's name then; empty for those from before this was kept.</summary>
    public string SubmittedBy { get; private init; } = "";
    /// <summary>The transfer proof; null for one on a channel's page.</summary>
    public Id<StoredFile>? ProofId { get; private init; }
    /// <summary>The form's request key; unique within the organization.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was handed in, UTC.</summary>
    public DateTime SubmittedAt { get; private init; }
    /// <summary>When the wallet went up, UTC; null before.</summary>
    public DateTime? CompletedAt { get; private set; }
    /// <summary>The member of staff who entered it for the company (D-16); null for one that the company handed in.</summary>
    public Guid? EnteredBy { get; private init; }
    /// <summary>Who has taken it; empty before.</summary>
    public string TakenBy { get; private set; } = "";
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.TopUp;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Hands a transfer in. Errors: those of <see cref="AmountText.ParsePositive"/> at Amount, <c>field.required</c> (also at Proof), <c>field.too-long</c>.</summary>
    public static Result<TopUp> Submit(string number, TopUpData data, string payer, StoredFile? proof, Actor by, DateTime at)
    {
        return !by.IsBuyer || !by.May(Permission.RequestTopUps) ? AccessErrors.Forbidden : Make(number, data, payer, by.OrganizationId, proof, by, at);
    }

    /// <summary>Staff enter a transfer for a company (D-16): for one with an agent this is the only way. Somebody else confirms its arrival. Errors: as for <see cref="Submit"/>, <c>access.forbidden</c>.</summary>
    public static Result<TopUp> Enter(string number, TopUpData data, Organization company, StoredFile? proof, Actor by, DateTime at) =>
        !by.IsStaff || !by.May(Permission.ReviewTopUps) || company.Kind is not (OrganizationKind.Distributor or OrganizationKind.Reseller)
            ? AccessErrors.Forbidden : Make(number, data, company.Name, company.Id, proof, by, at);

    private static Result<TopUp> Make(string number, TopUpData data, string payer, Id<Organization> owner, StoredFile? proof, Actor by, DateTime at)
    {
        var amount = AmountText.ParsePositive(data.Amount);
        if (amount.IsRefused) { return amount.Error.At(nameof(data.Amount)); }
        foreach (var (field, text, most) in new[] { (nameof(data.PayingAccount), data.PayingAccount, 40), (nameof(data.PayingBank), data.PayingBank, 100) })
        {
            if (string.IsNullOrWhiteSpace(text)) { return AccessErrors.Required(field); }
            if (text.Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        if (proof is null) { return AccessErrors.Required("Proof"); }
        var topUp = new TopUp
        {
            Id = Id<TopUp>.New(at),
            Number = number,
            OrganizationId = owner,
            Amount = amount.Value,
            Payer = payer,
            PayingAccount = data.PayingAccount!.Trim(),
            PayingBank = data.PayingBank!.Trim(),
            SubmittedById = by.UserId,
            SubmittedBy = by.Name,
            ProofId = proof.Id,
            RequestKey = data.RequestKey,
            SubmittedAt = at,
            EnteredBy = by.IsStaff ? by.UserId : null,
        };
        topUp.RecordMade(by, at);
        return topUp;
    }

    /// <summary>Begins a top-up on a channel's page (V-20): it waits to be paid, and can be continued for as long. Errors: <c>access.forbidden</c>, those of <see cref="AmountText.ParsePositive"/> at Amount, <c>top-up.not-understood</c>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="amount">As typed, in yuan.</param>
    /// <param name="understood">Whether 我已了解 is ticked.</param>
    /// <param name="key">The form's request key.</param>
    /// <param name="payer">The company's name.</param>
    /// <param name="by">Who tops up.</param>
    /// <param name="at">UTC.</param>
    public static Result<TopUp> Begin(string number, string? amount, bool understood, Guid key, string payer, Actor by, DateTime at)
    {
        if (!by.IsBuyer || !by.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        var typed = AmountText.ParsePositive(amount);
        if (typed.IsRefused) { return typed.Error.At("Amount"); }
        if (!understood) { return PaymentErrors.NotUnderstood; }
        var topUp = new TopUp
        {
            Id = Id<TopUp>.New(at),
            Number = number,
            OrganizationId = by.OrganizationId,
            Method = TopUpMethod.Gateway,
            Amount = typed.Value,
            Payer = payer,
            SubmittedById = by.UserId,
            SubmittedBy = by.Name,
            RequestKey = key,
            SubmittedAt = at,
            Status = TopUpStatus.Unpaid,
        };
        topUp.RecordMade(by, at);
        return topUp;
    }

    /// <summary>The buyer goes to a channel's page once more (V-24).</summary>
    public Result Continue(Actor by, DateTime at) => TopUpLifecycle.Instance.Fire(this, TopUpTrigger.Continue, by, at);

    /// <summary>A channel has the money: the wallet goes up.</summary>
    public Result Arrive(PaymentMethod channel, Actor by, DateTime at)
    {
        var moved = TopUpLifecycle.Instance.Fire(this, TopUpTrigger.Arrive, by, at);
        if (!moved.IsRefused) { (Channel, CompletedAt) = (channel, at); }
        return moved;
    }

    /// <summary>A member of staff takes it.</summary>
    public Result Take(Actor by, DateTime at)
    {
        var moved = TopUpLifecycle.Instance.Fire(this, TopUpTrigger.Take, by, at);
        if (!moved.IsRefused) { TakenBy = by.Name; }
        return moved;
    }

    /// <summary>The money has arrived. Error: <c>top-up.own-entry</c> for who entered it: two pairs of eyes.</summary>
    public Result Complete(Actor by, DateTime at)
    {
        if (EnteredBy is { } entered && entered == by.UserId) { return new PortalError("top-up.own-entry"); }
        var moved = TopUpLifecycle.Instance.Fire(this, TopUpTrigger.Complete, by, at);
        if (!moved.IsRefused) { CompletedAt = at; }
        return moved;
    }

    /// <summary>Refuses it. Error: <c>field.required</c> at Reason.</summary>
    public Result Reject(string? reason, Actor by, DateTime at)
    {
        if (TopUpLifecycle.Instance.RefusalOf(this, TopUpTrigger.Reject, by) is { } refusal) { return refusal; }
        if (string.IsNullOrWhiteSpace(reason)) { return AccessErrors.Required("Reason"); }
        if (reason.Trim().Length > LifecycleEvent.NoteMaxLength) { return AccessErrors.TooLong("Reason", LifecycleEvent.NoteMaxLength); }
        (RejectReason, PreIssuedId) = (reason.Trim(), null); // its pre-issued invoice can be topped up again
        return TopUpLifecycle.Instance.Fire(this, TopUpTrigger.Reject, by, at, RejectReason);
    }
}
