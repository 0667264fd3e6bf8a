using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Something that is to be paid.</summary>
/// <param name="Subject">The document.</param>
/// <param name="Amount">How much.</param>
/// <param name="Payer">The company's name.</param>
/// <param name="Expires">Until when, UTC; null when the document has no limit.</param>
public sealed record ToPay(PaymentSubject Subject, Money Amount, string Payer, DateTime? Expires);

/// <summary>A kind of document that is paid through a channel. A room registers one for each; a payment through any channel then pays it in the same way.</summary>
public interface IPaidByChannel
{
    /// <summary>Which documents.</summary>
    DocumentKind Kind { get; }

    /// <summary>What a buyer needs to pay one.</summary>
    Permission Needs { get; }

    /// <summary>What is to be paid; the actor's own only. Called when a payment begins, in its transaction. Errors: <c>access.not-found</c>, those of the document.</summary>
    Task<Result<ToPay>> BeginAsync(PortalDbContext db, string number, Actor actor, DateTime at, CancellationToken ct);

    /// <summary>The money is there: the document is paid by it, with its entry. A refusal means that the document does not need it (any more); the caller keeps nothing then and puts the money into the wallet.</summary>
    Task<Result> PayAsync(PortalDbContext db, Payment payment, Actor by, DateTime at, CancellationToken ct);
}

/// <summary>Orders (V-43, R-15).</summary>
internal sealed class OrdersByChannel : IPaidByChannel
{
    public DocumentKind Kind => DocumentKind.Order;

    public Permission Needs => Permission.PayOrders;

    public async Task<Result<ToPay>> BeginAsync(PortalDbContext db, string number, Actor actor, DateTime at, CancellationToken ct)
    {
        if (await db.Orders.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct) is not { } order) { return AccessErrors.NotFound; }
        if (order.RefusalOfPayment(actor, at) is { } refusal) { return refusal; }
        var payer = await db.Organizations.Where(one => one.Id == order.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        return new ToPay(PaymentSubject.Of(order), order.Payable, payer, order.PayBefore);
    }

    public async Task<Result> PayAsync(PortalDbContext db, Payment payment, Actor by, DateTime at, CancellationToken ct)
    {
        var id = new Id<Order>(payment.SubjectId);
        if (await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Id == id, ct) is not { } order) { return AccessErrors.NotFound; }
        return order.Payable != payment.Amount ? OrderErrors.AmountDiffers(payment.Amount, order.Payable)
            : await OrderSettlement.PayAsync(db, order, payment.Method, payment.Source, by, at, ct);
    }
}

/// <summary>Top-ups on a channel's page (V-20).</summary>
internal sealed class TopUpsByChannel : IPaidByChannel
{
    public DocumentKind Kind => DocumentKind.TopUp;

    public Permission Needs => Permission.RequestTopUps;

    public async Task<Result<ToPay>> BeginAsync(PortalDbContext db, string number, Actor actor, DateTime at, CancellationToken ct)
    {
        if (await db.TopUps.SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct) is not { } topUp) { return AccessErrors.NotFound; }
        var continued = topUp.Continue(actor, at);
        return continued.IsRefused ? continued.Error : new ToPay(PaymentSubject.Of(topUp), topUp.Amount, topUp.Payer, null);
    }

    public async Task<Result> PayAsync(PortalDbContext db, Payment payment, Actor by, DateTime at, CancellationToken ct)
    {
        var id = new Id<TopUp>(payment.SubjectId);
        if (await db.TopUps.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } topUp) { return AccessErrors.NotFound; }
        var arrived = topUp.Arrive(payment.Method, by, at);
        if (arrived.IsRefused) { return arrived; }
        _ = await db.SaveChangesAsync(ct); // the document first: of two who pay it at once the second waits here
        var posted = await db.PostAsync(Postings.TopUpArrived(topUp), by, at, ct);
        return posted.IsRefused ? posted.Error : Result.Done;
    }
}
