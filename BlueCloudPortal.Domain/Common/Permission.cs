namespace BlueCloudPortal.Domain.Common;

/// <summary>What a role can allow. A role is a set of these; stored by name.</summary>
public enum Permission
{
    /// <summary>Buyer: see the organization's orders.</summary>
    ViewOrders,
    /// <summary>Buyer: fill the cart, place and cancel orders.</summary>
    PlaceOrders,
    /// <summary>Buyer: pay orders from the wallet.</summary>
    PayOrders,
    /// <summary>Buyer: accept milestones and send them back.</summary>
    AcceptMilestones,
    /// <summary>Buyer: see balances, journal lines and top-ups.</summary>
    ViewWallet,
    /// <summary>Buyer: hand in top-ups.</summary>
    RequestTopUps,
    /// <summary>Buyer: apply for contracts, make them effective, delete pending ones.</summary>
    ManageContracts,
    /// <summary>Buyer: request VAT invoices, keep titles and addresses.</summary>
    RequestInvoices,
    /// <summary>Buyer: keep end customers.</summary>
    ManageCustomers,

    /// <summary>Buyer: allocate money to cloud platforms, apply for platforms (D-15, D-43).</summary>
    RequestAllocations,
    /// <summary>Buyer: ask for refunds of balance (D-61).</summary>
    RequestRefunds,
    /// <summary>Buyer: see the credit terms, pay by credit, repay .</summary>
    UseCredit,
    /// <summary>Buyer: work with the company's object storage (D-22 to D-34).</summary>
    UseStorage,

    /// <summary>Provider: see work orders addressed to the provider.</summary>
    ViewWorkOrders,
    /// <summary>Provider: accept, decline and deliver work orders.</summary>
    DeliverWorkOrders,
    /// <summary>Provider: see statements.</summary>
    ViewStatements,
    /// <summary>Provider: confirm or reject statements.</summary>
    ConfirmStatements,
    /// <summary>Provider: keep the provider's service items, hand them in, ask to take them down (M-18 to M-24).</summary>
    ManageServices,

    /// <summary>Buyer and provider: open tickets and answer in them.</summary>
    UseTickets,

    /// <summary>Buyer and provider: see the organization's people, invite, enable, disable and remove them (M-25 to M-30, R-33, D-70).</summary>
    ManageUsers,
    /// <summary>Buyer and provider: hand the administration to somebody else; the administrator's alone (M-31, R-36).</summary>
    TransferAdministration,
    /// <summary>Buyer and provider: keep the company's facts, certification, bank accounts and addresses (V-16, V-40, D-66).</summary>
    ManageCompany,
    /// <summary>Distributor: keep its resellers and their people .</summary>
    ManageResellers,

    /// <summary>Staff: import price lists and manage the catalogue.</summary>
    ManageCatalog,
    /// <summary>Staff: keep what the storefront shows besides the catalogue (carousel, news, partners, brands, help), reviews and trial requests.</summary>
    ManageContent,
    /// <summary>Staff: see every order and deliver lines.</summary>
    ManageOrders,
    /// <summary>Staff: dispatch service work orders.</summary>
    DispatchWorkOrders,
    /// <summary>Staff: approve and reject top-ups.</summary>
    ReviewTopUps,
    /// <summary>Staff: payment channels, their payments and notifications, their reconciliation.</summary>
    ManageChannels,
    /// <summary>Staff: grant, change and freeze credit terms, enter offline use, verify repayments.</summary>
    ManageCredit,
    /// <summary>Staff: rules and runs of the deductible amount.</summary>
    ManageRebates,
    /// <summary>Staff: campaigns of vouchers and coupons.</summary>
    ManageCampaigns,
    /// <summary>Staff: cloud platforms, their discounts, opening them for customers.</summary>
    ManagePlatforms,
    /// <summary>Staff: do and refuse allocations.</summary>
    ReviewAllocations,
    /// <summary>Staff: issue cloud vouchers and take unused ones back (D-50).</summary>
    IssueCloudVouchers,
    /// <summary>Staff: issue stored-value cards and revoke them (V-26).</summary>
    ManageStoredCards,
    /// <summary>Staff: make batches of pickup cards, fetch their codes, disable them (T-06 to T-15).</summary>
    ManagePickupCards,
    /// <summary>Staff: usage files of cloud platforms, whose account is whose, customer prices and exchange rates (D-35 to D-37).</summary>
    ManageConsumption,
    /// <summary>Staff: pay out and refuse refunds.</summary>
    ReviewRefunds,
    /// <summary>Staff: see the queue of operation work orders, take them and hand them over (D-67).</summary>
    HandleRequests,
    /// <summary>Staff: working days, hours and windows.</summary>
    ManageSettings,
    /// <summary>Staff: issue and refuse invoices.</summary>
    IssueInvoices,
    /// <summary>Staff: see every contract.</summary>
    ReviewContracts,
    /// <summary>Staff: close months, send statements.</summary>
    ManageStatements,
    /// <summary>Staff: pay statements out.</summary>
    PayStatements,
    /// <summary>Staff: read the journal and reconcile.</summary>
    ViewLedger,
    /// <summary>Staff: propose to take an entry of the books back, and agree to what somebody else proposed.</summary>
    CorrectLedger,
    /// <summary>Staff: answer tickets.</summary>
    AnswerTickets,
    /// <summary>Staff: see companies.</summary>
    ViewCompanies,
    /// <summary>Staff: enable and disable companies, set level and account manager, make accounts for them (D-01).</summary>
    ManageCompanies,
    /// <summary>Staff: decide applications and certifications (L-10, L-11).</summary>
    ReviewApplications,
    /// <summary>Staff: see a masked identity number in full; each look is logged.</summary>
    ShowIdentityNumbers,
    /// <summary>Staff: keep staff accounts and roles (D-71).</summary>
    ManageStaff,
    /// <summary>Staff: read and export the audit log.</summary>
    ViewAudit,
    /// <summary>Staff: look at the portal as a customer's person does; no act of money or of the organization.</summary>
    ViewAs,
    /// <summary>Staff: read what was or would have been sent by mail and SMS.</summary>
    ViewMessages,
    /// <summary>Staff: make invitation codes and links that bind a new customer to oneself (V-03).</summary>
    InviteCustomers,
}
