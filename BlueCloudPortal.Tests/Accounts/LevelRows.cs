using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with levels and handbooks: a company its own, staff who keep companies all of them; the handbook of staff is theirs alone.</summary>
internal static class LevelRows
{
    private const Who Keepers = Admin | Operations;
    private const Who Companies = Buyers | Provider | OtherProvider;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("LevelService.SetAsync", Keepers, Lowered, (w, d, a) => w.Get<LevelService>().SetAsync(d.Key, CustomerLevel.Silver, null, "原因", a)),
        Does("LevelService.SetThresholdsAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<LevelService>().SetThresholdsAsync("100000000", null, a)),
        Does("LevelService.AddBenefitAsync", Keepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<LevelService>().AddBenefitAsync(AnyBenefit, a)),
        Does("LevelService.ChangeBenefitAsync", Keepers, Benefit, (w, d, a) => w.Get<LevelService>().ChangeBenefitAsync(d.Key, AnyBenefit, a)),
        Does("LevelService.RemoveBenefitAsync", Keepers, Benefit, (w, d, a) => w.Get<LevelService>().RemoveBenefitAsync(d.Key, a)),
        Does("LevelApplicationService.SubmitAsync", Companies, Lowered, (w, _, a) => w.Get<LevelApplicationService>().SubmitAsync(LevelLifecycleTests.Data(), [], a)), // each for the own company
        Does("LevelApplicationService.ResubmitAsync", Owner, Refused, (w, d, a) => w.Get<LevelApplicationService>().ResubmitAsync(d.Mark, LevelLifecycleTests.Data(), [], a)),
        Does("LevelApplicationService.WithdrawAsync", Owner, Applied, (w, d, a) => w.Get<LevelApplicationService>().WithdrawAsync(d.Mark, a)),
        Does("LevelApplicationService.TakeAsync", Keepers, Applied, (w, d, a) => w.Get<LevelApplicationService>().TakeAsync(d.Mark, a)),
        Does("LevelApplicationService.ApproveAsync", Keepers, Taken, (w, d, a) => w.Get<LevelApplicationService>().ApproveAsync(d.Mark, w.Today, null, a)),
        Does("LevelApplicationService.RejectAsync", Keepers, Applied, (w, d, a) => w.Get<LevelApplicationService>().RejectAsync(d.Mark, "原因", a)),
        Shows("LevelApplicationQueries.ListAsync", Keepers, Applied, (w, _, a) => w.Get<LevelApplicationQueries>().ListAsync(All, a)),
        Counts("LevelApplicationQueries.CountWaitingAsync", Keepers, Applied, (w, a) => w.Get<LevelApplicationQueries>().CountWaitingAsync(a)),
        Shows("LevelApplicationQueries.FindAsync", Owner | Keepers, Applied, (w, d, a) => w.Get<LevelApplicationQueries>().FindAsync(d.Mark, a)),
        Shows("LevelQueries.MineAsync", Owner, Applied, (w, _, a) => w.Get<LevelQueries>().MineAsync(a)),
        Shows("LevelQueries.FindAsync", Staff, (w, o) => w.Company(o), (w, d, a) => w.Get<LevelQueries>().FindAsync(d.Key, a)),
        Shows("LevelQueries.MyOrdersAsync", Own, (w, o) => w.Completed(o), (w, _, a) => w.Get<LevelQueries>().MyOrdersAsync(All, a)),
        Shows("LevelQueries.OrdersAsync", Staff, OrderOfCompany, (w, d, a) => w.Get<LevelQueries>().OrdersAsync(d.Key, All, a)),
        Shows("LevelQueries.SettingsAsync", Keepers, Benefit, (w, _, a) => w.Get<LevelQueries>().SettingsAsync(a)),

        Does("ContentService.SetDocumentAsync", Keepers, Product, (w, d, a) => w.Get<ContentService>().SetDocumentAsync(new(d.Key), Files.Pdf(), a)),
        Counts("ContentQueries.SizeOfAsync", Keepers, ProductFile, async (w, a) => await w.Get<ContentQueries>().SizeOfAsync(await FileAsync(w), a)),
        Shows("ContentQueries.HandbooksAsync", Staff, StaffHandbook, (w, _, a) => w.Get<ContentQueries>().HandbooksAsync(a)),
        Shows("ContentQueries.HandbookAsync", Staff, StaffHandbook, (w, d, a) => w.Get<ContentQueries>().HandbookAsync(d.Mark.Length > 0 ? d.Mark : "none", a)),
    ];

