using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Components;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>What providers do with their service items, and what staff decide.</summary>
public sealed class ServiceItemServiceTests : UseCaseTest
{
    private ServiceItemService Items => Service<ServiceItemService>();

    private ServiceReviewService Reviews => Service<ServiceReviewService>();

    private ServiceItemQueries Queries => Service<ServiceItemQueries>();

    private ServiceShelf Shelf => new(Services, People, Given);

    [Fact, Trait("Feature", "M-20"), Trait("Feature", "M-21")]
    public async Task Create_WhenAllIsSaid_KeepsIt_AndTheSameKeyGivesTheSameNumber()
    {
        await Given.CatalogAsync();
        var key = Guid.NewGuid();
        var number = Done(await Items.CreateAsync(ServiceShelf.Form() with { ClosesOn = new(2026, 12, 31) }, key, People.Provider));
        Assert.Equal(number, Done(await Items.CreateAsync(ServiceShelf.Form("别的"), key, People.Provider)));

        var item = await ReadAsync(db => db.ServiceItems.Include(one => one.Targets).SingleAsync());
        Assert.Matches("^FW[0-9]{17}$", number);
        Assert.Equal((number, "一站式上云实施", "周亦衡", "13800000000", new DateOnly(2026, 12, 31), ServiceItemStatus.ToSubmit, People.Provider.OrganizationId, People.Provider.Name),
            (item.Number, item.Name, item.OwnerName, item.OwnerContact, item.ClosesOn, item.Status, item.OrganizationId, item.CreatedBy));
        Assert.Equal("<p>评估、迁移、<strong>割接</strong></p>", item.Description);
        Assert.Equal(2, item.Targets.Count);
        Assert.Equal(1, await ReadAsync(db => db.LifecycleEvents.CountAsync(one => one.DocumentId == item.Id.Value && one.Trigger == "Create")));
        Assert.True(await ReadAsync(db => db.AuditEntries.AnyAsync(one => one.Act == "ServiceItem.add" || one.About == number)));
    }

