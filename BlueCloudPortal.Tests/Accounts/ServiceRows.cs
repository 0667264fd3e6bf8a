using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with the service items of a provider; its plain users and everybody else may not.</summary>
internal static class ServiceRows
{
    private const Who Reviewers = Admin | Operations;
    private const Who Keepers = Who.Provider | OtherProvider;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("ServiceItemQueries.ListAsync", Who.Provider | Reviewers, Submitted, (w, _, a) => w.Get<ServiceItemQueries>().ListAsync(All, a)),
        Counts("ServiceItemQueries.CountsAsync", Who.Provider | Reviewers, Submitted, (w, a) => w.Get<ServiceItemQueries>().CountsAsync(a)),
        Shows("ServiceItemQueries.FindAsync", Who.Provider | Reviewers, Submitted, (w, d, a) => w.Get<ServiceItemQueries>().FindAsync(d.Mark, a)),
        Counts("ServiceItemQueries.SolutionsAsync", Keepers, (w, o) => w.Catalog(o), (w, a) => w.Get<ServiceItemQueries>().SolutionsAsync("", a)),
        Does("ServiceItemService.CreateAsync", Keepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<ServiceItemService>().CreateAsync(ServiceShelf.Form(), Guid.NewGuid(), a)),
        Does("ServiceItemService.SaveAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().SaveAsync(d.Mark, ServiceShelf.Form(), (int)d.Part!, a)),
        Does("ServiceItemService.AddPlanAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().AddPlanAsync(d.Mark, ServiceShelf.Plan(Sku()), a)),
        Does("ServiceItemService.ChangePlanAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().ChangePlanAsync(d.Mark, SkuOf(d), ServiceShelf.Plan(SkuOf(d)), (int)d.Part!, a)),
        Does("ServiceItemService.RemovePlanAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().RemovePlanAsync(d.Mark, SkuOf(d), a)),
        Does("ServiceItemService.AddFileAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().AddFileAsync(d.Mark, Files.Pdf(), a)),
        Does("ServiceItemService.RemoveFileAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().RemoveFileAsync(d.Mark, Guid.NewGuid(), a)),
        Does("ServiceItemService.SubmitAsync", Who.Provider, Saved, (w, d, a) => w.Get<ServiceItemService>().SubmitAsync(d.Mark, a)),
        Does("ServiceItemService.RequestTakeDownAsync", Who.Provider, OnSale, (w, d, a) => w.Get<ServiceItemService>().RequestTakeDownAsync(d.Mark, "停止服务", a)),
        Does("ServiceReviewService.ApproveAsync", Reviewers, Submitted, (w, d, a) => w.Get<ServiceReviewService>().ApproveAsync(d.Mark, 75, (int)d.Part!, a)),
        Does("ServiceReviewService.RejectAsync", Reviewers, Submitted, (w, d, a) => w.Get<ServiceReviewService>().RejectAsync(d.Mark, "资料不全", a)),
        Does("ServiceReviewService.ApproveTakeDownAsync", Reviewers, AskedDown, (w, d, a) => w.Get<ServiceReviewService>().ApproveTakeDownAsync(d.Mark, a)),
        Does("ServiceReviewService.RejectTakeDownAsync", Reviewers, AskedDown, (w, d, a) => w.Get<ServiceReviewService>().RejectTakeDownAsync(d.Mark, "有未完成订单", a)),
    ];

    // Whoever the row's owner is, the item is the provider's. Each has a SKU that can be told from its key.
    private static Task<Doc> Saved(AccessWorld world, Actor owner) => MakeAsync(world, async (shelf, sku) =>
    {
        var number = await shelf.SavedAsync(world.People.Provider);
        Assert.False((await world.Get<ServiceItemService>().AddPlanAsync(number, ServiceShelf.Plan(sku), world.People.Provider)).IsRefused);
        return number;
    });

    private static Task<Doc> Submitted(AccessWorld world, Actor owner) => MakeAsync(world, (shelf, sku) => shelf.SubmittedAsync(world.People.Provider, sku));

    private static Task<Doc> OnSale(AccessWorld world, Actor owner) => MakeAsync(world, (shelf, sku) => shelf.OnSaleAsync(world.People.Provider, sku));

    private static Task<Doc> AskedDown(AccessWorld world, Actor owner) => MakeAsync(world, (shelf, sku) => shelf.AskedDownAsync(world.People.Provider, sku));

    private static async Task<Doc> MakeAsync(AccessWorld world, Func<ServiceShelf, string, Task<string>> make)
    {
        var services = world.Get<IServiceProvider>();
        var shelf = new ServiceShelf(services, world.People, new Given(services, (TestClock)world.Get<TimeProvider>(), world.People));
        var key = Guid.NewGuid();
        var number = await make(shelf, SkuOf(new("", key)));
        return new(number, key, await shelf.VersionAsync(number));
    }

    private static string SkuOf(Doc doc) => $"FW-{doc.Key.ToString("N")[..20].ToUpperInvariant()}";

    private static string Sku() => SkuOf(new("", Guid.NewGuid()));
}
