using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Invoices;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Lists orders: a page, its totals, the whole list for an export. A buyer's own, for a distributor also its resellers', for staff all.</summary>
public sealed class OrderListQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The filter for orders with a milestone that waits for acceptance: <c>acceptance=awaiting</c>.</summary>
    public const string AcceptanceFilter = "acceptance";
    /// <summary>So many digits can only be the beginning of a number.</summary>
    private const int SureNumber = 10;

    /// <summary>States in which an order may have something to deliver.</summary>
    internal static IReadOnlyList<OrderStatus> BeingDelivered { get; } = [OrderStatus.PendingProcessing, OrderStatus.Processing, OrderStatus.PartlyAccepted];

    /// <summary>Own filter of the list: <c>to-deliver=outstanding</c>, paid orders with a line that staff have to deliver.</summary>
    public const string DeliveryFilter = "to-deliver";
    /// <summary>The filter for paid orders on no invoice: <c>invoice=none</c>.</summary>
    public const string InvoiceFilter = "invoice";
    /// <summary>The filter by product: <c>line=</c> the product line of any line (V-45).</summary>
    public const string LineFilter = "line";
    /// <summary>The filter by payment: <c>payment=paid</c> or <c>payment=unpaid</c>.</summary>
    public const string PaymentFilter = "payment";
    /// <summary>The filter by who placed it (销售): <c>sales=</c> a name.</summary>
    public const string SalesFilter = "sales";
    /// <summary>The filter by end customer: <c>customer=</c> a part of its company's name.</summary>
    public const string CustomerFilter = "customer";
    /// <summary>Staff: <c>mine=customers</c> for orders of companies the reader looks after, <c>mine=handling</c> for those given to the reader.</summary>
    public const string MineFilter = "mine";

    /// <summary>A page of the list, with the totals of the page and of everything. Cancelled orders are listed but not counted.</summary>
    public async Task<GridPage<OrderRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var orders = Filtered(db, request.Filter, actor);
        var sums = await SumsAsync(orders, ct);
        var count = sums.Sum(sum => sum.Count);
        if (count == 0) { return new([], 0); }
        // The page first, then what stands on it: a database that sorts would otherwise look up the papers of every order before it throws all but fifteen away.
        // Their numbers, because every index of the list ends with them: the pages before are passed over within the index.
        var numbers = await Sorted(orders, request.Sorts).Select(order => order.Number).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        var found = await Rows(db, db.Orders.Where(order => numbers.Contains(order.Number))).ToDictionaryAsync(row => row.Number, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = numbers.Where(found.ContainsKey).Select(number => found[number] with { Now = now }).ToList();
        return new(rows, count, OrderLifecycle.Instance.Totals(["list", "discount", "total", "paid"], rows.Select(row => Sum(row.Status, 1, row.ListTotal, row.Total, row.Paid)), sums));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<OrderRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Rows(db, Sorted(Filtered(db, filter, actor), sorts)).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>How many orders each saved view holds.</summary>
    public async Task<OrderCounts> CountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new(0, 0, 0, 0, 0, 0, 0, 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var seen = Seen(db, actor);
        var states = await seen.GroupBy(order => order.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return new(
            states.Values.Sum(),
            states.GetValueOrDefault(OrderStatus.PendingPayment),
            states.GetValueOrDefault(OrderStatus.PendingProcessing),
            await ToAccept(db, seen).CountAsync(ct),
            await db.ToInvoice(seen).CountAsync(ct),
            actor.IsStaff ? await ToDeliver(seen).CountAsync(ct) : 0,
            actor.IsStaff ? await Mine(db, seen, "customers", actor).CountAsync(ct) : 0,
            actor.IsStaff ? await Mine(db, seen, "handling", actor).CountAsync(ct) : 0);
    }

    internal static bool MaySee(Actor actor) => actor.IsStaff ? actor.May(Permission.ManageOrders) : actor.IsBuyer && actor.May(Permission.ViewOrders);

    /// <summary>The orders that an actor sees, said in a way that an index helps with: the context's own filter holds whoever asks, and no index follows it.</summary>
    internal static IQueryable<Order> Seen(PortalDbContext db, Actor actor)
    {
        if (actor.IsStaff) { return db.Orders; }
        if (actor.Below.Count == 0) { return db.Orders.Where(order => order.OrganizationId == actor.OrganizationId); }
        List<Id<Organization>> companies = [actor.OrganizationId, .. actor.Below];
        return db.Orders.Where(order => companies.Contains(order.OrganizationId));
    }

    /// <summary>Those that what was typed speaks of: the number, customer, who placed it, solution, company. The beginning of a number is found by its index.</summary>
    internal static IQueryable<Order> Found(PortalDbContext db, IQueryable<Order> orders, string typed)
    {
        var words = typed.Trim().ToLowerInvariant();
        if (words.Length >= SureNumber && words.All(char.IsAsciiDigit))
        {
            var next = NextPrefix(words);
            return orders.Where(order => string.Compare(order.Number, words) >= 0 && string.Compare(order.Number, next) < 0);
        }
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        var names = db.OrderNames.Where(name => name.Text.ToLower().Contains(words)).Select(name => name.Text);
#pragma warning restore CA1304, CA1311, CA1862
        // Every way to an order over an index of its own: of one condition with many an or, databases read every order.
        var companies = db.Organizations.Where(company => names.Contains(company.Name)).Select(company => company.Id);
        var found = orders.Where(order => names.Contains(order.CustomerCompany)).Select(order => order.Number)
            .Union(orders.Where(order => names.Contains(order.PlacedBy)).Select(order => order.Number))
            .Union(orders.Where(order => companies.Contains(order.OrganizationId)).Select(order => order.Number))
            .Union(orders.SelectMany(order => order.Lines, (order, line) => new { order.Number, line.SolutionName }).Where(line => names.Contains(line.SolutionName)).Select(line => line.Number));
        if (words.All(char.IsAsciiDigit)) { found = found.Union(orders.Where(order => order.Number.Contains(words)).Select(order => order.Number)); } // numbers have digits only
        return orders.Where(order => found.Contains(order.Number));
    }

    // 2026031 ends where 2026032 begins: digits stand in this order in every collation.
    private static string NextPrefix(string digits)
    {
        var last = digits.AsSpan().LastIndexOfAnyExcept('9');
        return last < 0 ? new string('9', Order.NumberMaxLength) : digits[..last] + (char)(digits[last] + 1);
    }

    /// <summary>The product lines and the people of the orders that the actor sees, for the list's filters.</summary>
    public async Task<OrderChoices> ChoicesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], []); }
        await using var db = await portal.ReadAsync(actor, ct);
        // what is sold gives the products, not two hundred thousand orders
        var lines = await db.Solutions.Select(solution => solution.Line).Distinct().OrderBy(line => line).ToListAsync(ct);
        var people = actor.IsStaff ? [] : await db.Orders.Where(order => order.OrganizationId == actor.OrganizationId).Select(order => order.PlacedBy).Distinct().OrderBy(name => name).Take(50).ToListAsync(ct);
        return new(lines, people);
    }

    private static IQueryable<Order> Filtered(PortalDbContext db, FilterState filter, Actor actor)
    {
        var orders = Seen(db, actor);
        if (filter.Search.Length > 0) { orders = Found(db, orders, filter.Search); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); orders = orders.Where(order => order.PlacedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); orders = orders.Where(order => order.PlacedAt < end); }
        if (filter.StatusesOf<OrderStatus>() is { Count: > 0 } statuses) { orders = orders.Where(order => statuses.Contains(order.Status)); }
        if (filter.More.GetValueOrDefault(LineFilter) is { Length: > 0 } product) { orders = orders.Where(order => db.Orders.SelectMany(one => one.Lines, (one, line) => new { one.Id, line.ProductLine }).Where(line => line.ProductLine == product).Select(line => line.Id).Contains(order.Id)); }
        if (filter.More.GetValueOrDefault(SalesFilter) is { Length: > 0 } sales) { orders = orders.Where(order => order.PlacedBy == sales); }
        if (filter.More.GetValueOrDefault(CustomerFilter) is { Length: > 0 } customer) { orders = orders.Where(order => db.OrderNames.Where(name => name.Text.Contains(customer)).Select(name => name.Text).Contains(order.CustomerCompany)); }
        if (filter.More.GetValueOrDefault(PaymentFilter) == "paid") { orders = orders.Where(order => order.PaidAt != null); }
        if (filter.More.GetValueOrDefault(PaymentFilter) == "unpaid") { orders = orders.Where(order => order.PaidAt == null); }
        if (filter.More.GetValueOrDefault(MineFilter) is { } mine && actor.IsStaff) { orders = Mine(db, orders, mine, actor); }
        if (filter.More.GetValueOrDefault(AcceptanceFilter) == "awaiting") { orders = ToAccept(db, orders); }
        if (filter.More.GetValueOrDefault(InvoiceFilter) == "none") { orders = db.ToInvoice(orders); }
        if (filter.More.GetValueOrDefault(DeliveryFilter) == "outstanding") { orders = ToDeliver(orders); }
        return orders;
    }

    /// <summary>The orders with a line that staff have to deliver: the desk counts what the list shows.</summary>
    internal static IQueryable<Order> ToDeliver(IQueryable<Order> orders) =>
        orders.Where(order => BeingDelivered.Contains(order.Status) && order.Lines.Any(line => line.Kind != PlanKind.Service && line.DoneAt == null));

    private static IQueryable<Order> Mine(PortalDbContext db, IQueryable<Order> orders, string mine, Actor actor) => mine switch
    {
        "customers" => orders.Where(order => db.Organizations.Where(company => company.AccountManagerId == actor.UserId).Select(company => company.Id).Contains(order.OrganizationId)),
        "handling" => orders.Where(order => order.HandlerId == actor.UserId && order.Status != OrderStatus.Completed && order.Status != OrderStatus.Cancelled),
        _ => orders,
    };

    private static IQueryable<Order> ToAccept(PortalDbContext db, IQueryable<Order> orders) =>
        orders.Where(order => db.WorkOrders.SelectMany(work => work.Milestones, (work, milestone) => new { work.OrderId, milestone.Status }).Where(open => open.Status == MilestoneStatus.AwaitingAcceptance).Select(open => open.OrderId).Contains(order.Id));

    private static IQueryable<OrderRow> Rows(PortalDbContext db, IQueryable<Order> orders) => orders.Select(order => new OrderRow(
        order.Id,
        order.Number,
        order.OrganizationId,
        order.PlacedAt,
        db.Organizations.Where(company => company.Id == order.OrganizationId).Select(company => company.Name).First(),
        order.CustomerCompany,
        order.PlacedBy,
        order.Lines.Where(line => line.Position == 1).Select(line => line.SolutionName).First(),
        order.Lines.Where(line => line.Position == 1).Select(line => line.PlanName).First(),
        order.Lines.Where(line => line.Position == 1).Select(line => line.Region).First(),
        order.Lines.Where(line => line.Position == 1).Select(line => line.TermMonths).First(),
        order.Lines.Where(line => line.Position == 1).Select(line => line.UnitPrice.Minor).First(), // the amount alone: with its currency it would be joined, over every line there is
        order.Lines.Count,
        order.Quantity,
        order.ListTotal,
        order.Total,
        order.Status,
        order.PaidAt,
        order.PayBefore,
        order.ExpectedOn,
        order.Remark,
        order.HandlerName,
        db.Contracts.SelectMany(contract => contract.Orders, (contract, line) => new { contract, line }).Where(one => one.line.OrderId == order.Id && one.contract.Kind == ContractKind.Electronic).Select(one => one.contract.Number).FirstOrDefault(),
        db.Contracts.SelectMany(contract => contract.Orders, (contract, line) => new { contract, line }).Where(one => one.line.OrderId == order.Id && one.contract.Kind == ContractKind.Collective && one.contract.Status != ContractStatus.Deleted).Select(one => (ContractStatus?)one.contract.Status).FirstOrDefault(),
        db.Invoices.SelectMany(invoice => invoice.Orders, (invoice, line) => new { invoice, line }).Where(one => one.line.ClaimedOrderId == order.Id).Select(one => (InvoiceStatus?)one.invoice.Status).FirstOrDefault()) { DeductibleMinor = order.DeductibleMinor, ByCard = order.PaidBy == PaymentMethod.StoredCard });

    private static IQueryable<Order> Sorted(IQueryable<Order> orders, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<Order>? sorted = null;
        var down = true;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => By(order => order.Number),
                "placed" => By(order => order.PlacedAt),
                "customer" => By(order => order.CustomerCompany),
                "placed-by" => By(order => order.PlacedBy),
                "handler" => By(order => order.HandlerName),
                "list" => By(order => order.ListTotal.Minor),
                "discount" => By(order => order.DiscountMinor),
                "total" => By(order => order.Total.Minor),
                "status" => By(order => order.Status, order => order.PlacedAt),
                "paid-at" => By(order => order.PaidAt),
                _ => sorted,
            };

            IOrderedQueryable<Order> By<TKey>(Expression<Func<Order, TKey>> key, Expression<Func<Order, DateTime>>? then = null)
            {
                down = sort.Descending;
                var next = (sorted, down) switch
                {
                    (null, false) => orders.OrderBy(key),
                    (null, true) => orders.OrderByDescending(key),
                    (_, false) => sorted.ThenBy(key),
                    (_, true) => sorted.ThenByDescending(key),
                };
                return then is null ? next : down ? next.ThenByDescending(then) : next.ThenBy(then);
            }
        }
        sorted ??= orders.OrderByDescending(order => order.PlacedAt);
        return down ? sorted.ThenByDescending(order => order.Number) : sorted.ThenBy(order => order.Number); // the way of the last column: an index is walked forwards or backwards
    }

    // Counted and added up in one run, over the index that holds all of this.
    private static async Task<List<GridSum<OrderStatus>>> SumsAsync(IQueryable<Order> orders, CancellationToken ct)
    {
        var groups = await orders.GroupBy(order => new { order.Status, order.Total.Currency }).Select(group => new
        {
            group.Key.Status,
            group.Key.Currency,
            Count = group.Count(),
            List = group.Sum(order => order.ListTotal.Minor),
            Total = group.Sum(order => order.Total.Minor),
            Paid = group.Sum(order => order.PaidAt != null ? order.Total.Minor - order.DeductibleMinor : 0),
        }).ToListAsync(ct);
        return groups.ConvertAll(group => Sum(group.Status, group.Count, new(group.List, group.Currency), new(group.Total, group.Currency), new(group.Paid, group.Currency)));
    }

    private static GridSum<OrderStatus> Sum(OrderStatus status, int count, Money list, Money total, Money paid) => new(status, count, list, total - list, total, paid);
}
