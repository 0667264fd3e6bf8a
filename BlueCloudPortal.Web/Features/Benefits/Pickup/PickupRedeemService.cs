using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Benefits;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>What a member redeems (T-19).</summary>
/// <param name="Code">The card, as typed.</param>
/// <param name="System">The code of the system; not read for a virtual host.</param>
/// <param name="CustomerId">The end customer of the order; refused when null.</param>
/// <param name="RequestKey">Made once when the form is shown; the same key gives the same order.</param>
public sealed record PickupRedemption(string? Code, string? System, Id<Customer>? CustomerId, Guid RequestKey);

/// <summary>What a card opens, for whoever has its code (T-19).</summary>
/// <param name="Business">The kind of product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parts">Its configuration.</param>
/// <param name="Months">For how long.</param>
/// <param name="ValidUntil">The last day on which it can be redeemed.</param>
public sealed record PickupOffer(PickupBusiness Business, string Name, IReadOnlyList<PickupPart> Parts, int Months, DateOnly ValidUntil)
{
    /// <summary>Whether a system is chosen.</summary>
    public bool NeedsSystem => Business != PickupBusiness.VirtualHost;
}

/// <summary>Members redeem pickup cards: a card and an operating system become an order of nothing, which staff open (T-18 to T-20).</summary>
public sealed class PickupRedeemService(PortalDb portal, SignInGuard guard, Inbox inbox, TimeProvider clock)
{
    private const int MostTries = 4;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What a card opens. Errors: <c>access.forbidden</c>; at Code <c>field.required</c>, <c>pickup.unknown</c> whatever is wrong with the code, <c>pickup.rests</c> after too many of those, and for a right code those of <see cref="PickupBatch.RefusalOfRedeeming"/>.</summary>
    public async Task<Result<PickupOffer>> LookAsync(string? code, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeRedeemedBy(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        var hash = await TryAsync(code, actor, ct);
        if (hash.IsRefused) { return hash.Error; }
        await using var db = await portal.ReadAsync(actor, ct);
        var card = await db.PickupCards.SingleAsync(one => one.CodeHash == hash.Value, ct);
        var batch = await db.PickupBatches.SingleAsync(one => one.Id == card.BatchId, ct);
        if (await RefusalAsync(db, batch, card, actor, ct) is { } refusal) { return refusal; }
        return new PickupOffer(batch.Business, batch.Name, batch.Product.Parts(), batch.Product.Months, batch.ValidUntil);
    }

    /// <summary>
    /// Redeems a card, in one transaction: it is used, and the order that it makes is there, paid with nothing, and waits to be opened. Gives the order's number; the same request key again gives the same one. Errors: those of <see cref="LookAsync"/>,
    /// of <see cref="PickupSystem.For"/> and of <see cref="Order.Place"/>, <c>order.not-certified</c>, <c>pickup.no-mobile</c>; nothing has changed then.
    /// </summary>
    public async Task<Result<string>> RedeemAsync(PickupRedemption wanted, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeRedeemedBy(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        if (wanted.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(wanted.RequestKey)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, wanted, actor, ct), async () =>
        {
            var hash = await TryAsync(wanted.Code, actor, ct);
            if (hash.IsRefused) { return hash.Error; }
            // A number that is taken runs again with another; the card and the request key let only one order through.
            for (var tries = 1; ; tries++)
            {
                var redeemed = await portal.ChangeAsync<string>(actor, db => RedeemAsync(db, wanted, hash.Value, actor, ct), ct);
                if (!redeemed.IsRefused || redeemed.Error != AccessErrors.Stale || tries == MostTries) { return redeemed; }
            }
        }, ct);
    }

    private async Task<Result<string>> RedeemAsync(PortalDbContext db, PickupRedemption wanted, string hash, Actor actor, CancellationToken ct)
    {
        var owner = db.PickupCards.Where(one => one.CodeHash == hash).Select(one => one.BatchId);
        if (await db.TakePickupBatchAsync(one => owner.Contains(one.Id), ct) is not { } batch) { return PickupErrors.Unknown; }
        var card = await db.PickupCards.SingleAsync(one => one.CodeHash == hash, ct); // after the batch: whoever waited for a colleague finds the card used
        if (await RefusalAsync(db, batch, card, actor, ct) is { } refusal) { return refusal; }
        var system = PickupSystem.For(batch.Business, wanted.System);
        if (system.IsRefused) { return system.Error; }
        var company = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
        if (!company.IsCertified) { return OrderErrors.NotCertified; }
        if (await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.PhoneNumber).SingleOrDefaultAsync(ct) is not { Length: > 0 }) { return PickupErrors.NoMobile; }

        // A distributor may see its resellers' customers, but orders for its own only.
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == wanted.CustomerId && one.OrganizationId == actor.OrganizationId, ct);
        var plan = await db.Plans.AsNoTracking().SingleAsync(one => one.Id == batch.PlanId, ct);
        var solution = await db.Solutions.AsNoTracking().SingleAsync(one => one.Id == plan.SolutionId, ct);
        var quote = batch.Quote(plan, solution, system.Value);
        if (quote.IsRefused) { return quote.Error; }
        var now = Now;
        var placed = Order.Place(DocumentNumber.ByTime(now, db.Tails.Next()), quote.Value, new(customer, null, null, Agreed: true, wanted.RequestKey), actor, now);
        if (placed.IsRefused) { return placed.Error; }
        var order = placed.Value;
        var use = batch.Redeem(card, order, company.Name, system.Value, actor, now);
        if (use.IsRefused) { return use.Error; }
        db.AddRange(order, use.Value);
        // Paid with nothing: the books have no entry of it.
        var paid = await OrderSettlement.PayAsync(db, order, PaymentMethod.PickupCard, new(AccountKind.Wallet, Currency.CNY, order.OrganizationId), actor.AsConsequence(), now, ct);
        if (paid.IsRefused) { return paid.Error; }
        object[] figures = [card.Number, batch.Name, order.Number, company.Name, actor.Name];
        await inbox.TellStaffAsync(db, Permission.ManageOrders, new("pickup-redeemed", PortalUrls.StaffOrder(order.Number), figures), actor, ct);
        await inbox.TellMakerAsync(db, order, new("pickup-redeemed", PortalUrls.MyOrder(order.Number), figures), actor, ct);
        return order.Number;
    }

    // The try is written down before the code is looked at. A right code forgives none of the wrong ones before it: whoever has a card of their own could go on guessing between looks at it.
    private async Task<Result<string>> TryAsync(string? typed, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return AccessErrors.Required("Code"); }
        var target = SignInTarget.Of($"pickup/{actor.UserId}", null, "pickup-card", null); // whatever their address is
        if (await guard.BeginAsync(target, null, ct) is not { } attempt) { return PickupErrors.Unknown; }
        if (await guard.RestsAsync(attempt, ct)) { return PickupErrors.Rests((int)SignInGuard.Window.TotalMinutes); }
        if (PickupCode.Normal(typed) is not { } code) { return PickupErrors.Unknown; }
        var hash = PickupCode.HashOf(code);
        await using (var db = await portal.ReadAsync(actor, ct))
        {
            if (!await db.PickupCards.AnyAsync(one => one.CodeHash == hash, ct)) { return PickupErrors.Unknown; }
        }
        _ = await guard.PassAsync(attempt, ct);
        return hash;
    }

    private async Task<PortalError?> RefusalAsync(PortalDbContext db, PickupBatch batch, PickupCard card, Actor actor, CancellationToken ct)
    {
        var refusal = batch.RefusalOfRedeeming(card, actor, Now);
        return refusal?.Code == "pickup.used" && await db.PickupUses.SingleOrDefaultAsync(one => one.CardId == card.Id && one.OrganizationId == actor.OrganizationId, ct) is { } own ? PickupErrors.UsedByYou(own.UsedAt, own.OrderNumber) : refusal;
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, PickupRedemption wanted, Actor actor, CancellationToken ct) =>
        db.Orders.Where(order => order.OrganizationId == actor.OrganizationId && order.RequestKey == wanted.RequestKey).Select(order => order.Number).SingleOrDefaultAsync(ct);
}
