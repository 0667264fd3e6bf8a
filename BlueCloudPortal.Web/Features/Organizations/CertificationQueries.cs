using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>How a company stands to certification (V-18).</summary>
/// <param name="IsCertified">Whether it may buy.</param>
/// <param name="Status">Where its certification stands; null when none was handed in.</param>
/// <param name="Mode">How it sells; null when none was handed in.</param>
public sealed record CertificationState(bool IsCertified, CertificationStatus? Status, SellingMode? Mode);

/// <summary>The company's own certification: what its form begins with.</summary>
/// <param name="State">How the company stands.</param>
/// <param name="Company">The company's name in the portal.</param>
/// <param name="Id">The certification's id, for its timeline; null when none was handed in.</param>
/// <param name="Number">Its number; null likewise.</param>
/// <param name="Data">What was handed in last; the company's name and nothing else before.</param>
/// <param name="IdentityMasked">The identity number with stars; empty before.</param>
/// <param name="Agreement">The agreement handed in; null before.</param>
/// <param name="Licence">The licence picture handed in; null before.</param>
/// <param name="SubmittedAt">When it was handed in last, UTC.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="AccountManager">Whom to sign the agreement with; empty when none.</param>
public sealed record MyCertification(
    CertificationState State, string Company, Guid? Id, string? Number, CertificationData Data, string IdentityMasked, PaperFile? Agreement, PaperFile? Licence, DateTime? SubmittedAt, string? RejectReason, string AccountManager);

/// <summary>A stored file without its content.</summary>
public sealed record PaperFile(Guid Id, string Name, long Size, string ContentType);

/// <summary>A row of the list of certifications.</summary>
public sealed record CertificationRow(string Number, string Company, string LegalPerson, string LicenceCode, SellingMode Mode, string Email, string SubmittedBy, DateTime SubmittedAt, DateTime? DecidedAt, string DecidedBy, CertificationStatus Status);

/// <summary>A certification as a reviewer reads it.</summary>
public sealed record CertificationDetail(Certification Certification, string CompanyName, PaperFile Agreement, PaperFile Licence, IReadOnlyList<LifecycleAction> Actions);

