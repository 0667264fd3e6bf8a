using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Uses of credit outside the portal: one of finance enters, another confirms; then it is owed, and the company is told its balance.</summary>
public sealed class CreditUseService(PortalDb portal, CreditMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Enters a use and gives its number. The same request key again gives the first one's number. Errors: <c>access.not-found</c>, <c>credit.none</c>, <c>credit.no-order</c>, those of <see cref="CreditUse.Enter"/>, those of <see cref="FileRule.Check"/> at Proof.</summary>
    public async Task<Result<string>> EnterAsync(Guid company, CreditUseData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var id = new Id<Organization>(company);
            if (!await db.Organizations.AnyAsync(one => one.Id == id, ct)) { return AccessErrors.NotFound; }
            if (await db.CreditUses.Where(use => use.OrganizationId == id && use.RequestKey == data.RequestKey).Select(use => use.Number).SingleOrDefaultAsync(ct) is { } earlier) { return earlier; }
            if (!await db.CreditLines.AnyAsync(line => line.OrganizationId == id, ct)) { return CreditErrors.None; }
            var wanted = data.OrderNumber?.Trim() ?? "";
            Order? order = null;
            if (wanted.Length > 0)
            {
                order = await db.Orders.SingleOrDefaultAsync(one => one.Number == wanted && one.OrganizationId == id && one.Status == OrderStatus.PendingPayment, ct);
                if (order is null) { return CreditErrors.NoOrder(wanted); }
            }
            var now = Now;
            var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, id, actor, now);
            if (file is { IsRefused: true }) { return file.Error.At("Proof"); }
            var made = CreditUse.Enter(DocumentNumber.ByPrefix("YX", now, db.Tails.Next()), data, id, order, file?.Value, actor, now);
            if (made.IsRefused) { return made.Error; }
            if (file is not null) { _ = db.Add(file.Value); }
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>
    /// Another of finance confirms it: credit goes down, once. A use that pays an order pays it the one way there is. Errors: <c>access.not-found</c>, those of <see cref="CreditUse.Confirm"/>,
    /// those of <see cref="CreditLine.RefusalOfUse"/>, <c>credit.insufficient</c> with the figures, those of <see cref="Order.Pay"/>.
    /// </summary>
    public async Task<Result> ConfirmAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.CreditUses.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } use) { return AccessErrors.NotFound; }
            if (await CreditBooks.LineAsync(db, use.OrganizationId, ct) is not { } line) { return CreditErrors.None; }
            var now = Now;
            if (use.Confirm(actor, now) is { IsRefused: true } refused) { return refused; }
            if (line.RefusalOfUse(await CreditBooks.OverdueAsync(db, use.OrganizationId, now, ct)) is { } blocked) { return blocked; }
            _ = await db.SaveChangesAsync(ct); // the document first: of two who confirm it at once the second is told that it is confirmed
            var posted = use.OrderId is { } orderId ? await PayAsync(db, orderId, use, actor, now, ct) : await db.PostAsync(Postings.CreditUsed(use), actor, now, ct);
            if (posted.IsRefused) { return await CreditBooks.WhyAsync(db, line, posted.Error, now, ct); }
            await mail.UsedAsync(db, line, use.Amount, use.What, await CreditBooks.OwedAsync(db, use.OrganizationId, ct), ct);
            return Result.Done;
        }, ct);
    }

    /// <summary>Drops it with a reason. Errors: <c>access.not-found</c>, those of <see cref="CreditUse.Reject"/>.</summary>
    public async Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.CreditUses.SingleOrDefaultAsync(one => one.Number == number, ct) is { } use ? use.Reject(reason, actor, Now) : AccessErrors.NotFound, ct);
    }

    private static async Task<Result> PayAsync(PortalDbContext db, Id<Order> orderId, CreditUse use, Actor actor, DateTime now, CancellationToken ct)
    {
        var order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == orderId, ct);
        return order.Payable != use.Amount ? CreditErrors.OrderAmount(use.Amount, order.Payable)
            : await OrderSettlement.PayAsync(db, order, PaymentMethod.Credit, CreditBooks.Account(use.OrganizationId), actor.AsConsequence(), now, ct);
    }
}
