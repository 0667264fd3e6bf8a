using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Workbench;

/// <summary>What an operation work order asks staff to do (D-67).</summary>
public enum RequestType
{
    /// <summary>开通公有云: open a cloud platform (D-15).</summary>
    OpenPlatform,
    /// <summary>充值: confirm a transfer (D-40).</summary>
    TopUp,
    /// <summary>拨付: allocate to a cloud platform (D-47).</summary>
    Allocation,
    /// <summary>退费: pay a refund out (D-63).</summary>
    Refund,
    /// <summary>开票: issue an invoice (D-58).</summary>
    Invoice,
    /// <summary>提现: pay a withdrawal out (D-68).</summary>
    Withdrawal,
    /// <summary>开通安全配置: open a security product (D-19).</summary>
    SecurityConfiguration,
    /// <summary>线下付款: confirm the transfer for an order .</summary>
    OrderTransfer,
    /// <summary>账期还款: verify an offline repayment of credit .</summary>
    CreditRepayment,
    /// <summary>等级申请: review a company's application for a level (M-40).</summary>
    LevelApplication,
}

/// <summary>What a request is about: the business document that it follows, or itself.</summary>
/// <param name="Kind">The document's kind; <see cref="Common.DocumentKind.Request"/> for a request that is a document of its own.</param>
/// <param name="Id">The document's database id.</param>
/// <param name="Number">The document's number.</param>
public sealed record RequestSubject(DocumentKind Kind, Guid Id, string Number)
{
    /// <summary>The request follows this document.</summary>
    public static RequestSubject Of<TStatus>(Document<TStatus> document)
        where TStatus : struct, Enum => new(document.DocumentKind, document.Key, document.Number);
}

/// <summary>
/// 运营工单: a request of a company to staff, made by a business action and kept apart from support tickets (D-12, D-67). It follows the document that it is about:
/// whoever moves that document moves the request in the same transaction, and staff who act in the queue act on the document.
/// </summary>
public sealed class OperationRequest : Document<RequestStatus>, IOwned
{
    /// <summary>Longest description.</summary>
    public const int DescriptionMaxLength = 200;

    private OperationRequest() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<OperationRequest> Id { get; private init; }
    /// <summary>What is asked for.</summary>
    public RequestType Type { get; private init; }
    /// <summary>What exactly, in words that were true when it was made.</summary>
    public string Description { get; private init; } = "";
    /// <summary>The amount it is about, minor units; null when it is about none.</summary>
    public long? AmountMinor { get; private init; }
    /// <summary>The currency of the amount.</summary>
    public Currency Currency { get; private init; }
    /// <summary>The kind of the document it follows.</summary>
    public DocumentKind SubjectKind { get; private init; }
    /// <summary>Its database id; unique: a document has one request.</summary>
    public Guid SubjectId { get; private init; }
    /// <summary>Its number.</summary>
    public string SubjectNumber { get; private init; } = "";
    /// <summary>Who asked.</summary>
    public Guid ApplicantId { get; private init; }
    /// <summary>The person's name then.</summary>
    public string ApplicantName { get; private init; } = "";
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime AppliedAt { get; private init; }
    /// <summary>The member of staff who has it; null before it is taken.</summary>
    public Guid? HandlerId { get; private set; }
    /// <summary>That person's name; empty before.</summary>
    public string HandlerName { get; private set; } = "";
    /// <summary>When it was completed or refused, UTC; null while open.</summary>
    public DateTime? ClosedAt { get; private set; }
    /// <summary>Why it was refused; null when not.</summary>
    public string? RejectReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Request;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>The amount it is about; null when it is about none.</summary>
    public Money? Amount => AmountMinor is { } minor ? new Money(minor, Currency) : null;

    /// <summary>A request over a document. Who may make the document may make its request.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="type">What is asked for.</param>
    /// <param name="subject">The document; null for a request that is its own document.</param>
    /// <param name="owner">The company it is for.</param>
    /// <param name="company">That company's name.</param>
    /// <param name="description">What exactly; cut to <see cref="DescriptionMaxLength"/>.</param>
    /// <param name="amount">The amount it is about; null for none.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">UTC.</param>
    public static OperationRequest Make(string number, RequestType type, RequestSubject? subject, Id<Organization> owner, string company, string description, Money? amount, Actor by, DateTime at)
    {
        var id = Id<OperationRequest>.New(at);
        var about = subject ?? new(DocumentKind.Request, id.Value, number);
        var request = new OperationRequest
        {
            Id = id,
            Number = number,
            OrganizationId = owner,
            Company = company,
            Type = type,
            Description = description.Length > DescriptionMaxLength ? description[..DescriptionMaxLength] : description,
            AmountMinor = amount?.Minor,
            Currency = amount?.Currency ?? Currency.CNY,
            SubjectKind = about.Kind,
            SubjectId = about.Id,
            SubjectNumber = about.Number,
            ApplicantId = by.UserId,
            ApplicantName = by.Name,
            AppliedAt = at,
        };
        request.RecordMade(by, at);
        return request;
    }

    /// <summary>Its document was taken, completed or refused. The handler is who took it. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c> for a refusal.</summary>
    public Result Move(RequestTrigger trigger, string? reason, Actor by, DateTime at)
    {
        if (RequestLifecycle.Instance.RefusalOf(this, trigger, by) is { } refusal) { return refusal; }
        if (trigger == RequestTrigger.Reject)
        {
            var why = NoteText.Required(reason, "Reason");
            if (why.IsRefused) { return why; }
            RejectReason = why.Value;
        }
        if (trigger == RequestTrigger.Take) { (HandlerId, HandlerName) = (by.UserId, by.Name); }
        if (trigger is RequestTrigger.Complete or RequestTrigger.Reject) { ClosedAt = at; }
        return RequestLifecycle.Instance.Fire(this, trigger, by, at, RejectReason);
    }

    /// <summary>Staff give it to another of them; the timeline says to whom. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>, <c>request.same-handler</c>.</summary>
    public Result HandOver(Guid handler, string name, Actor by, DateTime at)
    {
        if (RequestLifecycle.Instance.RefusalOf(this, RequestTrigger.HandOver, by) is { } refusal) { return refusal; }
        if (HandlerId == handler) { return RequestErrors.SameHandler(name); }
        (HandlerId, HandlerName) = (handler, name);
        return RequestLifecycle.Instance.Fire(this, RequestTrigger.HandOver, by, at, name);
    }
}

/// <summary>Why an operation work order is not acted upon in the queue.</summary>
public static class RequestErrors
{
    /// <summary>The most that are taken at once.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Requests of this kind are handled on their document's page only.</summary>
    public static PortalError NotHere(RequestType type) => new("request.not-here", type);

    /// <summary>More must be said than the queue can ask: the document's page completes it.</summary>
    public static readonly PortalError OnItsPage = new("request.on-its-page");

    /// <summary>Nobody who may handle it was chosen.</summary>
    public static readonly PortalError NoHandler = new PortalError("request.no-handler").At("Handler");

    /// <summary>It is that person's already.</summary>
    public static PortalError SameHandler(string name) => new PortalError("request.same-handler", name).At("Handler");

    /// <summary>Nothing was chosen, or more than are taken at once. Figures: how many, the most.</summary>
    public static PortalError BadSelection(int count) => new("request.bad-selection", count, MostAtOnce);

    /// <summary>The order is paid: what was bought must be opened.</summary>
    public static readonly PortalError OrderIsPaid = new("request.order-is-paid");
}
