using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>An agreed share in the staff's list.</summary>
/// <param name="Id">Its database id.</param>
/// <param name="Company">The company.</param>
/// <param name="Percent">In percent; 0 where it ends.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last month, before the next agreement; null while open.</param>
/// <param name="AgreedBy">Who entered it.</param>
/// <param name="AgreedAt">When, UTC.</param>
public sealed record ShareRow(Guid Id, string Company, decimal Percent, BusinessMonth From, BusinessMonth? To, string AgreedBy, DateTime AgreedAt);

/// <summary>Which share of its completed orders each reseller gets (R-37); kept by staff who make statements.</summary>
public sealed class ShareService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Agrees a share from a month on; the audit log keeps it. Errors: those of <see cref="ShareAgreement.Agree"/>.</summary>
    public async Task<Result<Guid>> AgreeAsync(Guid? company, ShareData data, Actor actor, CancellationToken ct = default)
    {
        if (!ShareAgreement.MayBeKeptBy(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Guid>(actor, async db =>
        {
            var buyer = company is { } chosen ? await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(chosen), ct) : null;
            var known = buyer is not null && data.From is { } from ? await db.ShareAgreements.SingleOrDefaultAsync(one => one.OrganizationId == buyer.Id && one.FromMonth == from.Key, ct) : null;
            var settled = buyer is null ? null : await db.Statements.Where(one => one.OrganizationId == buyer.Id).OrderByDescending(one => one.Year).ThenByDescending(one => one.Month)
                .Select(one => new { one.Year, one.Month }).FirstOrDefaultAsync(ct);
            var agreed = ShareAgreement.Agree(data, buyer, known, settled is null ? null : new BusinessMonth(settled.Year, settled.Month), actor, clock.GetUtcNow().UtcDateTime);
            if (agreed.IsRefused) { return agreed.Error; }
            if (known is null) { _ = db.Add(agreed.Value); }
            Audit.Note(db, AuditActs.ShareAgreed, buyer!.Name, buyer.Id, $"{Audit.Line(nameof(ShareAgreement.Percent), $"{agreed.Value.Percent:0.##}")}\n{Audit.Line(nameof(ShareData.From), $"{data.From}")}");
            return agreed.Value.Id.Value;
        }, ct);
    }

    /// <summary>Every agreement, the newest month first. Filter: search by company. Nothing without permission.</summary>
    public async Task<GridPage<ShareRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!ShareAgreement.MayBeKeptBy(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var shares = from share in db.ShareAgreements
                     join company in db.Organizations on share.OrganizationId equals company.Id
                     select new { Share = share, company.Name, Next = db.ShareAgreements.Where(later => later.OrganizationId == share.OrganizationId && later.FromMonth > share.FromMonth).Min(later => (int?)later.FromMonth) };
        if (request.Filter.Search is { Length: > 0 } typed) { shares = shares.Where(one => one.Name.Contains(typed)); }
        var sort = request.Sorts.FirstOrDefault();
        var sorted = sort?.Key switch
        {
            "company" => sort.Descending ? shares.OrderByDescending(one => one.Name) : shares.OrderBy(one => one.Name),
            "percent" => sort.Descending ? shares.OrderByDescending(one => one.Share.Percent) : shares.OrderBy(one => one.Share.Percent),
            "from" when !sort.Descending => shares.OrderBy(one => one.Share.FromMonth),
            _ => shares.OrderByDescending(one => one.Share.FromMonth),
        };
        var rows = await sorted.ThenBy(one => one.Share.Id).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new(rows.ConvertAll(one => new ShareRow(one.Share.Id.Value, one.Name, one.Share.Percent, BusinessMonth.OfKey(one.Share.FromMonth),
            one.Next is { } next ? BusinessMonth.OfKey(next).Previous : null, one.Share.AgreedBy, one.Share.AgreedAt)), await shares.CountAsync(ct));
    }
}
