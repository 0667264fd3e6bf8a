using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits.Pickup;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with pickup cards: staff make and fetch them, any buyer redeems one, and each company sees its own.</summary>
internal static class PickupRows
{
    private const Who Makers = Admin | Operations | Finance;
    private const Who Members = Buyers | OwnerUser;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("PickupBatchQueries.ListAsync", Makers, Batch, (w, _, a) => w.Get<PickupBatchQueries>().ListAsync(All, a)),
        Shows("PickupBatchQueries.FindAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchQueries>().FindAsync(d.Mark, a)),
        Shows("PickupBatchQueries.CardsAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchQueries>().CardsAsync(d.Mark, All, a)),
        Shows("PickupBatchQueries.CardAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchQueries>().CardAsync($"{d.Mark}-00001", a)),
        Shows("PickupUseQueries.ListAsync", Makers, Redeemed, (w, _, a) => w.Get<PickupUseQueries>().ListAsync(All, a)),
        Shows("PickupUseQueries.StreamAsync", Makers, Redeemed, async (w, _, a) =>
        {
            var rows = new List<PickupUseRow>();
            await foreach (var row in w.Get<PickupUseQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Shows("PickupUseQueries.BatchesAsync", Makers, Batch, (w, _, a) => w.Get<PickupUseQueries>().BatchesAsync(a)),
        Shows("PickupUseQueries.OwnAsync", Own, Redeemed, (w, _, a) => w.Get<PickupUseQueries>().OwnAsync(All, a)),
        Does("PickupBatchService.MakeAsync", Makers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<PickupBatchService>().MakeAsync(Shelf(w).Data(), a)),
        Does("PickupBatchService.DisableAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchService>().DisableAsync(d.Mark, "原因", a)),
        Does("PickupBatchService.EnableAsync", Makers, Disabled, (w, d, a) => w.Get<PickupBatchService>().EnableAsync(d.Mark, a)),
        Does("PickupBatchService.StockAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchService>().StockAsync(d.Mark, false, a)),
        Does("PickupBatchService.DisableUnusedAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchService>().DisableUnusedAsync(d.Mark, "原因", a)),
        Does("PickupBatchService.DisableCardAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchService>().DisableCardAsync($"{d.Mark}-00001", "原因", a)),
        Does("PickupBatchService.RemarkAsync", Makers, Batch, (w, d, a) => w.Get<PickupBatchService>().RemarkAsync($"{d.Mark}-00001", "备注", a)),
        Does("PickupDownloadService.DownloadAsync", Makers, WithPasswords, (w, d, a) => w.Get<PickupDownloadService>().DownloadAsync(d.Mark, PortalHost.Password, a)),
        Does("PickupRedeemService.LookAsync", Members, Code, (w, d, a) => w.Get<PickupRedeemService>().LookAsync((string)d.Part!, a)),
        Does("PickupRedeemService.RedeemAsync", Members, Code, async (w, d, a) => await w.Get<PickupRedeemService>().RedeemAsync(await Shelf(w).WantedAsync(a, (string)d.Part!), a)),
        Does("PickupOpeningService.OpenAsync", Staff, Ordered, (w, d, a) => w.Get<PickupOpeningService>().OpenAsync(d.Mark, new((Guid)d.Part!), PickupShelf.Address, PickupShelf.Password, a)),
    ];

    private static PickupShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.Clock, world.People, world.Given);

    private static async Task<Doc> Batch(AccessWorld world, Actor owner) => new(await Shelf(world).BatchAsync());

    private static async Task<Doc> Disabled(AccessWorld world, Actor owner) => new(await Shelf(world).BatchAsync(enabled: false));

    private static async Task<Doc> WithPasswords(AccessWorld world, Actor owner)
    {
        _ = await world.Selves(owner);
        return await Batch(world, owner);
    }

    private static async Task<Doc> Code(AccessWorld world, Actor owner)
    {
        var (batch, code) = await Shelf(world).CodeAsync();
        return new(batch, Part: code);
    }

    private static async Task<Doc> Redeemed(AccessWorld world, Actor owner) => new((await Shelf(world).RedeemedAsync(owner)).Order.Number);

    private static async Task<Doc> Ordered(AccessWorld world, Actor owner)
    {
        var (_, order) = await Shelf(world).RedeemedAsync(owner);
        return new(order.Number, Part: order.Lines[0].Id.Value);
    }
}
