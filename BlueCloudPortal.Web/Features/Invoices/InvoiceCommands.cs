using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>Finds invoices for the command palette by their number.</summary>
public sealed class InvoiceCommands(InvoiceQueries invoices, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await invoices.ListAsync(new(0, 5, []) { Filter = FilterState.Empty with { Search = typed } }, actor, ct)).Rows
            .Select(found => new Command("nav.invoices", "description", found.Number, $"{texts.Enum(found.Status)} · {found.Amount}",
                actor.IsStaff ? PortalUrls.StaffInvoice(found.Number) : PortalUrls.MyInvoice(found.Number)))];
}

/// <summary>The number beside "invoices" in the staff's sidebar: those to take and to issue.</summary>
public sealed class InvoicesWaiting(InvoiceQueries invoices) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.StaffInvoices();

    /// <inheritdoc/>
    public Task<int> CountAsync(Actor actor, CancellationToken ct) => invoices.CountWaitingAsync(actor, ct);
}
