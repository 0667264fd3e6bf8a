using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>The business events that move money; LEDGER's table of entries.</summary>
public enum LedgerEvent
{
    /// <summary>A top-up arrived.</summary>
    TopUpArrived,
    /// <summary>An order was paid.</summary>
    OrderPaid,
    /// <summary>A line was delivered and is earned.</summary>
    LineDelivered,
    /// <summary>A milestone was accepted and is earned.</summary>
    MilestoneAccepted,
    /// <summary>A reseller got its share of a completed order, when the month was closed.</summary>
    OrderShared,
    /// <summary>A statement was paid out to a provider or reseller.</summary>
    StatementPaid,
    /// <summary>A payment arrived for a document that does not need it any more; it went into the wallet.</summary>
    PaymentKept,
    /// <summary>Money was frozen for an allocation or refund.</summary>
    Frozen,
    /// <summary>Frozen money went back to the wallet: the request was refused.</summary>
    Unfrozen,
    /// <summary>An allocation to a cloud platform was done.</summary>
    AllocationDone,
    /// <summary>A refund was paid out to the buyer's bank account.</summary>
    RefundPaid,
    /// <summary>Credit was used outside the portal, entered by finance .</summary>
    CreditUsed,
    /// <summary>Credit was repaid.</summary>
    CreditRepaid,
    /// <summary>The half-yearly deductible amount was awarded.</summary>
    RebateAwarded,
    /// <summary>A coupon was bought (V-31).</summary>
    CouponBought,
    /// <summary>A bought coupon was used up: the order that has it was paid.</summary>
    CouponEarned,
    /// <summary>A bought coupon lapsed unused.</summary>
    CouponLapsed,
    /// <summary>A stored-value card was issued (V-26).</summary>
    StoredCardIssued,
    /// <summary>A stored-value card was revoked: what was left on it went back to who funded it.</summary>
    StoredCardRevoked,
    /// <summary>An order gave back to a stored-value card that was revoked: it went to who funded the card.</summary>
    StoredCardReturned,
    /// <summary>An entry was taken back by two people.</summary>
    Correction,
}

/// <summary>An entry of the journal: what one business event moved. Its lines sum to zero per currency. Never changed, never deleted.</summary>
public sealed class JournalEntry
{
    private readonly List<JournalLine> _lines = [];

    private JournalEntry() { } // EF Core

    /// <summary>An entry for a draft; lines follow through <see cref="Add"/>.</summary>
    public JournalEntry(string number, JournalDraft draft, Actor by, DateTime at)
    {
        Id = Id<JournalEntry>.New(at);
        Number = number;
        IdempotencyKey = draft.IdempotencyKey;
        (Event, DocumentKind, DocumentId, DocumentNumber) = (draft.Event, draft.DocumentKind, draft.DocumentId, draft.DocumentNumber);
        (ActorId, ActorName, At) = (by.UserId, by.Name, at);
        ReversesId = draft.Reverses;
    }

    /// <summary>Database id.</summary>
    public Id<JournalEntry> Id { get; private init; }
    /// <summary>The number people see, such as JE202511180936120412; unique.</summary>
    public string Number { get; private init; } = "";
    /// <summary>Event and document; unique, so that nothing is posted twice.</summary>
    public string IdempotencyKey { get; private init; } = "";
    /// <summary>What happened.</summary>
    public LedgerEvent Event { get; private init; }
    /// <summary>The kind of the document that moved the money.</summary>
    public DocumentKind DocumentKind { get; private init; }
    /// <summary>Its database id.</summary>
    public Guid DocumentId { get; private init; }
    /// <summary>Its number.</summary>
    public string DocumentNumber { get; private init; } = "";
    /// <summary>Who did it; empty for the system.</summary>
    public Guid ActorId { get; private init; }
    /// <summary>The person's name then.</summary>
    public string ActorName { get; private init; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>The entry that this one takes back; null for any other. Unique: an entry is taken back once.</summary>
    public Id<JournalEntry>? ReversesId { get; private init; }
    /// <summary>What moved.</summary>
    public IReadOnlyList<JournalLine> Lines => _lines;

    /// <summary>Adds a posted line.</summary>
    public void Add(JournalLine line) => _lines.Add(line);
}

/// <summary>A line of an entry: one account, one amount. Lines of accounts that keep a balance are chained by hash.</summary>
public sealed class JournalLine : IOwned
{
    private JournalLine() { } // EF Core

