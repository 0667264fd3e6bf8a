using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with consumption: files, accounts, prices and rates are the keepers'; what was consumed is the company's own alone.</summary>
internal static class ConsumptionRows
{
    private const Who Keepers = Admin | Operations | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("UsageImportService.PreviewAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<UsageImportService>().PreviewAsync(Anew(), a)),
        Does("UsageImportService.ImportAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<UsageImportService>().ImportAsync(Anew(), a)),
        Does("UsageFileService.PublishAsync", Keepers, Imported, (w, d, a) => w.Get<UsageFileService>().PublishAsync(d.Mark, a)),
        Does("UsageFileService.RateAgainAsync", Keepers, Published, (w, d, a) => w.Get<UsageFileService>().RateAgainAsync(d.Mark, a)),
        Does("UsageFileService.WithdrawAsync", Keepers, Imported, (w, d, a) => w.Get<UsageFileService>().WithdrawAsync(d.Mark, "原因", a)),
        Shows("UsageFileQueries.ListAsync", Keepers, Imported, (w, _, a) => w.Get<UsageFileQueries>().ListAsync(All, a)),
        Counts("UsageFileQueries.CountWaitingAsync", Keepers, Imported, (w, a) => w.Get<UsageFileQueries>().CountWaitingAsync(a)),
        Shows("UsageFileQueries.FindAsync", Keepers, Imported, (w, d, a) => w.Get<UsageFileQueries>().FindAsync(d.Mark, a)),
        Shows("UsageFileQueries.LinesAsync", Keepers, Marked, (w, d, a) => w.Get<UsageFileQueries>().LinesAsync((string)d.Part!, All, a)),
        Shows("UsageFileQueries.OriginalAsync", Keepers, FileName, (w, d, a) => w.Get<UsageFileQueries>().OriginalAsync((string)d.Part!, a)),
        Does("CloudAccountService.GiveAsync", Keepers, Marked, (w, d, a) => w.Get<CloudAccountService>().GiveAsync(d.Key, w.People.Below.OrganizationId.Value, new(2026, 1), null, a)),
        Does("CloudAccountService.EndAsync", Keepers, Given, (w, d, a) => w.Get<CloudAccountService>().EndAsync(d.Key, new(2026, 6), a)),
        Shows("CloudAccountQueries.ListAsync", Keepers, Marked, (w, _, a) => w.Get<CloudAccountQueries>().ListAsync(All, a)),
        Counts("CloudAccountQueries.CountUnownedAsync", Keepers, Marked, (w, a) => w.Get<CloudAccountQueries>().CountUnownedAsync(a)),
        Counts("CloudAccountQueries.PlatformsAsync", Keepers, Imported, (w, a) => w.Get<CloudAccountQueries>().PlatformsAsync(a)),
        Does("CustomerPriceService.AgreeAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CustomerPriceService>().AgreeAsync(w.People.Below.OrganizationId.Value, new($"云 {Guid.NewGuid():N}", "List", "90", new(2026, 1), null), a)),
        Does("CustomerPriceService.EndAsync", Keepers, Priced, (w, d, a) => w.Get<CustomerPriceService>().EndAsync(d.Key, new(2026, 6), a)),
        Does("CustomerPriceService.SetRateAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CustomerPriceService>().SetRateAsync("USD", new(2026, 2), "7.1", a)),
        Shows("CustomerPriceQueries.ListAsync", Keepers, Priced, (w, _, a) => w.Get<CustomerPriceQueries>().ListAsync(All, a)),
        Counts("CustomerPriceQueries.RatesAsync", Keepers, Rated, (w, a) => w.Get<CustomerPriceQueries>().RatesAsync(a)),

        Shows("ConsumptionQueries.ListAsync", Owner, Consumed, (w, _, a) => w.Get<ConsumptionQueries>().ListAsync(All, a)),
        Shows("ConsumptionQueries.StreamAsync", Owner, Consumed, async (w, _, a) =>
        {
            var rows = new List<ConsumptionRow>();
            await foreach (var row in w.Get<ConsumptionQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Counts("ConsumptionQueries.ChoicesAsync", Owner, Consumed, async (w, a) => (await w.Get<ConsumptionQueries>().ChoicesAsync(a))?.Platforms.Count ?? 0),
        Counts("MonthBillQueries.OverviewAsync", Owner, Consumed, async (w, a) => (await w.Get<MonthBillQueries>().OverviewAsync(null, a))?.Platforms.Count ?? 0),
        Shows("MonthBillQueries.FindAsync", Owner, Consumed, (w, _, a) => w.Get<MonthBillQueries>().FindAsync("2026-02", a)),
        Counts("MonthBillQueries.HomeAsync", Owner, Consumed, async (w, a) => (await w.Get<MonthBillQueries>().HomeAsync(a))?.Bills.Count ?? 0),
    ];

    private static UsageShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People);

    // A file that nobody has handed in before, of a platform of its own.
    private static UploadedFile Anew(string account = "a") => UsageShelf.File(new Usage(account, "云服务器", "1", Provider: $"云 {Guid.NewGuid():N}"));

    private static async Task<Doc> Imported(AccessWorld world, Actor owner) => new(Assert.Single(await Shelf(world).ImportAsync(Anew())));

    private static async Task<Doc> Published(AccessWorld world, Actor owner)
    {
        var file = await Imported(world, owner);
        await Shelf(world).PublishAsync(file.Mark);
        return file;
    }

    private static async Task<Doc> FileName(AccessWorld world, Actor owner) => new("usage.csv", Part: (await Imported(world, owner)).Mark);

    private static async Task<Doc> Marked(AccessWorld world, Actor owner)
    {
        var account = Guid.NewGuid().ToString("N");
        var number = Assert.Single(await Shelf(world).ImportAsync(Anew(account)));
        return new(account, (await Shelf(world).AccountAsync(account)).Id, number);
    }

    private static async Task<Doc> Given(AccessWorld world, Actor owner)
    {
        var account = await Marked(world, owner);
        return new(account.Mark, await Shelf(world).GiveAsync(account.Mark, owner));
    }

    private static async Task<Doc> Priced(AccessWorld world, Actor owner)
    {
        var platform = $"云 {Guid.NewGuid():N}";
        return new(platform, await Shelf(world).PriceAsync(owner, "90", CostBasis.List, platform));
    }

    private static async Task<Doc> Rated(AccessWorld world, Actor owner)
    {
        await Shelf(world).RateAsync("EUR", "7.8");
        return new("EUR");
    }

    private static async Task<Doc> Consumed(AccessWorld world, Actor owner)
    {
        var (account, product) = (Guid.NewGuid().ToString("N"), $"产品 {Guid.NewGuid():N}");
        var number = Assert.Single(await Shelf(world).ImportAsync(UsageShelf.File(new Usage(account, product, "5", Provider: $"云 {Guid.NewGuid():N}"))));
        _ = await Shelf(world).GiveAsync(account, owner);
        await Shelf(world).PublishAsync(number);
        return new(product);
    }
}
