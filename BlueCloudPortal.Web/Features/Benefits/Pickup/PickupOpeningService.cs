using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Staff open what was redeemed: the order is delivered, the instance runs, and the redeemer gets address and initial password by SMS (T-20).</summary>
public sealed class PickupOpeningService(PortalDb portal, Outbox outbox, CompanyMail mail, TimeProvider clock)
{
    private const int PasswordMinLength = 8;
    /// <summary>Longest initial password.</summary>
    public const int PasswordMaxLength = 64;

    /// <summary>
    /// Delivers the line with its address. The initial password goes into the SMS and is kept nowhere else: not with the order, the instance, a timeline or the audit log; the SMS loses its text once it is sent. Nothing is booked: the order costs nothing.
    /// Errors: <c>access.not-found</c>, those of <see cref="Order.Open"/>, <c>pickup.redeemer-no-mobile</c>; at Password <c>field.required</c>, <c>pickup.bad-password</c>.
    /// </summary>
    /// <param name="number">The order.</param>
    /// <param name="line">Its line.</param>
    /// <param name="address">IP address or host name, and what else is needed to reach it.</param>
    /// <param name="password">The initial password that was set at it.</param>
    /// <param name="actor">Who opened it.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Result> OpenAsync(string number, Id<OrderLine> line, string? address, string? password, Actor actor, CancellationToken ct = default) => portal.ChangeAsync(actor, async db =>
    {
        if (await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } order) { return AccessErrors.NotFound; }
        if (order.RefusalOfOpening(line, actor) is { } refusal) { return refusal; }
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        if (password.Length is < PasswordMinLength or > PasswordMaxLength || password.Any(letter => letter is <= ' ' or > '~')) { return PickupErrors.BadPassword; }
        var use = await db.PickupUses.SingleAsync(one => one.OrderId == order.Id, ct);
        if (await db.Users.Where(user => user.Id == use.UserId).Select(user => user.PhoneNumber).SingleOrDefaultAsync(ct) is not { Length: > 0 } mobile) { return PickupErrors.RedeemerHasNoMobile; }
        var now = clock.GetUtcNow().UtcDateTime;
        var opened = order.Open(line, address, actor, now);
        if (opened.IsRefused) { return opened.Error; }
        InstanceService.Delivered(db, order, opened.Value, actor, now);
        db.Guard(order); // two who open it at once: one does, the other is told
        outbox.Sms(db, mobile, "pickup-opened", use.Name, opened.Value.DeliveryContent!, password, order.Number);
        await mail.SendAsync(db, order.OrganizationId, use.UserId, new("pickup-opened", PortalUrls.MyOrder(order.Number), use.Name, order.Number, opened.Value.DeliveryContent!), ct);
        return Result.Done;
    }, ct);
}
