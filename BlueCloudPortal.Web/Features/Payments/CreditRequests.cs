using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Repayments of credit in the queue of operation work orders: their document is verified with one press (R-47, D-67).</summary>
internal sealed class CreditRequests(CreditRepaymentService repayments) : IRequestHandler
{
    public RequestType Type => RequestType.CreditRepayment;

    public Permission Needs => Permission.ManageCredit;

    public bool CompletesAtOnce => true;

    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => repayments.TakeAsync(number, actor, ct);

    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => repayments.CompleteAsync(number, actor, ct);

    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => repayments.RejectAsync(number, reason, actor, ct);
}
