using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with stored-value cards: the company's own people who see its money, staff who issue them, and the distributor above for those that it funds.</summary>
internal static class StoredCardRows
{
    private const Who Issuers = Admin | Operations | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("StoredCardQueries.ListAsync", Owner | Issuers, Issued, (w, _, a) => w.Get<StoredCardQueries>().ListAsync(All, a)),
        Shows("StoredCardQueries.StreamAsync", Owner | Issuers, Issued, async (w, _, a) =>
        {
            var rows = new List<StoredCardRow>();
            await foreach (var row in w.Get<StoredCardQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Shows("StoredCardQueries.FindAsync", Owner | Above | Issuers, Funded, (w, d, a) => w.Get<StoredCardQueries>().FindAsync(d.Mark, a)),
        Shows("StoredCardQueries.UsesAsync", Owner | Issuers, Used, (w, d, a) => w.Get<StoredCardQueries>().UsesAsync((string)d.Part!, new(0, 15, []), a)),
        Shows("StoredCardQueries.ProductsAsync", Owner | Issuers, Product, (w, _, a) => w.Get<StoredCardQueries>().ProductsAsync(a)),
        Shows("StoredCardChoiceQueries.OfAsync", Owner, Fitting, (w, d, a) => w.Get<StoredCardChoiceQueries>().OfAsync((string)d.Part!, a)),
        Counts("StoredCardChoiceQueries.ProductsAsync", Issuers, (w, o) => w.Catalog(o), (w, a) => w.Get<StoredCardChoiceQueries>().ProductsAsync(a)),
        Does("StoredCardService.IssueAsync", Issuers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<StoredCardService>().IssueAsync(new(w.People.Below.OrganizationId.Value, "10", [StoredCardShelf.Mail], false, null, Guid.NewGuid()), a)),
        Does("StoredCardService.RevokeAsync", Issuers, Issued, (w, d, a) => w.Get<StoredCardService>().RevokeAsync(d.Mark, "原因", a)),
        Does("StoredCardPaymentService.PayAsync", Owner, Fitting, (w, d, a) => w.Get<StoredCardPaymentService>().PayAsync((string)d.Part!, d.Mark, a)),
    ];

    private static StoredCardShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People, world.Given);

    private static async Task<Doc> Issued(AccessWorld world, Actor owner) => new(await Shelf(world).IssuedAsync(owner, "1000"));

    private static async Task<Doc> Funded(AccessWorld world, Actor owner) => new(await Shelf(world).IssuedAsync(owner, "1000", byDistributor: world.People.OrganizationOf(owner).ParentId is not null));

    private static async Task<Doc> Product(AccessWorld world, Actor owner)
    {
        _ = await Shelf(world).IssuedAsync(owner, "1000");
        return new("BitTitan");
    }

    // A card and an order that it fits.
    private static async Task<Doc> Fitting(AccessWorld world, Actor owner)
    {
        var card = await Shelf(world).IssuedAsync(owner, "1000");
        return new(card, Part: (await world.Given.OrderAsync(owner, (Given.License, 1))).Number);
    }

    // The order that a card paid; known by the order's number.
    private static async Task<Doc> Used(AccessWorld world, Actor owner)
    {
        var fitting = await Fitting(world, owner);
        var paid = await world.Get<StoredCardPaymentService>().PayAsync((string)fitting.Part!, fitting.Mark, owner);
        return paid.IsRefused ? throw new InvalidOperationException(paid.Error.ToString()) : new((string)fitting.Part!, Part: fitting.Mark);
    }
}
