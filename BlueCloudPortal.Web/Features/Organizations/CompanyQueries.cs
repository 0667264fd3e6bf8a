using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Reads companies: staff all of them, everybody the own one.</summary>
public sealed class CompanyQueries(PortalDb portal)
{
    /// <summary>Own filters of the list: a kind, a level, a state, a state of certification, each by its name.</summary>
    public const string KindFilter = "kind", LevelFilter = "level", StateFilter = "state", CertificationFilter = "certification";
    private const int MostRecent = 5;

    /// <summary>A page of the companies, latest registered first; the platform itself is none of them. Empty without permission.</summary>
    public async Task<GridPage<CompanyRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(db, request.Filter);
        return new(await Rows(db, Sorted(wanted, request.Sorts).Skip(request.Skip).Take(request.Take)).ToListAsync(ct), await wanted.CountAsync(ct));
    }

    /// <summary>The whole filtered list, row by row; empty without permission.</summary>
    public async IAsyncEnumerable<CompanyRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Rows(db, Sorted(Filtered(db, filter), sorts)).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>Everything about one company; null when there is none, when it is the platform, or without permission.</summary>
    public async Task<CompanyDetail?> FindAsync(Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var key = new Id<Organization>(id);
        if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == key && one.Kind != OrganizationKind.Platform, ct) is not { } company) { return null; }
        var row = await Rows(db, db.Organizations.Where(one => one.Id == key)).SingleAsync(ct);
        var reviews = ApplicationQueries.MayReview(actor);
        var certification = await db.Certifications.Where(one => one.OrganizationId == key).Select(one => new { one.Number, one.Id, one.Mode }).SingleOrDefaultAsync(ct);
        var application = await db.RegistrationApplications.Where(one => one.CompanyId == key).Select(one => new { one.Number, one.Id }).FirstOrDefaultAsync(ct);
        var below = await db.Organizations.Where(one => one.ParentId == key).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        var memberships = await db.Memberships.Where(one => one.OrganizationId == key).Select(one => one.Id).ToListAsync(ct);
        return new(
            row, company.Address, company.ParentId?.Value, company.AccountManagerId, reviews ? certification?.Number : null, reviews ? application?.Number : null, certification?.Mode,
            await PeopleAsync(db, key, ct), [.. below.Select(one => (one.Id.Value, one.Name))],
            actor.May(Permission.ManageOrders)
                ? await db.Orders.Where(order => order.OrganizationId == key).OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Number).Take(MostRecent)
                    .Select(order => new CompanyOrder(order.Number, order.CustomerCompany, order.PlacedAt, order.Total, order.Status)).ToListAsync(ct)
                : null,
            actor.May(Permission.AnswerTickets)
                ? await db.Tickets.Where(ticket => ticket.OrganizationId == key).OrderByDescending(ticket => ticket.UpdatedAt).ThenByDescending(ticket => ticket.Number).Take(MostRecent)
                    .Select(ticket => new CompanyTicket(ticket.Number, ticket.Subject, ticket.UpdatedAt, ticket.Status)).ToListAsync(ct)
                : null,
            await db.AuditEntries.Where(entry => entry.OrganizationId == key && entry.Act.StartsWith(CompanyService.ActPrefix)).OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
                .Select(entry => new CompanyAct(entry.Act, entry.ActorName, entry.At, entry.Before, entry.After)).ToListAsync(ct),
            [.. memberships.Select(one => one.Value), .. certification is null ? Array.Empty<Guid>() : [certification.Id.Value], .. application is null ? Array.Empty<Guid>() : [application.Id.Value]],
            actor.May(Permission.ManageCompanies) ? await AccountManagers.AllAsync(db, ct) : []);
    }

    /// <summary>The companies that can be above a new customer: the distributors in force, by name. Empty without permission.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> DistributorsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCompanies)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.Organizations.Where(one => one.Kind == OrganizationKind.Distributor && one.DisabledAt == null).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return [.. found.Select(one => (one.Id.Value, one.Name))];
    }

    /// <summary>Who can be a company's account manager. Empty without permission.</summary>
    public async Task<IReadOnlyList<PlatformPerson>> ManagersAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageCompanies)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await AccountManagers.AllAsync(db, ct);
    }

    /// <summary>The actor's own company; null for staff.</summary>
    public async Task<MyCompany?> MineAsync(Actor actor, CancellationToken ct = default)
    {
        if (actor.IsStaff) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
        // The distributor above is no company that a reseller sees; its name is what the reseller is told, and nothing else of it.
        var parent = company.ParentId is { } above ? await db.Organizations.IgnoreQueryFilters().Where(one => one.Id == above).Select(one => one.Name).SingleOrDefaultAsync(ct) : null;
        var people = actor.May(Permission.ManageCompany) ? await PeopleAsync(db, actor.OrganizationId, ct) : [];
        var position = people.Count == 0 ? null : await db.Users.Where(user => user.Email == people[0].Email).Select(user => user.Position).FirstOrDefaultAsync(ct);
        return new(company.Name, company.Kind, company.Level, parent, company.ContactName, company.ContactPhone, company.Address, company.AccountManager, company.CreatedAt, company.CertifiedAt,
            people.Count == 0 ? null : people[0], string.IsNullOrEmpty(position) ? null : position);
    }

    /// <summary>The parties of the framework agreement; null for staff.</summary>
    internal async Task<(AgreementParty Company, AgreementParty Platform)?> PartiesAsync(Actor actor, CancellationToken ct = default)
    {
        if (actor.IsStaff) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        // The platform is no organization that a buyer sees, but its name stands in the agreement.
        var parties = await db.Organizations.IgnoreQueryFilters().Where(one => one.Id == actor.OrganizationId || one.Kind == OrganizationKind.Platform).ToListAsync(ct); // not sorted there: an index by moment would be walked through for it
        return (Of(parties.Single(one => one.Id == actor.OrganizationId)), Of(parties.Where(one => one.Kind == OrganizationKind.Platform).MinBy(one => one.CreatedAt)!));

        static AgreementParty Of(Organization one) => new(one.Name, one.Address, one.ContactName, one.ContactPhone);
    }

    internal static bool MaySee(Actor actor) => actor.IsStaff && actor.May(Permission.ViewCompanies);

    // The first of them registered the company.
    private static async Task<IReadOnlyList<CompanyPerson>> PeopleAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) => await (
        from membership in db.Memberships
        where membership.OrganizationId == company && membership.Status != Domain.Accounts.MembershipStatus.Deleted
        join role in db.PortalRoles on membership.RoleId equals role.Id
        join user in db.Users on membership.UserId equals user.Id into accounts
        from user in accounts.DefaultIfEmpty()
        orderby membership.Since, membership.Id
        select new CompanyPerson(
            user == null ? "" : user.DisplayName, user == null || user.Email == null ? membership.Email : user.Email, user == null ? null : user.PhoneNumber, role.NameZh, role.NameEn, membership.Status, membership.Since,
            user == null ? null : user.LastSignInAt)).ToListAsync(ct);

    private static IQueryable<CompanyRow> Rows(PortalDbContext db, IQueryable<Organization> companies) => companies.Select(one => new CompanyRow(
        one.Id.Value, one.Name, one.Kind, one.Level, db.Organizations.Where(parent => parent.Id == one.ParentId).Select(parent => parent.Name).FirstOrDefault(), one.ContactName, one.ContactPhone, one.AccountManager,
        one.CertifiedAt, db.Certifications.Where(certification => certification.OrganizationId == one.Id).Select(certification => (CertificationStatus?)certification.Status).FirstOrDefault(), one.CreatedAt, one.DisabledAt));

    private static IQueryable<Organization> Filtered(PortalDbContext db, FilterState filter)
    {
        var companies = db.Organizations.Where(one => one.Kind != OrganizationKind.Platform);
        var words = filter.Search.Trim().ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        if (words.Length > 0) { companies = companies.Where(one => one.Name.ToLower().Contains(words) || one.ContactName.ToLower().Contains(words) || one.ContactPhone.Contains(words) || one.AccountManager.ToLower().Contains(words)); }
#pragma warning restore CA1304, CA1311, CA1862
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); companies = companies.Where(one => one.CreatedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); companies = companies.Where(one => one.CreatedAt < end); }
        if (Of<OrganizationKind>(KindFilter) is { } kind) { companies = companies.Where(one => one.Kind == kind); }
        if (Of<CustomerLevel>(LevelFilter) is { } level) { companies = companies.Where(one => one.Level == level); }
        if (Of<CompanyState>(StateFilter) is { } state) { companies = state == CompanyState.Disabled ? companies.Where(one => one.DisabledAt != null) : companies.Where(one => one.DisabledAt == null); }
        return Of<CompanyCertification>(CertificationFilter) switch
        {
            CompanyCertification.Certified => companies.Where(one => one.CertifiedAt != null),
            CompanyCertification.UnderReview => companies.Where(one => one.CertifiedAt == null && db.Certifications.Any(handedIn => handedIn.OrganizationId == one.Id && handedIn.Status == CertificationStatus.UnderReview)),
            CompanyCertification.Rejected => companies.Where(one => one.CertifiedAt == null && db.Certifications.Any(handedIn => handedIn.OrganizationId == one.Id && handedIn.Status == CertificationStatus.Rejected)),
            CompanyCertification.None => companies.Where(one => one.CertifiedAt == null && !db.Certifications.Any(handedIn => handedIn.OrganizationId == one.Id)),
            _ => companies,
        };

        T? Of<T>(string key)
            where T : struct, Enum => Enum.TryParse<T>(filter.More.GetValueOrDefault(key), out var value) && Enum.IsDefined(value) ? value : null;
    }

    private static IOrderedQueryable<Organization> Sorted(IQueryable<Organization> companies, IReadOnlyList<GridSort> sorts)
    {
        IOrderedQueryable<Organization>? sorted = null;
        foreach (var sort in sorts)
        {
            sorted = sort.Key switch
            {
                "name" => By(one => one.Name),
                "kind" => By(one => one.Kind),
                "level" => By(one => one.Level == CustomerLevel.Gold ? 2 : one.Level == CustomerLevel.Silver ? 1 : 0),
                "manager" => By(one => one.AccountManager),
                "created" => By(one => one.CreatedAt),
                "certified" => By(one => one.CertifiedAt),
                _ => sorted,
            };
            IOrderedQueryable<Organization> By<TKey>(Expression<Func<Organization, TKey>> key) => (sorted, sort.Descending) switch
            {
                (null, false) => companies.OrderBy(key),
                (null, true) => companies.OrderByDescending(key),
                (_, false) => sorted.ThenBy(key),
                (_, true) => sorted.ThenByDescending(key),
            };
        }
        return (sorted ?? companies.OrderByDescending(one => one.CreatedAt)).ThenBy(one => one.Id);
    }
}
