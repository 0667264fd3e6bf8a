using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Bank transfers for orders: handed in by buyers with their proof, taken, confirmed or refused by staff; confirmed means that the order is paid .</summary>
public sealed class OrderTransferService(PortalDb portal, PaymentNews news, OrderSettings settings, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Hands a transfer in and gives its number: the order waits for staff then and does not lapse. The same request key again gives the first one's number.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Order.AwaitTransfer"/> and <see cref="Payment.HandIn"/>, those of <see cref="FileRule.Check"/> at Proof, <c>payment.key-used</c>.</remarks>
    public async Task<Result<string>> HandInAsync(string order, TransferData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.PayOrders)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var earlier = await db.Payments.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.StartedById == actor.UserId && one.RequestKey == data.RequestKey, ct);
            if (earlier is not null) { return earlier.IsFor(PaymentMethod.Transfer, null, DocumentKind.Order, order) ? earlier.Number : PaymentErrors.KeyUsed(earlier.Number); }
            if (await db.Orders.SingleOrDefaultAsync(one => one.Number == order && one.OrganizationId == actor.OrganizationId, ct) is not { } found) { return AccessErrors.NotFound; }
            var now = Now;
            if (found.RefusalOfPayment(actor, now) is { } refusal) { return refusal; }
            var payer = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, actor.OrganizationId, actor, now);
            var made = Payment.HandIn(DocumentNumber.ByPrefix("PY", now, db.Tails.Next()), data, found, payer, file is { IsRefused: false } ? file.Value : null, actor, now);
            if (made.IsRefused) { return made.Error.Field == "Proof" && file is { Error: { } wrong } ? wrong.At("Proof") : made.Error; }
            if (found.AwaitTransfer(actor, now) is { IsRefused: true, Error: var notNow }) { return notNow; }
            _ = db.Add(file!.Value);
            _ = db.Add(made.Value);
            _ = Requests.Open(db, RequestType.OrderTransfer, made.Value, payer, found.Number, made.Value.Amount, actor, now);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>Staff take it.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, payment, now) =>
        payment.Take(actor, now) is { IsRefused: true } refused ? refused : await Requests.FollowAsync(db, payment.Key, RequestTrigger.Take, null, actor, now, ct), ct);

    /// <summary>Staff confirm that it has arrived: the order is paid, once, however many press at once. The money of an order that does not need it any more goes into the wallet, and the person is told. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public async Task<Result> ConfirmAsync(string number, Actor actor, CancellationToken ct = default)
    {
        var confirmed = await ConfirmAsync(number, null, actor, ct);
        return confirmed.Error is { Code: "payment.not-needed" } why ? await ConfirmAsync(number, why, actor, ct) : confirmed;
    }

    private Task<Result> ConfirmAsync(string number, PortalError? notNeeded, Actor actor, CancellationToken ct) => MoveAsync(number, actor, async (db, payment, now) =>
    {
        if (PaymentLifecycle.Instance.RefusalOf(payment, PaymentTrigger.Confirm, actor) is { } refusal) { return refusal; }
        if (notNeeded is not null)
        {
            if (await PaymentSettler.KeepAsync(db, payment, null, now, actor, now, news, ct) is { IsRefused: true } notKept) { return notKept; }
        }
        else
        {
            if (payment.Confirm(actor, now) is { IsRefused: true } notConfirmed) { return notConfirmed; }
            _ = await db.SaveChangesAsync(ct); // the payment first: of two who confirm it at once the second is told
            var paid = await new OrdersByChannel().PayAsync(db, payment, actor.AsConsequence(), now, ct);
            if (paid.IsRefused) { return PaymentErrors.NotNeeded(paid.Error); }
            await news.PaidAsync(db, payment, ct);
        }
        return await Requests.FollowAsync(db, payment.Key, RequestTrigger.Complete, null, actor, now, ct);
    }, ct);

    /// <summary>Staff refuse it with a reason that the buyer reads; the order can be paid again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, payment, now) =>
    {
        if (payment.Reject(reason, actor, now) is { IsRefused: true } refused) { return refused; }
        var order = await db.Orders.SingleAsync(one => one.Number == payment.SubjectNumber, ct);
        order.TransferRefused(settings.PaymentWindow, now);
        await news.RejectedAsync(db, payment, ct);
        return await Requests.FollowAsync(db, payment.Key, RequestTrigger.Reject, payment.RejectReason, actor, now, ct);
    }, ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, Payment, DateTime, Task<Result>> move, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageChannels)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.Payments.SingleOrDefaultAsync(one => one.Number == number && one.Method == PaymentMethod.Transfer, ct) is { } payment ? await move(db, payment, Now) : AccessErrors.NotFound, ct);
    }
}

/// <summary>Bank transfers for orders in the queue of requests (D-67).</summary>
internal sealed class OrderTransferRequests(OrderTransferService transfers) : IRequestHandler
{
    public RequestType Type => RequestType.OrderTransfer;

    public Permission Needs => Permission.ManageChannels;

    public bool CompletesAtOnce => true;

    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => transfers.TakeAsync(number, actor, ct);

    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => transfers.ConfirmAsync(number, actor, ct);

    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => transfers.RejectAsync(number, reason, actor, ct);
}
