using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What a buyer asks for.</summary>
/// <param name="OrderNumbers">The paid orders to be invoiced.</param>
/// <param name="Type">Ordinary or special.</param>
/// <param name="TitleId">The title; null when none is chosen.</param>
/// <param name="AddressId">Where the paper is mailed; null when none is chosen.</param>
/// <param name="Remark">Printed at the lower right; null when none.</param>
public sealed record RequestInvoice(IReadOnlyList<string> OrderNumbers, InvoiceType Type, Id<InvoiceTitle>? TitleId, Id<PostalAddress>? AddressId, string? Remark);

/// <summary>VAT invoices: requested by buyers over paid orders (V-51, V-52), issued or refused by staff whatever they are over. No money is invoiced twice.</summary>
public sealed class InvoiceService(PortalDb portal, InvoiceOffice office, TimeProvider clock)
{
    /// <summary>Requests an invoice over the organization's own orders; gives its number.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>invoice.order-taken</c>, and those of <see cref="Invoice.Submit"/>.</remarks>
    public async Task<Result<string>> RequestAsync(RequestInvoice request, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.RequestInvoices)) { return AccessErrors.Forbidden; }
        var numbers = request.OrderNumbers.Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count > Invoice.MaxOrders) { return Invoice.TooManyOrders; }
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var orders = await db.Orders.Where(order => order.OrganizationId == actor.OrganizationId && numbers.Contains(order.Number)).OrderBy(order => order.Number).ToListAsync(ct);
            if (orders.Count < numbers.Count) { return AccessErrors.NotFound; }
            // Asked again after a lost race: whoever comes second is told which invoice has the order.
            var ids = orders.ConvertAll(order => order.Id);
            if (await TakenAsync(db, ids, ct) is { } taken) { return taken; }

            await WalletDraws.CatchUpAsync(db, actor.OrganizationId, ct);
            var draws = await db.WalletDraws.Where(draw => ids.Contains(draw.OrderId)).ToListAsync(ct);
            var data = await InvoiceOffice.DataAsync(db, request.Type, request.TitleId, request.AddressId, request.Remark, ct);
            var submitted = Invoice.Submit(InvoiceOffice.Number(db, now), orders, data, actor, now, draws);
            // Another may have taken the order since it was looked at: what that one's invoice drew is then no reason.
            return submitted.IsRefused ? await TakenAsync(db, ids, ct) ?? submitted.Error : await office.KeepAsync(db, submitted.Value, actor, now, ct);
        }, ct);
    }

    private static async Task<PortalError?> TakenAsync(PortalDbContext db, List<Id<Order>> orders, CancellationToken ct)
    {
        var taken = await db.Invoices.SelectMany(invoice => invoice.Orders, (invoice, line) => new { invoice.Number, line.OrderNumber, line.OrderId, line.ClaimedOrderId })
            .Where(line => line.ClaimedOrderId != null && orders.Contains(line.OrderId)).OrderBy(line => line.OrderNumber).FirstOrDefaultAsync(ct);
        return taken is null ? null : Invoice.OrderTaken(taken.OrderNumber, taken.Number);
    }

    /// <summary>A member of staff takes a request; nothing can be changed any more (D-55). Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, InvoiceTrigger.Take, (_, invoice, now) => Task.FromResult(invoice.Take(actor, now)), actor, ct);

    /// <summary>Issued and mailed. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, <c>invoice.fiscal-number-used</c>, and those of <see cref="Invoice.Issue"/>.</summary>
    /// <param name="number">The request.</param>
    /// <param name="fiscalNumber">The number printed on the invoice: 8 or 20 digits.</param>
    /// <param name="trackingNumber">寄出单号: the courier's number.</param>
    /// <param name="actor">Staff.</param>
    /// <param name="ct">Stops the work.</param>
    public Task<Result> IssueAsync(string number, string? fiscalNumber, string? trackingNumber, Actor actor, CancellationToken ct = default) => MoveAsync(number, InvoiceTrigger.Issue, async (db, invoice, now) =>
    {
        var issued = invoice.Issue(fiscalNumber, trackingNumber, actor, now);
        if (issued.IsRefused) { return issued; }
        var used = await db.Invoices.Where(other => other.FiscalNumber == invoice.FiscalNumber && other.Id != invoice.Id).Select(other => other.Number).FirstOrDefaultAsync(ct);
        return used is null ? Result.Done : Invoice.FiscalNumberUsed(invoice.FiscalNumber!, used);
    }, actor, ct);

    /// <summary>Refuses a request with a reason; what it is over can be invoiced again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, and those of <see cref="Invoice.Refuse"/>.</summary>
    public Task<Result> RefuseAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, InvoiceTrigger.Refuse, async (db, invoice, now) =>
        {
            var refused = invoice.Refuse(reason, actor, now);
            if (refused.IsRefused) { return refused; }
            foreach (var draw in await db.WalletDraws.Where(draw => draw.InvoiceId == invoice.Id).ToListAsync(ct)) { draw.Release(); }
            foreach (var topUp in await db.TopUps.Where(topUp => topUp.InvoiceId == invoice.Id).ToListAsync(ct)) { topUp.ReleaseInvoice(); }
            return refused;
        }, actor, ct);

    private async Task<Result> MoveAsync(string number, InvoiceTrigger trigger, Func<PortalDbContext, Invoice, DateTime, Task<Result>> move, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Permission.IssueInvoices)) { return AccessErrors.Forbidden; }
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync(actor, async db =>
        {
            var invoice = await db.Invoices.Include(one => one.Orders).Include(one => one.Claims).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct);
            if (invoice is null) { return AccessErrors.NotFound; }
            var moved = await move(db, invoice, now);
            return moved.IsRefused ? moved : await office.FollowAsync(db, invoice, trigger, actor, now, ct);
        }, ct);
    }
}
