using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Requests to try a solution: asked by anybody, answered by staff.</summary>
public sealed class TrialService(PortalDb portal, Outbox outbox, PublicAddress address, Contact contact, TimeProvider clock)
{
    /// <summary>Most requests of one e-mail that may wait; what comes beyond is answered the same and kept nowhere.</summary>
    public const int MostWaiting = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Asks to try a solution; nobody needs to be signed in. Mails go to who asked, and to the portal's own address where it is set. The answer is the same whether this is the first request,
    /// a second click, one for a solution whose request still waits, or one too many: it tells nothing of others. Errors: <c>access.not-found</c>; those of <see cref="TrialRequest.Ask"/>.
    /// </summary>
    /// <param name="data">What was typed.</param>
    /// <param name="from">The network address it comes from; null when not known.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Result> AskAsync(TrialData data, string? from, CancellationToken ct = default) => portal.ChangeAsync(Actor.System, async db =>
    {
        if (await db.Solutions.SingleOrDefaultAsync(one => one.Slug == data.Solution && one.HiddenAt == null, ct) is not { } solution) { return AccessErrors.NotFound; }
        var asked = TrialRequest.Ask(data, solution, from, Now);
        if (asked.IsRefused) { return asked.Error; }
        var trial = asked.Value;
        var waiting = await db.TrialRequests.Where(one => one.RequestKey == trial.RequestKey || one.Email == trial.Email && one.HandledAt == null).Select(one => new { one.RequestKey, one.SolutionId }).ToListAsync(ct);
        if (waiting.Count >= MostWaiting || waiting.Exists(one => one.RequestKey == trial.RequestKey || one.SolutionId == trial.SolutionId)) { return Result.Done; }
        _ = db.TrialRequests.Add(trial);
        outbox.Mail(db, trial.Email, "trial-asked", trial.Name, trial.SolutionName, contact.Hotline, address.Of(PortalUrls.Solution(solution.Slug)));
        if (contact.Email.Length > 0) { outbox.Mail(db, contact.Email, "trial-arrived", trial.SolutionName, trial.Company, trial.Name, address.Of(PortalUrls.StaffTrials())); }
        return Result.Done;
    }, ct);

    /// <summary>Notes that it was answered. Errors: <c>access.not-found</c>, and those of <see cref="TrialRequest.Handle"/>.</summary>
    public async Task<Result> HandleAsync(Id<TrialRequest> trial, string? note, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ManageContent)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.TrialRequests.SingleOrDefaultAsync(one => one.Id == trial, ct) is { } found ? found.Handle(note, actor, Now) : AccessErrors.NotFound, ct);
    }
}
