using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What a company says when it hands an instance over (发送PUSH, T-24).</summary>
/// <param name="Number">The instance.</param>
/// <param name="Company">The other company's full name, as typed.</param>
/// <param name="Account">The sign-in name or e-mail of one of its people, as typed: a name alone is soon mistaken for another.</param>
/// <param name="Remark">What the other company reads; may be empty.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click changes nothing.</param>
public sealed record TransferData(string Number, string? Company, string? Account, string? Remark, Guid RequestKey);

/// <summary>
/// 过户: an instance on its way from one company to another (T-24). It is handed over when the other company accepts it, with the time that is left and without what was agreed about renewing it.
/// One at a time an instance; both companies see it.
/// </summary>
public sealed class InstanceTransfer : Document<TransferStatus>, IAddressed
{
    /// <summary>For how many days after the day it was sent it can be accepted.</summary>
    public const int ValidDays = 7;
    /// <summary>Longest remark.</summary>
    public const int RemarkMaxLength = 200;

    private InstanceTransfer() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<InstanceTransfer> Id { get; private init; }
    /// <summary>The instance.</summary>
    public Id<Instance> InstanceId { get; private init; }
    /// <summary>Its number.</summary>
    public string InstanceNumber { get; private init; } = "";
    /// <summary>The name that the sender gave it.</summary>
    public string InstanceName { get; private init; } = "";
    /// <summary>What it is: solution and plan.</summary>
    public string Product { get; private init; } = "";
    /// <summary>Its last day when it was sent.</summary>
    public DateOnly ExpiresOn { get; private init; }
    /// <summary>The name of the company that sends it.</summary>
    public string Sender { get; private init; } = "";
    /// <summary>The company that it is sent to.</summary>
    public Id<Organization>? ProviderId { get; private init; }
    /// <summary>That company's name.</summary>
    public string Receiver { get; private init; } = "";
    /// <summary>What the sender wrote; empty when nothing.</summary>
    public string Remark { get; private init; } = "";
    /// <summary>The request key of the form; unique within the company.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>The instance while nobody has answered, unique: one at a time. Null afterwards.</summary>
    public Id<Instance>? OpenOf { get; private set; }
    /// <summary>Who sent it.</summary>
    public string SentBy { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime SentAt { get; private init; }
    /// <summary>The last day on which it can be accepted; belongs to it whole, in Shanghai.</summary>
    public DateOnly LastOn { get; private init; }
    /// <summary>When it was answered, taken back or lapsed, UTC; null before.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.InstanceTransfer;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;
    /// <inheritdoc/>
    public override Id<Organization>? AddressedTo => ProviderId;

    /// <summary>Who may hand instances over at all: people who may both order and pay, because what was paid for is given away, and nobody who looks through their eyes.</summary>
    public static bool MaySend(Actor actor) => actor.IsBuyer && actor.May(Permission.PlaceOrders) && actor.May(Permission.PayOrders) && actor.ViewedBy is null;

    /// <summary>Who may hand this instance over: such people of its company.</summary>
    public static bool MaySend(Actor actor, Instance instance) => MaySend(actor) && instance.IsKeptBy(actor);

    /// <summary>Who sees what their company sends and receives.</summary>
    public static bool MaySee(Actor actor) => actor.IsStaff ? actor.May(Permission.ManageOrders) : actor.IsBuyer && actor.May(Permission.ViewOrders);

    /// <summary>
    /// Sends an instance. Errors: <c>access.forbidden</c>, <c>instance.released</c>, <c>transfer.over</c>, <c>instance.renewal-open</c>; at Company <c>transfer.unknown</c> whatever is wrong with the other company, <c>transfer.own</c>;
    /// at Remark <c>field.too-long</c>.
    /// </summary>
    /// <param name="number">The number of the transfer.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="sender">The sender's company.</param>
    /// <param name="receiver">The other company; null when there is none of that name with such an account.</param>
    /// <param name="openRenewal">The number of an unpaid order that renews it; null when there is none.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static Result<InstanceTransfer> Send(string number, TransferData data, Instance instance, Organization sender, Organization? receiver, string? openRenewal, Actor by, DateTime at)
    {
        if (!MaySend(by, instance)) { return AccessErrors.Forbidden; }
        if (instance.RefusalOfHandingOver(at) is { } refusal) { return refusal; }
        if (openRenewal is not null) { return InstanceErrors.RenewalOpen(instance.Number, openRenewal); }
        if (receiver?.Id == by.OrganizationId) { return TransferErrors.Own; }
        if (receiver is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, IsCertified: true, DisabledAt: null }) { return TransferErrors.Unknown; }
        var remark = data.Remark?.Trim() ?? "";
        if (remark.Length > RemarkMaxLength) { return AccessErrors.TooLong(nameof(Remark), RemarkMaxLength); }
        var last = BusinessTime.DayOf(at).AddDays(ValidDays); // what is over by then is handed over no more
        var transfer = new InstanceTransfer
        {
            Id = Id<InstanceTransfer>.New(at),
            Number = number,
            OrganizationId = instance.OrganizationId,
            ProviderId = receiver.Id,
            InstanceId = instance.Id,
            OpenOf = instance.Id,
            InstanceNumber = instance.Number,
            InstanceName = instance.Name,
            Product = $"{instance.SolutionName} · {instance.PlanName}",
            ExpiresOn = instance.ExpiresOn,
            Sender = sender.Name,
            Receiver = receiver.Name,
            Remark = remark,
            RequestKey = data.RequestKey,
            SentBy = by.Name,
            SentAt = at,
            LastOn = instance.ExpiresOn < last ? instance.ExpiresOn : last,
        };
        transfer.RecordMade(by, at, remark.Length == 0 ? null : remark);
        return transfer;
    }