/// <summary>Reads certifications: a company its own, staff all.</summary>
public sealed class CertificationQueries(PortalDb portal)
{
    private static readonly WaitingFirst<Certification> s_queue = WaitingFirst<Certification>.By(one => one.Status, [CertificationStatus.UnderReview],
        waiting => waiting.OrderBy(one => one.SubmittedAt).ThenBy(one => one.Number),
        settled => settled.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Number));

    /// <summary>How the actor's own company stands; null for staff.</summary>
    public async Task<CertificationState?> StateAsync(Actor actor, CancellationToken ct = default)
    {
        if (actor.IsStaff) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await StateAsync(db, actor.OrganizationId, ct);
    }

    /// <summary>The company's own certification; null for those who do not keep the company's facts.</summary>
    public async Task<MyCertification?> MineAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ManageCompany)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
        var state = (await StateAsync(db, actor.OrganizationId, ct))!;
        if (await db.Certifications.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId, ct) is not { } own)
        {
            return new(state, company.Name, null, null, new(company.Name, null, null, null, null, Guid.Empty), "", null, null, null, null, company.AccountManager);
        }
        var files = await FilesAsync(db, own, ct);
        return new(state, company.Name, own.Id.Value, own.Number, new(own.Company, own.LegalPerson, own.LicenceCode, own.Email, own.Mode, Guid.Empty), own.IdentityMasked,
            files.Agreement, files.Licence, own.SubmittedAt, own.RejectReason, company.AccountManager);
    }

    /// <summary>A page of all certifications: what waits longest first, then the decided ones, latest first. Empty without permission.</summary>
    public async Task<GridPage<CertificationRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!ApplicationQueries.MayReview(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.Certifications, request.Filter);
        return new(await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts), request, Rows, ct), await wanted.CountAsync(ct));
    }

    /// <summary>The whole filtered list, row by row; empty without permission.</summary>
    public async IAsyncEnumerable<CertificationRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!ApplicationQueries.MayReview(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.Certifications, filter);
        await foreach (var row in s_queue.StreamAsync(wanted, Sorted(wanted, sorts), filter, Rows, ct)) { yield return row; }
    }

    /// <summary>How many wait for review; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!ApplicationQueries.MayReview(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.Certifications.CountAsync(one => one.Status == CertificationStatus.UnderReview, ct);
    }

    /// <summary>One certification; null when there is none or the actor may not review.</summary>
    public async Task<CertificationDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!ApplicationQueries.MayReview(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Certifications.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var name = await db.Organizations.Where(one => one.Id == found.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var files = await FilesAsync(db, found, ct);
        return new(found, name, files.Agreement, files.Licence, CertificationLifecycle.Instance.ActionsFor(found, actor));
    }

    private static async Task<CertificationState?> StateAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) => await (
        from one in db.Organizations
        where one.Id == company
        join certification in db.Certifications on one.Id equals certification.OrganizationId into handedIn
        from certification in handedIn.DefaultIfEmpty()
        select new CertificationState(one.CertifiedAt != null, certification == null ? null : certification.Status, certification == null ? null : certification.Mode)).SingleOrDefaultAsync(ct);

    private static async Task<(PaperFile Agreement, PaperFile Licence)> FilesAsync(PortalDbContext db, Certification certification, CancellationToken ct)
    {
        var files = await db.StoredFiles.Where(file => file.Id == certification.AgreementId || file.Id == certification.LicenceId).Select(file => new PaperFile(file.Id.Value, file.Name, file.Size, file.ContentType)).ToListAsync(ct);
        return (files.Single(file => file.Id == certification.AgreementId.Value), files.Single(file => file.Id == certification.LicenceId.Value));
    }

    private static IQueryable<CertificationRow> Rows(IQueryable<Certification> certifications) => certifications.Select(one => new CertificationRow(
        one.Number, one.Company, one.LegalPerson, one.LicenceCode, one.Mode, one.Email, one.SubmittedBy, one.SubmittedAt, one.DecidedAt, one.DecidedBy, one.Status));

    private static IQueryable<Certification> Filtered(IQueryable<Certification> certifications, FilterState filter)
    {
        var words = filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        if (words.Length > 0) { certifications = certifications.Where(one => one.Number.ToLower().Contains(words) || one.Company.ToLower().Contains(words) || one.LegalPerson.ToLower().Contains(words) || one.LicenceCode.ToLower().Contains(words) || one.Email.ToLower().Contains(words)); }
#pragma warning restore CA1304, CA1311, CA1862
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); certifications = certifications.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); certifications = certifications.Where(one => one.SubmittedAt < end); }
        return filter.StatusesOf<CertificationStatus>() is { Count: > 0 } statuses ? certifications.Where(one => statuses.Contains(one.Status)) : certifications;
    }

    // Null when none was chosen, and the queue's own order is meant.
    private static IQueryable<Certification>? Sorted(IQueryable<Certification> certifications, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<Certification>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => By(one => one.Number),
                "company" => By(one => one.Company),
                "mode" => By(one => one.Mode),
                "submitted" => By(one => one.SubmittedAt),
                "decided" => By(one => one.DecidedAt),
                _ => sorted,
            };
            IOrderedQueryable<Certification> By<TKey>(Expression<Func<Certification, TKey>> key) => (sorted, sort.Descending) switch
            {
                (null, false) => certifications.OrderBy(key),
                (null, true) => certifications.OrderByDescending(key),
                (_, false) => sorted.ThenBy(key),
                (_, true) => sorted.ThenByDescending(key),
            };
        }
        return sorted?.ThenBy(one => one.Number);
    }
}
