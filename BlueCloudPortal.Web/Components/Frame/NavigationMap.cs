using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>Which people an entry is for.</summary>
[Flags]
public enum Audience
{
    /// <summary>Distributors, resellers, customers.</summary>
    Buyer = 1,
    /// <summary>Service providers.</summary>
    Provider = 2,
    /// <summary>The distributor's own people.</summary>
    Staff = 4,
    /// <summary>Buyers that have resellers below them.</summary>
    Distributor = 8,
}

/// <summary>One way into the portal.</summary>
/// <param name="Group">Key of the group's name; empty for entries above all groups.</param>
/// <param name="Icon">Name of a Material Symbol.</param>
/// <param name="Text">Key of the entry's name.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="For">Who sees it.</param>
/// <param name="Needs">The permission that opens it; null when being of the audience is enough.</param>
public sealed record NavigationEntry(string Group, string Icon, string Text, string Url, Audience For, Permission? Needs = null);

/// <summary>The one table of entries: the sidebar and the command palette are made of it.</summary>
public static class NavigationMap
{
    /// <summary>Every entry, in the order of the sidebar.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("", "home", "nav.home", PortalUrls.My(), Audience.Buyer),
        new("nav.buying", "widgets", "nav.solutions", PortalUrls.Solutions(), Audience.Buyer),
        new("nav.buying", "receipt_long", "nav.orders", PortalUrls.MyOrders(), Audience.Buyer, Permission.ViewOrders),
        new("nav.buying", "dns", "nav.instances", PortalUrls.MyInstances(), Audience.Buyer, Permission.ViewOrders),
        new("nav.buying", "autorenew", "nav.renewals", PortalUrls.MyRenewals(), Audience.Buyer, Permission.ViewOrders),
        new("nav.buying", "cloud", "nav.console", PortalUrls.Console(), Audience.Buyer),
        new("nav.buying", "groups", "nav.customers", PortalUrls.MyCustomers(), Audience.Buyer, Permission.ManageCustomers),
        new("nav.money", "account_balance_wallet", "nav.wallet", PortalUrls.MyWallet(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "add_card", "nav.top-ups", PortalUrls.MyTopUps(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "redeem", "nav.rebate", PortalUrls.MyRebate(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "credit_score", "nav.credit", PortalUrls.MyCredit(), Audience.Buyer, Permission.UseCredit),
        new("nav.money", "summarize", "nav.bills", PortalUrls.MyBills(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "data_usage", "nav.consumption", PortalUrls.MyConsumption(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "payments", "nav.expenses", PortalUrls.MyExpenses(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "cloud_upload", "nav.allocations", PortalUrls.MyAllocations(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "local_activity", "nav.cloud-vouchers", PortalUrls.MyCloudVouchers(), Audience.Buyer, Permission.ViewWallet),
        new("nav.money", "currency_exchange", "nav.refunds", PortalUrls.MyRefunds(), Audience.Buyer, Permission.ViewWallet),
        new("nav.benefits", "credit_card", "nav.stored-cards", PortalUrls.MyStoredCards(), Audience.Buyer, Permission.ViewWallet),
        new("nav.benefits", "confirmation_number", "nav.coupons", PortalUrls.MyCoupons(), Audience.Buyer, Permission.PlaceOrders),
        new("nav.benefits", "local_activity", "nav.vouchers", PortalUrls.MyVouchers(), Audience.Buyer, Permission.PlaceOrders),
        new("nav.benefits", "sim_card", "nav.pickup-cards", PortalUrls.MyPickupCards(), Audience.Buyer, Permission.ViewOrders),
        new("nav.value-added", "verified_user", "nav.security-products", PortalUrls.SecurityProducts(), Audience.Buyer, Permission.PlaceOrders),
        new("nav.value-added", "genetics", "nav.storage", PortalUrls.MyStorage(), Audience.Buyer, Permission.UseStorage),
        new("nav.papers", "contract", "nav.contracts", PortalUrls.MyContracts(), Audience.Buyer, Permission.ViewOrders),
        new("nav.papers", "description", "nav.invoices", PortalUrls.MyInvoices(), Audience.Buyer, Permission.ViewOrders),
        new("nav.papers", "account_balance", "nav.statements", PortalUrls.MyStatements(), Audience.Buyer, Permission.ViewStatements),

        new("", "home", "nav.provider-home", PortalUrls.Provider(), Audience.Provider),
        new("nav.delivery", "assignment", "nav.work-orders", PortalUrls.ProviderWorkOrders(), Audience.Provider, Permission.ViewWorkOrders),
        new("nav.delivery", "home_repair_service", "nav.services", PortalUrls.ProviderServices(), Audience.Provider, Permission.ManageServices),
        new("nav.settlement", "account_balance", "nav.statements", PortalUrls.ProviderStatements(), Audience.Provider, Permission.ViewStatements),

        new("nav.company", "apartment", "nav.my-company", PortalUrls.MyCompany(), Audience.Buyer | Audience.Provider),
        new("nav.company", "verified_user", "nav.certification", PortalUrls.MyCertification(), Audience.Buyer, Permission.ManageCompany),
        new("nav.company", "military_tech", "nav.member-benefits", PortalUrls.MyLevel(), Audience.Buyer),
        new("nav.company", "military_tech", "nav.my-level", PortalUrls.MyLevel(), Audience.Provider),
        new("nav.company", "location_on", "nav.addresses", PortalUrls.MyAddresses(), Audience.Buyer, Permission.PlaceOrders),
        new("nav.company", "location_on", "nav.addresses", PortalUrls.MyAddresses(), Audience.Provider, Permission.ManageCompany),
        new("nav.company", "account_balance", "nav.bank-accounts", PortalUrls.MyBankAccounts(), Audience.Buyer | Audience.Provider, Permission.ManageCompany),
        new("nav.company", "description", "nav.invoice-titles", PortalUrls.MyInvoiceTitles(), Audience.Buyer, Permission.RequestInvoices),

        new("nav.support", "support_agent", "nav.tickets", PortalUrls.MyTickets(), Audience.Buyer | Audience.Provider, Permission.UseTickets),
        new("nav.support", "assignment_turned_in", "nav.requests", PortalUrls.MyRequests(), Audience.Buyer),
        new("nav.support", "notifications", "nav.messages", PortalUrls.MyMessages(), Audience.Buyer | Audience.Provider),
        new("nav.support", "campaign", "nav.announcements", PortalUrls.Announcements(), Audience.Buyer | Audience.Provider),
        new("nav.support", "auto_stories", "nav.product-handbooks", PortalUrls.ProductHandbooks(), Audience.Buyer),
        new("nav.support", "menu_book", "nav.handbook", PortalUrls.MyHandbook(), Audience.Buyer | Audience.Provider),

        new("nav.company", "manage_accounts", "nav.users", PortalUrls.MyUsers(), Audience.Buyer | Audience.Provider, Permission.ManageUsers),
        new("nav.company", "badge", "nav.roles", PortalUrls.MyRoles(), Audience.Buyer | Audience.Provider, Permission.ManageUsers),
        new("nav.company", "account_tree", "nav.resellers", PortalUrls.MyResellers(), Audience.Distributor, Permission.ManageResellers),

        new("", "home", "nav.staff-home", PortalUrls.Staff(), Audience.Staff),
        new("", "fact_check", "nav.queue", PortalUrls.StaffQueue(), Audience.Staff, Permission.HandleRequests),
        new("nav.companies", "person_add", "nav.invitations", PortalUrls.StaffInvitations(), Audience.Staff, Permission.InviteCustomers),
        new("nav.companies", "apartment", "nav.companies", PortalUrls.StaffCompanies(), Audience.Staff, Permission.ViewCompanies),
        new("nav.companies", "domain_add", "nav.applications", PortalUrls.StaffApplications(), Audience.Staff, Permission.ReviewApplications),
        new("nav.companies", "verified_user", "nav.certifications", PortalUrls.StaffCertifications(), Audience.Staff, Permission.ReviewApplications),
        new("nav.companies", "military_tech", "nav.levels", PortalUrls.StaffLevels(), Audience.Staff, Permission.ReviewApplications),
        new("nav.goods", "sell", "nav.catalog", PortalUrls.StaffCatalog(), Audience.Staff, Permission.ManageCatalog),
        new("nav.goods", "home_repair_service", "nav.services", PortalUrls.StaffServices(), Audience.Staff, Permission.ManageCatalog),
        new("nav.goods", "percent", "nav.discounts", PortalUrls.StaffDiscounts(), Audience.Staff, Permission.ManageCatalog),
        new("nav.goods", "widgets", "nav.staff-solutions", PortalUrls.StaffSolutions(), Audience.Staff, Permission.ManageCatalog),
        new("nav.goods", "science", "nav.trials", PortalUrls.StaffTrials(), Audience.Staff, Permission.ManageContent),
        new("nav.goods", "reviews", "nav.reviews", PortalUrls.StaffReviews(), Audience.Staff, Permission.ManageContent),
        new("nav.goods", "web", "nav.content", PortalUrls.StaffContent(), Audience.Staff, Permission.ManageContent),
        new("nav.fulfilment", "receipt_long", "nav.staff-orders", PortalUrls.StaffOrders(), Audience.Staff, Permission.ManageOrders),
        new("nav.fulfilment", "assignment", "nav.work-orders", PortalUrls.StaffWorkOrders(), Audience.Staff, Permission.DispatchWorkOrders),
        new("nav.fulfilment", "dns", "nav.staff-instances", PortalUrls.StaffInstances(), Audience.Staff, Permission.ManageOrders),
        new("nav.fulfilment", "cloud", "nav.platforms", PortalUrls.StaffPlatforms(), Audience.Staff, Permission.ManagePlatforms),
        new("nav.money", "add_card", "nav.staff-top-ups", PortalUrls.StaffTopUps(), Audience.Staff, Permission.ReviewTopUps),
        new("nav.money", "redeem", "nav.rebates", PortalUrls.StaffRebates(), Audience.Staff, Permission.ManageRebates),
        new("nav.money", "credit_score", "nav.staff-credit", PortalUrls.StaffCredit(), Audience.Staff, Permission.ManageCredit),
        new("nav.money", "cloud_upload", "nav.allocations", PortalUrls.StaffAllocations(), Audience.Staff, Permission.ReviewAllocations),
        new("nav.money", "local_activity", "nav.cloud-vouchers", PortalUrls.StaffCloudVouchers(), Audience.Staff, Permission.IssueCloudVouchers),
        new("nav.money", "currency_exchange", "nav.refunds", PortalUrls.StaffRefunds(), Audience.Staff, Permission.ReviewRefunds),
        new("nav.money", "data_usage", "nav.staff-consumption", PortalUrls.StaffConsumption(), Audience.Staff, Permission.ManageConsumption),
        new("nav.money", "credit_card", "nav.channels", PortalUrls.StaffChannels(), Audience.Staff, Permission.ManageChannels),
        new("nav.benefits", "credit_card", "nav.stored-cards", PortalUrls.StaffStoredCards(), Audience.Staff, Permission.ManageStoredCards),
        new("nav.benefits", "sim_card", "nav.pickup-batches", PortalUrls.StaffPickupBatches(), Audience.Staff, Permission.ManagePickupCards),
        new("nav.benefits", "campaign", "nav.campaigns", PortalUrls.StaffCampaigns(), Audience.Staff, Permission.ManageCampaigns),
        new("nav.papers", "contract", "nav.contracts", PortalUrls.StaffContracts(), Audience.Staff, Permission.ReviewContracts),
        new("nav.papers", "description", "nav.invoices", PortalUrls.StaffInvoices(), Audience.Staff, Permission.IssueInvoices),
        new("nav.papers", "account_balance", "nav.staff-statements", PortalUrls.StaffStatements(), Audience.Staff, Permission.ManageStatements),
        new("nav.support", "support_agent", "nav.tickets", PortalUrls.StaffTickets(), Audience.Staff, Permission.AnswerTickets),
        new("nav.support", "notifications", "nav.messages", PortalUrls.MyMessages(), Audience.Staff),
        new("nav.support", "campaign", "nav.announcements", PortalUrls.StaffAnnouncements(), Audience.Staff, Permission.ManageContent),
        new("nav.support", "menu_book", "nav.handbook", PortalUrls.MyHandbook(), Audience.Staff),
        new("nav.books", "menu_book", "nav.ledger", PortalUrls.StaffLedger(), Audience.Staff, Permission.ViewLedger),
        new("nav.books", "rule", "nav.reconcile", PortalUrls.StaffReconcile(), Audience.Staff, Permission.ViewLedger),
        new("nav.books", "verified", "nav.prove", PortalUrls.StaffProve(), Audience.Staff, Permission.ViewLedger),
        new("nav.books", "undo", "nav.corrections", PortalUrls.StaffCorrections(), Audience.Staff, Permission.ViewLedger),
        new("nav.system", "calendar_month", "nav.settings", PortalUrls.StaffSettings(), Audience.Staff, Permission.ManageSettings),
        new("nav.system", "policy", "nav.audit", PortalUrls.StaffAudit(), Audience.Staff, Permission.ViewAudit),
        new("nav.system", "visibility", "nav.view-as", PortalUrls.StaffViewAs(), Audience.Staff, Permission.ViewAs),
        new("nav.people", "manage_accounts", "nav.staff-users", PortalUrls.StaffUsers(), Audience.Staff, Permission.ManageStaff),
        new("nav.people", "badge", "nav.roles", PortalUrls.StaffRoles(), Audience.Staff, Permission.ManageStaff),
        new("nav.system", "outgoing_mail", "nav.outgoing", PortalUrls.StaffOutgoing(), Audience.Staff, Permission.ViewMessages),
    ];

    /// <summary>The entries this actor may open, in order.</summary>
    public static IReadOnlyList<NavigationEntry> For(Actor actor) =>
        [.. All.Where(entry => (entry.For & AudiencesOf(actor)) != 0 && (entry.Needs is not { } needed || actor.May(needed)))];

    /// <summary>The entry of the actor's home.</summary>
    public static NavigationEntry HomeEntryOf(Actor actor) => All.First(entry => entry.Url == HomeOf(actor));

    /// <summary>Where the logo leads.</summary>
    public static string HomeOf(Actor actor) => AudienceOf(actor) switch
    {
        Audience.Staff => PortalUrls.Staff(),
        Audience.Provider => PortalUrls.Provider(),
        _ => PortalUrls.My(),
    };

    /// <summary>Everything that this actor is; a distributor is a buyer besides.</summary>
    public static Audience AudiencesOf(Actor actor) => actor.Kind == Domain.Organizations.OrganizationKind.Distributor ? Audience.Buyer | Audience.Distributor : AudienceOf(actor);

    private static Audience AudienceOf(Actor actor) => actor.IsStaff ? Audience.Staff : actor.IsProvider ? Audience.Provider : Audience.Buyer;
}
