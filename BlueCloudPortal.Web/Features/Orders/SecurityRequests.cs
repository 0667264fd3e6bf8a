using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>开通安全配置: what a paid order asks of staff for each security product in it, and what becomes of it (D-19). One request a line; the line's number is the order's with its position.</summary>
internal static class SecurityRequests
{
    /// <summary>The number of a line, as its request names it: 202511181204550001#2.</summary>
    public static string NumberOf(Order order, OrderLine line) => $"{order.Number}#{line.Position}";

    /// <summary>The order was paid: a request for each of its security products. The caller saves.</summary>
    public static async Task OpenAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        var lines = order.Lines.Where(line => line.IsSecurityConfiguration).OrderBy(line => line.Position).ToList();
        if (lines.Count == 0) { return; }
        var company = await db.Organizations.Where(one => one.Id == order.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        foreach (var line in lines)
        {
            _ = Requests.Open(db, RequestType.SecurityConfiguration, new(DocumentKind.Order, line.Id.Value, NumberOf(order, line)), order.OrganizationId, company,
                $"{line.SolutionName} × {line.Quantity}", line.Total, by, at);
        }
    }

    /// <summary>The line was delivered: its request is completed by whoever delivered it, also when nobody had taken it. A line without a request is let be.</summary>
    public static async Task<Result> DeliveredAsync(PortalDbContext db, OrderLine line, Actor by, DateTime at, CancellationToken ct)
    {
        if (await db.OperationRequests.SingleOrDefaultAsync(one => one.SubjectId == line.Id.Value, ct) is not { } request) { return Result.Done; }
        if (request.Status == RequestStatus.Pending && request.Move(RequestTrigger.Take, null, by.AsConsequence(), at) is { IsRefused: true } notTaken) { return notTaken; }
        return request.Move(RequestTrigger.Complete, null, by.AsConsequence(), at);
    }
}

/// <summary>Handles requests to open security products: taking one makes the person the order's handler; it is completed by delivering the line on the order's page.</summary>
internal sealed class SecurityRequestHandler(PortalDb portal, TimeProvider clock) : IRequestHandler
{
    public RequestType Type => RequestType.SecurityConfiguration;

    public Permission Needs => Permission.ManageOrders;

    public bool CompletesAtOnce => false; // what was opened, and how to reach it, is said on the order's page

    public PortalError? RefusalOfRejecting => RequestErrors.OrderIsPaid;

    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => portal.ChangeAsync(actor, async db =>
    {
        var orderNumber = number.Split('#')[0];
        var order = await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == orderNumber, ct);
        if (order?.Lines.FirstOrDefault(line => SecurityRequests.NumberOf(order, line) == number) is not { } line) { return AccessErrors.NotFound; }
        var now = clock.GetUtcNow().UtcDateTime;
        var assigned = order.Assign(actor.UserId, actor.Name, actor, now);
        return assigned.IsRefused ? assigned : await Requests.FollowAsync(db, line.Id.Value, RequestTrigger.Take, null, actor, now, ct);
    }, ct);

    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => Task.FromResult<Result>(RequestErrors.OnItsPage);

    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => Task.FromResult<Result>(RequestErrors.OrderIsPaid);
}
