namespace BlueCloudPortal.Web.Components;

/// <summary>What a state means to the reader. Each has one colour, the same everywhere.</summary>
public enum Meaning
{
    /// <summary>Grey: not begun, or closed without effect.</summary>
    Idle,
    /// <summary>Blue: under way.</summary>
    UnderWay,
    /// <summary>Amber: waits for someone.</summary>
    Waiting,
    /// <summary>Green: done.</summary>
    Done,
    /// <summary>Red: refused or late.</summary>
    Refused,
}

/// <summary>The one table from states (<c>EnumType.Member</c>) to meanings. A state that is missing here shows grey, and a test says so.</summary>
public static class StatusMeanings
{
    private static readonly Dictionary<string, Meaning> s_table = new(
    [
        .. Of("OrderStatus", Meaning.Waiting, "PendingPayment", "PendingProcessing"),
        .. Of("OrderStatus", Meaning.UnderWay, "Processing", "PartlyAccepted", "Delivered"),
        .. Of("OrderStatus", Meaning.Done, "Completed"),
        .. Of("OrderStatus", Meaning.Idle, "Cancelled"),

        .. Of("TopUpStatus", Meaning.Waiting, "UnderReview"),
        .. Of("TopUpStatus", Meaning.UnderWay, "InProgress"),
        .. Of("TopUpStatus", Meaning.Done, "Completed"),
        .. Of("TopUpStatus", Meaning.Refused, "Rejected"),

        .. Of("TransferStatus", Meaning.Waiting, "Sent"),
        .. Of("TransferStatus", Meaning.Done, "Accepted"),
        .. Of("TransferStatus", Meaning.Refused, "Declined"),
        .. Of("TransferStatus", Meaning.Idle, "Withdrawn", "Lapsed"),

        .. Of("CreditLineStatus", Meaning.Done, "Granted"),
        .. Of("CreditLineStatus", Meaning.Refused, "Frozen"),
        .. Of("CreditLineStatus", Meaning.Idle, "Withdrawn"),
        .. Of("CreditUseStatus", Meaning.Waiting, "Entered"),
        .. Of("CreditUseStatus", Meaning.Done, "Confirmed"),
        .. Of("CreditUseStatus", Meaning.Refused, "Rejected"),
        .. Of("CreditBillStatus", Meaning.Waiting, "Issued"),
        .. Of("CreditBillStatus", Meaning.UnderWay, "RepaymentSubmitted"),
        .. Of("CreditBillStatus", Meaning.Refused, "Overdue"),
        .. Of("CreditBillStatus", Meaning.Done, "Repaid"),
        .. Of("CreditRepaymentStatus", Meaning.Waiting, "Submitted"),
        .. Of("CreditRepaymentStatus", Meaning.UnderWay, "InProgress"),
        .. Of("CreditRepaymentStatus", Meaning.Done, "Completed"),
        .. Of("CreditRepaymentStatus", Meaning.Refused, "Rejected"),

        .. Of("AllocationStatus", Meaning.Waiting, "Pending"),
        .. Of("AllocationStatus", Meaning.UnderWay, "InProgress"),
        .. Of("AllocationStatus", Meaning.Done, "Completed"),
        .. Of("AllocationStatus", Meaning.Refused, "Rejected"),
        .. Of("CloudVoucherStatus", Meaning.Waiting, "Unused"),
        .. Of("CloudVoucherStatus", Meaning.UnderWay, "Allocating"),
        .. Of("CloudVoucherStatus", Meaning.Done, "Used"),
        .. Of("CloudVoucherStatus", Meaning.Idle, "Expired"),
        .. Of("CloudVoucherStatus", Meaning.Refused, "Withdrawn"),
        .. Of("InstanceStatus", Meaning.Done, "Running"),
        .. Of("InstanceStatus", Meaning.Refused, "Expired"),
        .. Of("InstanceStatus", Meaning.Idle, "Released"),
        .. Of("InstanceStanding", Meaning.Done, "Running"),
        .. Of("InstanceStanding", Meaning.Waiting, "ExpiringSoon"),
        .. Of("InstanceStanding", Meaning.Refused, "Expired"),
        .. Of("InstanceStanding", Meaning.Idle, "Released"),
        .. Of("UsageFileStatus", Meaning.Waiting, "Imported"),
        .. Of("UsageFileStatus", Meaning.Done, "Published"),
        .. Of("UsageFileStatus", Meaning.Idle, "Replaced"),
        .. Of("UsageFileStatus", Meaning.Refused, "Withdrawn"),
        .. Of("CustomerPriceState", Meaning.Waiting, "Upcoming"),
        .. Of("CustomerPriceState", Meaning.Done, "InForce"),
        .. Of("CustomerPriceState", Meaning.Idle, "Over"),
        .. Of("StoredCardStatus", Meaning.Done, "Usable"),
        .. Of("StoredCardStatus", Meaning.Idle, "UsedUp"),
        .. Of("StoredCardStatus", Meaning.Refused, "Revoked"),
        .. Of("PickupBatchStatus", Meaning.Done, "Normal"),
        .. Of("PickupBatchStatus", Meaning.Refused, "Disabled"),
        .. Of("PickupBatchStatus", Meaning.Idle, "Expired"),
        .. Of("PickupCardStatus", Meaning.UnderWay, "Unused"),
        .. Of("PickupCardStatus", Meaning.Done, "Used"),
        .. Of("PickupCardStatus", Meaning.Refused, "Disabled"),
        .. Of("PickupCardStanding", Meaning.UnderWay, "Unused"),
        .. Of("PickupCardStanding", Meaning.Done, "Used"),
        .. Of("PickupCardStanding", Meaning.Refused, "Disabled"),
        .. Of("PickupCardStanding", Meaning.Idle, "Invalid"),
        .. Of("RefundStatus", Meaning.Waiting, "Pending"),
        .. Of("RefundStatus", Meaning.UnderWay, "InProgress"),
        .. Of("RefundStatus", Meaning.Done, "Completed"),
        .. Of("RefundStatus", Meaning.Refused, "Rejected"),
        .. Of("BenefitStatus", Meaning.Waiting, "ToBuy"),
        .. Of("BenefitStatus", Meaning.UnderWay, "Unused"),
        .. Of("BenefitStatus", Meaning.Done, "Used"),
        .. Of("BenefitStatus", Meaning.Idle, "Expired"),
        .. Of("CampaignStatus", Meaning.UnderWay, "Running"),
        .. Of("CampaignStatus", Meaning.Idle, "Ended"),
        .. Of("CloudDiscountState", Meaning.Waiting, "Upcoming"),
        .. Of("CloudDiscountState", Meaning.Done, "InForce"),
        .. Of("CloudDiscountState", Meaning.Idle, "Over"),

        .. Of("CloudProductStanding", Meaning.Done, "InUse"),
        .. Of("CloudProductStanding", Meaning.Waiting, "NotBought"),
        .. Of("CloudProductStanding", Meaning.Idle, "NotOpened"),
        .. Of("CloudKeyState", Meaning.Waiting, "Making"),
        .. Of("CloudKeyState", Meaning.Done, "Enabled"),
        .. Of("CloudKeyState", Meaning.Idle, "Disabled"),
        .. Of("CloudCertificateState", Meaning.Done, "Valid"),
        .. Of("CloudCertificateState", Meaning.Waiting, "EndsSoon"),
        .. Of("CloudCertificateState", Meaning.Refused, "Over"),

        .. Of("TopUpStatus", Meaning.Idle, "Unpaid"),

        .. Of("PaymentStatus", Meaning.Waiting, "Created", "UnderReview"),
        .. Of("PaymentStatus", Meaning.UnderWay, "InProgress"),
        .. Of("PaymentStatus", Meaning.Done, "Paid", "Kept"),
        .. Of("PaymentStatus", Meaning.Idle, "Closed"),
        .. Of("PaymentStatus", Meaning.Refused, "Failed", "Rejected"),
        .. Of("NoticeOutcome", Meaning.Waiting, "Received"),
        .. Of("NoticeOutcome", Meaning.Done, "Booked", "Kept"),
        .. Of("NoticeOutcome", Meaning.Idle, "Repeated", "Noted"),
        .. Of("NoticeOutcome", Meaning.Refused, "Refused"),
        .. Of("BillMatch", Meaning.Done, "Matched"),
        .. Of("BillMatch", Meaning.Refused, "Different", "Extra", "Missing"),

        .. Of("RequestStatus", Meaning.Waiting, "Pending"),
        .. Of("RequestStatus", Meaning.UnderWay, "InProgress"),
        .. Of("RequestStatus", Meaning.Done, "Completed"),
        .. Of("RequestStatus", Meaning.Refused, "Rejected"),

        .. Of("StorageTaskStatus", Meaning.UnderWay, "InProgress"),
        .. Of("StorageTaskStatus", Meaning.Done, "Succeeded"),
        .. Of("StorageTaskStatus", Meaning.Refused, "Failed"),
        .. Of("LevelApplicationStatus", Meaning.Waiting, "Submitted"),
        .. Of("LevelApplicationStatus", Meaning.UnderWay, "InReview", "Approved"),
        .. Of("LevelApplicationStatus", Meaning.Done, "InForce"),
        .. Of("LevelApplicationStatus", Meaning.Refused, "Rejected"),
        .. Of("LevelApplicationStatus", Meaning.Idle, "Withdrawn"),

        .. Of("CorrectionStatus", Meaning.Waiting, "Proposed"),
        .. Of("CorrectionStatus", Meaning.Done, "Done"),
        .. Of("CorrectionStatus", Meaning.Refused, "Refused"),
        .. Of("CorrectionStatus", Meaning.Idle, "Withdrawn"),

        .. Of("PriceListState", Meaning.Waiting, "Scheduled"),
        .. Of("PriceListState", Meaning.Done, "InEffect"),
        .. Of("PriceListState", Meaning.Idle, "Withdrawn"),
        .. Of("PriceListState", Meaning.Refused, "Stuck"),
        .. Of("DiscountState", Meaning.Waiting, "Upcoming"),
        .. Of("DiscountState", Meaning.Done, "InForce"),
        .. Of("DiscountState", Meaning.Idle, "Over"),
        .. Of("CartLineState", Meaning.Done, "Ready"),
        .. Of("CartLineState", Meaning.Waiting, "ToConfigure"),
        .. Of("CartLineState", Meaning.Refused, "Outdated", "Gone"),
        .. Of("ImportRowKind", Meaning.UnderWay, "New"),
        .. Of("ImportRowKind", Meaning.Waiting, "Changed"),
        .. Of("ImportRowKind", Meaning.Idle, "Same"),
        .. Of("ImportRowKind", Meaning.Refused, "Error"),
        .. Of("ContractStatus", Meaning.Waiting, "PendingEffect"),
        .. Of("ContractStatus", Meaning.Done, "InEffect"),
        .. Of("ContractStatus", Meaning.Idle, "Drafted", "Deleted", "Lapsed"),

        .. Of("InvoiceStatus", Meaning.Waiting, "Submitted"),
        .. Of("InvoiceStatus", Meaning.UnderWay, "Issuing"),
        .. Of("InvoiceStatus", Meaning.Done, "Issued"),
        .. Of("InvoiceStatus", Meaning.Refused, "Refused"),
        .. Of("TicketStatus", Meaning.UnderWay, "Open"),
        .. Of("TicketStatus", Meaning.Idle, "Closed"),
        .. Of("WorkOrderStatus", Meaning.Waiting, "AwaitingPayment", "AwaitingDispatch", "AwaitingAcceptance"),
        .. Of("WorkOrderStatus", Meaning.UnderWay, "InImplementation", "PartlyAccepted"),
        .. Of("WorkOrderStatus", Meaning.Done, "Completed"),
        .. Of("WorkOrderStatus", Meaning.Refused, "Declined"),
        .. Of("WorkOrderStatus", Meaning.Idle, "Cancelled"),

        .. Of("MilestoneStatus", Meaning.Idle, "NotStarted"),
        .. Of("MilestoneStatus", Meaning.UnderWay, "InProgress"),
        .. Of("MilestoneStatus", Meaning.Waiting, "AwaitingAcceptance"),
        .. Of("MilestoneStatus", Meaning.Refused, "SentBack"),
        .. Of("MilestoneStatus", Meaning.Done, "Accepted"),

        .. Of("OutgoingStatus", Meaning.Waiting, "Waiting"),
        .. Of("OutgoingStatus", Meaning.Done, "Sent"),
        .. Of("OutgoingStatus", Meaning.Idle, "Kept"),
        .. Of("OutgoingStatus", Meaning.Refused, "Failed"),

        .. Of("AnnouncementStatus", Meaning.Idle, "Draft", "Withdrawn"),
        .. Of("AnnouncementStatus", Meaning.Done, "Published"),

        .. Of("StatementStatus", Meaning.Idle, "NotSettled"),
        .. Of("StatementStatus", Meaning.Waiting, "BeingConfirmed", "AwaitingPayout"),
        .. Of("StatementStatus", Meaning.Refused, "Rejected"),
        .. Of("StatementStatus", Meaning.Done, "Completed"),

        .. Of("RegistrationStatus", Meaning.Waiting, "UnderReview"),
        .. Of("RegistrationStatus", Meaning.UnderWay, "Approved"),
        .. Of("RegistrationStatus", Meaning.Done, "Activated"),
        .. Of("RegistrationStatus", Meaning.Refused, "Rejected"),
        .. Of("CertificationStatus", Meaning.Waiting, "UnderReview"),
        .. Of("CertificationStatus", Meaning.Done, "Certified"),
        .. Of("CertificationStatus", Meaning.Refused, "Rejected"),
        .. Of("CompanyCertification", Meaning.Idle, "None"),
        .. Of("CompanyCertification", Meaning.Waiting, "UnderReview"),
        .. Of("CompanyCertification", Meaning.Done, "Certified"),
        .. Of("CompanyCertification", Meaning.Refused, "Rejected"),
        .. Of("CompanyState", Meaning.Done, "Enabled"),
        .. Of("CompanyState", Meaning.Idle, "Disabled"),

        .. Of("ServiceItemStatus", Meaning.Idle, "ToSubmit", "TakenDown"),
        .. Of("ServiceItemStatus", Meaning.Waiting, "UnderReview", "TakeDownUnderReview"),
        .. Of("ServiceItemStatus", Meaning.Done, "Approved"),
        .. Of("ServiceItemStatus", Meaning.Refused, "Rejected"),

        .. Of("MembershipStatus", Meaning.Waiting, "Invited"),
        .. Of("MembershipStatus", Meaning.Done, "Active"),
        .. Of("CompanyStatus", Meaning.Done, "Enabled"),
        .. Of("CompanyStatus", Meaning.Idle, "Disabled"),
        .. Of("MembershipStatus", Meaning.Idle, "Disabled", "Deleted"),
    ], StringComparer.Ordinal);

    /// <summary>Every state of the table.</summary>
    public static IEnumerable<string> Known => s_table.Keys;

    /// <summary>The meaning of a state; idle when the table does not know it.</summary>
    public static Meaning Of(string key) => s_table.GetValueOrDefault(key);

    /// <summary>The class that gives a chip its colour.</summary>
    public static string Colour(Meaning meaning) => meaning switch
    {
        Meaning.UnderWay => "blue",
        Meaning.Waiting => "amber",
        Meaning.Done => "green",
        Meaning.Refused => "red",
        _ => "",
    };

    private static IEnumerable<KeyValuePair<string, Meaning>> Of(string type, Meaning meaning, params string[] members) =>
        members.Select(member => KeyValuePair.Create($"{type}.{member}", meaning));
}
