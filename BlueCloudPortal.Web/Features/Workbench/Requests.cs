using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>Keeps operation work orders beside the documents that they follow, inside the transaction of the use case that moves the document (D-67, L-17).</summary>
public static class Requests
{
    /// <summary>A document was handed in that staff must handle: makes its request. The caller saves.</summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="document">The document.</param>
    /// <param name="company">The name of its company.</param>
    /// <param name="description">What exactly.</param>
    /// <param name="amount">The amount it is about; null for none.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC.</param>
    public static OperationRequest Open<TStatus>(PortalDbContext db, RequestType type, Document<TStatus> document, string company, string description, Money? amount, Actor by, DateTime at)
        where TStatus : struct, Enum => Open(db, type, RequestSubject.Of(document), document.OrganizationId, company, description, amount, by, at);

    /// <summary>The same for a part of a document, such as a line of an order. The caller saves.</summary>
    public static OperationRequest Open(PortalDbContext db, RequestType type, RequestSubject subject, Id<Organization> owner, string company, string description, Money? amount, Actor by, DateTime at)
    {
        var made = OperationRequest.Make(DocumentNumber.ByPrefix("GD", at, db.Tails.Next()), type, subject, owner, company, description, amount, by, at);
        _ = db.Add(made);
        return made;
    }

    /// <summary>A request that is its own document, such as opening a cloud platform. The caller saves.</summary>
    public static OperationRequest Open(PortalDbContext db, RequestType type, Id<Organization> owner, string company, string description, Actor by, DateTime at)
    {
        var made = OperationRequest.Make(DocumentNumber.ByPrefix("GD", at, db.Tails.Next()), type, null, owner, company, description, null, by, at);
        _ = db.Add(made);
        return made;
    }

    /// <summary>The document was moved by a use case that had the right to: its request moves in that person's name. A document from before there were requests has none, and nothing happens.</summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="document">The document's database id.</param>
    /// <param name="trigger">How it moved.</param>
    /// <param name="reason">Why it was refused; null otherwise.</param>
    /// <param name="by">Who moved it.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Gives up.</param>
    // Past the filters: whoever may move the document moves its request, also a provider or a job.
    public static async Task<Result> FollowAsync(PortalDbContext db, Guid document, RequestTrigger trigger, string? reason, Actor by, DateTime at, CancellationToken ct = default) =>
        await db.OperationRequests.IgnoreQueryFilters().SingleOrDefaultAsync(one => one.SubjectId == document, ct) is { } request ? request.Move(trigger, reason, by.AsConsequence(), at) : Result.Done;
}

/// <summary>How a room does what its requests ask for. One implementation a request type, registered as <c>IRequestHandler</c>; each calls the use case of the document, which asks whether the actor may.</summary>
public interface IRequestHandler
{
    /// <summary>Which requests.</summary>
    RequestType Type { get; }

    /// <summary>The staff permission that the document's use cases ask for.</summary>
    Permission Needs { get; }

    /// <summary>Whether it can be completed with one press in the queue; otherwise its page must be opened, because more must be said (an invoice's number, a proof).</summary>
    bool CompletesAtOnce { get; }

    /// <summary>Takes the document of this number.</summary>
    Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct);

    /// <summary>Completes it. Only asked where <see cref="CompletesAtOnce"/>.</summary>
    Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct);

    /// <summary>Why requests of this kind cannot be refused in the queue, whatever the reason; null when they can.</summary>
    PortalError? RefusalOfRejecting => null;

    /// <summary>Refuses it. Error: <c>field.required</c> at Reason.</summary>
    Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct);
}
