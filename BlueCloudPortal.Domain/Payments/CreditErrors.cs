using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Payments;

/// <summary>Why something about credit terms is refused.</summary>
public static class CreditErrors
{
    /// <summary>The company has no credit terms.</summary>
    public static readonly PortalError None = new("credit.none");
    /// <summary>The company has credit terms already: they are changed, not granted again.</summary>
    public static readonly PortalError Exists = new("credit.exists");
    /// <summary>The terms were withdrawn.</summary>
    public static readonly PortalError Withdrawn = new("credit.withdrawn");
    /// <summary>Credit pays in renminbi only.</summary>
    public static readonly PortalError Currency = new("credit.currency");
    /// <summary>Who entered a use cannot confirm it: two pairs of eyes.</summary>
    public static readonly PortalError OwnEntry = new("credit.own-entry");
    /// <summary>Not the company's credit account, not its password, or too many were wrong before.</summary>
    public static readonly PortalError WrongPassword = new PortalError("credit.wrong-password").At("Password");
    /// <summary>The company has not set a credit password yet.</summary>
    public static readonly PortalError NoPassword = new PortalError("credit.no-password").At("Password");
    /// <summary>The password was shown to be known too long ago, or by somebody else.</summary>
    public static readonly PortalError ProofOver = new PortalError("credit.proof-over").At("Password");
    /// <summary>The two passwords differ.</summary>
    public static readonly PortalError PasswordsDiffer = new PortalError("credit.passwords-differ").At("Confirm");
    /// <summary>Nothing of the company's bills is open.</summary>
    public static readonly PortalError NothingOpen = new("credit.nothing-open");
    /// <summary>No such open bill among those chosen.</summary>
    public static readonly PortalError OneBillOnline = new PortalError("credit.one-bill-online").At("Bills");
    /// <summary>No bill is chosen.</summary>
    public static readonly PortalError NoBill = new PortalError("credit.no-bill").At("Bills");
    /// <summary>A transfer of the company waits to be verified: one at a time.</summary>
    public static PortalError RepaymentOpen(string number) => new("credit.repayment-open", number);
    /// <summary>The terms are frozen; since when, and why.</summary>
    public static PortalError Frozen(DateTime since, string reason) => new("credit.frozen", since, reason);
    /// <summary>Something is overdue: how much, and since which day. Further use is blocked until it is repaid.</summary>
    public static PortalError Overdue(Money amount, DateOnly since) => new("credit.overdue", amount, since);
    /// <summary>The available credit does not suffice. Figures: needed, available, missing.</summary>
    public static PortalError Insufficient(Money needed, Money available) => new("credit.insufficient", needed, available, needed - available);
    /// <summary>More than is open on the bills. Figures: given, open.</summary>
    public static PortalError TooMuch(Money given, Money open) => new PortalError("credit.repay-too-much", given, open).At("Amount");
    /// <summary>Credit days outside 1 to <see cref="CreditLine.MostDays"/>.</summary>
    public static PortalError BadDays(int days) => new PortalError("credit.bad-days", days, CreditLine.MostDays).At("Days");
    /// <summary>A closing day outside 1 to 31.</summary>
    public static PortalError BadClosingDay(int day) => new PortalError("credit.bad-closing-day", day).At("ClosingDay");
    /// <summary>The amount of an offline use is not what its order costs. Figures: given, payable.</summary>
    public static PortalError OrderAmount(Money given, Money payable) => new PortalError("credit.order-amount", given, payable).At("Amount");
    /// <summary>The company has no such order that waits for payment.</summary>
    public static PortalError NoOrder(string number) => new PortalError("credit.no-order", number).At("OrderNumber");
    /// <summary>The repayment date lies in the future.</summary>
    public static readonly PortalError PaidInFuture = new PortalError("credit.paid-in-future").At("PaidOn");
}
