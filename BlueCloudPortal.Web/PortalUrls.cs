using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <summary>Every address of the portal, one method a route. Markup never joins addresses itself.</summary>
public static partial class PortalUrls
{
    // public
    /// <summary>The home page.</summary>
    public static string Home() => "/";
    /// <summary>All solutions.</summary>
    public static string Solutions() => "/solutions";
    /// <summary>Solutions that were searched for, of an industry, on a page.</summary>
    public static string Solutions(string? search, string? industry = null, int page = 1) =>
        QueryHelpers.AddQueryString(Solutions(), new (string Key, string? Value)[] { ("q", search), ("industry", industry), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null) }
            .Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    /// <summary>One solution.</summary>
    public static string Solution(string slug) => $"/solutions/{Part(slug)}";
    /// <summary>One solution, just after one of its plans was put into the cart.</summary>
    public static string SolutionAdded(string slug) => $"{Solution(slug)}?added=1";

    // account
    /// <summary>Sign-in; afterwards the person goes on to <paramref name="back"/>.</summary>
    public static string SignIn(string? back = null) => back is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Part(back)}";
    /// <summary>Sign-in, with the company account's tab open.</summary>
    public static string SignInByCompany(string? back = null) => back is null ? "/account/sign-in?by=company" : $"/account/sign-in?by=company&returnUrl={Part(back)}";
    /// <summary>Sign-in, because the second step took too long.</summary>
    public static string SignInAfterOver() => "/account/sign-in?done=over";
    /// <summary>Sign-in, because the provider of company accounts let nobody in.</summary>
    public static string SignInAfterCompany() => "/account/sign-in?done=company";
    /// <summary>The second step of the sign-in.</summary>
    public static string TwoStep(string? back = null) => back is null ? "/account/two-step" : $"/account/two-step?returnUrl={Part(back)}";
    /// <summary>Goes to the provider of company accounts.</summary>
    public static string CompanyBegin(string? back = null) => back is null ? "/account/company/begin" : $"/account/company/begin?returnUrl={Part(back)}";
    /// <summary>Where the provider sends people back to.</summary>
    public static string CompanyCallback() => "/account/company/callback";
    /// <summary>The page for whoever came back.</summary>
    public static string Company(string? back = null) => back is null ? "/account/company" : $"/account/company?returnUrl={Part(back)}";
    /// <summary>Where a page asks what to show a passkey for.</summary>
    public static string PasskeyOptions() => "/account/passkey/options";
    /// <summary>A page that rests because too many are open; the way back to it.</summary>
    public static string Resting(string back) => $"/account/resting?returnUrl={Part(back)}";
    /// <summary>How the person signs in: second step, passkeys, sessions.</summary>
    public static string MySecurity() => "/my/security";
    /// <summary>The page behind an invitation.</summary>
    public static string Activate(string secret) => $"/account/activate/{Part(secret)}";
    /// <summary>Where the choice of another organization is posted.</summary>
    public static string SwitchOrganization() => "/account/organization";
    /// <summary>Self-service registration; with a sales person's invitation, when there is one.</summary>
    public static string Register(string? invitation = null) => invitation is null ? "/account/register" : $"/account/register?invite={Part(invitation)}";
    /// <summary>Where the registration form's code button posts.</summary>
    public static string RegisterCode() => "/account/register/code";
    /// <summary>The way back in when the password is forgotten.</summary>
    public static string Forgot() => "/account/forgot";
    /// <summary>Sets a new password, by the secret of a mailed link.</summary>
    public static string ResetPassword(string secret) => $"/account/reset/{Part(secret)}";
    /// <summary>Sign-in, just after a new password was set.</summary>
    public static string SignInAfterReset() => "/account/sign-in?done=password";
    /// <summary>A document that registration asks to agree to: purchase, security, terms or privacy.</summary>
    public static string Legal(string name) => $"/legal/{Part(name)}";
    /// <summary>The person's own page, with the password open to be changed.</summary>
    public static string ChangePassword() => "/my/profile?change=password";
    /// <summary>Where the sign-out form is posted.</summary>
    public static string SignOut() => "/account/sign-out";
    /// <summary>Keeps the language in a cookie and goes back to a page of the portal.</summary>
    public static string Culture(string culture, string back) => $"/culture/{Part(culture)}?back={Part(back)}";

    /// <summary>Apply to join as reseller or provider.</summary>
    public static string Join() => "/join";
    /// <summary>The application was handed in.</summary>
    public static string JoinDone(string number) => $"/join/done?number={Part(number)}";

    // buying
    /// <summary>The cart.</summary>
    public static string Cart() => "/cart";
    /// <summary>Fill in and check the order.</summary>
    public static string Checkout() => "/checkout";
    /// <summary>Buy one plan now, past the cart.</summary>
    public static string Checkout(string sku, int quantity) => $"/checkout?sku={Part(sku)}&quantity={quantity.ToString(CultureInfo.InvariantCulture)}";
    /// <summary>Pay an order.</summary>
    public static string Pay(string number) => $"/pay/{Part(number)}";
    /// <summary>The order is paid.</summary>
    public static string PayDone(string number) => $"/pay/{Part(number)}/done";

    // my organization
    /// <summary>The buyer's home.</summary>
    public static string My() => "/my";
    /// <summary>The person's own page.</summary>
    public static string MyProfile() => "/my/profile";
    /// <summary>Behind the link that proves a new e-mail.</summary>
    public static string ConfirmEmail(string secret) => $"/my/profile/email/{Part(secret)}";
    /// <summary>The organization's own facts.</summary>
    public static string MyCompany() => "/my/company";
    /// <summary>Company certification.</summary>
    public static string MyCertification() => "/my/certification";
    /// <summary>The home page with the certification's dialog open.</summary>
    public static string MyCertify() => "/my?certify=1";
    /// <summary>The framework agreement to sign, with the company's name.</summary>
    public static string FrameworkAgreement() => "/my/certification/agreement";
    /// <summary>The organization's orders.</summary>
    public static string MyOrders() => "/my/orders";
    /// <summary>The organization's orders as a workbook, filtered and sorted as the list is.</summary>
    public static string MyOrdersExport(string query = "") => $"/my/orders/export{query}";
    /// <summary>One order.</summary>
    public static string MyOrder(string number) => $"/my/orders/{Part(number)}";
    /// <summary>Addresses.</summary>
    public static string MyAddresses() => "/my/addresses";
    /// <summary>Bank accounts.</summary>
    public static string MyBankAccounts() => "/my/bank-accounts";
    /// <summary>Invoice titles.</summary>
    public static string MyInvoiceTitles() => "/my/invoice-titles";
    /// <summary>Customers from a file; rows of one kind, when it is named.</summary>
    public static string MyCustomersImport(string? kind = null) => kind is null ? "/my/customers/import" : $"/my/customers/import?kind={Part(kind)}";
    /// <summary>Customers as a workbook, filtered and sorted as the list is.</summary>
    public static string MyCustomersExport(string query = "") => $"/my/customers/export{query}";
    /// <summary>The organization's people.</summary>
    public static string MyUsers() => "/my/users";
    /// <summary>One of the organization's people, or of a reseller's below it.</summary>
    public static string MyUser(string number) => $"/my/users/{Part(number)}";
    /// <summary>What the roles of the organization allow.</summary>
    public static string MyRoles() => "/my/roles";
    /// <summary>A distributor's resellers.</summary>
    public static string MyResellers() => "/my/resellers";
    /// <summary>One of a distributor's resellers, and its people.</summary>
    public static string MyReseller(Guid id) => $"/my/resellers/{id:N}";
    /// <summary>End customers.</summary>
    public static string MyCustomers() => "/my/customers";
    /// <summary>Balances and their lines.</summary>
    public static string MyWallet() => "/my/wallet";
    /// <summary>Top-ups.</summary>
    public static string MyTopUps() => "/my/top-ups";
    /// <summary>The wallet's lines of one event, from a day on.</summary>
    public static string MyWalletLines(string happened, DateOnly from) => $"/my/wallet?from={from:yyyy-MM-dd}&event={Part(happened)}";
    /// <summary>The wallet's line of one journal entry.</summary>
    public static string MyWalletOf(string entry) => $"/my/wallet?q={Part(entry)}";
    /// <summary>The lines of the frozen amount.</summary>
    public static string MyFrozenLines() => "/my/wallet?account=Frozen";
    /// <summary>Hand in a top-up.</summary>
    public static string MyNewTopUp() => "/my/top-ups/new";
    /// <summary>One top-up.</summary>
    public static string MyTopUp(string number) => $"/my/top-ups/{Part(number)}";
    /// <summary>Contracts: what can be applied for, or another tab by its word.</summary>
    public static string MyContracts(string? tab = null) => tab is null ? "/my/contracts" : $"/my/contracts/{Part(tab)}";
    /// <summary>One top-up, just handed in.</summary>
    public static string MyTopUpHandedIn(string number) => $"/my/top-ups/{Part(number)}?handed-in=true";
    /// <summary>Contracts.</summary>
    public static string MyContracts() => "/my/contracts";
    /// <summary>One contract.</summary>
    public static string MyContract(string number) => $"/my/contracts/{Part(number)}";
    /// <summary>A contract's paper: to be read in the browser, or to be kept as a file.</summary>
    public static string ContractPdf(string number, bool inline = false) => $"/contracts/{Part(number)}/pdf{(inline ? "?inline=1" : "")}";
    /// <summary>Invoices; those with something of a product line, when one is named.</summary>
    public static string MyInvoices(string? line = null) => line is null ? "/my/invoices" : $"/my/invoices?line={Part(line)}";
    /// <summary>Request an invoice: over top-ups, or over this order when one is named.</summary>
    public static string MyNewInvoice(string? order = null) => order is null ? "/my/invoices/new" : $"{MyNewOrderInvoice()}?order={Part(order)}";
    /// <summary>One invoice.</summary>
    public static string MyInvoice(string number) => $"/my/invoices/{Part(number)}";
    /// <summary>One invoice, just requested.</summary>
    public static string MyInvoiceSubmitted(string number) => $"/my/invoices/{Part(number)}?submitted=true";
    /// <summary>Many lines delivered at once: of the named orders, or of any.</summary>
    public static string StaffDelivery(IEnumerable<string>? orders = null) => "/staff/deliveries" + OrdersOf(orders);
    /// <summary>What waits for delivery as a workbook to fill in.</summary>
    public static string StaffDeliveryTemplate(IEnumerable<string>? orders = null) => "/staff/deliveries/template" + OrdersOf(orders);
    private static string OrdersOf(IEnumerable<string>? orders) => orders is null ? "" : $"?orders={Part(string.Join(',', orders))}";
    /// <summary>Tickets, with the form for a new one about an order open.</summary>
    public static string MyNewTicket(string order) => $"/my/tickets?order={Part(order)}";
    /// <summary>Tickets.</summary>
    public static string MyTickets() => "/my/tickets";
    /// <summary>One ticket.</summary>
    public static string MyTicket(string number) => $"/my/tickets/{Part(number)}";

    // provider
    /// <summary>The provider's home.</summary>
    public static string Provider() => "/provider";
    /// <summary>Service work orders.</summary>
    public static string ProviderWorkOrders() => "/provider/work-orders";
    /// <summary>The provider's service items.</summary>
    public static string ProviderServices() => "/provider/services";
    /// <summary>A new service item.</summary>
    public static string ProviderNewService() => "/provider/services/new";
    /// <summary>One service item; on its tab of SKUs and plans, when asked.</summary>
    public static string ProviderService(string number, bool plans = false) => plans ? $"/provider/services/{Part(number)}?tab=plans" : $"/provider/services/{Part(number)}";
    /// <summary>One service work order.</summary>
    public static string ProviderWorkOrder(string number) => $"/provider/work-orders/{Part(number)}";
    /// <summary>Settlement statements.</summary>
    public static string ProviderStatements() => "/provider/statements";
    /// <summary>One settlement statement.</summary>
    public static string ProviderStatement(string number) => $"/provider/statements/{Part(number)}";

    /// <summary>A reseller's settlement statements.</summary>
    public static string MyStatements() => "/my/statements";
    /// <summary>One of them.</summary>
    public static string MyStatement(string number) => $"/my/statements/{Part(number)}";
    /// <summary>Which share of its orders each reseller gets.</summary>
    public static string StaffShares() => "/staff/statements/shares";

    // statements as files
    /// <summary>A statement as a workbook.</summary>
    public static string StatementExcel(string number) => $"/statements/{Part(number)}/excel";
    /// <summary>A statement's paper.</summary>
    public static string StatementPdf(string number) => $"/statements/{Part(number)}/pdf";
    /// <summary>The list of statements as a workbook, filtered as the query string says.</summary>
    public static string StatementsExcel(string query = "") => $"/statements/excel{query}";


    /// <summary>Downloads a stored file.</summary>
    public static string File(Guid id) => $"/files/{id}";

    private static string Part(string text) => Uri.EscapeDataString(text);
}