    [Fact]
    public async Task Create_FromTwoClicksAtOnce_MakesOne()
    {
        await Given.CatalogAsync();
        var key = Guid.NewGuid();
        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Items.CreateAsync(ServiceShelf.Form(), key, People.Provider))));
        Assert.Equal(Done(made[0]), Done(made[1]));
        Assert.Equal(1, await ReadAsync(db => db.ServiceItems.CountAsync()));
    }

    [Theory, MemberData(nameof(RichTextTests.Attacks), MemberType = typeof(RichTextTests)), Trait("Feature", "M-21")]
    public async Task Save_WithAnAttackInTheDescription_KeepsNothingThatRuns(string attack)
    {
        var number = await Shelf.SavedAsync(People.Provider);
        Done(await Items.SaveAsync(number, ServiceShelf.Form() with { Description = $"<p>前</p>{attack}" }, await Shelf.VersionAsync(number), People.Provider));
        RichTextTests.AssertInert(await ReadAsync(db => db.ServiceItems.Select(one => one.Description).SingleAsync()));
    }

    [Fact]
    public async Task Save_WithADescriptionThatIsTooLong_IsRefusedThere()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        foreach (var length in new[] { 50_001, RichText.MostRead + 1 })
        {
            var refused = Refused("field.too-long", await Items.SaveAsync(number, ServiceShelf.Form() with { Description = new string('字', length) }, await Shelf.VersionAsync(number), People.Provider));
            Assert.Equal("Description", refused.Field);
        }
    }

    [Fact]
    public async Task Save_OverWhatSomebodyElseSaved_IsTold()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        var seen = await Shelf.VersionAsync(number);
        Done(await Items.SaveAsync(number, ServiceShelf.Form("第一个"), seen, People.Provider));
        Refused("access.stale", await Items.SaveAsync(number, ServiceShelf.Form("第二个"), seen, People.Provider));
        Assert.Equal("第一个", await ReadAsync(db => db.ServiceItems.Select(one => one.Name).SingleAsync()));
        Done(await Items.AddPlanAsync(number, ServiceShelf.Plan(), People.Provider));
        Refused("access.stale", await Items.ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(price: "9.00"), seen + 1, People.Provider)); // a plan is part of the version, too
    }

    [Fact]
    public async Task Save_WithASolutionThatIsNotThere_IsRefused()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        Refused("service.unknown-target", await Items.SaveAsync(number, ServiceShelf.Form("x", "cloudatlas", "nothing"), await Shelf.VersionAsync(number), People.Provider));
        Refused("service.too-many-targets", await Items.SaveAsync(number, ServiceShelf.Form("x", [.. Enumerable.Range(0, 21).Select(at => $"s{at}")]), await Shelf.VersionAsync(number), People.Provider));
    }

    [Fact]
    public async Task AnyAct_OfAForeignProvider_FindsNothing()
    {
        var number = await Shelf.SubmittedAsync(People.Provider);
        var other = People.OtherProvider;
        Result[] tries =
        [
            await Items.SaveAsync(number, ServiceShelf.Form(), 0, other), await Items.AddPlanAsync(number, ServiceShelf.Plan("FW-X"), other), await Items.ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(), 0, other),
            await Items.RemovePlanAsync(number, "FW-STD", other), await Items.AddFileAsync(number, Files.Pdf("a.pdf"), other), await Items.RemoveFileAsync(number, Guid.NewGuid(), other), await Items.SubmitAsync(number, other),
            await Items.RequestTakeDownAsync(number, "x", other),
        ];
        Assert.All(tries, result => Assert.Equal("access.not-found", result.Error?.Code));
        Assert.Null(await Queries.FindAsync(number, other));
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), other)).Rows);
        var staff = People.Operations;
        Assert.All(new[] { await Items.SubmitAsync(number, staff), await Items.SaveAsync(number, ServiceShelf.Form(), 0, staff), await Items.CreateAsync(ServiceShelf.Form(), Guid.NewGuid(), People.Reseller) }, result => Assert.Equal("access.forbidden", result.Error?.Code));
        Assert.All(new[] { await Reviews.RejectAsync(number, "x", People.Provider), await Reviews.ApproveAsync(number, 75, 1, People.Finance), await Reviews.ApproveTakeDownAsync(number, People.Reseller), await Reviews.RejectTakeDownAsync(number, "x", People.Provider) },
            result => Assert.Equal("access.forbidden", result.Error?.Code));
    }

    [Fact, Trait("Feature", "M-22")]
    public async Task AddPlan_WithASkuOfSomebodyElse_IsRefused()
    {
        _ = await Shelf.OnSaleAsync(People.Provider, "FW-MINE");
        var number = await Shelf.SavedAsync(People.OtherProvider);
        foreach (var sku in new[] { "FW-MINE", "fw-mine ", Given.License }) { Refused("service.sku-taken", await Items.AddPlanAsync(number, ServiceShelf.Plan(sku), People.OtherProvider)); }
        Done(await Items.AddPlanAsync(number, ServiceShelf.Plan("FW-YOURS"), People.OtherProvider));
        Refused("service.sku-taken", await Items.AddPlanAsync(number, ServiceShelf.Plan("FW-YOURS"), People.OtherProvider)); // again
    }

    [Fact]
    public async Task AddPlan_OfTwoProvidersAtOnce_GivesTheCodeToOne()
    {
        var one = await Shelf.SavedAsync(People.Provider);
        var other = await Shelf.SavedAsync(People.OtherProvider);
        var added = await Task.WhenAll(Task.Run(() => Items.AddPlanAsync(one, ServiceShelf.Plan("FW-RACE"), People.Provider)), Task.Run(() => Items.AddPlanAsync(other, ServiceShelf.Plan("FW-RACE"), People.OtherProvider)));
        Assert.Equal("service.sku-taken", Assert.Single(added, result => result.IsRefused).Error!.Code);
        Assert.Equal(1, await ReadAsync(db => db.Set<ServicePlan>().CountAsync()));
    }

    [Fact, Trait("Feature", "M-21")]
    public async Task Files_AreCheckedKeptAndTakenAway()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        Assert.Equal("Files", Refused("file.content-differs", await Items.AddFileAsync(number, new("a.pdf", new byte[] { 1, 2, 3 }), People.Provider)).Field);
        Done(await Items.AddFileAsync(number, Files.Pdf("资质.pdf"), People.Provider));
        var file = Assert.Single((await Queries.FindAsync(number, People.Provider))!.Item.Files);
        Assert.Equal("资质.pdf", file.Name);
        var files = Service<Web.Components.Files.FileService>();
        Assert.NotNull(await files.FindAsync(new(file.FileId), People.Operations));
        Assert.Null(await files.FindAsync(new(file.FileId), People.OtherProvider));
        Assert.Null(await files.FindAsync(new(file.FileId), People.Reseller));
        Done(await Items.RemoveFileAsync(number, file.FileId, People.Provider));
        Assert.Empty((await Queries.FindAsync(number, People.Provider))!.Item.Files);
        for (var at = 0; at < ServiceItem.MaxFiles; at++) { Done(await Items.AddFileAsync(number, Files.Pdf($"{at}.pdf"), People.Provider)); }
        Refused("service.too-many-files", await Items.AddFileAsync(number, Files.Pdf("x.pdf"), People.Provider));
    }

    [Fact, Trait("Feature", "M-23"), Trait("Feature", "M-24")]
    public async Task TakeDown_IsAnApplication_AndOnlyThenCanItBeChanged()
    {
        var number = await Shelf.OnSaleAsync(People.Provider);
        Refused("service.on-sale", await Items.SaveAsync(number, ServiceShelf.Form("新"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Items.RequestTakeDownAsync(number, "停止服务", People.Provider));
        Assert.All(await ReadAsync(db => db.Plans.Where(plan => plan.ServiceItemId != null).ToListAsync()), plan => Assert.Null(plan.WithdrawnAt)); // still on sale
        Refused("service.on-sale", await Items.SaveAsync(number, ServiceShelf.Form("新"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Reviews.RejectTakeDownAsync(number, "有未完成订单", People.Operations));
        Assert.Equal(ServiceItemStatus.Approved, (await Queries.FindAsync(number, People.Provider))!.Item.Status);
        Done(await Items.RequestTakeDownAsync(number, "停止服务", People.Provider));
        Done(await Reviews.ApproveTakeDownAsync(number, People.Operations));
        Assert.All(await ReadAsync(db => db.Plans.Where(plan => plan.ServiceItemId != null).ToListAsync()), plan => Assert.Equal(Clock.Now, plan.WithdrawnAt));
        Refused("lifecycle.not-now", await Reviews.ApproveTakeDownAsync(number, People.Operations)); // a replay
        Done(await Items.SaveAsync(number, ServiceShelf.Form("新名称"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Items.ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(price: "1200.00"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Items.SubmitAsync(number, People.Provider));

        var review = (await Queries.FindAsync(number, People.Operations))!;
        Assert.Equal([("service.name", null, "一站式上云实施", "新名称"), ("service.plan.price", "FW-STD", "¥1,000.00", "¥1,200.00")], review.Changes!.Select(change => (change.Label, change.Sku, change.Before, change.After)));
        await Shelf.ApproveAsync(number);
        var plans = await ReadAsync(db => db.Plans.Where(plan => plan.ServiceItemId != null).ToListAsync());
        Assert.All(plans, plan => Assert.Equal((Money.Fen(1_200_00), null, "新名称 · 标准版"), (plan.ListPrice, plan.WithdrawnAt, plan.Name)));
        Assert.Equal(["FW-STD", "FW-STD.2"], plans.Select(plan => plan.Sku).Order());
        var lists = await ReadAsync(db => db.PriceLists.Include(list => list.Entries).Where(list => list.Code == number).OrderBy(list => list.Version).ToListAsync());
        Assert.Equal([(1, 2), (2, 2)], lists.Select(list => (list.Version, list.Entries.Count)));
    }

    [Fact]
    public async Task Approve_OfAnotherVersionThanTheReviewerSaw_IsTold()
    {
        var number = await Shelf.SubmittedAsync(People.Provider);
        var seen = await Shelf.VersionAsync(number);
        Done(await Reviews.RejectAsync(number, "缺交付标准", People.Operations));
        Done(await Items.ChangePlanAsync(number, "FW-STD", ServiceShelf.Plan(price: "999999.00"), await Shelf.VersionAsync(number), People.Provider));
        Done(await Items.SubmitAsync(number, People.Provider));
        Refused("access.stale", await Reviews.ApproveAsync(number, 80, seen, People.Operations));
        Assert.Equal(0, await ReadAsync(db => db.Plans.CountAsync(plan => plan.ServiceItemId != null)));
    }

    [Fact]
    public async Task ApproveAndReject_AtOnce_LetOneWin()
    {
        var number = await Shelf.SubmittedAsync(People.Provider);
        var seen = await Shelf.VersionAsync(number);
        var decided = await Task.WhenAll(Task.Run(() => Reviews.ApproveAsync(number, 80, seen, People.Operations)), Task.Run(() => Reviews.RejectAsync(number, "资料不全", People.Admin)));
        Assert.Single(decided, result => !result.IsRefused);
        var item = (await Queries.FindAsync(number, People.Operations))!;
        Assert.Equal(item.Item.Status == ServiceItemStatus.Approved ? 2 : 0, await ReadAsync(db => db.Plans.CountAsync(plan => plan.ServiceItemId != null)));
    }

    [Fact]
    public async Task Draft_IsItsProvidersAlone()
    {
        var number = await Shelf.SavedAsync(People.Provider);
        Assert.Null(await Queries.FindAsync(number, People.Operations));
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), People.Operations)).Rows);
        Refused("access.not-found", await Reviews.RejectAsync(number, "x", People.Operations));
        Assert.NotNull(await Queries.FindAsync(number, People.Provider));
    }

    [Fact, Trait("Feature", "M-24")]
    public async Task EachDecision_IsMailedToTheProvider()
    {
        await ReadAsync(async _ => await Db.ChangeAsync(Actor.System, db =>
        {
            var role = db.PortalRoles.Single(one => one.Code == "provider.administrator");
            db.Memberships.Add(Domain.Accounts.Membership.Grant(People.Provider.UserId, "it@lanke.example", People.Provider.OrganizationId, role, Actor.System, Clock.Now));
            db.Users.Add(new Data.Accounts.PortalUser { Id = People.Provider.UserId, UserName = "lanke", NormalizedUserName = "LANKE", DisplayName = "周亦衡", Email = "it@lanke.example", NormalizedEmail = "IT@LANKE.EXAMPLE", SecurityStamp = "x" });
            return Task.FromResult(Result.Done);
        }));
        var number = await Shelf.SubmittedAsync(People.Provider);
        Done(await Reviews.RejectAsync(number, "缺交付标准", People.Operations));
        Done(await Items.SubmitAsync(number, People.Provider));
        await Shelf.ApproveAsync(number);
        Done(await Items.RequestTakeDownAsync(number, "停止", People.Provider));
        Done(await Reviews.RejectTakeDownAsync(number, "有未完成订单", People.Operations));
        Done(await Items.RequestTakeDownAsync(number, "停止", People.Provider));
        Done(await Reviews.ApproveTakeDownAsync(number, People.Operations));
        var mails = await ReadAsync(db => db.OutgoingMessages.OrderBy(mail => mail.Template).ToListAsync());
        Assert.Equal(["service-approved", "service-rejected", "service-stays", "service-taken-down"], mails.Select(mail => mail.Template));
        Assert.All(mails, mail => { Assert.Equal("it@lanke.example", mail.To); Assert.Contains(number, mail.Body, StringComparison.Ordinal); Assert.Contains("一站式上云实施", mail.Subject, StringComparison.Ordinal); });
        Assert.Contains("缺交付标准", mails[1].Body, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "M-18"), Trait("Feature", "M-19")]
    public async Task List_IsFilteredByClosingDateNameAndStatus_AndWildcardsAreLetters()
    {
        await Given.CatalogAsync();
        var open = await Shelf.SavedAsync(People.Provider, ServiceShelf.Form("甲 100% 交付_包", "bittitan"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var early = await Shelf.SavedAsync(People.Provider, ServiceShelf.Form("乙 迁移") with { ClosesOn = new(2026, 6, 30) });
        Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await Shelf.SubmittedAsync(People.Provider, "FW-C", ServiceShelf.Form("丙 迁移") with { ClosesOn = new(2026, 7, 1) });
        _ = await Shelf.SubmittedAsync(People.OtherProvider, "FW-D");

        Assert.Equal([late, early, open], await NumbersAsync(""));
        Assert.Equal([early], await NumbersAsync("?from=2026-06-01&to=2026-06-30"));
        Assert.Equal([late, early], await NumbersAsync("?from=2026-06-30&to=2026-07-01"));
        Assert.Equal([late], await NumbersAsync("?status=UnderReview"));
        Assert.Equal([open], await NumbersAsync("?q=100%25"));
        Assert.Equal([open], await NumbersAsync("?q=_"));
        Assert.Empty(await NumbersAsync("?q=%25%27%3B--"));
        Assert.Equal([late, early], await NumbersAsync("?q=迁移"));
        var row = (await Queries.ListAsync(Asked("?q=乙"), People.Provider)).Rows.Single();
        Assert.Equal(["BitTitan数据迁移工具", "CloudAtlas 一站式上云迁移管理套件"], row.Targets);
        Assert.Equal((People.Provider.Name, new DateOnly(2026, 6, 30), ServiceItemStatus.ToSubmit), (row.CreatedBy, row.ClosesOn, row.Status));
        Assert.Equal([open, early, late], (await Queries.ListAsync(Asked("") with { Sorts = [new("created", false), new("nothing'; drop", true)] }, People.Provider)).Rows.Select(one => one.Number));
        var counts = await Queries.CountsAsync(People.Provider);
        Assert.Equal((2, 1), (counts[ServiceItemStatus.ToSubmit], counts[ServiceItemStatus.UnderReview]));
        Assert.Equal(2, (await Queries.ListAsync(Asked(""), People.Operations)).Count); // staff see what was handed in, of everybody
        Assert.Equal(2, (await Service<Web.Features.Workbench.HomeQueries>().StaffAsync(People.Operations))!.Services!.Count);

        async Task<IEnumerable<string>> NumbersAsync(string query) => (await Queries.ListAsync(Asked(query), People.Provider)).Rows.Select(one => one.Number);
        static GridRequest Asked(string query) => new(0, 15, []) { Filter = FilterState.Parse("/x" + query) };
    }

    [Fact]
    public async Task Solutions_AreFoundByWords_ForThoseWhoKeepServices()
    {
        await Given.CatalogAsync();
        Assert.Equal(["bittitan"], (await Queries.SolutionsAsync("titan 迁移", People.Provider)).Select(one => one.Slug));
        Assert.Equal(2, (await Queries.SolutionsAsync(null, People.Provider)).Count);
        Assert.Empty(await Queries.SolutionsAsync("%", People.Provider));
        Assert.Empty(await Queries.SolutionsAsync(null, People.Reseller));
    }

    [Fact]
    public async Task PriceListFile_ThatNamesAServicesSku_IsRefused()
    {
        _ = await Shelf.OnSaleAsync(People.Provider);
        var preview = Done(await Service<PriceListImportService>().PreviewAsync(PriceFiles.Csv(PriceFiles.Row("FW-STD")), People.Operations));
        Assert.Equal("import.sku-of-service", Assert.Single(preview.Rows[0].Errors).Code);
    }
}
