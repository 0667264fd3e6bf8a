using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>An operation work order in a list (D-67).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Type">What is asked for.</param>
/// <param name="Description">What exactly.</param>
/// <param name="Company">Whose it is.</param>
/// <param name="ApplicantName">Who asked; empty for the portal itself.</param>
/// <param name="AppliedAt">When, UTC.</param>
/// <param name="ClosedAt">When it was completed or refused, UTC; null while open.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Amount">What it is about; null for nothing.</param>
/// <param name="HandlerId">Who has it; null for nobody.</param>
/// <param name="HandlerName">That person's name; empty for nobody.</param>
/// <param name="SubjectKind">The kind of its document.</param>
/// <param name="SubjectNumber">Its document's number.</param>
public sealed record RequestRow(
    string Number, RequestType Type, string Description, string Company, string ApplicantName, DateTime AppliedAt, DateTime? ClosedAt, RequestStatus Status, Money? Amount, Guid? HandlerId, string HandlerName, DocumentKind SubjectKind, string SubjectNumber)
{
    /// <summary>Nobody has finished it.</summary>
    public bool IsOpen => Status is RequestStatus.Pending or RequestStatus.InProgress;

    /// <summary>How long it has waited for staff; null when it is closed, and outside their queue.</summary>
    public RequestWait? Wait { get; init; }
}

/// <summary>How long a request has waited, in working time, and what that means.</summary>
/// <param name="Worked">Working time since it was handed in.</param>
/// <param name="Days">Whole working days of it.</param>
/// <param name="Says">Nothing yet, long, or longer than was promised.</param>
public sealed record RequestWait(TimeSpan Worked, int Days, Meaning Says);

/// <summary>An operation work order on its page or in the queue's panel.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="RejectReason">Why it was refused; null when not.</param>
/// <param name="Actions">What the reader may do here, now or later, with the reason where not; none for buyers, and where only its document's page can.</param>
public sealed record RequestDetail(RequestRow Row, Guid Id, string? RejectReason, IReadOnlyList<LifecycleAction> Actions);

/// <summary>How many requests a company has (D-12).</summary>
/// <param name="All">All of them.</param>
/// <param name="ToDo">待办: nobody has taken them.</param>
/// <param name="InProgress">进行中.</param>
/// <param name="Completed">已完成: completed or refused.</param>
public sealed record RequestCounts(int All, int ToDo, int InProgress, int Completed);

/// <summary>How full the queue is.</summary>
/// <param name="Open">Requests that nobody has finished.</param>
/// <param name="Unassigned">Those that nobody has.</param>
/// <param name="Mine">Those that the reader has.</param>
/// <param name="Late">Those that wait longer than was promised.</param>
/// <param name="ByType">Open ones of each type that has any.</param>
public sealed record QueueCounts(int Open, int Unassigned, int Mine, int Late, IReadOnlyList<KeyValuePair<RequestType, int>> ByType);
