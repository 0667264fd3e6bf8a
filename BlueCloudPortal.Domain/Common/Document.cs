using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Common;

/// <summary>The kinds of documents that have a lifecycle, a number and a page. Stored by name in events, journal entries and claims.</summary>
public enum DocumentKind
{
    /// <summary>A buyer's order.</summary>
    Order,
    /// <summary>A top-up of a wallet.</summary>
    TopUp,
    /// <summary>A service work order.</summary>
    WorkOrder,
    /// <summary>A milestone of a work order.</summary>
    Milestone,
    /// <summary>A contract over orders.</summary>
    Contract,
    /// <summary>A VAT invoice.</summary>
    Invoice,
    /// <summary>A monthly settlement statement.</summary>
    Statement,
    /// <summary>A support ticket.</summary>
    Ticket,
    /// <summary>A journal entry that corrects another.</summary>
    Correction,
    /// <summary>A person's place in an organization.</summary>
    Membership,
    /// <summary>A company's application to join as reseller or provider.</summary>
    Application,
    /// <summary>The certification of a company that registered itself.</summary>
    Certification,
    /// <summary>A provider's service item.</summary>
    ServiceItem,
    /// <summary>A payment through a channel: a try to pay an order, a top-up or a credit bill.</summary>
    Payment,
    /// <summary>An operation work order: a request to staff (D-67).</summary>
    Request,
    /// <summary>An allocation to a cloud platform.</summary>
    Allocation,
    /// <summary>A refund of wallet balance.</summary>
    Refund,
    /// <summary>The credit terms of a company.</summary>
    CreditLine,
    /// <summary>A use of credit outside the portal.</summary>
    CreditUse,
    /// <summary>A credit bill.</summary>
    CreditBill,
    /// <summary>A repayment of credit.</summary>
    CreditRepayment,
    /// <summary>A half-yearly award of deductible amount.</summary>
    RebateAward,
    /// <summary>A cloud voucher.</summary>
    CloudVoucher,
    /// <summary>A campaign of vouchers or coupons.</summary>
    Campaign,
    /// <summary>A voucher or coupon.</summary>
    Benefit,
    /// <summary>A stored-value card.</summary>
    StoredCard,
    /// <summary>A batch of pickup cards.</summary>
    PickupBatch,
    /// <summary>A pickup card.</summary>
    PickupCard,
    /// <summary>A usage file of a cloud platform.</summary>
    UsageFile,
    /// <summary>An announcement of the platform.</summary>
    Announcement,
    /// <summary>Something bought for a time that runs.</summary>
    Instance,
    /// <summary>A company's application for a level.</summary>
    LevelApplication,
    /// <summary>An instance that is handed over to another company.</summary>
    InstanceTransfer,
}

/// <summary>A numbered document that lives as a state machine. Its status is moved by its lifecycle only.</summary>
public abstract class Document<TStatus> : Aggregate
    where TStatus : struct, Enum
{
    /// <summary>Longest document number.</summary>
    public const int NumberMaxLength = 32;

    /// <summary>The number people use; unique within its kind, part of the page's address.</summary>
    public string Number { get; protected init; } = "";

    /// <summary>Where the document stands in its lifecycle.</summary>
    public TStatus Status { get; internal set; }

    /// <summary>The organization whose document it is: the buyer of an order, the receiver of a statement.</summary>
    public Id<Organization> OrganizationId { get; protected set; }

    /// <summary>The kind, as events and journal entries name it.</summary>
    public abstract DocumentKind DocumentKind { get; }

    /// <summary>The database id without its type, as events and journal entries keep it.</summary>
    public abstract Guid Key { get; }

    /// <summary>The provider the document is addressed to, or the company that something is handed over to; null when there is none.</summary>
    public virtual Id<Organization>? AddressedTo => null;

    /// <summary>Turns the code of an unmet guard into a refusal with its figures. Documents whose rules have figures override it.</summary>
    public virtual PortalError Explain(string guardCode) => new(guardCode);

    /// <summary>Records that the document was made; the first line of its timeline.</summary>
    protected void RecordMade(Actor by, DateTime at, string? note = null) => Record(LifecycleEvent.Of(this, null, "Create", Status, by, at, note));
}
