using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Tells this node's open pages what other nodes have changed of their people (GOALS Z6): one small query every two seconds, whoever is there.</summary>
public sealed class AccessWatch(PortalDb portal, AccessNotice notice, ILogger<AccessWatch> log) : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Numbers are given when a note is written, not when it is kept: a smaller one may come to sight after a larger one.
    private const int Late = 200;
    private const int Kept = 10_000;

    private readonly HashSet<long> _seen = [];
    private long _last = -1;

    /// <summary>Looks once, and tells what is new since the look before; the first look only finds where to begin.</summary>
    public async Task LookAsync(CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (_last < 0)
        {
            _last = await db.AccessChanges.MaxAsync(change => (long?)change.Id, ct) ?? 0;
            foreach (var id in await db.AccessChanges.Where(change => change.Id > _last - Late).Select(change => change.Id).ToListAsync(ct)) { _ = _seen.Add(id); }
            return;
        }
        var from = _last - Late;
        var notes = await db.AccessChanges.Where(change => change.Id > from).OrderBy(change => change.Id).Select(change => new { change.Id, change.Subject }).ToListAsync(ct);
        var fresh = notes.Where(note => _seen.Add(note.Id)).ToList();
        if (fresh.Count == 0) { return; }
        _last = Math.Max(_last, fresh[^1].Id);
        _ = _seen.RemoveWhere(id => id <= _last - Late);
        notice.Tell(fresh.Select(note => note.Subject).ToHashSet());
        if (_last / Kept != from / Kept) { _ = await db.AccessChanges.Where(change => change.Id < _last - Kept).ExecuteDeleteAsync(ct); } // nobody asks for old ones
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try { await LookAsync(stoppingToken); }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogWarning(broken, "Changes of access could not be read; tried again in {Seconds} s.", Pause.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
