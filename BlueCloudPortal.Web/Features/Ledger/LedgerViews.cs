using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What an organization holds, in renminbi.</summary>
/// <param name="Wallet">账户余额: available.</param>
/// <param name="Frozen">冻结金额: waiting for an allocation or refund.</param>
public sealed record Balances(Money Wallet, Money Frozen);

/// <summary>The wallet's figures of the running Shanghai month.</summary>
/// <param name="Held">What is held now.</param>
/// <param name="Recharged">Σ top-ups that arrived this month (D-35).</param>
/// <param name="Spent">Σ expenses of this month, as <see cref="ExpenseQueries"/> defines them (V-25).</param>
/// <param name="HasAgent">Whether the company has an agent and does not top up itself (D-16).</param>
public sealed record WalletMonth(Balances Held, Money Recharged, Money Spent, bool HasAgent);

/// <summary>A line of an organization's account.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Event">What moved it.</param>
/// <param name="EntryNumber">Its entry.</param>
/// <param name="DocumentKind">The kind of the document behind it.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Amount">Positive: came in.</param>
/// <param name="BalanceAfter">The account's balance after it.</param>
/// <param name="ActorName">Who did it.</param>
public sealed record WalletLine(DateTime At, LedgerEvent Event, string EntryNumber, DocumentKind DocumentKind, string DocumentNumber, Money Amount, Money BalanceAfter, string ActorName);

/// <summary>Why the balance is what it is: where it stood, what moved it by event, where it stands. All read at one moment.</summary>
/// <param name="From">First day of the movements.</param>
/// <param name="Opening">Σ lines before that day.</param>
/// <param name="Movements">Σ and number of the lines of each event since.</param>
/// <param name="Closing">The balance as it is kept.</param>
public sealed record WalletExplanation(DateOnly From, Money Opening, IReadOnlyList<WalletMovement> Movements, Money Closing)
{
    /// <summary>What is kept minus what the lines add up to; zero when the books agree.</summary>
    public Money Difference => Closing - Money.Sum(Opening.Currency, Movements.Select(movement => movement.Amount).Prepend(Opening));
}

/// <summary>What one kind of event moved.</summary>
public sealed record WalletMovement(LedgerEvent Event, Money Amount, int Count);

/// <summary>An entry of the journal with the lines that the reader may see.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Event">What happened.</param>
/// <param name="DocumentKind">The document's kind.</param>
/// <param name="DocumentNumber">The document's number.</param>
/// <param name="ActorName">Who did it; empty for the system.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Lines">All lines for staff, those of the organization's own accounts for others.</param>
public sealed record EntryView(string Number, LedgerEvent Event, DocumentKind DocumentKind, string DocumentNumber, string ActorName, DateTime At, IReadOnlyList<EntryLine> Lines)
{
    /// <summary>The number of the entry that takes this one back; null when none does.</summary>
    public string? ReversedBy { get; init; }

    /// <summary>The number of the entry that this one takes back; null for any other.</summary>
    public string? Reverses { get; init; }
}

/// <summary>A line of an entry.</summary>
/// <param name="AccountId">The account, for its journal.</param>
/// <param name="Account">The kind of account.</param>
/// <param name="Owner">Whose account; null for the platform's own.</param>
/// <param name="Channel">The channel of a clearing account, the platform's name of a cloud account; empty for others.</param>
/// <param name="Amount">What moved.</param>
/// <param name="BalanceAfter">The account's balance after it; null on accounts that keep none.</param>
/// <param name="Sequence">Its place among the account's lines; null on accounts that keep none.</param>
/// <param name="Hash">The chain's hash; null on accounts that keep none.</param>
/// <param name="SubjectKind">What the line is about besides the entry's document; null when nothing.</param>
/// <param name="SubjectNumber">Its number.</param>
public sealed record EntryLine(
    Guid AccountId, AccountKind Account, string? Owner, string Channel, Money Amount, Money? BalanceAfter, long? Sequence, string? Hash, DocumentKind? SubjectKind, string? SubjectNumber);

/// <summary>An entry in the journal's list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Event">What happened.</param>
/// <param name="DocumentKind">The document's kind.</param>
/// <param name="DocumentNumber">The document's number.</param>
/// <param name="Organization">Whose account it touched; null when only the platform's own.</param>
/// <param name="ActorName">Who did it; empty for the system.</param>
/// <param name="Moved">Σ of what its positive lines moved in renminbi.</param>
/// <param name="MovedUsd">The same in US dollars.</param>
public sealed record JournalRow(
    string Number, DateTime At, LedgerEvent Event, DocumentKind DocumentKind, string DocumentNumber, string? Organization, string ActorName, Money Moved, Money MovedUsd);

/// <summary>An account in the staff's list.</summary>
/// <param name="Id">Database id, for its journal.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Owner">Whose; null for the platform's own.</param>
/// <param name="Channel">The channel of a clearing account, the platform's name of a cloud account; empty for others.</param>
/// <param name="KeepsBalance">Whether the balance is kept, or is the sum of the lines.</param>
/// <param name="Balance">The balance.</param>
/// <param name="Lines">How many lines it has.</param>
public sealed record AccountRow(Guid Id, AccountKind Kind, string? Owner, string Channel, bool KeepsBalance, Money Balance, int Lines);
