using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>The way into a platform's console.</summary>
/// <param name="Ticket">The signed ticket: short-lived, for one use.</param>
/// <param name="Url">Where it is posted.</param>
/// <param name="Platform">The platform's name.</param>
public sealed record ConsoleEntry(string Ticket, string Url, string Platform);

/// <summary>Who has come to a platform with a ticket.</summary>
/// <param name="UserId">The person.</param>
/// <param name="UserName">The person's name.</param>
/// <param name="Company">The company.</param>
/// <param name="AccountName">Its account there.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="Product">The product at which the console opens (V-54); null for the console as a whole.</param>
/// <param name="IssuedAt">When the ticket was made, UTC.</param>
public sealed record ConsoleVisitor(Guid UserId, string UserName, string Company, string AccountName, string Platform, string? Product, DateTime IssuedAt);

/// <summary>One credential for portal and console (D-04): who has the platform opened is signed on there by a ticket.</summary>
public sealed class ConsoleService(PortalDb portal, ICloudConnector cloud, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("console-ticket");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Makes a ticket for the actor, at a product when one is named (V-54). Errors: <c>access.forbidden</c>, <c>access.not-found</c> also for a product that is hidden or another platform's, <c>console.not-opened</c>,
    /// <c>console.not-bought</c> with the solution that sells it.
    /// </summary>
    public async Task<Result<ConsoleEntry>> EnterAsync(string platformCode, Actor actor, Guid? productId = null, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestAllocations)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<ConsoleEntry>(actor, async db =>
        {
            var opened = await CloudDoor.OpenedAsync(db, platformCode, actor, ct);
            if (opened.IsRefused) { return opened.Error; }
            var (platform, account) = opened.Value;
            var product = productId is null ? null : await ProductAsync(db, platform, productId.Value, actor, ct);
            if (product is { IsRefused: true, Error: var refusal }) { return refusal; }
            var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            var issued = ConsoleTicket.Issue(platform, account, company, actor, Now, product?.Value);
            if (issued.IsRefused) { return issued.Error; }
            _ = db.Add(issued.Value);
            return new ConsoleEntry(Seal(issued.Value), cloud.SignOnUrl(platform.Code), platform.Name);
        }, ct);
    }

    /// <summary>What the platform asks when somebody comes: who it is. A ticket is good once. Errors: <c>console.bad-ticket</c>, those of <see cref="ConsoleTicket.Use"/>.</summary>
    public async Task<Result<ConsoleVisitor>> RedeemAsync(string? ticket, string platformCode, CancellationToken ct = default)
    {
        if (Open(ticket) is not { } id) { return new PortalError("console.bad-ticket"); }
        return await portal.ChangeAsync<ConsoleVisitor>(Actor.System, async db =>
        {
            if (await db.ConsoleTickets.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } known) { return new PortalError("console.bad-ticket"); }
            var used = known.Use(platformCode, Now);
            if (used.IsRefused) { return used.Error; }
            var platform = await db.CloudPlatforms.Where(one => one.Code == platformCode).Select(one => one.Name).SingleAsync(ct);
            return new ConsoleVisitor(known.UserId, known.UserName, known.Company, known.AccountName, platform, known.Product, known.IssuedAt);
        }, ct);
    }

    private async Task<Result<CloudProduct>> ProductAsync(PortalDbContext db, CloudPlatform platform, Guid id, Actor actor, CancellationToken ct)
    {
        if (await db.CloudProducts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == new Id<CloudProduct>(id) && one.PlatformId == platform.Id && one.IsShown, ct) is not { } product) { return AccessErrors.NotFound; }
        if (product.StandingFor(opened: true, await CloudDoor.BoughtAsync(db, actor.OrganizationId, Now, ct)) != CloudProductStanding.NotBought) { return product; }
        var seller = await db.Solutions.Where(one => one.Id == product.SolutionId).Select(one => new { one.Name, one.Slug, IsSold = one.HiddenAt == null }).SingleAsync(ct);
        return ConsoleErrors.NotBought(product.Name, seller.Name, seller.IsSold ? seller.Slug : null);
    }

    private string Seal(ConsoleTicket ticket) => _seal.Protect(ticket.Id.Value.ToString("N"));

    // Whatever is not ours, or was changed on the way, has no seal of ours.
    private Id<ConsoleTicket>? Open(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) { return null; }
        try { return Guid.TryParseExact(_seal.Unprotect(ticket), "N", out var id) ? new Id<ConsoleTicket>(id) : null; }
        catch (CryptographicException) { return null; }
    }
}
