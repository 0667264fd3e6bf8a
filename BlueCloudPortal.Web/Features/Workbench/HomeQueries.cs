using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Documents that wait for somebody: how many, how much they are worth together, and since when the oldest waits.</summary>
/// <param name="Count">How many.</param>
/// <param name="Totals">Their amounts, one a currency; empty where amounts say nothing.</param>
/// <param name="Oldest">Since when the oldest waits, UTC; null when none does.</param>
public sealed record Waiting(int Count, IReadOnlyList<Money> Totals, DateTime? Oldest);

/// <summary>A milestone that was handed in and waits for the buyer.</summary>
public sealed record WaitingMilestone(string Number, string Phase, string OrderNumber, DateTime HandedInAt);

/// <summary>An order of the home page's list.</summary>
public sealed record RecentOrder(string Number, string Customer, DateTime PlacedAt, Money Total, OrderStatus Status);

/// <summary>A ticket of the home page's list.</summary>
public sealed record RecentTicket(string Number, string Subject, TicketStatus Status);

/// <summary>Money that arrived in the wallet (V-19).</summary>
public sealed record RecentTopUp(string Number, DateTime At, Money Amount);

/// <summary>What a buyer's home shows. Parts that the person's role does not allow are null.</summary>
/// <param name="Wallet">Balance of the wallet.</param>
/// <param name="ToPay">Orders pending payment.</param>
/// <param name="ToAccept">Milestones that wait for acceptance.</param>
/// <param name="Milestones">The first of them.</param>
/// <param name="ToMakeEffective">Contracts pending effect.</param>
/// <param name="OpenTickets">Open tickets.</param>
/// <param name="UnreadAnswers">Tickets with an answer that was not read.</param>
/// <param name="Orders">The last orders.</param>
/// <param name="Tickets">The last tickets.</param>
/// <param name="Discount">The level discount in force today; null when the level has none.</param>
/// <param name="HasAgent">Whether the company has an agent and does not top up itself (D-16).</param>
public sealed record BuyerHome(
    Money? Wallet, Waiting? ToPay, Waiting? ToAccept, IReadOnlyList<WaitingMilestone> Milestones, Waiting? ToMakeEffective,
    int? OpenTickets, int? UnreadAnswers, IReadOnlyList<RecentOrder>? Orders, IReadOnlyList<RecentTicket>? Tickets, LevelDiscount? Discount, bool HasAgent)
{
    /// <summary>The last three top-ups that arrived, latest first; empty without permission to see the wallet (V-19).</summary>
    public IReadOnlyList<RecentTopUp> TopUps { get; init; } = [];
}

/// <summary>What waits for staff. Parts that the person's role does not allow are null.</summary>
/// <param name="TopUps">Top-ups to review.</param>
/// <param name="WorkOrders">Work orders to dispatch.</param>
/// <param name="Lines">Lines to deliver; counts orders.</param>
/// <param name="Invoices">Invoices to issue.</param>
/// <param name="ToSend">Statements to send.</param>
/// <param name="ToPay">Statements to pay.</param>
/// <param name="Tickets">Tickets without an answer.</param>
/// <param name="Orders">The last orders.</param>
/// <param name="Applications">Applications to review.</param>
/// <param name="Certifications">Certifications to review.</param>
/// <param name="Services">Service items to decide: to approve, or to take down.</param>
public sealed record StaffHome(
    Waiting? TopUps, Waiting? WorkOrders, Waiting? Lines, Waiting? Invoices, Waiting? ToSend, Waiting? ToPay, Waiting? Tickets, IReadOnlyList<RecentOrder>? Orders, Waiting? Applications, Waiting? Certifications, Waiting? Services);

