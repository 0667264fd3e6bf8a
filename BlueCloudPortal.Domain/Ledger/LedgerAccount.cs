using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>Kinds of ledger accounts. A positive line raises what the account's owner holds.</summary>
public enum AccountKind
{
    /// <summary>账户余额: a buyer's available balance. Keeps a balance, floor 0.</summary>
    Wallet,
    /// <summary>冻结金额: waiting for an allocation or refund. Keeps a balance, floor 0.</summary>
    Frozen,
    /// <summary>Used credit as a negative balance; floor minus the limit.</summary>
    CreditOwed,
    /// <summary>可抵扣优惠金额: deductible amount. Keeps a balance, floor 0.</summary>
    Rebate,
    /// <summary>The outside world, one a channel; the sum of its lines must match the channel's own bill.</summary>
    Clearing,
    /// <summary>Paid, not yet earned; lines carry the order.</summary>
    CustomerDeposits,
    /// <summary>Earned without VAT; lines carry the order.</summary>
    Revenue,
    /// <summary>VAT in what was earned; lines carry the order.</summary>
    TaxPayable,
    /// <summary>The platform's part of what providers earned; lines carry the work order.</summary>
    CommissionRevenue,
    /// <summary>Owed to a provider until paid out; lines carry the work order.</summary>
    ProviderPayable,
    /// <summary>Owed to a reseller as its share of its orders until paid out; lines carry the order.</summary>
    ResellerPayable,
    /// <summary>What is known to be at a cloud platform (memorandum), one an organization and platform. Keeps a balance, has no floor.</summary>
    CloudCredit,
    /// <summary>To be bought at a cloud platform for allocations, one a platform.</summary>
    CloudPayable,
    /// <summary>The counter-account of <see cref="CloudCredit"/>, one a platform.</summary>
    CloudCreditIssued,
    /// <summary>What the deductible amounts cost the platform.</summary>
    RebateExpense,
    /// <summary>Paid for coupons that are neither used nor lapsed.</summary>
    CouponLiability,
    /// <summary>Paid for coupons that lapsed, without VAT.</summary>
    Breakage,
    /// <summary>储值卡: what is left on a stored-value card, one a card. Keeps a balance, floor 0.</summary>
    StoredCard,
    /// <summary>The counter-account of <see cref="StoredCard"/>: what cards have cost the distributor that funds them, or the platform.</summary>
    CardFunding,
}

/// <summary>Through which door money comes in or goes out; qualifies <see cref="AccountKind.Clearing"/>.</summary>
public static class Channels
{
    /// <summary>Bank transfers.</summary>
    public const string Bank = "bank";
    /// <summary>支付宝.</summary>
    public const string Alipay = "alipay";
    /// <summary>银联.</summary>
    public const string UnionPay = "unionpay";
    /// <summary>企业网银: the company-bank gateway.</summary>
    public const string CompanyBank = "company-bank";
}

/// <summary>Which account a line is for; the account is opened at its first line.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Currency">Currency.</param>
/// <param name="OrganizationId">Whose; default for the platform's own.</param>
/// <param name="Qualifier">The channel of a clearing account, the platform of a cloud account, the number of a card; empty for others.</param>
public readonly record struct AccountRef(AccountKind Kind, Currency Currency, Id<Organization> OrganizationId = default, string Qualifier = "")
{
    /// <summary>Whether accounts of a kind keep a running balance. The platform's own do not: they would be hot rows; theirs is the sum of lines.</summary>
    public static bool KeepsBalance(AccountKind kind) => kind is AccountKind.Wallet or AccountKind.Frozen or AccountKind.CreditOwed or AccountKind.Rebate or AccountKind.CloudCredit or AccountKind.StoredCard;

    /// <summary>The least the balance of a new account may be, minor units. What is at a cloud platform is only known, not held: it has no floor.</summary>
    public static long FloorOf(AccountKind kind) => kind == AccountKind.CloudCredit ? long.MinValue / 2 : 0;
}

/// <summary>An account of the ledger. Its balance is moved by the journal only, by a conditional update in the transaction of the line.</summary>
public sealed class LedgerAccount : IOwned
{
    private LedgerAccount() { } // EF Core

    /// <summary>Opens an account.</summary>
    public LedgerAccount(AccountRef reference, DateTime at)
    {
        Id = Id<LedgerAccount>.New(at);
        (Kind, Currency, OrganizationId, Qualifier) = (reference.Kind, reference.Currency, reference.OrganizationId, reference.Qualifier);
        KeepsBalance = AccountRef.KeepsBalance(Kind);
        Floor = AccountRef.FloorOf(Kind);
    }

    /// <summary>Database id.</summary>
    public Id<LedgerAccount> Id { get; private init; }
    /// <summary>Kind.</summary>
    public AccountKind Kind { get; private init; }
    /// <summary>Currency.</summary>
    public Currency Currency { get; private init; }
    /// <summary>Whose; default (no organization) for the platform's own.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The channel of a clearing account, the platform of a cloud account, the number of a card; empty for others.</summary>
    public string Qualifier { get; private init; } = "";
    /// <summary>Whether <see cref="Balance"/> is kept.</summary>
    public bool KeepsBalance { get; private init; }
    /// <summary>The running balance in minor units; 0 for accounts that keep none.</summary>
    public long Balance { get; private init; }
    /// <summary>The least the balance may be, in minor units.</summary>
    public long Floor { get; private init; }
    /// <summary>How many lines the account has, for those that keep a balance; the next line's sequence is one more.</summary>
    public long LineCount { get; private init; }
}