    /// <summary>A line without a running balance: on one of the platform's own accounts.</summary>
    public JournalLine(JournalEntry entry, LedgerAccount account, DraftLine draft)
    {
        Id = Id<JournalLine>.New(entry.At);
        (EntryId, AccountId, OrganizationId, At) = (entry.Id, account.Id, account.OrganizationId, entry.At);
        (Currency, Amount) = (draft.Amount.Currency, draft.Amount.Minor);
        (SubjectKind, SubjectId, SubjectNumber) = (draft.Subject?.Kind, draft.Subject?.Id, draft.Subject?.Number);
    }

    /// <summary>A line of an account that keeps a balance, chained to the account's line before.</summary>
    /// <param name="entry">Its entry.</param>
    /// <param name="account">Its account.</param>
    /// <param name="draft">What to post.</param>
    /// <param name="sequence">Its place among the account's lines, from 1.</param>
    /// <param name="balanceAfter">The account's balance after it.</param>
    /// <param name="previousHash">The hash of the account's line before; empty for the first.</param>
    public JournalLine(JournalEntry entry, LedgerAccount account, DraftLine draft, long sequence, long balanceAfter, string previousHash) : this(entry, account, draft)
    {
        (Sequence, BalanceAfter) = (sequence, balanceAfter);
        Hash = HashOf(previousHash, entry.IdempotencyKey);
    }

    /// <summary>Database id; its order is the order of posting.</summary>
    public Id<JournalLine> Id { get; private init; }
    /// <summary>The entry.</summary>
    public Id<JournalEntry> EntryId { get; private init; }
    /// <summary>The account.</summary>
    public Id<LedgerAccount> AccountId { get; private init; }
    /// <summary>Whose account it is; default (no organization) for the platform's own.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The entry's moment, UTC.</summary>
    public DateTime At { get; private init; }
    /// <summary>Currency of the amount.</summary>
    public Currency Currency { get; private init; }
    /// <summary>Minor units; positive raises what the account's owner holds.</summary>
    public long Amount { get; private init; }
    /// <summary>Place among the account's lines, from 1; null on accounts that keep no balance.</summary>
    public long? Sequence { get; private init; }
    /// <summary>The account's balance after this line, minor units; null on accounts that keep none.</summary>
    public long? BalanceAfter { get; private init; }
    /// <summary>SHA-256 over this line and the hash of the account's line before, in hex; null on accounts that keep no balance.</summary>
    public string? Hash { get; private init; }
    /// <summary>What the line is about besides the entry's document: the order of a deposit, the work order of a payable; null when nothing.</summary>
    public DocumentKind? SubjectKind { get; private init; }
    /// <summary>The subject's database id.</summary>
    public Guid? SubjectId { get; private init; }
    /// <summary>The subject's number.</summary>
    public string? SubjectNumber { get; private init; }

    /// <summary>The hash this line must have after the given one. A changed, missing or reordered line does not fit.</summary>
    public string HashOf(string previousHash, string idempotencyKey)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{previousHash}|{AccountId.Value:N}|{Sequence}|{Amount}|{Currency}|{BalanceAfter}|{At:yyyyMMddHHmmssffffff}|{idempotencyKey}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A document a line is about.</summary>
public sealed record LineSubject(DocumentKind Kind, Guid Id, string Number);

/// <summary>A line to be posted.</summary>
public sealed record DraftLine(AccountRef Account, Money Amount, LineSubject? Subject = null);

/// <summary>An entry to be posted. Made by <see cref="Postings"/> only; lines of zero are left out.</summary>
public sealed record JournalDraft(LedgerEvent Event, DocumentKind DocumentKind, Guid DocumentId, string DocumentNumber, IReadOnlyList<DraftLine> Lines)
{
    /// <summary>The entry that this one takes back; null for any other.</summary>
    public Id<JournalEntry>? Reverses { get; init; }

    /// <summary>Event and document: posting the same again changes nothing.</summary>
    public string IdempotencyKey => $"{Event}:{DocumentId:N}";

    /// <summary>True when the lines sum to zero in each currency. Anything else is a bug.</summary>
    public bool Balances => Lines.GroupBy(line => line.Amount.Currency).All(group => group.Sum(line => line.Amount.Minor) == 0);
}