    private static LevelBenefitData AnyBenefit => new(LevelTrack.Buyer, "分组", "", "权益", "", "有", "", "有", "", "有", "", 10);

    // Every company begins at the lowest level, without an application.
    private static async Task<Doc> Lowered(AccessWorld world, Actor owner)
    {
        _ = await world.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            foreach (var company in await db.Organizations.ToListAsync()) { company.SetLevel(CustomerLevel.Registered); }
            db.RemoveRange(await db.LevelApplications.ToListAsync());
            return Result.Done;
        });
        return new("", owner.OrganizationId.Value);
    }

    private static async Task<Doc> Applied(AccessWorld world, Actor owner)
    {
        _ = await Lowered(world, owner);
        return new((await world.Get<LevelApplicationService>().SubmitAsync(LevelLifecycleTests.Data(), [], owner)).Value);
    }

    private static async Task<Doc> Taken(AccessWorld world, Actor owner)
    {
        var application = await Applied(world, owner);
        Assert.False((await world.Get<LevelApplicationService>().TakeAsync(application.Mark, world.People.Operations)).IsRefused);
        return application;
    }

    private static async Task<Doc> Refused(AccessWorld world, Actor owner)
    {
        var application = await Applied(world, owner);
        Assert.False((await world.Get<LevelApplicationService>().RejectAsync(application.Mark, "原因", world.People.Operations)).IsRefused);
        return application;
    }

    private static async Task<Doc> Benefit(AccessWorld world, Actor owner)
    {
        var name = $"权益 {Guid.NewGuid():N}";
        return new(name, (await world.Get<LevelService>().AddBenefitAsync(AnyBenefit with { Name = name, Track = LevelTrack.Provider }, world.People.Operations)).Value);
    }

    private static async Task<Doc> OrderOfCompany(AccessWorld world, Actor owner)
    {
        var order = await world.Completed(owner);
        return order with { Key = owner.OrganizationId.Value };
    }

    private static async Task<Doc> Product(AccessWorld world, Actor owner) =>
        new("", (await world.Get<ContentService>().AddAsync(ContentKind.ProductHandbook, new($"p{Guid.NewGuid():N}", "手册"), world.People.Admin)).Value.Value);

    private static async Task<Doc> ProductFile(AccessWorld world, Actor owner)
    {
        var product = await Product(world, owner);
        Assert.False((await world.Get<ContentService>().SetDocumentAsync(new(product.Key), Files.Pdf(), world.People.Admin)).IsRefused);
        return product;
    }

    private static async Task<Id<StoredFile>> FileAsync(AccessWorld world)
    {
        await using var db = await world.Get<PortalDb>().ReadAsync(Actor.System);
        return await db.ContentItems.Where(one => one.DocumentId != null).Select(one => one.DocumentId!.Value).FirstOrDefaultAsync();
    }

    private static async Task<Doc> StaffHandbook(AccessWorld world, Actor owner)
    {
        var slug = $"h{Guid.NewGuid():N}";
        var id = (await world.Get<ContentService>().AddAsync(ContentKind.Handbook, new(slug, "员工手册", Body: "## 一", Reader: ContentReader.Staff), world.People.Admin)).Value;
        Assert.False((await world.Get<ContentService>().PublishAsync(id, world.People.Admin)).IsRefused);
        return new(slug);
    }
}
