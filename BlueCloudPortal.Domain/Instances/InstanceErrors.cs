using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Why something about an instance is refused.</summary>
public static class InstanceErrors
{
    /// <summary>Staff released it.</summary>
    public static PortalError Released(DateTime at) => new("instance.released", at);
    /// <summary>Its last day is not over.</summary>
    public static PortalError NotOver(DateOnly lastDay) => new("instance.not-over", lastDay);
    /// <summary>The days of grace after its last day are over: it must be bought anew.</summary>
    public static PortalError GraceOver(string number, DateOnly lastDay, DateOnly lastOfGrace) => new("instance.grace-over", number, lastDay, lastOfGrace);
    /// <summary>With so few months it would be over again already.</summary>
    public static PortalError RenewalTooShort(DateOnly lastDay) => new PortalError("instance.renewal-too-short", lastDay).At("Months");
    /// <summary>Its last day would lie further ahead than one may.</summary>
    public static PortalError RenewalTooLong(DateOnly latest) => new PortalError("instance.renewal-too-long", latest).At("Months");
    /// <summary>An unpaid order renews it already.</summary>
    public static PortalError RenewalOpen(string number, string order) => new("instance.renewal-open", number, order);
    /// <summary>Not one of the terms that it can be renewed for.</summary>
    public static PortalError BadMonths(int months, IReadOnlyList<int> choices) => new PortalError("instance.bad-months", months, string.Join(", ", choices)).At("Months");
    /// <summary>Everything in its configuration is paid once: there is nothing to renew.</summary>
    public static PortalError NothingToRenew(string number) => new("instance.nothing-to-renew", number);
    /// <summary>One order cannot renew instances of several end customers.</summary>
    public static readonly PortalError SeveralCustomers = new("instance.several-customers");
    /// <summary>The order names another end customer than the instance was bought for.</summary>
    public static PortalError OtherCustomer(string company) => new PortalError("instance.other-customer", company).At("Customer");
    /// <summary>None, the same twice, or more than one order may renew.</summary>
    public static PortalError BadSelection(int most) => new("instance.bad-selection", most);
    /// <summary>It ends on that day already.</summary>
    public static PortalError CorrectionSame(DateOnly day) => new PortalError("instance.correction-same", day).At("ExpiresOn");
    /// <summary>A last day before its last period begins, or too far ahead.</summary>
    public static PortalError CorrectionOutside(DateOnly first, DateOnly last) => new PortalError("instance.correction-outside", first, last).At("ExpiresOn");
    /// <summary>The line is not delivered, has no term, or its instances are there already.</summary>
    public static PortalError NothingToMake(string order) => new PortalError("instance.nothing-to-make", order).At("Order");
}
