using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Reads one order with everything its page shows.</summary>
public sealed class OrderQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The order of a number; null when there is none or it is not the actor's to see.</summary>
    public async Task<OrderView?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!OrderListQueries.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var order = await db.Orders.Include(one => one.Lines).Include(one => one.PriceSteps).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct);
        if (order is null) { return null; }
        var company = await db.Organizations.Where(one => one.Id == order.OrganizationId)
            .Select(one => new OrderCompany(one.Name, one.Kind, one.ContactName, one.ContactPhone, one.Address, one.AccountManager)).SingleAsync(ct);
        company = await WithSalesAsync(db, order, company, ct);
        var works = await WorksAsync(db, order, ct);
        List<Guid> sources = [order.Key, .. order.Lines.Select(line => line.Id.Value)];
        var entries = await db.JournalEntries.Where(entry => sources.Contains(entry.DocumentId)).OrderBy(entry => entry.At).ThenBy(entry => entry.Number)
            .Select(entry => new OrderEntry(entry.Number, entry.Event, entry.At, entry.ActorName)).ToListAsync(ct);
        List<Guid> documents = [order.Key, .. works.SelectMany(work => work.Milestones.Select(milestone => milestone.Key))];
        var events = await db.LifecycleEvents.Where(happened => documents.Contains(happened.DocumentId)).OrderBy(happened => happened.At).ThenBy(happened => happened.Step).ToListAsync(ct);
        return new(order, company, works, entries, await PapersAsync(db, order, ct), events, order.RefusalOfPayment(actor, clock.GetUtcNow().UtcDateTime))
        {
            Card = order.PaidBy != PaymentMethod.StoredCard ? null : await db.StoredCardUses.Where(use => use.OrderId == order.Id).Select(use => use.CardNumber).SingleOrDefaultAsync(ct),
        };
    }

    // Who placed it stands in the first event; the person's e-mail and role are those of today.
    private static async Task<OrderCompany> WithSalesAsync(PortalDbContext db, Order order, OrderCompany company, CancellationToken ct)
    {
        var person = await db.LifecycleEvents.Where(happened => happened.DocumentId == order.Key && happened.From == null).Select(happened => happened.ActorId).FirstOrDefaultAsync(ct);
        var email = await db.Users.Where(user => user.Id == person).Select(user => user.Email).FirstOrDefaultAsync(ct);
        var role = await db.Memberships.Where(place => place.UserId == person && place.OrganizationId == order.OrganizationId)
            .Join(db.PortalRoles, place => place.RoleId, role => role.Id, (_, role) => new { role.NameZh, role.NameEn }).FirstOrDefaultAsync(ct);
        return company with { SalesEmail = email, SalesRole = role is null ? null : (role.NameZh, role.NameEn) };
    }

    private static async Task<IReadOnlyList<OrderWork>> WorksAsync(PortalDbContext db, Order order, CancellationToken ct)
    {
        var works = await db.WorkOrders.Include(one => one.Milestones).Where(one => one.OrderId == order.Id).OrderBy(one => one.Number).ToListAsync(ct);
        // A provider is no organization that a buyer sees, but the name of the one who does the work is the buyer's to know.
        var ids = works.Where(one => one.ProviderId is not null).Select(one => one.ProviderId!.Value).Distinct().ToList();
        var names = ids.Count == 0 ? [] : await db.Organizations.IgnoreQueryFilters().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        return [.. works.Select(one => new OrderWork(one.Number, one.Key, one.OrderLineId, one.Content, one.Status,
            one.ProviderId is { } provider ? names[provider] : null,
            [.. one.Milestones.OrderBy(milestone => milestone.Position).Select(milestone => new OrderMilestone(milestone.Key, milestone.Number, milestone.Phase, milestone.Status))]))];
    }

    private static async Task<IReadOnlyList<OrderPaper>> PapersAsync(PortalDbContext db, Order order, CancellationToken ct)
    {
        // from the papers' lines, which an index finds, to the papers
        var contracts = await db.Contracts.SelectMany(one => one.Orders, (one, line) => new { one.Kind, one.Number, one.Status, one.AppliedAt, line.OrderId, line.Claim })
            .Where(one => one.OrderId == order.Id && one.Claim != null).ToListAsync(ct);
        var invoices = await db.Invoices.SelectMany(one => one.Orders, (one, line) => new { one.Number, one.Status, one.RequestedAt, line.OrderId, Claims = line.ClaimedOrderId != null })
            .Where(one => one.OrderId == order.Id).ToListAsync(ct);
        return [.. contracts.Select(one => new OrderPaper(DocumentKind.Contract, one.Kind, one.Number, one.Status, one.AppliedAt))
            .Concat(invoices.Select(one => new OrderPaper(DocumentKind.Invoice, null, one.Number, one.Status, one.RequestedAt, one.Claims)))
            .OrderByDescending(paper => paper.At)];
    }
}
