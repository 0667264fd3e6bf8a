using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Benefits;

/// <summary>Reads stored-value cards: a company's own, those that a distributor funds, and the staff's list (V-26, V-28).</summary>
public sealed class StoredCardQueries(PortalDb portal)
{
    /// <summary>The filter by product, in the query string: the id of a solution.</summary>
    public const string ProductFilter = "product";

    /// <summary>The filter by whose, in the query string: <see cref="Funded"/>, or the company's own.</summary>
    public const string WhoseFilter = "whose";

    /// <summary>The cards that the reader's company funds for others.</summary>
    public const string Funded = "funded";

    private const int Batch = 500;

    private static readonly GridOrder<StoredCard> s_columns = new GridOrder<StoredCard>()
        .By("number", card => card.Number).By("company", card => card.Company).By("face", card => card.FaceMinor).By("left", card => card.LeftMinor).By("issued", card => card.IssuedAt);

    /// <summary>The company's own cards, or those that it funds; for staff everybody's. Latest issue first. Filters: product, days of issue, status, search by number or company. Empty without permission.</summary>
    public async Task<GridPage<StoredCardRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(Seen(db, request.Filter, actor), request.Filter);
        var all = await wanted.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Face = group.Sum(card => card.FaceMinor), Left = group.Sum(card => card.LeftMinor) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var rows = await NamedAsync(db, await Found(Sorted(wanted, request.Sorts).Skip(request.Skip).Take(request.Take)).ToListAsync(ct), ct);
        return new(rows, all.Count,
        [
            new(GridTotalKind.Page, Figures(Money.Sum(Currency.CNY, rows.Select(row => row.Face)), Money.Sum(Currency.CNY, rows.Select(row => row.Left)))),
            new(GridTotalKind.All, Figures(Money.Fen(all.Face), Money.Fen(all.Left))),
        ]);

        static Dictionary<string, object> Figures(Money face, Money left) => new() { ["face"] = face, ["left"] = left };
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<StoredCardRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!MaySee(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await using var names = await portal.ReadAsync(actor, ct); // while the list is still being read
        var batch = new List<FoundCard>(Batch);
        await foreach (var found in Found(Sorted(Filtered(Seen(db, filter, actor), filter), sorts)).AsAsyncEnumerable().WithCancellation(ct))
        {
            batch.Add(found);
            if (batch.Count < Batch) { continue; }
            foreach (var row in await NamedAsync(names, batch, ct)) { yield return row; }
            batch.Clear();
        }
        foreach (var row in await NamedAsync(names, batch, ct)) { yield return row; }
    }

