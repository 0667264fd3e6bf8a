using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The credit of a company .</summary>
/// <param name="Number">The terms' number: the name of the credit account.</param>
/// <param name="Id">Their database id, for the timeline.</param>
/// <param name="Status">Where they stand.</param>
/// <param name="Limit">授信总额.</param>
/// <param name="Days">账期天数.</param>
/// <param name="ClosingDay">The day on which cycles close; 31 for the last of the month.</param>
/// <param name="Owed">待还款: everything used and not repaid, billed or not.</param>
/// <param name="Billed">What of it stands on open bills.</param>
/// <param name="NextClosing">When the running cycle closes.</param>
/// <param name="Blocked">Why nothing can be used now; null when something can.</param>
/// <param name="PasswordSetAt">When the credit password was set, UTC; null before.</param>
public sealed record CreditView(
    string Number, Guid Id, CreditLineStatus Status, Money Limit, int Days, int ClosingDay, Money Owed, Money Billed, DateOnly NextClosing, PortalError? Blocked, DateTime? PasswordSetAt)
{
    /// <summary>可用余额: what is left of the limit; available and owed add up to the limit unless more is used than it allows by now.</summary>
    public Money Available => CreditBooks.Available(Limit, Owed);

    /// <summary>What is used of the limit, 0 to 1.</summary>
    public decimal Share => Limit.IsZero ? 0 : Math.Clamp((decimal)Owed.Minor / Limit.Minor, 0, 1);
}

/// <summary>支出 or 还款, in the list of all details.</summary>
public enum CreditDetailType
{
    /// <summary>支出: credit was used.</summary>
    Expense,
    /// <summary>还款: credit was repaid.</summary>
    Repayment,
}

/// <summary>A line of the credit account .</summary>
/// <param name="Transaction">交易编号, such as DD2002281638562513.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Amount">Below zero: used; above: repaid.</param>
/// <param name="Limit">The limit of then.</param>
/// <param name="Remaining">What was left of it.</param>
/// <param name="Kind">The document behind it.</param>
/// <param name="Document">Its number.</param>
/// <param name="Entry">The journal entry's number.</param>
public sealed record CreditDetail(string Transaction, DateTime At, Money Amount, Money Limit, Money Remaining, DocumentKind Kind, string Document, string Entry)
{
    /// <summary>Which way it went.</summary>
    public CreditDetailType Type => Amount.IsNegative ? CreditDetailType.Expense : CreditDetailType.Repayment;
}

/// <summary>A bill in a list.</summary>
public sealed record CreditBillRow(string Number, DateOnly From, DateOnly Until, DateOnly DueOn, Money Amount, Money Repaid, CreditBillStatus Status, string Company, Guid CompanyId)
{
    /// <summary>What is still to be repaid.</summary>
    public Money Open => Amount - Repaid;
}

/// <summary>A bill on its page.</summary>
public sealed record CreditBillDetail(CreditBillRow Row, Guid Id, DateTime IssuedAt, DateTime? RepaidAt, IReadOnlyList<CreditBillUse> Uses, IReadOnlyList<CreditBillPayment> Payments, bool MayRepay);

/// <summary>A use on a bill.</summary>
public sealed record CreditBillUse(string Transaction, DateTime At, DocumentKind Kind, string Document, Money Amount);

/// <summary>What a repayment gave a bill.</summary>
public sealed record CreditBillPayment(string Number, CreditRepaymentMethod Method, DateTime At, Money Amount);

/// <summary>A repayment in a list .</summary>
public sealed record CreditRepaymentRow(string Number, CreditRepaymentMethod Method, Money Amount, CreditRepaymentStatus Status, DateTime SubmittedAt, DateTime? CompletedAt, string TakenBy, string Company, Guid CompanyId);

/// <summary>A repayment on its page.</summary>
public sealed record CreditRepaymentDetail(
    CreditRepaymentRow Row, Guid Id, string From, DateOnly? PaidOn, string SubmittedBy, Money Kept, string? RejectReason, TopUpProof? Proof, IReadOnlyList<CreditBillPart> Parts, Money OpenNow, IReadOnlyList<LifecycleAction> Actions);

/// <summary>What of a repayment went to a bill.</summary>
public sealed record CreditBillPart(string Bill, Money Amount);

/// <summary>What the repayment form begins with: open bills, oldest first, the wallet, the company's bank accounts, and the transfer that waits already.</summary>
public sealed record CreditRepayForm(IReadOnlyList<CreditBillRow> Open, Money Wallet, IReadOnlyList<string> BankAccounts, string? Waiting)
{
    /// <summary>Everything that is open.</summary>
    public Money Total => Money.Sum(Currency.CNY, Open.Select(bill => bill.Open));
}

/// <summary>What the payment page shows of credit for an order .</summary>
/// <param name="Credit">The company's credit.</param>
/// <param name="Payable">What the order costs.</param>
/// <param name="Refusal">Why credit cannot pay it now; null when it can.</param>
public sealed record CreditPayView(CreditView Credit, Money Payable, PortalError? Refusal)
{
    /// <summary>What would be left; null when it does not suffice.</summary>
    public Money? After => Credit.Available >= Payable ? Credit.Available - Payable : null;
}

/// <summary>A company in the staff's list of credit terms.</summary>
public sealed record CreditCompanyRow(Guid Company, string Name, string Number, CreditLineStatus Status, Money Limit, int Days, Money Owed, DateOnly? OverdueSince, CreditAgeing Ageing)
{
    /// <summary>What is left of the limit.</summary>
    public Money Available => CreditBooks.Available(Limit, Owed);
}

/// <summary>What of a company's bills is late, by how long, in fen.</summary>
public sealed record CreditAgeing(long UpTo30, long UpTo60, long Over60)
{
    /// <summary>Everything that is late.</summary>
    public Money Total => Money.Fen(UpTo30 + UpTo60 + Over60);
}

/// <summary>The figures over the staff's list.</summary>
public sealed record CreditTotals(int Companies, Money Limit, Money Owed, CreditAgeing Ageing);

/// <summary>A company's credit for staff: terms, what held when, what may be done.</summary>
public sealed record CreditCompany(Guid Company, string Name, bool IsDisabled, CreditView? Credit, IReadOnlyList<CreditTermRow> Terms, IReadOnlyList<LifecycleAction> Actions);

/// <summary>What held of credit terms since a moment.</summary>
public sealed record CreditTermRow(DateTime At, string What, string By, string? Reason, Money Limit, int Days, int ClosingDay);

/// <summary>An offline use in a list.</summary>
public sealed record CreditUseRow(string Number, string Company, Guid CompanyId, Money Amount, string What, string OrderNumber, CreditUseStatus Status, string EnteredBy, DateTime EnteredAt, string DecidedBy);

/// <summary>An offline use on its page.</summary>
public sealed record CreditUseDetail(CreditUseRow Row, Guid Id, DateTime? DecidedAt, string? RejectReason, TopUpProof? Proof, Money Available, IReadOnlyList<LifecycleAction> Actions);

/// <summary>A statement of account over a period: what was owed before, each line, what is owed after.</summary>
public sealed record CreditStatement(string Company, CreditView Credit, DateOnly? From, DateOnly? To, Money Opening, Money Closing, IReadOnlyList<CreditDetail> Lines);
