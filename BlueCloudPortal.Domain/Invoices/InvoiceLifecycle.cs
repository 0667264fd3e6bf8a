using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Invoices;

/// <summary>Where an invoice request stands (L-06).</summary>
public enum InvoiceStatus
{
    /// <summary>待处理: requested.</summary>
    Submitted,
    /// <summary>开票中: a member of staff has taken it; nothing can be changed any more.</summary>
    Issuing,
    /// <summary>已开票: issued and sent. Final.</summary>
    Issued,
    /// <summary>已退回: refused with a reason; its orders can be invoiced again. Final.</summary>
    Refused,
}

/// <summary>What moves an invoice request.</summary>
public enum InvoiceTrigger
{
    /// <summary>Staff take it.</summary>
    Take,
    /// <summary>Staff issue it, with its number and a tracking number.</summary>
    Issue,
    /// <summary>Staff refuse it, with a reason.</summary>
    Refuse,
}

/// <summary>Where an invoice request may go, and who may send it there. Source: L-06.</summary>
public sealed class InvoiceLifecycle : Lifecycle<Invoice, InvoiceStatus, InvoiceTrigger>
{
    /// <summary>The one instance.</summary>
    public static InvoiceLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<InvoiceStatus> MainLine { get; } = [InvoiceStatus.Submitted, InvoiceStatus.Issuing, InvoiceStatus.Issued];

    /// <inheritdoc/>
    public override IReadOnlyList<InvoiceStatus> NotCounted { get; } = [InvoiceStatus.Refused];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<InvoiceStatus, InvoiceTrigger> machine, Invoice document)
    {
        machine.Configure(InvoiceStatus.Submitted)
            .Permit(InvoiceTrigger.Take, InvoiceStatus.Issuing)
            .Permit(InvoiceTrigger.Refuse, InvoiceStatus.Refused);
        machine.Configure(InvoiceStatus.Issuing)
            .Permit(InvoiceTrigger.Issue, InvoiceStatus.Issued)
            .Permit(InvoiceTrigger.Refuse, InvoiceStatus.Refused);
        machine.Configure(InvoiceStatus.Issued);
        machine.Configure(InvoiceStatus.Refused);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<InvoiceTrigger> may) => _ = may
        .Fire(InvoiceTrigger.Take, Firer.Staff(Permission.IssueInvoices))
        .Fire(InvoiceTrigger.Issue, Firer.Staff(Permission.IssueInvoices))
        .Fire(InvoiceTrigger.Refuse, Firer.Staff(Permission.IssueInvoices));
}
