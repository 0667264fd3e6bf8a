using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A trial request in the staff's list.</summary>
public sealed record TrialRow(Id<TrialRequest> Id, DateTime RequestedAt, DateTime DueAt, string Solution, string Name, string Company, string Email, string Phone, string Remark, DateTime? HandledAt, string HandledBy, string Note);

/// <summary>Reads trial requests, for staff; empty without permission.</summary>
public sealed class TrialQueries(PortalDb portal)
{
    /// <summary>Own filter: <c>state=waiting</c> or <c>handled</c>.</summary>
    public const string StateFilter = "state";

    /// <summary>The requests, those that wait longest first. Sorts: requested, due, solution, company, name.</summary>
    public async Task<GridPage<TrialRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayRead(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        IQueryable<TrialRequest> trials = db.TrialRequests;
        foreach (var word in SearchWords.Of(request.Filter.Search))
        {
            trials = trials.Where(one => one.SolutionName.ToLower().Contains(word) || one.Company.ToLower().Contains(word) || one.Name.ToLower().Contains(word) || one.Email.ToLower().Contains(word) || one.Phone.Contains(word));
        }
        if (request.Filter.From is { } from) { var start = BusinessTime.StartOf(from); trials = trials.Where(one => one.RequestedAt >= start); }
        if (request.Filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); trials = trials.Where(one => one.RequestedAt < end); }
        if (request.Filter.More.TryGetValue(StateFilter, out var state)) { trials = trials.Where(one => one.HandledAt == null == (state != "handled")); }
        var count = await trials.CountAsync(ct);
        var sort = request.Sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("requested", false) => trials.OrderBy(one => one.RequestedAt),
            ("requested", true) => trials.OrderByDescending(one => one.RequestedAt),
            ("due", false) => trials.OrderBy(one => one.DueAt),
            ("due", true) => trials.OrderByDescending(one => one.DueAt),
            ("solution", false) => trials.OrderBy(one => one.SolutionName),
            ("solution", true) => trials.OrderByDescending(one => one.SolutionName),
            ("company", false) => trials.OrderBy(one => one.Company),
            ("company", true) => trials.OrderByDescending(one => one.Company),
            ("name", false) => trials.OrderBy(one => one.Name),
            ("name", true) => trials.OrderByDescending(one => one.Name),
            _ => trials.OrderBy(one => one.HandledAt == null ? 0 : 1).ThenBy(one => one.RequestedAt),
        };
        var rows = await sorted.ThenBy(one => one.Id).Skip(request.Skip).Take(request.Take)
            .Select(one => new TrialRow(one.Id, one.RequestedAt, one.DueAt, one.SolutionName, one.Name, one.Company, one.Email, one.Phone, one.Remark, one.HandledAt, one.HandledBy, one.Note)).ToListAsync(ct);
        return new(rows, count);
    }

    /// <summary>How many wait for an answer; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MayRead(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.TrialRequests.CountAsync(one => one.HandledAt == null, ct);
    }

    private static bool MayRead(Actor actor) => actor.IsStaff && actor.May(Permission.ManageContent);
}
