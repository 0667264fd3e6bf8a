using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>What staff type to issue a stored-value card.</summary>
/// <param name="Company">The company that gets it.</param>
/// <param name="FaceValue">What is on it, as typed, in yuan.</param>
/// <param name="Solutions">The products that it pays for, by their slugs; one at least.</param>
/// <param name="ByDistributor">Funded by the distributor above the company, not by the platform.</param>
/// <param name="Note">What for; optional.</param>
/// <param name="RequestKey">Made once when the form is shown; a second press gives the same card.</param>
public sealed record StoredCardIssue(Guid? Company, string? FaceValue, IReadOnlyList<string> Solutions, bool ByDistributor, string? Note, Guid RequestKey);

/// <summary>储值卡: buying quota for some products, given by the agent (V-26). It pays a whole order of its products or nothing (V-27). Renminbi; what is on it moves through the books only.</summary>
public sealed partial class StoredCard : Document<StoredCardStatus>, IOwned
{
    /// <summary>The most products of one card.</summary>
    public const int MostProducts = 50;

    private readonly List<StoredCardProduct> _products = [];

    private StoredCard() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<StoredCard> Id { get; private init; }
    /// <summary>The company's name then.</summary>
    public string Company { get; private init; } = "";
    /// <summary>The products that it pays for.</summary>
    public IReadOnlyList<StoredCardProduct> Products => _products;
    /// <summary>What was put on it, minor units.</summary>
    public long FaceMinor { get; private init; }
    /// <summary>What is left on it, minor units: the face value less what orders have and what was taken back. The books keep the same figure, and a payment is held against theirs.</summary>
    public long LeftMinor { get; private set; }
    /// <summary>What went back to who funded it since it was revoked, minor units; 0 before.</summary>
    public long RevokedMinor { get; private set; }
    /// <summary>The distributor that funded it; null for the platform.</summary>
    public Id<Organization>? FunderId { get; private init; }
    /// <summary>That distributor's name then; empty for the platform.</summary>
    public string Funder { get; private init; } = "";
    /// <summary>When it was issued, UTC.</summary>
    public DateTime IssuedAt { get; private init; }
    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; private init; } = "";
    /// <summary>What for; null when nothing was said.</summary>
    public string? Note { get; private init; }
    /// <summary>The issue's request key; unique.</summary>
    public Guid RequestKey { get; private init; }
    /// <summary>When it was revoked, UTC; null when not.</summary>
    public DateTime? RevokedAt { get; private set; }
    /// <summary>Why it was revoked; null when not.</summary>
    public string? RevokeReason { get; private set; }

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.StoredCard;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>What was put on it.</summary>
    public Money Face => Money.Fen(FaceMinor);
    /// <summary>What is left on it.</summary>
    public Money Left => Money.Fen(LeftMinor);
    /// <summary>Its account in the books.</summary>
    public AccountRef Account => new(AccountKind.StoredCard, Currency.CNY, OrganizationId, Number);
    /// <summary>The account that funds it: the distributor's, or the platform's own.</summary>
    public AccountRef Funding => new(AccountKind.CardFunding, Currency.CNY, FunderId ?? default);

    /// <summary>Who issues and revokes.</summary>
    public static bool MayBeIssuedBy(Actor actor) => actor.IsStaff && actor.May(Permission.ManageStoredCards);

    /// <summary>Issues a card. Errors: <c>access.forbidden</c>; at the field <c>stored-card.no-company</c>, <c>amount.*</c>, <c>stored-card.no-product</c>, <c>stored-card.too-many-products</c>, <c>stored-card.no-distributor</c>, <c>field.too-long</c>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="company">The company; null when there is none.</param>
    /// <param name="funder">The distributor above the company; null when there is none.</param>
    /// <param name="products">The products that were chosen and are there.</param>
    /// <param name="by">Who issues.</param>
    /// <param name="at">UTC.</param>
    public static Result<StoredCard> Issue(string number, StoredCardIssue data, Organization? company, Organization? funder, IReadOnlyList<Solution> products, Actor by, DateTime at)
    {
        if (!MayBeIssuedBy(by)) { return AccessErrors.Forbidden; }
        if (company is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, DisabledAt: null }) { return StoredCardErrors.NoCompany; }
        var face = AmountText.ParsePositive(data.FaceValue);
        if (face.IsRefused) { return face.Error.At(nameof(data.FaceValue)); }
        if (products.Count == 0 || products.Count < data.Solutions.Distinct().Count()) { return StoredCardErrors.NoProduct; }
        if (products.Count > MostProducts) { return StoredCardErrors.TooManyProducts; }
        if (data.ByDistributor && (funder is null || funder.Id != company.ParentId)) { return StoredCardErrors.NoDistributor; }
        var note = NoteText.Optional(data.Note, nameof(data.Note));
        if (note.IsRefused) { return note.Error; }
        var card = new StoredCard
        {
            Id = Id<StoredCard>.New(at),
            Number = number,
            OrganizationId = company.Id,
            Company = company.Name,
            FaceMinor = face.Value.Minor,
            LeftMinor = face.Value.Minor,
            FunderId = data.ByDistributor ? funder!.Id : null,
            Funder = data.ByDistributor ? funder!.Name : "",
            IssuedAt = at,
            IssuedBy = by.Name,
            Note = note.Value,
            RequestKey = data.RequestKey,
        };
        card._products.AddRange(products.DistinctBy(product => product.Id).OrderBy(product => product.Name, StringComparer.Ordinal).Select(product => new StoredCardProduct(product)));
        card.RecordMade(by, at, card.Face.ToString());
        return card;
    }

    /// <summary>Staff take back what is left, and give it to the caller to book. Errors: <c>access.forbidden</c>, <c>lifecycle.not-now</c>; at Reason <c>field.required</c>, <c>field.too-long</c>.</summary>
    public Result<Money> Revoke(string? reason, Actor by, DateTime at)
    {
        if (StoredCardLifecycle.Instance.RefusalOf(this, StoredCardTrigger.Revoke, by) is { } refusal) { return refusal; }
        var why = NoteText.Required(reason, "Reason");
        if (why.IsRefused) { return why.Error; }
        var left = Left;
        (RevokedAt, RevokeReason, RevokedMinor, LeftMinor) = (at, why.Value, left.Minor, 0);
        var moved = StoredCardLifecycle.Instance.Fire(this, StoredCardTrigger.Revoke, by, at, why.Value);
        return moved.IsRefused ? moved.Error : left;
    }
}

/// <summary>A product that a stored-value card pays for.</summary>
public sealed class StoredCardProduct
{
    private StoredCardProduct() { } // EF Core

    internal StoredCardProduct(Solution solution) => (SolutionId, Name) = (solution.Id, solution.Name);

    /// <summary>The product.</summary>
    public Id<Solution> SolutionId { get; private init; }
    /// <summary>Its name then.</summary>
    public string Name { get; private init; } = "";
}
