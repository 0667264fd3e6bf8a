using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Ledger;

/// <content>Corrections of the books.</content>
public static partial class Postings
{
    /// <summary>An entry is taken back: each of its lines with the other sign, on the same account, about the same. A line that was about nothing besides its document is about that document now, so that the document finds its correction.</summary>
    /// <param name="correction">The correction, agreed to.</param>
    /// <param name="entry">The entry that is taken back, with its lines.</param>
    /// <param name="accounts">The accounts of its lines.</param>
    public static JournalDraft Reversal(Correction correction, JournalEntry entry, IReadOnlyDictionary<Id<LedgerAccount>, LedgerAccount> accounts) =>
        new(LedgerEvent.Correction, correction.DocumentKind, correction.Key, correction.Number, [.. entry.Lines.Select(line => new DraftLine(
            RefOf(accounts[line.AccountId]),
            new Money(-line.Amount, line.Currency),
            line is { SubjectKind: { } kind, SubjectId: { } id, SubjectNumber: { } number } ? new(kind, id, number) : new(entry.DocumentKind, entry.DocumentId, entry.DocumentNumber)))])
        { Reverses = entry.Id };

    private static AccountRef RefOf(LedgerAccount account) => new(account.Kind, account.Currency, account.OrganizationId, account.Qualifier);
}
