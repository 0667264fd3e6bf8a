using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Workbench;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What the queue does with requests for invoices. Issuing needs the numbers of paper and parcel: that is done on the invoice's page.</summary>
public sealed class InvoiceRequestHandler(InvoiceService invoices) : IRequestHandler
{
    /// <inheritdoc/>
    public RequestType Type => RequestType.Invoice;

    /// <inheritdoc/>
    public Permission Needs => Permission.IssueInvoices;

    /// <inheritdoc/>
    public bool CompletesAtOnce => false;

    /// <inheritdoc/>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => invoices.TakeAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => invoices.IssueAsync(number, null, null, actor, ct);

    /// <inheritdoc/>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => invoices.RefuseAsync(number, reason, actor, ct);
}