    /// <summary>The other company takes the instance for one of its end customers. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>transfer.lapsed</c>, <c>instance.released</c>, <c>transfer.over</c>; at Customer <c>field.required</c>.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="customer">An end customer of the other company; refused when null.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public Result Accept(Instance instance, Customer? customer, Actor by, DateTime at)
    {
        if (instance.Id != InstanceId) { throw new ArgumentException("That is another instance.", nameof(instance)); }
        if (TransferLifecycle.Instance.RefusalOf(this, TransferTrigger.Accept, by) is { } refusal) { return refusal; }
        if (IsOver(at)) { return TransferErrors.Lapsed(LastOn); }
        if (instance.RefusalOfHandingOver(at) is { } gone) { return gone; }
        if (customer is null || customer.OrganizationId != by.OrganizationId) { return AccessErrors.Required("Customer"); }
        var moved = End(TransferTrigger.Accept, null, by, at);
        if (!moved.IsRefused) { instance.HandOver(this, customer, by, at); }
        return moved;
    }

    /// <summary>The other company does not want it, and may say why. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.too-long</c>.</summary>
    public Result Decline(string? reason, Actor by, DateTime at)
    {
        if (TransferLifecycle.Instance.RefusalOf(this, TransferTrigger.Decline, by) is { } refusal) { return refusal; }
        var why = reason?.Trim() ?? "";
        return why.Length > RemarkMaxLength ? AccessErrors.TooLong("Reason", RemarkMaxLength) : End(TransferTrigger.Decline, why.Length == 0 ? null : why, by, at);
    }

    /// <summary>The company that sent it takes it back. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>.</summary>
    public Result Withdraw(Actor by, DateTime at) => End(TransferTrigger.Withdraw, null, by, at);

    /// <summary>The portal notes that nobody answered in time, or that there is nothing to hand over any more. Errors: <c>lifecycle.not-now</c>, <c>transfer.not-over</c>.</summary>
    public Result Lapse(Instance instance, Actor by, DateTime at) =>
        TransferLifecycle.Instance.RefusalOf(this, TransferTrigger.Lapse, by) is { } refusal ? refusal
        : !IsOver(at) && instance.RefusalOfHandingOver(at) is null ? TransferErrors.NotOver(LastOn) : End(TransferTrigger.Lapse, null, by, at);

    /// <summary>Whether its last day is over.</summary>
    public bool IsOver(DateTime at) => BusinessTime.DayOf(at) > LastOn;

    private Result End(TransferTrigger trigger, string? note, Actor by, DateTime at)
    {
        var moved = TransferLifecycle.Instance.Fire(this, trigger, by, at, note);
        if (!moved.IsRefused) { (OpenOf, EndedAt) = (null, at); }
        return moved;
    }
}

/// <summary>Why handing an instance over is refused.</summary>
public static class TransferErrors
{
    /// <summary>No certified buyer has that name and an account like that. One answer to all, so that nobody learns who is a customer here.</summary>
    public static readonly PortalError Unknown = new PortalError("transfer.unknown").At("Company");
    /// <summary>It is the sender's own company.</summary>
    public static readonly PortalError Own = new PortalError("transfer.own").At("Company");
    /// <summary>Its last day is over: there is no time to hand over.</summary>
    public static PortalError Over(string number, DateOnly lastDay) => new("transfer.over", number, lastDay);
    /// <summary>It is on its way already.</summary>
    public static PortalError Open(string number, string transfer) => new("transfer.open", number, transfer);
    /// <summary>The days in which it could be accepted are over.</summary>
    public static PortalError Lapsed(DateOnly lastOn) => new("transfer.lapsed", lastOn);
    /// <summary>It can still be accepted.</summary>
    public static PortalError NotOver(DateOnly lastOn) => new("transfer.not-over", lastOn);
}
