using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>A line that staff are about to deliver, made of one or more rows.</summary>
/// <param name="Rows">The rows it is made of: 2, 3, 4.</param>
/// <param name="Line">The line; null when none is meant for certain.</param>
/// <param name="Product">The solution and plan; empty when the line is not known.</param>
/// <param name="Quantity">How many the line has.</param>
/// <param name="Content">What will stand on the line: one serial number a line of text.</param>
/// <param name="Refusal">Why it cannot be delivered, or was not; null when it can, or is.</param>
public sealed record DeliveryItem(string Rows, string Order, string Customer, Id<OrderLine>? Line, string Sku, string Product, int Quantity, string Content, PortalError? Refusal);

/// <summary>A line that waits for staff to deliver it.</summary>
public sealed record OutstandingLine(string Order, string Customer, string Sku, string Product, int Quantity, string Unit);

/// <summary>Delivers many lines at once (D-19): what was read is shown first, then each line is delivered for itself and says what became of it.</summary>
public sealed class DeliveryService(PortalDb portal, OrderService orders)
{
    /// <summary>The most lines that the list of outstanding ones shows.</summary>
    public const int MostLines = 2_000;

    /// <summary>The lines that staff have to deliver, oldest order first; of the named orders, or of all when none is named. None for those who may not deliver.</summary>
    public async Task<IReadOnlyList<OutstandingLine>> OutstandingAsync(IReadOnlyList<string> numbers, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (numbers.Count > 0) { return InOrder(await LinesAsync(db.Orders.Where(order => numbers.Contains(order.Number)))); }
        // State by state, each in the order of its index: of all together a database walks through every order that was ever delivered to find the first that is not.
        var found = new List<(DateTime PlacedAt, int Position, OutstandingLine Line)>();
        foreach (var status in OrderListQueries.BeingDelivered) { found.AddRange(await LinesAsync(db.Orders.Where(order => order.Status == status))); }
        return InOrder(found);

        async Task<List<(DateTime PlacedAt, int Position, OutstandingLine Line)>> LinesAsync(IQueryable<Order> orders) => (await (
            from order in OrderListQueries.ToDeliver(orders)
            from line in order.Lines
            where line.Kind != PlanKind.Service && line.DoneAt == null && order.PaidBy != PaymentMethod.PickupCard // those are opened, one by one, with a password
            orderby order.PlacedAt, order.Number, line.Position
            select new { order.PlacedAt, line.Position, Line = new OutstandingLine(order.Number, order.CustomerCompany, line.Sku, line.SolutionName + " " + line.PlanName, line.Quantity, line.Unit) })
            .Take(MostLines).ToListAsync(ct)).ConvertAll(one => (one.PlacedAt, one.Position, one.Line));

        static List<OutstandingLine> InOrder(List<(DateTime PlacedAt, int Position, OutstandingLine Line)> lines) =>
            [.. lines.OrderBy(one => one.PlacedAt).ThenBy(one => one.Line.Order, StringComparer.Ordinal).ThenBy(one => one.Position).Take(MostLines).Select(one => one.Line)];
    }

    /// <summary>What rows would deliver, line by line, with what is wrong with each. Error: <c>access.forbidden</c>.</summary>
    public async Task<Result<IReadOnlyList<DeliveryItem>>> PreviewAsync(IReadOnlyList<DeliveryRow> rows, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        var numbers = rows.Select(row => row.Order).Distinct().ToList();
        var found = new Dictionary<string, Order>();
        await using var db = await portal.ReadAsync(actor, ct);
        foreach (var some in numbers.Chunk(500)) // more would be more parameters than a statement takes
        {
            foreach (var order in await db.Orders.Include(order => order.Lines).Where(order => some.Contains(order.Number)).ToListAsync(ct)) { found[order.Number] = order; }
        }
        var twice = rows.GroupBy(row => (Sku(row), row.Content)).Where(group => group.Count() > 1).ToDictionary(group => group.Key, group => string.Join(", ", group.Select(row => row.Row)));
        return rows.GroupBy(row => (row.Order, Sku: Sku(row))).Select(group => ItemOf([.. group], found.GetValueOrDefault(group.Key.Order), twice, actor)).ToList();
    }

    /// <summary>Delivers what can be delivered of the rows; the others come back with the reason, as they would in the preview. Error of the whole: <c>access.forbidden</c>.</summary>
    public async Task<Result<IReadOnlyList<DeliveryItem>>> ApplyAsync(IReadOnlyList<DeliveryRow> rows, Actor actor, CancellationToken ct = default)
    {
        var previewed = await PreviewAsync(rows, actor, ct);
        if (previewed.IsRefused) { return previewed.Error; }
        var results = new List<DeliveryItem>();
        foreach (var item in previewed.Value)
        {
            results.Add(item is { Refusal: null, Line: { } line } ? item with { Refusal = (await orders.DeliverLineAsync(item.Order, line, item.Content, actor, ct)).Error } : item);
        }
        return results;
    }

    private static bool May(Actor actor) => actor.IsStaff && actor.May(Permission.ManageOrders);

    private static string Sku(DeliveryRow row) => row.Sku.ToUpperInvariant();

    private static DeliveryItem ItemOf(List<DeliveryRow> rows, Order? order, Dictionary<(string, string), string> twice, Actor actor)
    {
        var content = string.Join('\n', rows.Select(row => row.Content));
        var numbers = string.Join(", ", rows.Select(row => row.Row));
        if (order is null) { return new(numbers, rows[0].Order, "", null, rows[0].Sku, "", 0, content, AccessErrors.NotFound); }
        var named = order.Lines.Where(line => !line.IsService && (rows[0].Sku.Length == 0 || line.Sku.Equals(rows[0].Sku, StringComparison.OrdinalIgnoreCase))).ToList();
        var open = named.Where(line => line.DoneAt is null).ToList();
        var line = open.Count == 1 ? open[0] : open.Count == 0 && named.Count == 1 ? named[0] : null;
        if (line is null) { return new(numbers, order.Number, order.CustomerCompany, null, rows[0].Sku, "", 0, content, OrderErrors.NoSuchLine(rows[0].Sku)); }
        var refusal = rows.Select(row => row.Refused).FirstOrDefault(refused => refused is not null)
            ?? order.RefusalOfDelivery(line.Id, actor)
            ?? (rows.Count > 1 && rows.Count != line.Quantity ? OrderErrors.SerialsDiffer(rows.Count, line.Quantity) : null)
            ?? rows.Select(row => twice.GetValueOrDefault((Sku(row), row.Content))).Where(places => places is not null).Select(places => OrderErrors.SerialTwice(places!)).FirstOrDefault()
            ?? (content.Length > OrderLine.DeliveryContentMaxLength ? AccessErrors.TooLong("Content", OrderLine.DeliveryContentMaxLength) : null);
        return new(numbers, order.Number, order.CustomerCompany, line.Id, line.Sku, $"{line.SolutionName} {line.PlanName}", line.Quantity, content, refusal);
    }
}
