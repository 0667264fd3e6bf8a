using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Instances;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Keys;
using BlueCloudPortal.Web.Features.Instances.Products;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with directories of platforms, access keys and certificates: staff keep directories, every buyer reads them, and keys and certificates are one company's, of who may allocate; keys of who keeps the company besides.</summary>
internal static class ConsoleRows
{
    private const Who Keepers = Admin | Operations;
    private const Who Readers = Buyers | OwnerUser | Powerless;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("CloudProductQueries.FindAsync", Keepers, Product, (w, d, a) => w.Get<CloudProductQueries>().FindAsync(Clouds.Instant, a)),
        Does("CloudProductService.AddAsync", Keepers, Product, (w, _, a) => w.Get<CloudProductService>().AddAsync(Clouds.Instant, new("分类", "分组", $"p{Guid.NewGuid():N}", null, true, null), a)),
        Does("CloudProductService.ChangeAsync", Keepers, Product, (w, d, a) => w.Get<CloudProductService>().ChangeAsync(d.Key, new("分类", "分组", d.Mark, "7", true, null), a)),
        Does("CloudProductService.ShowAsync", Keepers, Product, (w, d, a) => w.Get<CloudProductService>().ShowAsync(d.Key, false, a)),
        Does("CloudProductService.DeleteAsync", Keepers, Product, (w, d, a) => w.Get<CloudProductService>().DeleteAsync(d.Key, a)),
        Shows("DirectoryQueries.PlacesAsync", Readers, async (w, o) => await Product(w, o) with { Mark = Clouds.Instant }, (w, _, a) => w.Get<DirectoryQueries>().PlacesAsync(a)),
        Shows("DirectoryQueries.FindAsync", Readers, Product, (w, _, a) => w.Get<DirectoryQueries>().FindAsync(Clouds.Instant, a)),

        Shows("CloudKeyQueries.ListAsync", Owner, Key, (w, _, a) => w.Get<CloudKeyQueries>().ListAsync(Clouds.Instant, a)),
        Does("CloudKeyService.MakeAsync", Owner, Opened, async (w, d, a) => Mine(await w.Get<CloudKeyService>().MakeAsync(Clouds.Instant, PortalHost.Password, d.Key, a))),
        Does("CloudKeyService.TurnAsync", Owner, Key, async (w, d, a) => Mine(await w.Get<CloudKeyService>().TurnAsync(Clouds.Instant, d.Key, false, PortalHost.Password, a))),
        Does("CloudKeyService.DeleteAsync", Owner, DisabledKey, async (w, d, a) => Mine(await w.Get<CloudKeyService>().DeleteAsync(Clouds.Instant, d.Key, PortalHost.Password, a))),

        Shows("CloudCertificateQueries.ListAsync", Owner, Certificate, (w, _, a) => w.Get<CloudCertificateQueries>().ListAsync(Clouds.Instant, a)),
        Shows("CloudCertificateQueries.ChainAsync", Owner, Certificate, (w, d, a) => w.Get<CloudCertificateQueries>().ChainAsync(Clouds.Instant, d.Key, a)),
        Does("CloudCertificateService.AddAsync", Owner, Opened, async (w, _, a) => Mine(await w.Get<CloudCertificateService>().AddAsync(Clouds.Instant, Pem.Of("a.example", w.Clock.Now.AddDays(90)).Chain, default, a))),
        Does("CertificateKeyService.FetchAsync", Owner, CertificateWithKey, (w, d, a) => w.Get<CertificateKeyService>().FetchAsync(d.Key, PortalHost.Password, a)),
        Does("CloudCertificateService.DeleteAsync", Owner, Certificate, (w, d, a) => w.Get<CloudCertificateService>().DeleteAsync(d.Key, a)),
    ];

    // Who acts for another company finds that it has not opened the platform: what is this company's is not there.
    private static Result Mine(Result result) => result.Error?.Code == "console.not-opened" ? AccessErrors.NotFound : result;

    private static DirectoryShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People);

    private static Clouds Of(AccessWorld world) => new(world.Get<IServiceProvider>(), world.Clock, world.People, world.Given);

    private static async Task<Doc> Product(AccessWorld world, Actor owner)
    {
        await Of(world).PlatformsAsync();
        var name = $"p{Guid.NewGuid():N}";
        return new(name, await Shelf(world).ProductAsync(name));
    }

    private static async Task<Doc> Opened(AccessWorld world, Actor owner)
    {
        _ = await world.Selves(owner);
        await Of(world).OpenAsync(owner, Clouds.Instant);
        return new("", Guid.NewGuid());
    }

    // There is room for two: the ones of the cells before are gone.
    private static async Task<Doc> Key(AccessWorld world, Actor owner)
    {
        _ = await Opened(world, owner);
        foreach (var old in await Shelf(world).KeysAsync(owner))
        {
            _ = await world.Get<CloudKeyService>().TurnAsync(Clouds.Instant, old.Id, false, PortalHost.Password, owner);
            _ = await world.Get<CloudKeyService>().DeleteAsync(Clouds.Instant, old.Id, PortalHost.Password, owner);
        }
        var (row, _) = await Shelf(world).KeyAsync(owner);
        return new(row.KeyId, row.Id);
    }

    private static async Task<Doc> DisabledKey(AccessWorld world, Actor owner)
    {
        var key = await Key(world, owner);
        _ = await world.Get<CloudKeyService>().TurnAsync(Clouds.Instant, key.Key, false, PortalHost.Password, owner);
        return key;
    }

    private static async Task<Doc> CertificateWithKey(AccessWorld world, Actor owner)
    {
        _ = await Opened(world, owner);
        var pem = Pem.Of($"{Guid.NewGuid():N}.example", world.Clock.Now.AddDays(90));
        return new("", (await world.Get<CloudCertificateService>().AddAsync(Clouds.Instant, pem.Chain, pem.Key, owner)).Value);
    }

    private static async Task<Doc> Certificate(AccessWorld world, Actor owner)
    {
        _ = await Opened(world, owner);
        var name = $"{Guid.NewGuid():N}.example";
        return new(name, await Shelf(world).CertificateAsync(owner, world.Clock.Now.AddDays(90), name));
    }
}
