using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A row of the list of applications.</summary>
public sealed record ApplicationRow(
    string Number, OrganizationKind Kind, string Company, string ContactName, string Email, string Phone, string OwnerName, DateTime SubmittedAt, DateTime? DecidedAt, string DecidedBy, DateTime? LinkExpiresAt, RegistrationStatus Status);

/// <summary>An application as a reviewer reads it.</summary>
/// <param name="Application">The application.</param>
/// <param name="Managers">Who can be its account manager.</param>
/// <param name="Alike">What else there is of the same company or the same e-mail: a reviewer notices a second application.</param>
/// <param name="HasExpired">Whether the last link is no longer good.</param>
/// <param name="Actions">What the reader may do.</param>
public sealed record ApplicationDetail(RegistrationApplication Application, IReadOnlyList<PlatformPerson> Managers, IReadOnlyList<AlikeApplication> Alike, bool HasExpired, IReadOnlyList<LifecycleAction> Actions);

/// <summary>Something like an application: another one, or a company or user that is there already.</summary>
/// <param name="Kind"><c>application</c>, <c>company</c> or <c>user</c>.</param>
/// <param name="Text">Its number or name.</param>
/// <param name="Key">The number, or the id of the company; empty for a user.</param>
public sealed record AlikeApplication(string Kind, string Text, string Key);

/// <summary>Reads applications, for staff who review them; and whom an applicant can choose as business owner.</summary>
public sealed class ApplicationQueries(PortalDb portal, TimeProvider clock)
{
    /// <summary>Own filter of the list: <c>kind=Reseller</c> or <c>Provider</c>.</summary>
    public const string KindFilter = "kind";
    private const int MostAlike = 5;

    private static readonly WaitingFirst<RegistrationApplication> s_queue = WaitingFirst<RegistrationApplication>.By(one => one.Status, [RegistrationStatus.UnderReview],
        waiting => waiting.OrderBy(one => one.SubmittedAt).ThenBy(one => one.Number),
        settled => settled.OrderByDescending(one => one.SubmittedAt).ThenBy(one => one.Number));

    /// <summary>Who can be chosen as business owner by somebody who applies; open to everybody.</summary>
    public async Task<IReadOnlyList<PlatformPerson>> OwnersAsync(CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await AccountManagers.AllAsync(db, ct);
    }

    /// <summary>A page of the list: what waits longest first, then the decided ones, latest first. Empty without permission.</summary>
    public async Task<GridPage<ApplicationRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.RegistrationApplications, request.Filter);
        return new(await s_queue.PageAsync(wanted, Sorted(wanted, request.Sorts), request, Rows, ct), await wanted.CountAsync(ct));
    }

    /// <summary>The whole filtered list, row by row; empty without permission.</summary>
    public async IAsyncEnumerable<ApplicationRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MayReview(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db.RegistrationApplications, filter);
        await foreach (var row in s_queue.StreamAsync(wanted, Sorted(wanted, sorts), filter, Rows, ct)) { yield return row; }
    }

    /// <summary>How many wait for review; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.RegistrationApplications.CountAsync(one => one.Status == RegistrationStatus.UnderReview, ct);
    }

    /// <summary>One application; null when there is none or the actor may not review.</summary>
    public async Task<ApplicationDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.RegistrationApplications.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var expired = found.Status == RegistrationStatus.Approved && found.LinkExpiresAt <= clock.GetUtcNow().UtcDateTime;
        return new(found, await AccountManagers.AllAsync(db, ct), await AlikeAsync(db, found, ct), expired, RegistrationLifecycle.Instance.ActionsFor(found, actor));
    }

    internal static bool MayReview(Actor actor) => actor.IsStaff && actor.May(Permission.ReviewApplications);

    private static async Task<IReadOnlyList<AlikeApplication>> AlikeAsync(PortalDbContext db, RegistrationApplication found, CancellationToken ct)
    {
        var email = found.Email.ToUpperInvariant();
        var others = await db.RegistrationApplications.Where(one => one.Id != found.Id && (one.Email == found.Email || one.Company == found.Company))
            .OrderByDescending(one => one.SubmittedAt).Take(MostAlike).Select(one => new { one.Number, one.Company }).ToListAsync(ct);
        var companies = await db.Organizations.Where(one => one.Name == found.Company && one.Id != (found.CompanyId ?? default)).OrderBy(one => one.CreatedAt).Take(MostAlike).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        var users = await db.Users.Where(user => user.NormalizedEmail == email).Select(user => user.DisplayName).ToListAsync(ct);
        return
        [
            .. others.Select(one => new AlikeApplication("application", $"{one.Number} {one.Company}", one.Number)),
            .. companies.Select(one => new AlikeApplication("company", one.Name, one.Id.ToString())),
            .. users.Select(name => new AlikeApplication("user", name, "")),
        ];
    }

    private static IQueryable<ApplicationRow> Rows(IQueryable<RegistrationApplication> applications) => applications.Select(one => new ApplicationRow(
        one.Number, one.Kind, one.Company, one.ContactName, one.Email, one.Phone, one.OwnerName, one.SubmittedAt, one.DecidedAt, one.DecidedBy, one.LinkExpiresAt, one.Status));

    private static IQueryable<RegistrationApplication> Filtered(IQueryable<RegistrationApplication> applications, FilterState filter)
    {
        var words = filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        if (words.Length > 0) { applications = applications.Where(one => one.Number.ToLower().Contains(words) || one.Company.ToLower().Contains(words) || one.ContactName.ToLower().Contains(words) || one.Email.ToLower().Contains(words) || one.Phone.Contains(words)); }
#pragma warning restore CA1304, CA1311, CA1862
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); applications = applications.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); applications = applications.Where(one => one.SubmittedAt < end); }
        if (filter.StatusesOf<RegistrationStatus>() is { Count: > 0 } statuses) { applications = applications.Where(one => statuses.Contains(one.Status)); }
        return Enum.TryParse<OrganizationKind>(filter.More.GetValueOrDefault(KindFilter), out var kind) ? applications.Where(one => one.Kind == kind) : applications;
    }

    // Sorted by columns of the list only; the number breaks ties, so that pages never overlap. Null when none was chosen, and the queue's own order is meant.
    private static IQueryable<RegistrationApplication>? Sorted(IQueryable<RegistrationApplication> applications, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<RegistrationApplication>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "number" => By(one => one.Number),
                "company" => By(one => one.Company),
                "contact" => By(one => one.ContactName),
                "kind" => By(one => one.Kind),
                "submitted" => By(one => one.SubmittedAt),
                "decided" => By(one => one.DecidedAt),
                _ => sorted,
            };
            IOrderedQueryable<RegistrationApplication> By<TKey>(Expression<Func<RegistrationApplication, TKey>> key) => (sorted, sort.Descending) switch
            {
                (null, false) => applications.OrderBy(key),
                (null, true) => applications.OrderByDescending(key),
                (_, false) => sorted.ThenBy(key),
                (_, true) => sorted.ThenByDescending(key),
            };
        }
        return sorted?.ThenBy(one => one.Number);
    }
}
