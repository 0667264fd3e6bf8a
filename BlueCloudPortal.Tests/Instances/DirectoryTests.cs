using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Products;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>The directories of platforms: kept by staff, read by buyers, entered by who has bought (V-54).</summary>
public sealed class DirectoryTests : UseCaseTest
{
    private Clouds _clouds = null!;
    private DirectoryShelf _shelf = null!;

    private CloudProductService Products => Service<CloudProductService>();

    private ConsoleService Console => Service<ConsoleService>();

    private static CloudProductData Data(string? category = "存储", string? group = "基础存储服务", string? name = DirectoryShelf.Free, string? position = null, string? solution = null, bool shown = true) => new(category, group, name, position, shown, solution);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
        _shelf = new DirectoryShelf(Services, People);
        await Given.CatalogAsync();
        await _clouds.PlatformsAsync();
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Product_WhenSomethingDoesNotFit_IsRefusedAtTheField()
    {
        (CloudProductData Data, string Code, string Field)[] table =
        [
            (Data(category: " "), "field.required", "Category"),
            (Data(category: new('类', 41)), "field.too-long", "Category"),
            (Data(group: null), "field.required", "Group"),
            (Data(group: new('组', 41)), "field.too-long", "Group"),
            (Data(name: ""), "field.required", "Name"),
            (Data(name: new('名', 61)), "field.too-long", "Name"),
            (Data(position: "0"), "cloud-product.bad-position", "Position"),
            (Data(position: "10000"), "cloud-product.bad-position", "Position"),
            (Data(position: "1.5"), "cloud-product.bad-position", "Position"),
            (Data(solution: "nothing"), "cloud-product.unknown-solution", "Solution"),
        ];
        foreach (var (data, code, field) in table) { Assert.Equal(field, Refused(code, await Products.AddAsync(Clouds.Instant, data, People.Operations)).Field); }
        _ = Refused("access.not-found", await Products.AddAsync("nowhere", Data(), People.Operations));
        _ = Refused("access.forbidden", await Products.AddAsync(Clouds.Instant, Data(), People.Finance));
        Assert.Equal(0, await ReadAsync(db => db.CloudProducts.CountAsync()));

        var id = Done(await Products.AddAsync(Clouds.Instant, Data(name: $" {DirectoryShelf.Free} "), People.Operations));
        Assert.Equal("Name", Refused("cloud-product.name-taken", await Products.AddAsync(Clouds.Instant, Data(), People.Operations)).Field);
        _ = Done(await Products.AddAsync(Clouds.ByHand, Data(), People.Operations)); // another platform's directory is its own
        var other = Done(await Products.AddAsync(Clouds.Instant, Data(name: "块存储", solution: "bittitan"), People.Operations));
        _ = Refused("cloud-product.name-taken", await Products.ChangeAsync(other, Data(position: "20"), People.Operations));
        _ = Refused("cloud-product.bad-position", await Products.ChangeAsync(other, Data(name: "块存储"), People.Operations)); // what is there has its place
        Done(await Products.ChangeAsync(id, Data(position: "99"), People.Operations));
        var list = (await Service<CloudProductQueries>().FindAsync(Clouds.Instant, People.Operations))!;
        Assert.Equal([("块存储", 20, "bittitan"), (DirectoryShelf.Free, 99, null)], list.Rows.Select(row => (row.Name, row.Position, row.Solution))); // a new one came last, ten after the one before
        Done(await Products.DeleteAsync(other, People.Operations));
        _ = Refused("access.not-found", await Products.DeleteAsync(other, People.Operations));
        Assert.Equal(1, (await Service<PlatformQueries>().ListAsync(People.Operations)).Single(row => row.Code == Clouds.Instant).Products);
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Product_WhenTwoAddTheSameAtOnce_IsThereOnce()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Products.AddAsync(Clouds.Instant, Data(), People.Operations))));
        Assert.Equal("cloud-product.name-taken", Assert.Single(both, one => one.IsRefused).Error!.Code);
        Assert.Equal(1, await ReadAsync(db => db.CloudProducts.CountAsync()));
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Directory_IsInItsOrder_AndSaysHowEachProductStands()
    {
        _ = await _shelf.ProductAsync(DirectoryShelf.Sold, "bittitan");
        _ = await _shelf.ProductAsync(DirectoryShelf.Free, category: "存储", group: "基础存储服务");
        _ = await _shelf.ProductAsync("弹性伸缩", group: "弹性编排");
        _ = await _shelf.ProductAsync("隐藏的", shown: false);
        Assert.Equal([CloudProductStanding.NotOpened, CloudProductStanding.NotOpened, CloudProductStanding.NotOpened], await StandingsAsync(People.Reseller));

        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        var directory = (await Service<DirectoryQueries>().FindAsync(Clouds.Instant, People.Reseller))!;
        Assert.Equal(["弹性计算", "存储"], directory.Categories.Select(one => one.Name));
        Assert.Equal(["云服务器", "弹性编排"], directory.Categories[0].Groups.Select(one => one.Name));
        Assert.Equal("bittitan", directory.Categories[0].Groups[0].Products[0].Solution);
        Assert.Equal([CloudProductStanding.NotBought, CloudProductStanding.InUse, CloudProductStanding.InUse], await StandingsAsync(People.Reseller));

        var instances = new InstanceShelf(Services, People, Given);
        _ = await instances.RunningAsync(People.OtherReseller); // somebody else's opens nothing
        Assert.Equal(CloudProductStanding.NotBought, (await StandingsAsync(People.Reseller))[0]);
        var instance = await instances.RunningAsync(People.Reseller);
        Assert.Equal(CloudProductStanding.InUse, (await StandingsAsync(People.Reseller))[0]);
        await instances.EndsOnAsync(instance, BusinessTime.DayOf(Clock.Now));
        Assert.Equal(CloudProductStanding.InUse, (await StandingsAsync(People.Reseller))[0]); // its last day belongs to it
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(CloudProductStanding.NotBought, (await StandingsAsync(People.Reseller))[0]); // though the hourly job has not noted it yet
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Distributor_SeesWhatItsResellersHave_ButGoesInByItsOwn()
    {
        var sold = await _shelf.ProductAsync(DirectoryShelf.Sold, "bittitan");
        await _clouds.OpenAsync(People.Below, Clouds.Instant);
        _ = await new InstanceShelf(Services, People, Given).RunningAsync(People.Below);
        Assert.Equal(CloudProductStanding.InUse, (await StandingsAsync(People.Below))[0]);
        Assert.Equal(CloudProductStanding.NotOpened, (await StandingsAsync(People.Distributor))[0]);
        _ = Refused("console.not-opened", await Console.EnterAsync(Clouds.Instant, People.Distributor, sold));
        await _clouds.OpenAsync(People.Distributor, Clouds.Instant);
        Assert.Equal(CloudProductStanding.NotBought, (await StandingsAsync(People.Distributor))[0]);
        _ = Refused("console.not-bought", await Console.EnterAsync(Clouds.Instant, People.Distributor, sold));
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Places_AreThoseWithADirectory_AndADisabledOneOnlyWhereItIsOpened()
    {
        var shown = await _shelf.ProductAsync(DirectoryShelf.Free, platform: Clouds.ByHand);
        Assert.Equal([Clouds.ByHand], await PlacesAsync(People.Reseller));
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);
        Assert.Equal([Clouds.Instant, Clouds.ByHand], await PlacesAsync(People.Reseller)); // it has an interface, and so keys and certificates
        Assert.Null(await Service<DirectoryQueries>().FindAsync(Clouds.Instant, People.Reseller));
        Done(await Service<PlatformService>().ChangeAsync(Clouds.ByHand, new(null, "华为云", "100", false, false, false), People.Operations));
        Assert.Equal([Clouds.Instant], await PlacesAsync(People.Reseller));
        Done(await Service<PlatformService>().ChangeAsync(Clouds.ByHand, new(null, "华为云", "100", false, false, true), People.Operations));
        Done(await Products.ShowAsync(shown, false, People.Operations));
        Assert.Null(await Service<DirectoryQueries>().FindAsync(Clouds.ByHand, People.Reseller));
        Assert.Empty(await PlacesAsync(People.Provider));
    }

    [Fact, Trait("Feature", "V-54"), Trait("Feature", "D-04")]
    public async Task Enter_AtAProduct_IsForWhoHasIt_AndTheTicketSaysWhich()
    {
        var sold = await _shelf.ProductAsync(DirectoryShelf.Sold, "bittitan");
        var free = await _shelf.ProductAsync(DirectoryShelf.Free);
        var elsewhere = await _shelf.ProductAsync(DirectoryShelf.Free, platform: Clouds.ByHand);
        _ = Refused("console.not-opened", await Console.EnterAsync(Clouds.Instant, People.Reseller, free));
        await _clouds.OpenAsync(People.Reseller, Clouds.Instant);

        var refusal = Refused("console.not-bought", await Console.EnterAsync(Clouds.Instant, People.Reseller, sold));
        Assert.Equal([DirectoryShelf.Sold, "BitTitan数据迁移工具", "bittitan"], refusal.Args); // where it is bought
        _ = Refused("access.not-found", await Console.EnterAsync(Clouds.Instant, People.Reseller, elsewhere)); // another platform's product
        _ = Refused("access.not-found", await Console.EnterAsync(Clouds.Instant, People.Reseller, Guid.NewGuid()));
        Assert.Equal(0, await ReadAsync(db => db.ConsoleTickets.CountAsync()));

        var entry = Done(await Console.EnterAsync(Clouds.Instant, People.Reseller, free));
        Assert.Equal(DirectoryShelf.Free, Done(await Console.RedeemAsync(entry.Ticket, Clouds.Instant)).Product);
        entry = Done(await Console.EnterAsync(Clouds.Instant, People.Reseller));
        Assert.Null(Done(await Console.RedeemAsync(entry.Ticket, Clouds.Instant)).Product); // the console as a whole
        _ = await new InstanceShelf(Services, People, Given).RunningAsync(People.Reseller);
        entry = Done(await Console.EnterAsync(Clouds.Instant, People.Reseller, sold));
        Assert.Equal(DirectoryShelf.Sold, Done(await Console.RedeemAsync(entry.Ticket, Clouds.Instant)).Product);
        Done(await Products.ShowAsync(sold, false, People.Operations));
        _ = Refused("access.not-found", await Console.EnterAsync(Clouds.Instant, People.Reseller, sold)); // hidden
        _ = Refused("access.forbidden", await Console.EnterAsync(Clouds.Instant, People.Reseller with { Permissions = new HashSet<Permission>() }, free));
    }

    private async Task<List<CloudProductStanding>> StandingsAsync(Actor actor) =>
        [.. (await Service<DirectoryQueries>().FindAsync(Clouds.Instant, actor))!.Categories.SelectMany(one => one.Groups).SelectMany(one => one.Products).Select(one => one.Standing)];

    private async Task<List<string>> PlacesAsync(Actor actor) => [.. (await Service<DirectoryQueries>().PlacesAsync(actor)).Select(one => one.Code)];
}
