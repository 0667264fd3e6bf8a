using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>A stored-value card in lists (V-26).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Company">Whose.</param>
/// <param name="Products">What it pays for, by name.</param>
/// <param name="Face">What was put on it.</param>
/// <param name="Left">What is left on it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IssuedAt">When it was issued, UTC.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="Funder">The distributor that funded it; empty for the platform.</param>
/// <param name="Note">What for; null when nothing was said.</param>
public sealed record StoredCardRow(string Number, string Company, IReadOnlyList<string> Products, Money Face, Money Left, StoredCardStatus Status, DateTime IssuedAt, string IssuedBy, string Funder, string? Note);

/// <summary>An order that a card paid (V-28).</summary>
/// <param name="Order">The order's number.</param>
/// <param name="Product">What was bought: the first line's product.</param>
/// <param name="Amount">What the card paid.</param>
/// <param name="UsedAt">When, UTC.</param>
/// <param name="UsedBy">Who paid.</param>
/// <param name="GivenBackAt">When the payment was taken back, UTC; null when it stands.</param>
/// <param name="Entry">The journal entry of the payment; null where the reader may not see it.</param>
public sealed record StoredCardUseRow(string Order, string Product, Money Amount, DateTime UsedAt, string UsedBy, DateTime? GivenBackAt, string? Entry);

/// <summary>A journal entry of a card: what was issued, revoked, returned.</summary>
public sealed record StoredCardEntry(string Number, LedgerEvent Event, DateTime At, string By);

/// <summary>A card on its page, with where it comes from (X12).</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Id">Its database id, for its timeline.</param>
/// <param name="Uses">How many orders have it.</param>
/// <param name="Used">What those orders have of it.</param>
/// <param name="Revoked">What went back to who funded it; zero while it is not revoked.</param>
/// <param name="RevokedAt">When it was revoked, UTC; null when not.</param>
/// <param name="RevokeReason">Why; null when not.</param>
/// <param name="Entries">Its own entries in the books, oldest first.</param>
/// <param name="Account">Its account in the books, for who reads them all; null for others.</param>
/// <param name="IsOwn">Whether it is the reader's own company's.</param>
/// <param name="Actions">What the reader may do, now or later.</param>
public sealed record StoredCardDetail(StoredCardRow Row, Guid Id, int Uses, Money Used, Money Revoked, DateTime? RevokedAt, string? RevokeReason, IReadOnlyList<StoredCardEntry> Entries, Guid? Account, bool IsOwn, IReadOnlyList<LifecycleAction> Actions);

/// <summary>A card that may pay an order, or the reason why it does not.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Products">What it pays for.</param>
/// <param name="Left">What is left on it.</param>
/// <param name="After">What would be left; null where it does not fit.</param>
/// <param name="Refusal">Why it does not fit; null when it does.</param>
public sealed record StoredCardChoice(string Number, IReadOnlyList<string> Products, Money Left, Money? After, PortalError? Refusal);
