using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Reads invoices, and what can be invoiced.</summary>
public sealed class InvoiceQueries(PortalDb portal)
{
    private static readonly GridOrder<Order> s_orderColumns = new GridOrder<Order>()
        .By("number", order => order.Number).By("amount", order => order.Total.Minor - order.DeductibleMinor).By("paid", order => order.PaidAt);

    private static readonly GridOrder<Invoice> s_columns = new GridOrder<Invoice>()
        .By("number", invoice => invoice.Number).By("requested", invoice => invoice.RequestedAt).By("title", invoice => invoice.Title)
        .By("amount", invoice => invoice.Amount.Minor).By("issued", invoice => invoice.IssuedAt);

    /// <summary>What can be invoiced now, per product line and currency (V-49); empty without permission.</summary>
    public async Task<IReadOnlyList<InvoiceableLine>> AmountsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var sums = await Invoiceable(db, actor).SelectMany(order => order.Lines, (order, line) => new { order.Id, line.ProductLine, line.Total.Currency, Minor = line.Total.Minor - line.DeductibleMinor })
            .GroupBy(line => new { line.ProductLine, line.Currency })
            .Select(group => new { group.Key.ProductLine, group.Key.Currency, Minor = group.Sum(line => line.Minor), Orders = group.Select(line => line.Id).Distinct().Count() })
            .ToListAsync(ct);
        return [.. sums.Where(sum => sum.Minor > 0).OrderByDescending(sum => sum.Minor).ThenBy(sum => sum.ProductLine, StringComparer.Ordinal)
            .Select(sum => new InvoiceableLine(sum.ProductLine, new(sum.Minor, sum.Currency), sum.Orders))];
    }

    /// <summary>The organization's own orders that can be invoiced now (V-51), latest paid first; empty without permission.</summary>
    public async Task<GridPage<InvoiceableOrder>> InvoiceableAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Invoiceable(db, actor), request.Filter);
        var sums = await wanted.GroupBy(order => order.Total.Currency).Select(group => new { Currency = group.Key, Count = group.Count(), Amount = group.Sum(order => order.Total.Minor - order.DeductibleMinor) }).ToListAsync(ct);
        var rows = (await s_orderColumns.Sort(wanted, request.Sorts, new("paid", true), "number").Skip(request.Skip).Take(request.Take)
                .Select(order => new { order.Number, order.Total, order.DeductibleMinor, order.PaidAt, Lines = order.Lines.OrderBy(line => line.Position).Select(line => new { line.ProductLine, line.SolutionName, line.PlanName }).ToList() })
                .ToListAsync(ct))
            .ConvertAll(order => new InvoiceableOrder(order.Number, string.Join(" · ", order.Lines.Select(line => line.ProductLine).Distinct()),
                $"{order.Lines[0].SolutionName} {order.Lines[0].PlanName}", order.Lines.Count - 1, new(order.Total.Minor - order.DeductibleMinor, order.Total.Currency), order.PaidAt));
        return new(rows, sums.Sum(sum => sum.Count), sums is [var only] ? Totals(Money.Sum(only.Currency, rows.Select(row => row.Amount)), new(only.Amount, only.Currency)) : null);
    }

    /// <summary>Invoices: the buyer's and those below it, or everyone's for staff, latest first (V-53); empty without permission.</summary>
    public async Task<GridPage<InvoiceRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db, db.Invoices, request.Filter);
        var sums = await wanted.GroupBy(invoice => invoice.Amount.Currency)
            .Select(group => new { Currency = group.Key, Count = group.Count(), Amount = group.Sum(invoice => invoice.Amount.Minor) }).ToListAsync(ct);
        var rows = await s_columns.Sort(wanted, request.Sorts, new("requested", true), "number").Skip(request.Skip).Take(request.Take)
            .Select(invoice => new InvoiceRow(invoice.Number, db.Organizations.Where(buyer => buyer.Id == invoice.OrganizationId).Select(buyer => buyer.Name).First(),
                invoice.RequestedAt, invoice.Title, invoice.Type, invoice.TaxNumber, invoice.Amount, invoice.Status, invoice.Address, invoice.Remark, invoice.TrackingNumber,
                invoice.Orders.OrderBy(line => line.OrderNumber).Select(line => line.OrderNumber).ToList())).ToListAsync(ct);
        return new(rows, sums.Sum(sum => sum.Count), sums is [var only] ? Totals(Money.Sum(only.Currency, rows.Select(row => row.Amount)), new(only.Amount, only.Currency)) : null);
    }

    /// <summary>How many invoices wait for staff; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.IssueInvoices)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Invoices.CountAsync(invoice => invoice.Status == InvoiceStatus.Submitted || invoice.Status == InvoiceStatus.Issuing, ct);
    }

    /// <summary>One invoice; null when there is none that the actor may see.</summary>
    public async Task<InvoiceDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Invoices.Include(one => one.Orders).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var buyer = await db.Organizations.Where(company => company.Id == found.OrganizationId).Select(company => company.Name).SingleAsync(ct);
        var ids = found.Orders.Select(line => line.OrderId).ToList();
        var orders = await db.Orders.Where(order => ids.Contains(order.Id)).OrderBy(order => order.Number)
            .Select(order => new { order.Id, order.Number, order.Tax, order.DeductibleTaxMinor, order.PaidAt, Lines = order.Lines.OrderBy(line => line.Position).Select(line => new { line.SolutionName, line.PlanName }).ToList() }).ToListAsync(ct);
        var row = new InvoiceRow(found.Number, buyer, found.RequestedAt, found.Title, found.Type, found.TaxNumber, found.Amount, found.Status, found.Address, found.Remark, found.TrackingNumber,
            [.. orders.Select(order => order.Number)]);
        return new(found.Key, row, found.Tax, $"{found.BankName} {found.BankAccount}".Trim(), $"{found.Recipient} {found.Phone}", found.IssuedAt, found.FiscalNumber, found.RefuseReason,
            [.. orders.Select(order => new InvoicedOrder(order.Id.Value, order.Number, $"{order.Lines[0].SolutionName} {order.Lines[0].PlanName}", order.Lines.Count - 1,
                new(order.Tax.Minor - order.DeductibleTaxMinor, order.Tax.Currency), found.Orders.Single(line => line.OrderId == order.Id).Amount, order.PaidAt))],
            InvoiceLifecycle.Instance.ActionsFor(found, actor));
    }

    /// <summary>The product lines among the orders that can be invoiced.</summary>
    public async Task<IReadOnlyList<string>> ProductLinesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Invoiceable(db, actor).SelectMany(order => order.Lines).Select(line => line.ProductLine).Distinct().OrderBy(line => line).ToListAsync(ct);
    }

    private static bool MaySeeOwn(Actor actor) => actor.IsBuyer && actor.May(Permission.ViewOrders);

    private static bool MaySee(Actor actor) => MaySeeOwn(actor) || (actor.IsStaff && actor.May(Permission.IssueInvoices));

    private static IReadOnlyList<GridTotal> Totals(Money page, Money all) =>
    [
        new(GridTotalKind.Page, new Dictionary<string, object> { ["amount"] = page }),
        new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = all }),
    ];

    // The one definition of what can be invoiced: paid, for something with money, and on no standing invoice. What the deductible amount paid is no money.
    private static IQueryable<Order> Invoiceable(PortalDbContext db, Actor actor) => db.Orders.Where(order => order.OrganizationId == actor.OrganizationId
        && order.PaidAt != null && order.Total.Minor > order.DeductibleMinor && !db.Invoices.Any(invoice => invoice.Orders.Any(line => line.ClaimedOrderId == order.Id)));

    private static IQueryable<Order> Filtered(IQueryable<Order> orders, FilterState filter)
    {
        if (filter.Search.Length > 0) { orders = orders.Where(order => order.Number.Contains(filter.Search) || order.Lines.Any(line => line.SolutionName.Contains(filter.Search))); }
        if (filter.More.GetValueOrDefault("line") is { } wanted) { orders = orders.Where(order => order.Lines.Any(line => line.ProductLine == wanted)); }
        if (filter.From is { } first) { var from = BusinessTime.StartOf(first); orders = orders.Where(order => order.PaidAt >= from); }
        if (filter.To is { } last) { var end = BusinessTime.StartOf(last.AddDays(1)); orders = orders.Where(order => order.PaidAt < end); }
        return orders;
    }

    private static IQueryable<Invoice> Filtered(PortalDbContext db, IQueryable<Invoice> invoices, FilterState filter)
    {
        if (filter.Search.Length > 0)
        {
            var number = filter.Search.ToUpperInvariant(); // KP…, however it was typed
            invoices = invoices.Where(invoice => invoice.Number.Contains(number) || invoice.TaxNumber.Contains(number) || invoice.Title.Contains(filter.Search) || invoice.Orders.Any(line => line.OrderNumber.Contains(filter.Search)));
        }
        if (filter.StatusesOf<InvoiceStatus>() is { Count: > 0 } statuses) { invoices = invoices.Where(invoice => statuses.Contains(invoice.Status)); }
        if (Enum.TryParse<InvoiceType>(filter.More.GetValueOrDefault("type"), out var type)) { invoices = invoices.Where(invoice => invoice.Type == type); }
        if (filter.More.GetValueOrDefault("line") is { } wanted)
        {
            invoices = invoices.Where(invoice => invoice.Orders.Any(claim => db.Orders.Any(order => order.Id == claim.OrderId && order.Lines.Any(line => line.ProductLine == wanted))));
        }
        if (filter.From is { } first) { var from = BusinessTime.StartOf(first); invoices = invoices.Where(invoice => invoice.RequestedAt >= from); }
        if (filter.To is { } last) { var end = BusinessTime.StartOf(last.AddDays(1)); invoices = invoices.Where(invoice => invoice.RequestedAt < end); }
        return invoices;
    }
}
