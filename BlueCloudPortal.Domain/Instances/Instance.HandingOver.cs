using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <content>Handing an instance over to another company (T-24).</content>
public sealed partial class Instance
{
    /// <summary>The word under which timelines keep that it came from another company.</summary>
    public const string HandOverTrigger = "HandOver";

    /// <summary>Why it cannot be handed over on the day; null when it can. Errors: <c>instance.released</c>, <c>transfer.over</c>.</summary>
    public PortalError? RefusalOfHandingOver(DateTime at) =>
        ReleasedAt is { } released ? InstanceErrors.Released(released) : DaysLeft(at) < 0 ? TransferErrors.Over(Number, ExpiresOn) : null;

    // What was agreed about renewing it was agreed by the company before. Its moves until now stay with that company.
    internal void HandOver(InstanceTransfer transfer, Customer customer, Actor by, DateTime at)
    {
        OrganizationId = customer.OrganizationId;
        (CustomerId, CustomerCompany, AutoRenewMonths, AutoRenewBy) = (customer.Id, customer.Company, null, "");
        Record(LifecycleEvent.Of(this, Status, HandOverTrigger, Status, by.AsConsequence(), at, $"{transfer.Sender} → {transfer.Receiver} · {transfer.Number}"));
    }
}
