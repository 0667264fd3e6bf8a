using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What became of one of several orders that staff acted on.</summary>
/// <param name="Number">The order.</param>
/// <param name="Refusal">Why it stayed as it was; null when it is done.</param>
public sealed record BulkResult(string Number, PortalError? Refusal);

/// <summary>Staff act on several orders: each in its own transaction, each with its own answer.</summary>
public sealed class OrderBulkService(PortalDb portal, OrderService orders, TimeProvider clock)
{
    /// <summary>Gives up orders before payment. Errors of the whole: <c>access.forbidden</c>, <c>order.bad-selection</c>, <c>field.required</c> at Reason; of one order: those of <see cref="OrderService.CancelAsync"/>.</summary>
    public async Task<Result<IReadOnlyList<BulkResult>>> CancelAsync(IReadOnlyList<string> numbers, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (RefusalOf(numbers, actor) is { } refusal) { return refusal; }
        if (string.IsNullOrWhiteSpace(reason)) { return AccessErrors.Required("Reason"); }
        return await EachAsync(numbers, number => orders.CancelAsync(number, reason, actor, ct));
    }

    /// <summary>Gives orders to a staff person to handle. Errors of the whole: <c>access.forbidden</c>, <c>order.bad-selection</c>, <c>order.no-handler</c>; of one order: <c>access.not-found</c>, <c>order.closed</c>.</summary>
    public async Task<Result<IReadOnlyList<BulkResult>>> AssignAsync(IReadOnlyList<string> numbers, Guid? handler, Actor actor, CancellationToken ct = default)
    {
        if (RefusalOf(numbers, actor) is { } refusal) { return refusal; }
        return await EachAsync(numbers, number => portal.ChangeAsync(actor, async db =>
        {
            // who may handle orders is asked with each: the person may lose the role meanwhile
            if ((await OrderHandlers.AllAsync(db, ct)).FirstOrDefault(person => person.Id == handler) is not { } chosen) { return OrderErrors.NoHandler; }
            var order = await db.Orders.SingleOrDefaultAsync(one => one.Number == number, ct);
            return order?.Assign(chosen.Id, chosen.Name, actor, clock.GetUtcNow().UtcDateTime) ?? AccessErrors.NotFound;
        }, ct));
    }

    private static PortalError? RefusalOf(IReadOnlyList<string> numbers, Actor actor) =>
        !actor.IsStaff || !actor.May(Permission.ManageOrders) ? AccessErrors.Forbidden : numbers.Count is 0 or > Order.MostAtOnce ? OrderErrors.BadSelection(numbers.Count) : null;

    private static async Task<Result<IReadOnlyList<BulkResult>>> EachAsync(IReadOnlyList<string> numbers, Func<string, Task<Result>> act)
    {
        var results = new List<BulkResult>();
        foreach (var number in numbers.Distinct()) { results.Add(new(number, (await act(number)).Error)); }
        return results;
    }
}
