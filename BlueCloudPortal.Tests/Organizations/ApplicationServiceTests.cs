using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Applications to join: handed in by anybody, decided by staff, once.</summary>
public sealed class ApplicationServiceTests : UseCaseTest
{
    private ApplicationService Applications => Service<ApplicationService>();

    [Fact, Trait("Feature", "R-01")]
    public async Task Submit_ByAnybody_KeepsTheApplicationAndItsFiles()
    {
        var number = Done(await Applications.SubmitAsync(Said(), [Files.Png("..\\a\u202Egnp.png"), Files.Pdf("资质.pdf")], "203.0.113.7"));
        Assert.Matches("^SQ[0-9]{17}$", number);
        var one = await ReadAsync(db => db.RegistrationApplications.SingleAsync());
        Assert.Equal((RegistrationStatus.UnderReview, "新公司", "203.0.113.7", (Guid?)null, People.Admin.OrganizationId), (one.Status, one.Company, one.SubmittedFrom, one.OwnerId, one.OrganizationId));
        Assert.Equal(["agnp.png", "资质.pdf"], one.Files.Select(file => file.Name));
        Assert.All(await ReadAsync(db => db.StoredFiles.ToListAsync()), file => Assert.True(file.IsConfidential));
        var happened = await ReadAsync(db => db.LifecycleEvents.SingleAsync(e => e.DocumentId == one.Id.Value));
        Assert.Equal(("Create", "王明"), (happened.Trigger, happened.ActorName));
        Assert.Empty(await ReadAsync(db => db.OutgoingMessages.ToListAsync())); // nobody's mailbox can be filled from here
    }

