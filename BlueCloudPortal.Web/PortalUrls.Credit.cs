namespace BlueCloudPortal.Web;

public static partial class PortalUrls
{
    /// <summary>The company's credit: figures and all details.</summary>
    public static string MyCredit() => "/my/credit";
    /// <summary>Its issued bills.</summary>
    public static string MyCreditBills() => "/my/credit/bills";
    /// <summary>One bill.</summary>
    public static string MyCreditBill(string number) => $"/my/credit/bills/{Part(number)}";
    /// <summary>Its repayment records.</summary>
    public static string MyCreditRepayments() => "/my/credit/repayments";
    /// <summary>One repayment.</summary>
    public static string MyCreditRepayment(string number) => $"/my/credit/repayments/{Part(number)}";
    /// <summary>The repayment form, with a bill chosen or all.</summary>
    public static string MyCreditRepay(string? bill = null) => bill is null ? "/my/credit/repay" : $"/my/credit/repay?bill={Part(bill)}";
    /// <summary>Where the credit password is set.</summary>
    public static string MyCreditPassword() => "/my/credit/password";
    /// <summary>The statement of account as a workbook; the query string says the period.</summary>
    public static string CreditStatement(string query = "") => $"/credit/statement{query}";
    /// <summary>A company's statement of account, for staff.</summary>
    public static string CreditStatementOf(Guid company) => $"/credit/statement?company={company:N}";
    /// <summary>Companies with credit.</summary>
    public static string StaffCredit() => "/staff/credit";
    /// <summary>A company's credit.</summary>
    public static string StaffCreditOf(Guid company) => $"/staff/credit/companies/{company}";
    /// <summary>Bills of everybody.</summary>
    public static string StaffCreditBills() => "/staff/credit/bills";
    /// <summary>One bill, for staff.</summary>
    public static string StaffCreditBill(string number) => $"/staff/credit/bills/{Part(number)}";
    /// <summary>Repayments of everybody.</summary>
    public static string StaffCreditRepayments() => "/staff/credit/repayments";
    /// <summary>One repayment, for staff.</summary>
    public static string StaffCreditRepayment(string number) => $"/staff/credit/repayments/{Part(number)}";
    /// <summary>Offline uses.</summary>
    public static string StaffCreditUses() => "/staff/credit/uses";
    /// <summary>One offline use.</summary>
    public static string StaffCreditUse(string number) => $"/staff/credit/uses/{Part(number)}";
    /// <summary>The payment page of an order with credit chosen .</summary>
    public static string PayByCredit(string number) => $"{Pay(number)}?by=credit";
}