/// <summary>Figures of the home pages: counted anew each time, from the documents themselves.</summary>
public sealed class HomeQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>How many rows the lists of a home page have.</summary>
    public const int ListLength = 5;

    /// <summary>How many top-ups stand under the balance.</summary>
    public const int TopUpsShown = 3;

    /// <summary>The states in which an invoice waits for staff.</summary>
    public static readonly IReadOnlyList<InvoiceStatus> ToIssue = [InvoiceStatus.Submitted, InvoiceStatus.Issuing];

    /// <summary>The states in which a statement waits to be sent.</summary>
    public static readonly IReadOnlyList<StatementStatus> ToSend = [StatementStatus.NotSettled, StatementStatus.Rejected];

    /// <summary>A buyer's home: the figures of the person's own company, not of those below it. Null for others.</summary>
    public async Task<BuyerHome?> BuyerAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var own = actor.OrganizationId;
        var orders = db.Orders.Where(order => order.OrganizationId == own);
        var tickets = db.Tickets.Where(ticket => ticket.OrganizationId == own);
        var sees = actor.May(Permission.ViewOrders);
        var talks = actor.May(Permission.UseTickets);
        var milestones = actor.May(Permission.AcceptMilestones) ? await HandedInAsync(db, actor, ct) : null;
        return new(
            actor.May(Permission.ViewWallet) ? await WalletAsync(db, actor, ct) : null,
            sees ? await WaitingAsync(orders.Where(order => order.Status == OrderStatus.PendingPayment), order => new() { Currency = order.Total.Currency, Minor = order.Total.Minor - order.DeductibleMinor, At = order.PlacedAt }, ct) : null,
            milestones is null ? null : new(milestones.Count, [], milestones.Count == 0 ? null : milestones.Min(one => one.HandedInAt)),
            milestones is null ? [] : [.. milestones.OrderBy(one => one.HandedInAt).ThenBy(one => one.Number, StringComparer.Ordinal).Take(ListLength)],
            actor.May(Permission.ManageContracts)
                ? await WaitingAsync(db.Contracts.Where(contract => contract.OrganizationId == own && contract.Status == ContractStatus.PendingEffect), contract => new() { Currency = contract.Amount.Currency, Minor = contract.Amount.Minor, At = contract.AppliedAt }, ct)
                : null,
            talks ? await tickets.CountAsync(ticket => ticket.Status == TicketStatus.Open, ct) : null,
            talks ? await tickets.CountAsync(ticket => ticket.Status == TicketStatus.Open && ticket.HasUnreadAnswer, ct) : null,
            sees ? await RecentAsync(orders, ct) : null,
            talks
                ? await tickets.OrderByDescending(ticket => ticket.UpdatedAt).ThenByDescending(ticket => ticket.Number).Take(ListLength).Select(ticket => new RecentTicket(ticket.Number, ticket.Subject, ticket.Status)).ToListAsync(ct)
                : null,
            await DiscountAsync(db, actor, ct),
            await Agents.HasAsync(db, own, ct))
        {
            TopUps = actor.May(Permission.ViewWallet)
                ? await db.TopUps.Where(topUp => topUp.OrganizationId == own && topUp.Status == TopUpStatus.Completed).OrderByDescending(topUp => topUp.CompletedAt).ThenByDescending(topUp => topUp.Number).Take(TopUpsShown)
                    .Select(topUp => new RecentTopUp(topUp.Number, topUp.CompletedAt!.Value, topUp.Amount)).ToListAsync(ct)
                : [],
        };
    }

    /// <summary>The staff's home: what waits for this person's role. Null for others.</summary>
    public async Task<StaffHome?> StaffAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return new(
            actor.May(Permission.ReviewTopUps) ? await WaitingAsync(db.TopUps.Where(topUp => TopUpQueries.Waiting.Contains(topUp.Status)), topUp => new() { Currency = topUp.Amount.Currency, Minor = topUp.Amount.Minor, At = topUp.SubmittedAt }, ct) : null,
            actor.May(Permission.DispatchWorkOrders)
                ? await WaitingAsync(
                    from work in db.WorkOrders
                    where WorkOrderQueries.ForDispatch.Contains(work.Status)
                    join order in db.Orders on work.OrderId equals order.Id
                    select new { work.Total, order.PaidAt }, // the customer waits since the payment, whoever declined meanwhile
                    one => new() { Currency = one.Total.Currency, Minor = one.Total.Minor, At = one.PaidAt!.Value }, ct)
                : null,
            actor.May(Permission.ManageOrders)
                ? await WaitingAsync(
                    OrderListQueries.ToDeliver(db.Orders),
                    order => new() { Currency = order.Total.Currency, Minor = order.Total.Minor, At = order.PaidAt!.Value }, ct)
                : null,
            actor.May(Permission.IssueInvoices) ? await WaitingAsync(db.Invoices.Where(invoice => ToIssue.Contains(invoice.Status)), invoice => new() { Currency = invoice.Amount.Currency, Minor = invoice.Amount.Minor, At = invoice.RequestedAt }, ct) : null,
            actor.May(Permission.ManageStatements) ? await StatementsAsync(db, ToSend, ct) : null,
            actor.May(Permission.PayStatements) ? await StatementsAsync(db, [StatementStatus.AwaitingPayout], ct) : null,
            actor.May(Permission.AnswerTickets) ? await TicketsAsync(db, ct) : null,
            actor.May(Permission.ManageOrders) ? await RecentAsync(db.Orders, ct) : null,
            actor.May(Permission.ReviewApplications) ? await CountedAsync(db.RegistrationApplications.Where(one => one.Status == RegistrationStatus.UnderReview).Select(one => one.SubmittedAt), ct) : null,
            actor.May(Permission.ReviewApplications) ? await CountedAsync(db.Certifications.Where(one => one.Status == CertificationStatus.UnderReview).Select(one => one.SubmittedAt), ct) : null,
            actor.May(Permission.ManageCatalog) ? await CountedAsync(db.ServiceItems.Where(one => ServiceItemQueries.ForReview.Contains(one.Status)).Select(one => one.AskedAt!.Value), ct) : null);
    }

    private static async Task<Waiting> CountedAsync(IQueryable<DateTime> since, CancellationToken ct)
    {
        var count = await since.CountAsync(ct);
        return new(count, [], count == 0 ? null : await since.MinAsync(ct));
    }

    private static async Task<Money> WalletAsync(PortalDbContext db, Actor actor, CancellationToken ct) =>
        Money.Fen(await db.LedgerAccounts.Where(account => account.OrganizationId == actor.OrganizationId && account.Kind == AccountKind.Wallet && account.Currency == Currency.CNY)
            .Select(account => account.Balance).SingleOrDefaultAsync(ct)); // no account yet: nothing was ever paid in

    private static async Task<IReadOnlyList<RecentOrder>> RecentAsync(IQueryable<Order> orders, CancellationToken ct) =>
        await orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Number).Take(ListLength)
            .Select(order => new RecentOrder(order.Number, order.CustomerCompany, order.PlacedAt, order.Total, order.Status)).ToListAsync(ct);

    private static async Task<List<WaitingMilestone>> HandedInAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var found = await (
            from milestone in db.Milestones
            where milestone.OrganizationId == actor.OrganizationId && milestone.Status == MilestoneStatus.AwaitingAcceptance
            join work in db.WorkOrders on milestone.WorkOrderId equals work.Id
            select new { milestone.Id, milestone.Number, milestone.Phase, work.OrderNumber }).ToListAsync(ct);
        var ids = found.Select(one => one.Id.Value).ToList();
        var handedIn = await db.LifecycleEvents.Where(happened => ids.Contains(happened.DocumentId) && happened.To == nameof(MilestoneStatus.AwaitingAcceptance))
            .GroupBy(happened => happened.DocumentId).Select(group => new { group.Key, At = group.Max(happened => happened.At) }).ToDictionaryAsync(one => one.Key, one => one.At, ct);
        return found.ConvertAll(one => new WaitingMilestone(one.Number, one.Phase, one.OrderNumber, handedIn[one.Id.Value]));
    }

    private async Task<LevelDiscount?> DiscountAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime);
        return await (
            from company in db.Organizations
            where company.Id == actor.OrganizationId
            join discount in db.LevelDiscounts on company.Level equals discount.Level
            where discount.ValidFrom <= today && (discount.ValidTo == null || discount.ValidTo >= today)
            orderby discount.Version descending
            select discount).FirstOrDefaultAsync(ct);
    }

    private static async Task<Waiting> StatementsAsync(PortalDbContext db, IReadOnlyList<StatementStatus> statuses, CancellationToken ct)
    {
        var statements = db.Statements.Where(statement => statuses.Contains(statement.Status));
        var sums = await statements.SelectMany(statement => statement.Lines).GroupBy(line => line.Earned.Currency).Select(group => new { group.Key, Minor = group.Sum(line => line.Earned.Minor) }).ToListAsync(ct);
        var count = await statements.CountAsync(ct);
        return new(count, [.. sums.OrderBy(sum => sum.Key).Select(sum => new Money(sum.Minor, sum.Key))], count == 0 ? null : await statements.MinAsync(statement => statement.MadeAt, ct));
    }

    private static async Task<Waiting> TicketsAsync(PortalDbContext db, CancellationToken ct)
    {
        var waiting = db.Tickets.Where(ticket => ticket.WaitingSince != null);
        return new(await waiting.CountAsync(ct), [], await waiting.MinAsync(ticket => ticket.WaitingSince, ct));
    }

    private static async Task<Waiting> WaitingAsync<T>(IQueryable<T> documents, Expression<Func<T, Claim>> claim, CancellationToken ct)
    {
        var groups = await documents.Select(claim).GroupBy(one => one.Currency)
            .Select(group => new { group.Key, Count = group.Count(), Minor = group.Sum(one => one.Minor), Oldest = group.Min(one => one.At) }).ToListAsync(ct);
        return new(groups.Sum(group => group.Count), [.. groups.OrderBy(group => group.Key).Select(group => new Money(group.Minor, group.Key))], groups.Count == 0 ? null : groups.Min(group => group.Oldest));
    }

    private sealed class Claim
    {
        public Currency Currency { get; init; }
        public long Minor { get; init; }
        public DateTime At { get; init; }
    }
}
