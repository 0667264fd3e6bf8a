using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Invoices;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Reads invoices, and what can be invoiced.</summary>
public sealed class InvoiceQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>The word of the filter for invoices that were issued before a top-up that has not been completed.</summary>
    public const string ToTopUpFilter = "to-top-up";

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
        var whole = await Invoiceable(db, actor).Where(order => order.DeductibleMinor == 0 && !db.WalletDraws.Any(draw => draw.OrderId == order.Id && draw.InvoiceId != null))
            .SelectMany(order => order.Lines, (order, line) => new { order.Id, line.ProductLine, line.Total.Currency, line.Total.Minor })
            .GroupBy(line => new { line.ProductLine, line.Currency })
            .Select(group => new { group.Key.ProductLine, group.Key.Currency, Minor = group.Sum(line => line.Minor), Orders = group.Select(line => line.Id).Distinct().Count() })
            .ToListAsync(ct);
        // Of an order that is left in part, each line is left in the same part.
        var parts = await Invoiceable(db, actor).Where(order => order.DeductibleMinor > 0 || db.WalletDraws.Any(draw => draw.OrderId == order.Id && draw.InvoiceId != null))
            .Select(order => new
            {
                order.Id,
                order.Total.Currency,
                Left = order.Total.Minor - order.DeductibleMinor - db.WalletDraws.Where(draw => draw.OrderId == order.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor),
                Lines = order.Lines.OrderBy(line => line.Position).Select(line => new { line.ProductLine, line.Total.Minor }).ToList(),
            }).ToListAsync(ct);
        var left = parts.SelectMany(order => new Money(order.Left, order.Currency).Allocate([.. order.Lines.Select(line => line.Minor)])
            .Select((amount, nth) => new { order.Lines[nth].ProductLine, order.Currency, amount.Minor, order.Id }));
        return [.. whole.Select(one => (one.ProductLine, one.Currency, one.Minor, one.Orders))
            .Concat(left.GroupBy(line => (line.ProductLine, line.Currency)).Select(group => (group.Key.ProductLine, group.Key.Currency, Minor: group.Sum(line => line.Minor), Orders: group.Select(line => line.Id).Distinct().Count())))
            .GroupBy(one => (one.ProductLine, one.Currency)).Select(group => (group.Key.ProductLine, group.Key.Currency, Minor: group.Sum(one => one.Minor), Orders: group.Sum(one => one.Orders)))
            .Where(sum => sum.Minor > 0).OrderByDescending(sum => sum.Minor).ThenBy(sum => sum.ProductLine, StringComparer.Ordinal)
            .Select(sum => new InvoiceableLine(sum.ProductLine, new(sum.Minor, sum.Currency), sum.Orders))];
    }

    /// <summary>The organization's own orders that can be invoiced now (V-51), latest paid first; empty without permission.</summary>
    public async Task<GridPage<InvoiceableOrder>> InvoiceableAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Invoiceable(db, actor), request.Filter);
        var sums = await wanted.GroupBy(order => order.Total.Currency).Select(group => new { Currency = group.Key, Count = group.Count(), Amount = group.Sum(order => order.Total.Minor - order.DeductibleMinor) }).ToListAsync(ct);
        var invoiced = await db.WalletDraws.Where(draw => draw.InvoiceId != null && wanted.Select(order => order.Id).Contains(draw.OrderId)).SumAsync(draw => draw.Amount.Minor, ct);
        var rows = (await s_orderColumns.Sort(wanted, request.Sorts, new("paid", true), "number").Skip(request.Skip).Take(request.Take)
                .Select(order => new
                {
                    order.Number,
                    order.Total.Currency,
                    Left = order.Total.Minor - order.DeductibleMinor - db.WalletDraws.Where(draw => draw.OrderId == order.Id && draw.InvoiceId != null).Sum(draw => draw.Amount.Minor),
                    order.PaidAt,
                    Lines = order.Lines.OrderBy(line => line.Position).Select(line => new { line.ProductLine, line.SolutionName, line.PlanName }).ToList(),
                })
                .ToListAsync(ct))
            .ConvertAll(order => new InvoiceableOrder(order.Number, string.Join('、', order.Lines.Select(line => line.ProductLine).Distinct()),
                $"{order.Lines[0].SolutionName} {order.Lines[0].PlanName}", order.Lines.Count - 1, new(order.Left, order.Currency), order.PaidAt));
        return new(rows, sums.Sum(sum => sum.Count), sums is [var only] ? Totals(Money.Sum(only.Currency, rows.Select(row => row.Amount)), new(only.Amount - invoiced, only.Currency)) : null);
    }

    /// <summary>Invoices: the buyer's and those below it, or everyone's for staff, latest first (V-53); empty without permission.</summary>
    public async Task<GridPage<InvoiceRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db, db.Invoices, request.Filter);
        var sums = await wanted.GroupBy(invoice => new { invoice.Status, invoice.Amount.Currency })
            .Select(group => new { group.Key.Status, group.Key.Currency, Count = group.Count(), Amount = group.Sum(invoice => invoice.Amount.Minor) }).ToListAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = (await Rows(db, s_columns.Sort(wanted, request.Sorts, new("requested", true), "number").Skip(request.Skip).Take(request.Take)).ToListAsync(ct)).ConvertAll(row => row.At(now));
        return new(rows, sums.Sum(sum => sum.Count), InvoiceLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<InvoiceStatus>(row.Status, 1, row.Amount)), sums.Select(sum => new GridSum<InvoiceStatus>(sum.Status, sum.Count, new Money(sum.Amount, sum.Currency)))));
    }

    /// <summary>The list, row by row, for its workbook (D-60); empty without permission.</summary>
    public async IAsyncEnumerable<InvoiceRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        await foreach (var row in Rows(db, s_columns.Sort(Filtered(db, db.Invoices, filter), sorts, new("requested", true), "number")).AsAsyncEnumerable().WithCancellation(ct)) { yield return row.At(now); }
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
        if (await db.Invoices.Include(one => one.Orders).Include(one => one.Claims).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var row = (await Rows(db, db.Invoices.Where(one => one.Number == number)).SingleAsync(ct)).At(clock.GetUtcNow().UtcDateTime);
        var ids = found.Orders.Select(line => line.OrderId).ToList();
        var orders = await db.Orders.Include(order => order.Lines).Where(order => ids.Contains(order.Id)).OrderBy(order => order.Number).ToListAsync(ct);
        var claimed = found.Claims.Select(claim => claim.TopUpId).ToList();
        var topUps = await db.TopUps.Where(topUp => claimed.Contains(topUp.Id)).OrderBy(topUp => topUp.Number).ToListAsync(ct);
        return new(found.Key, row, found.Tax, $"{found.BankName} {found.BankAccount}".Trim(), $"{found.Recipient} {found.Phone}", found.FiscalNumber, found.RefuseReason,
            [.. orders.Select(order => (Order: order, First: order.Lines.OrderBy(line => line.Position).First(), found.Orders.Single(line => line.OrderId == order.Id).Amount))
                .Select(one => new InvoicedOrder(one.Order.Id.Value, one.Order.Number, $"{one.First.SolutionName} {one.First.PlanName}", one.Order.Lines.Count - 1, Invoice.TaxIn(one.Order, one.Amount), one.Amount, one.Order.PaidAt))],
            [.. topUps.Select(topUp => new InvoicedRecharge(topUp.Id.Value, topUp.Number, topUp.Amount, found.Claims.Single(claim => claim.TopUpId == topUp.Id).Amount, topUp.SubmittedAt, topUp.CompletedAt))],
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

    internal static bool MaySee(Actor actor) => MaySeeOwn(actor) || (actor.IsStaff && actor.May(Permission.IssueInvoices));

    private static IReadOnlyList<GridTotal> Totals(Money page, Money all) =>
    [
        new(GridTotalKind.Page, new Dictionary<string, object> { ["amount"] = page }),
        new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = all }),
    ];

    private static IQueryable<Order> Invoiceable(PortalDbContext db, Actor actor) => db.ToInvoice(db.Orders.Where(order => order.OrganizationId == actor.OrganizationId));

    private static IQueryable<InvoiceRow> Rows(PortalDbContext db, IQueryable<Invoice> invoices) => invoices.Select(invoice => new InvoiceRow(
        invoice.Number, db.Organizations.Where(buyer => buyer.Id == invoice.OrganizationId).Select(buyer => buyer.Name).First(),
        invoice.RequestedAt, invoice.Title, invoice.Source, invoice.Type, invoice.TaxNumber, invoice.Amount, invoice.Status, invoice.Address, invoice.Remark, invoice.TrackingNumber, invoice.IssuedAt,
        invoice.Orders.OrderBy(line => line.OrderNumber).Select(line => line.OrderNumber).ToList(),
        invoice.Claims.OrderBy(claim => claim.TopUpNumber).Select(claim => claim.TopUpNumber).ToList(),
        db.TopUps.Where(topUp => topUp.PreIssuedId == invoice.Id).Select(topUp => topUp.Number).FirstOrDefault(),
        db.TopUps.Any(topUp => topUp.PreIssuedId == invoice.Id && topUp.CompletedAt != null)));

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
            invoices = invoices.Where(invoice => invoice.Number.Contains(number) || invoice.TaxNumber.Contains(number) || invoice.Title.Contains(filter.Search) || invoice.Orders.Any(line => line.OrderNumber.Contains(filter.Search))
                || invoice.Claims.Any(claim => claim.TopUpNumber.Contains(number)));
        }
        if (filter.StatusesOf<InvoiceStatus>() is { Count: > 0 } statuses) { invoices = invoices.Where(invoice => statuses.Contains(invoice.Status)); }
        if (Enum.TryParse<InvoiceType>(filter.More.GetValueOrDefault("type"), out var type)) { invoices = invoices.Where(invoice => invoice.Type == type); }
        if (Enum.TryParse<InvoiceSource>(filter.More.GetValueOrDefault("source"), out var source)) { invoices = invoices.Where(invoice => invoice.Source == source); }
        if (filter.More.GetValueOrDefault(ToTopUpFilter) is not null)
        {
            invoices = invoices.Where(invoice => invoice.Source == InvoiceSource.PreIssued && invoice.Status == InvoiceStatus.Issued && !db.TopUps.Any(topUp => topUp.PreIssuedId == invoice.Id && topUp.CompletedAt != null));
        }
        if (filter.More.GetValueOrDefault("line") is { } wanted)
        {
            invoices = invoices.Where(invoice => invoice.Orders.Any(claim => db.Orders.Any(order => order.Id == claim.OrderId && order.Lines.Any(line => line.ProductLine == wanted))));
        }
        if (filter.From is { } first) { var from = BusinessTime.StartOf(first); invoices = invoices.Where(invoice => invoice.RequestedAt >= from); }
        if (filter.To is { } last) { var end = BusinessTime.StartOf(last.AddDays(1)); invoices = invoices.Where(invoice => invoice.RequestedAt < end); }
        return invoices;
    }
}