    /// <summary>The products of the list's filter: those that the cards of the list are for, or all of them for staff; empty without permission.</summary>
    public async Task<IReadOnlyList<ScopedSolution>> ProductsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (actor.IsStaff) { return (await db.Solutions.OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(ct)).ConvertAll(one => new ScopedSolution(one.Id.Value, one.Name)); }
        var products = await db.StoredCards.Where(card => card.OrganizationId == actor.OrganizationId || card.FunderId == actor.OrganizationId).SelectMany(card => card.Products)
            .Select(one => new { one.SolutionId, one.Name }).Distinct().ToListAsync(ct);
        return [.. products.DistinctBy(one => one.SolutionId).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => new ScopedSolution(one.SolutionId.Value, one.Name))];
    }

    /// <summary>One card; null when there is none that the actor may see: another company's is not there, unless the actor's company funds it.</summary>
    public async Task<StoredCardDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await OneAsync(db, number, actor, ct) is not { } card) { return null; }
        var used = await db.StoredCardUses.Where(one => one.CardId == card.Id && one.GivenBackAt == null).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Minor = group.Sum(one => one.AmountMinor) }).SingleOrDefaultAsync(ct);
        List<Guid> documents = [card.Key, .. (await db.StoredCardUses.Where(one => one.CardId == card.Id && one.GivenBackAt != null).Select(one => one.Id).ToListAsync(ct)).Select(id => id.Value)];
        var entries = await db.JournalEntries.Where(entry => documents.Contains(entry.DocumentId)).OrderBy(entry => entry.At).ThenBy(entry => entry.Number)
            .Select(entry => new StoredCardEntry(entry.Number, entry.Event, entry.At, entry.ActorName)).ToListAsync(ct);
        var account = LedgerAccess.MayReadAll(actor) ? await db.LedgerAccounts.Where(one => one.OrganizationId == card.OrganizationId && one.Kind == AccountKind.StoredCard && one.Currency == Currency.CNY && one.Qualifier == card.Number).Select(one => (Id<LedgerAccount>?)one.Id).SingleOrDefaultAsync(ct) : null;
        return new(new(card.Number, card.Company, [.. card.Products.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Name)], card.Face, card.Left, card.Status, card.IssuedAt, card.IssuedBy, card.Funder, card.Note),
            card.Key, used?.Count ?? 0, Money.Fen(used?.Minor ?? 0), Money.Fen(card.RevokedMinor), card.RevokedAt, card.RevokeReason, entries, account?.Value, card.OrganizationId == actor.OrganizationId,
            actor.IsStaff ? StoredCardLifecycle.Instance.ActionsFor(card, actor) : []);
    }

    /// <summary>The uses of a card, latest first (V-28); empty when the actor may not see the card.</summary>
    public async Task<GridPage<StoredCardUseRow>> UsesAsync(string number, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await OneAsync(db, number, actor, ct) is not { } card) { return new([], 0); }
        var uses = db.StoredCardUses.Where(one => one.CardId == card.Id);
        var all = await uses.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Stands = group.Sum(one => one.GivenBackAt == null ? one.AmountMinor : 0) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var rows = await uses.OrderByDescending(one => one.UsedAt).ThenByDescending(one => one.OrderNumber).Skip(request.Skip).Take(request.Take).Select(one => new StoredCardUseRow(
            one.OrderNumber,
            db.Orders.Where(order => order.Id == one.OrderId).SelectMany(order => order.Lines).Where(line => line.Position == 1).Select(line => line.SolutionName).FirstOrDefault() ?? "",
            new Money(one.AmountMinor, Currency.CNY), one.UsedAt, one.UsedBy, one.GivenBackAt,
            db.JournalEntries.Where(entry => entry.DocumentId == (Guid)(object)one.OrderId && entry.Event == LedgerEvent.OrderPaid).Select(entry => entry.Number).FirstOrDefault())).ToListAsync(ct);
        return new(rows, all.Count, [new(GridTotalKind.All, new Dictionary<string, object> { ["amount"] = Money.Fen(all.Stands) })]);
    }

    internal static bool MaySee(Actor actor) => actor.IsStaff ? StoredCard.MayBeIssuedBy(actor) : actor.IsBuyer && actor.May(Permission.ViewWallet);

    private static async Task<StoredCard?> OneAsync(PortalDbContext db, string number, Actor actor, CancellationToken ct) =>
        await db.StoredCards.Include(card => card.Products).SingleOrDefaultAsync(card => card.Number == number && (actor.IsStaff || card.OrganizationId == actor.OrganizationId || card.FunderId == actor.OrganizationId), ct);

    // A distributor sees its own, and those of its resellers that it pays for itself; what the platform gave them is no business of its.
    private static IQueryable<StoredCard> Seen(PortalDbContext db, FilterState filter, Actor actor) => actor.IsStaff ? db.StoredCards
        : filter.More.GetValueOrDefault(WhoseFilter) == Funded ? db.StoredCards.Where(card => card.FunderId == actor.OrganizationId) : db.StoredCards.Where(card => card.OrganizationId == actor.OrganizationId);

    private static IQueryable<StoredCard> Filtered(IQueryable<StoredCard> cards, FilterState filter)
    {
        if (filter.Search.Length > 0) { cards = cards.Where(card => card.Number.Contains(filter.Search) || card.Company.Contains(filter.Search)); }
        if (Guid.TryParse(filter.More.GetValueOrDefault(ProductFilter), out var product)) { var id = new Id<Solution>(product); cards = cards.Where(card => card.Products.Any(one => one.SolutionId == id)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); cards = cards.Where(card => card.IssuedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); cards = cards.Where(card => card.IssuedAt < end); }
        return filter.StatusesOf<StoredCardStatus>() is { Count: > 0 } statuses ? cards.Where(card => statuses.Contains(card.Status)) : cards;
    }

    private static IQueryable<StoredCard> Sorted(IQueryable<StoredCard> cards, IReadOnlyList<GridSort> sorts) => s_columns.Sort(cards, [.. sorts.Take(1)], new("issued", true), "number");

    private static IQueryable<FoundCard> Found(IQueryable<StoredCard> cards) => cards.Select(card => new FoundCard(card.Id, card.Number, card.Company,
        card.FaceMinor, card.LeftMinor, card.Status, card.IssuedAt, card.IssuedBy, card.Funder, card.Note));

    // The products come after the page: joined to it they would be sorted with it, and the page not read in the order of an index.
    private static async Task<List<StoredCardRow>> NamedAsync(PortalDbContext db, List<FoundCard> cards, CancellationToken ct)
    {
        if (cards.Count == 0) { return []; }
        var ids = cards.ConvertAll(card => card.Id);
        var products = (await db.StoredCards.Where(card => ids.Contains(card.Id)).SelectMany(card => card.Products, (card, product) => new { card.Id, product.Name }).ToListAsync(ct)).ToLookup(one => one.Id, one => one.Name);
        return cards.ConvertAll(card => new StoredCardRow(card.Number, card.Company, [.. products[card.Id].Order(StringComparer.Ordinal)], Money.Fen(card.Face), Money.Fen(card.Left), card.Status, card.IssuedAt, card.IssuedBy, card.Funder, card.Note));
    }

    private sealed record FoundCard(Id<StoredCard> Id, string Number, string Company, long Face, long Left, StoredCardStatus Status, DateTime IssuedAt, string IssuedBy, string Funder, string? Note);
}
