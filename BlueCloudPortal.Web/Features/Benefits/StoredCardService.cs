using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Benefits;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Staff issue stored-value cards to companies, and take back what is left on them (V-26).</summary>
public sealed class StoredCardService(PortalDb portal, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Issues a card to a company, books it, tells its administrator and gives its number. The same request key again gives the first card's number and makes nothing. Errors: those of <see cref="StoredCard.Issue"/>.</summary>
    public async Task<Result<string>> IssueAsync(StoredCardIssue data, Actor actor, CancellationToken ct = default)
    {
        if (!StoredCard.MayBeIssuedBy(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data.RequestKey, ct), () => portal.ChangeAsync<string>(actor, async db =>
        {
            var company = data.Company is { } id ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(id), ct) : null;
            var funder = data.ByDistributor && company?.ParentId is { } above ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == above, ct) : null;
            var slugs = data.Solutions.Distinct().ToList();
            var products = await db.Solutions.Where(one => slugs.Contains(one.Slug)).ToListAsync(ct);
            var now = Now;
            var issued = StoredCard.Issue(DocumentNumber.ByPrefix("CK", now, db.Tails.Next()), data, company, funder, products, actor, now);
            if (issued.IsRefused) { return issued.Error; }
            var card = issued.Value;
            _ = db.Add(card);
            _ = await db.SaveChangesAsync(ct); // the card before the money: of two presses at once the second waits here and gives the first one's number
            if (await db.PostAsync(Postings.StoredCardIssued(card), actor, now, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
            await mail.SendAsync(db, card.OrganizationId, Guid.Empty, new("stored-card-issued", PortalUrls.MyStoredCard(card.Number), card.Number, card.Face, string.Join("、", card.Products.Select(one => one.Name))), ct);
            return card.Number;
        }, ct), ct);
    }

    /// <summary>Takes back what is left on a card, with a reason that the company is told; it goes to who funded the card. Before or after a payment, never between. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="StoredCard.Revoke"/>.</summary>
    public async Task<Result> RevokeAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!StoredCard.MayBeIssuedBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.TakeCardAsync(one => one.Number == number, ct) is not { } card) { return AccessErrors.NotFound; }
            var now = Now;
            var left = card.Revoke(reason, actor, now);
            if (left.IsRefused) { return left.Error; }
            _ = await db.SaveChangesAsync(ct);
            if (await db.PostAsync(Postings.StoredCardRevoked(card, left.Value), actor, now, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
            await mail.SendAsync(db, card.OrganizationId, Guid.Empty, new("stored-card-revoked", PortalUrls.MyStoredCard(card.Number), card.Number, left.Value, card.RevokeReason!), ct);
            return Result.Done;
        }, ct);
    }

    private static Task<string?> EarlierAsync(PortalDbContext db, Guid key, CancellationToken ct) =>
        db.StoredCards.Where(one => one.RequestKey == key).Select(one => one.Number).SingleOrDefaultAsync(ct);
}
