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

    /// <summary>Provider: see work orders addressed to the provider.</summary>
    ViewWorkOrders,
    /// <summary>Provider: accept, decline and deliver work orders.</summary>
    DeliverWorkOrders,
    /// <summary>Provider: see statements.</summary>
    ViewStatements,
    /// <summary>Provider: confirm or reject statements.</summary>
    ConfirmStatements,

    /// <summary>Buyer and provider: open tickets and answer in them.</summary>
    UseTickets,

    /// <summary>Staff: import price lists and manage the catalogue.</summary>
    ManageCatalog,
    /// <summary>Staff: see every order and deliver lines.</summary>
    ManageOrders,
    /// <summary>Staff: dispatch service work orders.</summary>
    DispatchWorkOrders,
    /// <summary>Staff: approve and reject top-ups.</summary>
    ReviewTopUps,
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
    /// <summary>Staff: answer tickets.</summary>
    AnswerTickets,
    /// <summary>Staff: see companies.</summary>
    ViewCompanies,
}
