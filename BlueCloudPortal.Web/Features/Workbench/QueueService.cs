using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>What staff do in the queue. Each act is the use case of the request's document, so that document and request move in one transaction; only handing over is the queue's own (D-67, L-17).</summary>
public sealed class QueueService(PortalDb portal, TimeProvider clock, IEnumerable<IRequestHandler> handlers, Outbox outbox, Inbox inbox, PublicAddress address)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a request. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>request.not-here</c>, those of its document.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) =>
        ActAsync(number, actor, (handler, subject) => handler.TakeAsync(subject, actor, ct), ct);

    /// <summary>Takes several, each in its own transaction, each with its own answer. Errors of the whole: <c>access.forbidden</c>, <c>request.bad-selection</c>; of one: those of <see cref="TakeAsync(string, Actor, CancellationToken)"/>.</summary>
    public async Task<Result<IReadOnlyList<BulkResult>>> TakeManyAsync(IReadOnlyList<string> numbers, Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return AccessErrors.Forbidden; }
        if (numbers.Count is 0 or > RequestErrors.MostAtOnce) { return RequestErrors.BadSelection(numbers.Count); }
        var results = new List<BulkResult>();
        foreach (var number in numbers.Distinct()) { results.Add(new(number, (await TakeAsync(number, actor, ct)).Error)); }
        return results;
    }

    /// <summary>Completes a request at once. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>request.not-here</c>, <c>request.on-its-page</c> where more must be said, those of its document.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) =>
        ActAsync(number, actor, (handler, subject) => handler.CompletesAtOnce ? handler.CompleteAsync(subject, actor, ct) : Task.FromResult<Result>(RequestErrors.OnItsPage), ct);

    /// <summary>Refuses a request with a reason that the company reads. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>request.not-here</c>, those of its document; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        ActAsync(number, actor, (handler, subject) => handler.RefusalOfRejecting is { } never ? Task.FromResult<Result>(never) : handler.RejectAsync(subject, reason, actor, ct), ct);

    /// <summary>Gives a request to a colleague, who gets a mail and a message. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; at Handler <c>request.no-handler</c>, <c>request.same-handler</c>.</summary>
    public async Task<Result> HandOverAsync(string number, Guid? colleague, Actor actor, CancellationToken ct = default)
    {
        if (!RequestAccess.MayHandle(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.OperationRequests.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } request) { return AccessErrors.NotFound; }
            var now = Now;
            // Who may handle it is asked within: the person may lose the role meanwhile.
            if ((await StaffPeople.AllAsync(db, QueueQueries.Needed(handlers, request.Type), ct)).FirstOrDefault(person => person.Id == colleague) is not { } chosen) { return RequestErrors.NoHandler; }
            var given = request.HandOver(chosen.Id, chosen.Name, actor, now);
            if (given.IsRefused) { return given; }
            var note = new MessageNote("request-handed-over", PortalUrls.StaffRequest(request.Number), chosen.Name, actor.Name, request.Number, request.Type, request.Company);
            if (chosen.Email.Length > 0) { outbox.Mail(db, chosen.Email, note.Template, [.. note.Args, RequestWords.Said(request.Description), address.Of(note.Path)]); }
            await inbox.TellStaffAsync(db, [chosen.Id], note, ct);
            return given;
        }, ct);
    }

    private async Task<Result> ActAsync(string number, Actor actor, Func<IRequestHandler, string, Task<Result>> act, CancellationToken ct)
    {
        if (!RequestAccess.MayHandle(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.OperationRequests.Where(one => one.Number == number).Select(one => new { one.Type, one.SubjectNumber }).SingleOrDefaultAsync(ct);
        if (found is null) { return AccessErrors.NotFound; }
        if (handlers.FirstOrDefault(one => one.Type == found.Type) is not { } handler) { return RequestErrors.NotHere(found.Type); }
        return actor.May(handler.Needs) ? await act(handler, found.SubjectNumber) : AccessErrors.Forbidden;
    }
}
