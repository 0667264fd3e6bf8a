using System.Globalization;

namespace BlueCloudPortal.Web;

/// <content>Addresses of the staff's pages.</content>
public static partial class PortalUrls
{
    /// <summary>The staff's home.</summary>
    public static string Staff() => "/staff";
    /// <summary>Solutions and price lists.</summary>
    public static string StaffCatalog() => "/staff/catalog";
    /// <summary>Service items of providers.</summary>
    public static string StaffServices() => "/staff/catalog/services";
    /// <summary>One service item, to review.</summary>
    public static string StaffService(string number) => $"/staff/catalog/services/{Part(number)}";
    /// <summary>Import a price list.</summary>
    public static string StaffCatalogImport() => "/staff/catalog/import";
    /// <summary>The preview of an import, narrowed to one kind of rows.</summary>
    public static string StaffCatalogImport(string kind) => $"/staff/catalog/import?kind={Part(kind)}";
    /// <summary>The texts of a solution.</summary>
    public static string StaffSolution(string slug) => $"/staff/catalog/solutions/{Part(slug)}";
    /// <summary>A version of a price list.</summary>
    public static string StaffPriceList(string code, int version) => $"/staff/catalog/price-lists/{Part(code)}/{version.ToString(CultureInfo.InvariantCulture)}";
    /// <summary>All orders.</summary>
    public static string StaffOrders() => "/staff/orders";
    /// <summary>All orders as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffOrdersExport(string query = "") => $"/staff/orders/export{query}";
    /// <summary>One order.</summary>
    public static string StaffOrder(string number) => $"/staff/orders/{Part(number)}";
    /// <summary>All service work orders.</summary>
    public static string StaffWorkOrders() => "/staff/work-orders";
    /// <summary>One service work order.</summary>
    public static string StaffWorkOrder(string number) => $"/staff/work-orders/{Part(number)}";
    /// <summary>All top-ups.</summary>
    public static string StaffTopUps() => "/staff/top-ups";
    /// <summary>One top-up.</summary>
    public static string StaffTopUp(string number) => $"/staff/top-ups/{Part(number)}";
    /// <summary>All contracts.</summary>
    public static string StaffContracts() => "/staff/contracts";
    /// <summary>One contract.</summary>
    public static string StaffContract(string number) => $"/staff/contracts/{Part(number)}";
    /// <summary>All invoices, or those of a status.</summary>
    public static string StaffInvoices(string? status = null) => status is null ? "/staff/invoices" : $"/staff/invoices?status={Part(status)}";
    /// <summary>One invoice.</summary>
    public static string StaffInvoice(string number) => $"/staff/invoices/{Part(number)}";
    /// <summary>All settlement statements.</summary>
    public static string StaffStatements() => "/staff/statements";
    /// <summary>One settlement statement.</summary>
    public static string StaffStatement(string number) => $"/staff/statements/{Part(number)}";
    /// <summary>All tickets.</summary>
    public static string StaffTickets() => "/staff/tickets";
    /// <summary>One ticket.</summary>
    public static string StaffTicket(string number) => $"/staff/tickets/{Part(number)}";
    /// <summary>The platform's own people.</summary>
    public static string StaffUsers() => "/staff/users";
    /// <summary>One person, of the platform or of a company.</summary>
    public static string StaffUser(string number) => $"/staff/users/{Part(number)}";
    /// <summary>Roles of everybody.</summary>
    public static string StaffRoles() => "/staff/roles";
    /// <summary>Invitation codes of sales people.</summary>
    public static string StaffInvitations() => "/staff/invitations";
    /// <summary>All companies, or those under a filter.</summary>
    public static string StaffCompanies(string query = "") => $"/staff/companies{query}";
    /// <summary>All companies as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffCompaniesExport(string query = "") => $"/staff/companies/export{query}";
    /// <summary>One company.</summary>
    public static string StaffCompany(Guid id) => $"/staff/companies/{id}";
    /// <summary>Where staff enter a top-up for a company.</summary>
    public static string StaffEnterTopUp(Guid company) => $"/staff/companies/{company}/top-up";
    /// <summary>All applications to join.</summary>
    public static string StaffApplications() => "/staff/applications";
    /// <summary>All applications as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffApplicationsExport(string query = "") => $"/staff/applications/export{query}";
    /// <summary>One application.</summary>
    public static string StaffApplication(string number) => $"/staff/applications/{Part(number)}";
    /// <summary>All certifications.</summary>
    public static string StaffCertifications() => "/staff/certifications";
    /// <summary>All certifications as a workbook, filtered and sorted as the list is.</summary>
    public static string StaffCertificationsExport(string query = "") => $"/staff/certifications/export{query}";
    /// <summary>One certification.</summary>
    public static string StaffCertification(string number) => $"/staff/certifications/{Part(number)}";
    /// <summary>A picture or PDF that was handed in, shown on a reviewer's page.</summary>
    public static string StaffFileView(Guid id) => $"/staff/files/{id}";
    /// <summary>Accounts of the ledger.</summary>
    public static string StaffLedger() => "/staff/ledger";
    /// <summary>The journal.</summary>
    public static string StaffJournal() => "/staff/ledger/journal";
    /// <summary>The journal's entries of one account.</summary>
    public static string StaffJournalOf(Guid account) => $"/staff/ledger/journal?account={account:N}";
    /// <summary>One journal entry.</summary>
    public static string StaffJournalEntry(string number) => $"/staff/ledger/entries/{Part(number)}";
    /// <summary>Reconciliation.</summary>
    public static string StaffReconcile() => "/staff/ledger/reconcile";

    /// <summary>The audit log.</summary>
    public static string StaffAudit() => "/staff/audit";
    /// <summary>The audit log of one organization.</summary>
    public static string StaffAuditOf(Guid organization) => $"/staff/audit?organization={organization:N}";
    /// <summary>The audit log of one person.</summary>
    public static string StaffAuditBy(Guid actor) => $"/staff/audit?actor={actor:N}";
    /// <summary>The audit log as a workbook, filtered as the query string says.</summary>
    public static string StaffAuditExport(string query = "") => $"/staff/audit/export{query}";
    /// <summary>Whom to look at the portal as.</summary>
    public static string StaffViewAs() => "/staff/view-as";
    /// <summary>Where looking as somebody is posted.</summary>
    public static string BeginView() => "/staff/view-as/begin";
    /// <summary>Where the end of it is posted.</summary>
    public static string EndView() => "/view-as/end";
    /// <summary>Mails and SMS that the portal sends.</summary>
    public static string StaffOutgoing() => "/staff/messages/outgoing";
}
