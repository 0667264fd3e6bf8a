using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A line of the audit log.</summary>
public sealed record AuditRow(
    Guid Id, DateTime At, Guid ActorId, string ActorName, string? ViewerName, string Act, string About, Guid? OrganizationId, string? Organization, string? Address, string? Before, string? After);

/// <summary>Reads the audit log. Filters are ids and days, which have indexes; words are turned into ids first, so that a million lines answer as a thousand do.</summary>
public sealed class AuditQueries(PortalDb portal)
{
    /// <summary>Own filter: an act, or an entity's name for its changes.</summary>
    public const string ActFilter = "act";
    /// <summary>Own filter: the organization that it concerns.</summary>
    public const string OrganizationFilter = "organization";
    /// <summary>Own filter: who did it, also through somebody's eyes.</summary>
    public const string ActorFilter = "actor";

    private const int MostFound = 100;
    private static readonly string[] s_kinds = [AuditActs.Added, AuditActs.Changed, AuditActs.Removed];

    /// <summary>A page of the log, newest first.</summary>
    public async Task<GridPage<AuditRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await FilteredAsync(db, request.Filter, ct);
        var sorted = request.Sorts is [{ Key: "at", Descending: false }, ..] ? found.OrderBy(line => line.At).ThenBy(line => line.Id) : found.OrderByDescending(line => line.At).ThenByDescending(line => line.Id);
        var rows = await Rows(db, sorted.Skip(request.Skip).Take(request.Take)).ToListAsync(ct);
        var roles = await RolesAsync(db, rows, ct);
        return new(rows.ConvertAll(row => Named(row, roles)), await found.CountAsync(ct));
    }

    /// <summary>The whole filtered log, newest first, line by line.</summary>
    public async IAsyncEnumerable<AuditRow> StreamAsync(FilterState filter, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!May(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        var roles = await RolesAsync(db, null, ct);
        var found = await FilteredAsync(db, filter, ct);
        await foreach (var row in Rows(db, found.OrderByDescending(line => line.At).ThenByDescending(line => line.Id)).AsAsyncEnumerable().WithCancellation(ct)) { yield return Named(row, roles); }
    }

    /// <summary>The words of an organization or person that the address filters by; null when there is none.</summary>
    public async Task<string?> NameAsync(string filter, Guid id, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var organization = new Id<Organization>(id);
        return filter == OrganizationFilter
            ? await db.Organizations.Where(one => one.Id == organization).Select(one => one.Name).SingleOrDefaultAsync(ct)
            : await db.Users.Where(one => one.Id == id).Select(one => one.DisplayName).SingleOrDefaultAsync(ct);
    }

    internal static bool May(Actor actor) => actor.IsStaff && actor.May(Permission.ViewAudit);

    private static async Task<IQueryable<AuditEntry>> FilteredAsync(PortalDbContext db, FilterState filter, CancellationToken ct)
    {
        IQueryable<AuditEntry> lines = db.AuditEntries;
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); lines = lines.Where(line => line.At >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); lines = lines.Where(line => line.At < end); }
        if (filter.More.TryGetValue(OrganizationFilter, out var text) && Guid.TryParse(text, out var id))
        {
            Id<Organization>? organization = new Id<Organization>(id);
            lines = lines.Where(line => line.OrganizationId == organization);
        }
        if (filter.More.TryGetValue(ActorFilter, out text) && Guid.TryParse(text, out var person)) { lines = lines.Where(line => line.ActorId == person || line.ViewerId == person); }
        if (filter.More.TryGetValue(ActFilter, out var act))
        {
            // An entity's changes are three acts: names, not a pattern, so that the index answers.
            List<string> acts = AuditActs.All.Contains(act) ? [act] : [.. s_kinds.Select(kind => $"{act}.{kind}")];
            lines = lines.Where(line => acts.Contains(line.Act));
        }
        return filter.Search.Trim() is { Length: > 0 } words ? await FoundAsync(db, lines, words, ct) : lines;
    }

    private static async Task<IQueryable<AuditEntry>> FoundAsync(PortalDbContext db, IQueryable<AuditEntry> lines, string words, CancellationToken ct)
    {
        var lower = words.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        var people = await db.Users.Where(user => user.DisplayName.ToLower().Contains(lower) || user.UserName!.ToLower().Contains(lower)).OrderBy(user => user.Id).Select(user => user.Id).Take(MostFound).ToListAsync(ct);
        var companies = await db.Organizations.Where(one => one.Name.ToLower().Contains(lower)).OrderBy(one => one.Id).Select(one => (Id<Organization>?)one.Id).Take(MostFound).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862
        var viewers = people.ConvertAll(one => (Guid?)one);
        return lines.Where(line => people.Contains(line.ActorId) || viewers.Contains(line.ViewerId) || companies.Contains(line.OrganizationId) || line.About == words);
    }

    private static IQueryable<AuditRow> Rows(PortalDbContext db, IQueryable<AuditEntry> lines) => lines.Select(line => new AuditRow(
        line.Id.Value, line.At, line.ActorId, line.ActorName, line.ViewerName, line.Act, line.About, line.OrganizationId == null ? null : line.OrganizationId.Value.Value,
        db.Organizations.Where(one => one.Id == line.OrganizationId).Select(one => one.Name).FirstOrDefault(), line.Address, line.Before, line.After));

    private static async Task<Dictionary<string, string>> RolesAsync(PortalDbContext db, List<AuditRow>? rows, CancellationToken ct) =>
        rows is not null && !rows.Exists(row => Holds(row.Before) || Holds(row.After)) ? []
            : (await db.PortalRoles.Select(role => new { role.Id, role.NameZh, role.NameEn }).ToListAsync(ct)).ToDictionary(role => role.Id.ToString(), role => $"{role.NameZh} ({role.NameEn})");

    private static bool Holds(string? text) => text?.Contains("RoleId=", StringComparison.Ordinal) == true;

    // A role's id says nothing to a reader.
    private static AuditRow Named(AuditRow row, Dictionary<string, string> roles) => row with { Before = Named(row.Before, roles), After = Named(row.After, roles) };

    private static string? Named(string? text, Dictionary<string, string> roles)
    {
        if (!Holds(text)) { return text; }
        return string.Join('\n', text!.Split('\n').Select(line => line.StartsWith("RoleId=", StringComparison.Ordinal) && roles.TryGetValue(line[7..], out var name) ? $"RoleId={name}" : line));
    }
}