    [Fact, Trait("Feature", "M-02")]
    public async Task Submit_PressedTwice_IsOneApplication()
    {
        var said = Said();
        var first = Done(await Applications.SubmitAsync(said, [Files.Png()], null));
        Assert.Equal(first, Done(await Applications.SubmitAsync(said, [Files.Png()], null)));
        var both = Said();
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Applications.SubmitAsync(both, [Files.Png()], null))));
        Assert.Single(raced.Select(Done).Distinct());
        Assert.Equal((2, 2), (await ReadAsync(db => db.RegistrationApplications.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync())));
    }

    [Fact]
    public async Task Submit_WhenTheEmailIsKnown_AnswersAsForAnyOther()
    {
        var said = Said();
        Done(await Applications.SubmitAsync(said, [Files.Png()], null));
        var again = await Applications.SubmitAsync(said with { RequestKey = Guid.NewGuid() }, [Files.Png()], null);
        Assert.Matches("^SQ[0-9]{17}$", Done(again));
        var found = await Service<ApplicationQueries>().FindAsync(again.Value, People.Operations);
        Assert.Contains(found!.Alike, alike => alike.Kind == "application"); // the reviewer is told, the applicant is not
    }

    [Theory]
    [InlineData("a.exe", "file.wrong-type"), InlineData("a.png", "file.content-differs")]
    public async Task Submit_WithABadFile_KeepsNothing(string name, string code)
    {
        var error = Refused(code, await Applications.SubmitAsync(Said(), [Files.Png(), new(name, "<script>"u8.ToArray())], null));
        Assert.Equal("Files", error.Field);
        Assert.Equal((0, 0), (await ReadAsync(db => db.RegistrationApplications.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync())));
    }

    [Fact]
    public async Task Submit_WithTooManyFilesNoneOrNoOwner_IsRefused()
    {
        Refused("application.too-many-files", await Applications.SubmitAsync(Said(), [.. Enumerable.Repeat(Files.Png(), 6)], null));
        Assert.Equal("Files", Refused("field.required", await Applications.SubmitAsync(Said(), [], null)).Field);
        Assert.Equal("Owner", Refused("field.required", await Applications.SubmitAsync(Said() with { Owner = "" }, [Files.Png()], null)).Field);
        Refused("application.unknown-owner", await Applications.SubmitAsync(Said() with { Owner = Guid.NewGuid().ToString() }, [Files.Png()], null));
        Assert.Equal(0, await ReadAsync(db => db.StoredFiles.CountAsync()));
    }

    [Theory, Trait("Feature", "R-02"), Trait("Feature", "M-04")]
    [InlineData(OrganizationKind.Reseller, "buyer.administrator", CustomerLevel.Silver), InlineData(OrganizationKind.Provider, "provider.administrator", CustomerLevel.Registered)]
    public async Task Approve_MakesACertifiedCompanyAnInvitedAdministratorAndAMailedLink(OrganizationKind kind, string role, CustomerLevel level)
    {
        var manager = await SalesPersonAsync();
        var number = await SubmittedAsync(Said() with { Kind = kind });
        Done(await Applications.ApproveAsync(number, CustomerLevel.Silver, manager, People.Operations));

        var one = await ReadAsync(db => db.RegistrationApplications.SingleAsync());
        var company = await ReadAsync(db => db.Organizations.SingleAsync(o => o.Id == one.CompanyId));
        Assert.Equal((kind, "新公司", true, level, (Guid?)manager), (company.Kind, company.Name, company.IsCertified, company.Level, company.AccountManagerId));
        var place = await ReadAsync(db => db.Memberships.SingleAsync(m => m.Id == one.MembershipId));
        Assert.Equal((MembershipStatus.Invited, "wang@new.example", company.Id), (place.Status, place.Email, place.OrganizationId));
        Assert.Equal(role, await ReadAsync(db => db.PortalRoles.Where(r => r.Id == place.RoleId).Select(r => r.Code).SingleAsync()));
        var link = await ReadAsync(db => db.OneTimeLinks.SingleAsync());
        Assert.Equal((LinkPurpose.Activate, place.Id.Value, Clock.Now.AddDays(7)), (link.Purpose, link.About, link.ExpiresAt));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync());
        Assert.Equal(("wang@new.example", "application-approved"), (mail.To, mail.Template));
        var secret = SecretIn(mail.Body);
        await using var db = await Db.ReadAsync(Actor.System);
        Assert.Equal(place.Id.Value, Done(await Service<LinkWriter>().AboutAsync(db, LinkPurpose.Activate, secret)));
        Assert.DoesNotContain("{", mail.Body);
    }

    [Fact, Trait("Feature", "R-02")]
    public async Task Activated_WhenTheAdministratorTakesThePlace_MovesTheApplicationOnce()
    {
        var number = await SubmittedAsync(Said());
        Done(await Applications.ApproveAsync(number, CustomerLevel.Registered, null, People.Operations));
        await ActivateAsync();
        Assert.Equal(RegistrationStatus.Activated, await ReadAsync(db => db.RegistrationApplications.Select(one => one.Status).SingleAsync()));
        Refused("lifecycle.not-now", await Applications.SendLinkAsync(number, People.Operations));
    }

    [Fact]
    public async Task Activated_OfAPlaceWithoutAnApplication_ChangesNothing()
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var place = new Membership(Guid.NewGuid(), People.Reseller.OrganizationId, default, Clock.Now);
        await ApplicationFollow.ActivatedAsync(db, place, Clock.Now);
    }

    [Fact, Trait("Feature", "M-04")]
    public async Task SendLink_MakesTheLinkBeforeWorthless()
    {
        var number = await SubmittedAsync(Said());
        Done(await Applications.ApproveAsync(number, CustomerLevel.Registered, null, People.Operations));
        Clock.Advance(TimeSpan.FromDays(8));
        Assert.True((await Service<ApplicationQueries>().FindAsync(number, People.Operations))!.HasExpired);
        Done(await Applications.SendLinkAsync(number, People.Operations));
        Assert.False((await Service<ApplicationQueries>().FindAsync(number, People.Operations))!.HasExpired);
        var mails = await ReadAsync(db => db.OutgoingMessages.OrderBy(mail => mail.MadeAt).ToListAsync());
        await using var db = await Db.ReadAsync(Actor.System);
        Refused("link.expired", await Service<LinkWriter>().AboutAsync(db, LinkPurpose.Activate, SecretIn(mails[0].Body)));
        Done(await Service<LinkWriter>().AboutAsync(db, LinkPurpose.Activate, SecretIn(mails[1].Body)));
    }

    [Fact]
    public async Task SendLink_WhenThePlaceIsGone_IsRefusedAndSendsNothing()
    {
        var number = await SubmittedAsync(Said());
        Done(await Applications.ApproveAsync(number, CustomerLevel.Registered, null, People.Operations));
        Done(await Db.ChangeAsync(Actor.System, async db => (await db.Memberships.SingleAsync()).Delete(People.Admin, Clock.Now)));
        Refused("application.place-gone", await Applications.SendLinkAsync(number, People.Operations));
        Assert.Equal(1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Fact, Trait("Feature", "M-04")]
    public async Task Reject_MailsTheReason_AndMakesNoCompany()
    {
        var companies = await ReadAsync(db => db.Organizations.CountAsync());
        var number = await SubmittedAsync(Said());
        Done(await Applications.RejectAsync(number, "执照不清晰", People.Operations));
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync());
        Assert.Equal(("application-rejected", "wang@new.example"), (mail.Template, mail.To));
        Assert.Contains("执照不清晰", mail.Body);
        Assert.Equal(companies, await ReadAsync(db => db.Organizations.CountAsync()));
        Refused("lifecycle.not-now", await Applications.ApproveAsync(number, CustomerLevel.Gold, null, People.Operations));
    }

    [Fact]
    public async Task Decide_ByTwoAtOnce_IsDecidedOnce()
    {
        for (var round = 0; round < 4; round++)
        {
            var number = await SubmittedAsync(Said());
            var before = (Companies: await ReadAsync(db => db.Organizations.CountAsync()), Mails: await ReadAsync(db => db.OutgoingMessages.CountAsync()));
            var done = await Task.WhenAll(
                Task.Run(() => Applications.ApproveAsync(number, CustomerLevel.Registered, null, People.Operations)),
                Task.Run(() => Applications.RejectAsync(number, "资料不全", People.Admin)),
                Task.Run(() => Applications.ApproveAsync(number, CustomerLevel.Gold, null, People.Admin)));
            Assert.Single(done, result => !result.IsRefused);
            Assert.All(done.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "lifecycle.not-now", "access.stale" }));
            var status = await ReadAsync(db => db.RegistrationApplications.Where(one => one.Number == number).Select(one => one.Status).SingleAsync());
            Assert.Equal(before.Companies + (status == RegistrationStatus.Approved ? 1 : 0), await ReadAsync(db => db.Organizations.CountAsync()));
            Assert.Equal(before.Mails + 1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
        }
    }

    [Fact]
    public async Task Decide_WithoutPermissionOrOfWhatIsNotThere_IsRefused()
    {
        var number = await SubmittedAsync(Said());
        foreach (var actor in new[] { People.Finance, People.Support, People.Reseller, People.Provider })
        {
            Refused("access.forbidden", await Applications.ApproveAsync(number, CustomerLevel.Registered, null, actor));
            Refused("access.forbidden", await Applications.RejectAsync(number, "x", actor));
            Assert.Null(await Service<ApplicationQueries>().FindAsync(number, actor));
        }
        Refused("access.not-found", await Applications.ApproveAsync("SQ0", CustomerLevel.Registered, null, People.Operations));
        Refused("company.unknown-manager", await Applications.ApproveAsync(number, CustomerLevel.Registered, Guid.NewGuid(), People.Operations));
        Assert.Equal(RegistrationStatus.UnderReview, await ReadAsync(db => db.RegistrationApplications.Select(one => one.Status).SingleAsync()));
    }

    [Fact]
    public async Task List_FiltersSortsAndPages()
    {
        var first = await SubmittedAsync(Said());
        Clock.Advance(TimeSpan.FromHours(1));
        var second = await SubmittedAsync(Said() with { Company = "另一家服务商", Kind = OrganizationKind.Provider });
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Applications.RejectAsync(first, "资料不全", People.Operations));
        var queries = Service<ApplicationQueries>();
        Assert.Equal([second, first], (await queries.ListAsync(new(0, 10, []), People.Operations)).Rows.Select(row => row.Number)); // what waits comes first
        Assert.Equal([first], (await queries.ListAsync(new(0, 10, []) { Filter = new() { Statuses = ["Rejected"] } }, People.Operations)).Rows.Select(row => row.Number));
        Assert.Equal([second], (await queries.ListAsync(new(0, 10, []) { Filter = new() { Search = "另一家" } }, People.Operations)).Rows.Select(row => row.Number));
        Assert.Equal([second], (await queries.ListAsync(new(0, 10, []) { Filter = new() { More = new Dictionary<string, string> { ["kind"] = "Provider" } } }, People.Operations)).Rows.Select(row => row.Number));
        var paged = await queries.ListAsync(new(1, 1, [new("submitted", false)]), People.Operations);
        Assert.Equal((second, 2), (paged.Rows[0].Number, paged.Count));
        Assert.Equal(1, await queries.CountWaitingAsync(People.Operations));
        foreach (var key in new[] { "number", "company", "contact", "kind", "submitted", "decided" }) { Assert.Equal(2, (await queries.ListAsync(new(0, 10, [new(key, true)]), People.Operations)).Rows.Count); }
    }

    [Fact]
    public async Task Owners_AreThoseWhoSell()
    {
        var sales = await SalesPersonAsync();
        Assert.Equal([sales], (await Service<ApplicationQueries>().OwnersAsync()).Select(person => person.UserId));
        var number = await SubmittedAsync(Said() with { Owner = sales.ToString() });
        Assert.Equal("宋语棠", (await Service<ApplicationQueries>().FindAsync(number, People.Operations))!.Application.OwnerName);
    }

    internal static NewApplication Said() => new(OrganizationKind.Reseller, "新公司", NewApplication.AnyOwner, "王明", "wang@new.example", "13800001234", "经理", "示例路 9 号", Guid.NewGuid());

    private async Task<string> SubmittedAsync(NewApplication said) => Done(await Applications.SubmitAsync(said, [Files.Png()], null));

    private static string SecretIn(string body) => System.Text.RegularExpressions.Regex.Match(body, "/account/activate/(?<secret>[0-9a-f]{64})").Groups["secret"].Value;

    private Task ActivateAsync() => DoneAsync(Db.ChangeAsync(Actor.System, async db =>
    {
        var place = await db.Memberships.SingleAsync();
        var user = Done(await Service<UserAccounts>().AddAsync(db, new NewUser(null, place.Email, null, "王明"), "correct horse battery"));
        var taken = place.Activate(user.Id, Clock.Now);
        await ApplicationFollow.ActivatedAsync(db, place, Clock.Now);
        await ApplicationFollow.ActivatedAsync(db, place, Clock.Now); // told twice: it stays activated
        return taken;
    }));

    private async Task<Guid> SalesPersonAsync()
    {
        var sales = People.Of("platform", "staff.sales", "宋语棠");
        await DoneAsync(Db.ChangeAsync(Actor.System, async db =>
        {
            var role = await db.PortalRoles.SingleAsync(one => one.Code == "staff.sales");
            db.AddRange(new BlueCloudPortal.Data.Accounts.PortalUser { Id = sales.UserId, UserName = "sales", NormalizedUserName = "SALES", DisplayName = sales.Name }, new Membership(sales.UserId, sales.OrganizationId, role.Id, Clock.Now));
            return Result.Done;
        }));
        return sales.UserId;
    }

    private static async Task DoneAsync(Task<Result> act) => Done(await act);
}
