using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>Company certification, and what cannot be done before it.</summary>
public sealed class CertificationServiceTests : UseCaseTest
{
    internal const string Identity = "11010519491231002X";

    private CertificationService Certifications => Service<CertificationService>();

    private CertificationQueries Queries => Service<CertificationQueries>();

    // A company that registered itself: nobody has looked at its papers.
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Done(await Db.ChangeAsync(Actor.System, async db =>
        {
            var company = await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId);
            db.Entry(company).Property(one => one.CertifiedAt).CurrentValue = null;
            return Result.Done;
        }));
    }

    [Fact, Trait("Feature", "V-17")]
    public async Task Submit_KeepsTheIdentityNumberEncryptedAndMasked()
    {
        var number = Done(await SubmitAsync());
        var one = await ReadAsync(db => db.Certifications.SingleAsync());
        Assert.Equal((number, CertificationStatus.UnderReview, "110***********002X"), (one.Number, one.Status, one.IdentityMasked));
        Assert.DoesNotContain(Identity[..10], one.IdentityCipher);
        Assert.Equal(Identity, Done(Service<IdentityCipher>().Open(one.IdentityCipher)));
        Refused("identity-number.unreadable", Service<IdentityCipher>().Open("tampered"));
        Assert.Equal(new CertificationState(false, CertificationStatus.UnderReview, SellingMode.Csp), await Queries.StateAsync(People.ResellerUser));
    }

    [Fact]
    public async Task Submit_PressedTwiceOrByTwoAtOnce_IsOneCertification()
    {
        var data = Data();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Certifications.SubmitAsync(data, Papers(), People.Reseller))));
        Assert.Single(results.Select(Done).Distinct());
        Refused("lifecycle.not-now", await Certifications.SubmitAsync(Data(), Papers(), People.Reseller)); // another form: it waits for review already
        Assert.Equal((1, 2), (await ReadAsync(db => db.Certifications.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync())));
    }

    [Fact]
    public async Task Submit_WhenSomethingIsWrong_KeepsNothing()
    {
        Assert.Equal("IdentityNumber", Refused("identity-number.bad", await Certifications.SubmitAsync(Data(), Papers() with { IdentityNumber = "110105194912310021" }, People.Reseller)).Field);
        Assert.Equal("Licence", Refused("file.content-differs", await Certifications.SubmitAsync(Data(), Papers() with { Licence = new("a.png", "x"u8.ToArray()) }, People.Reseller)).Field);
        Assert.Equal("Licence", Refused("file.too-large", await Certifications.SubmitAsync(Data(), Papers() with { Licence = new("a.png", new byte[10 * 1024 * 1024 + 1]) }, People.Reseller)).Field);
        Assert.Equal("Licence", Refused("file.wrong-type", await Certifications.SubmitAsync(Data(), Papers() with { Licence = Files.Pdf() }, People.Reseller)).Field); // a picture
        Assert.Equal("Agreement", Refused("field.required", await Certifications.SubmitAsync(Data(), Papers() with { Agreement = null }, People.Reseller)).Field);
        Refused("access.forbidden", await Certifications.SubmitAsync(Data(), Papers(), People.ResellerUser));
        Refused("access.forbidden", await Certifications.SubmitAsync(Data(), Papers(), People.Admin));
        Refused("certification.certified", await Certifications.SubmitAsync(Data(), Papers(), People.OtherReseller));
        Assert.Equal((0, 0), (await ReadAsync(db => db.Certifications.CountAsync()), await ReadAsync(db => db.StoredFiles.CountAsync())));
    }

    [Fact, Trait("Feature", "V-18")]
    public async Task Approve_CertifiesTheCompanyUnderItsLegalName_AndMails()
    {
        var number = Done(await SubmitAsync());
        Done(await Certifications.ApproveAsync(number, People.Operations));
        var company = await ReadAsync(db => db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId));
        Assert.Equal(((DateTime?)Clock.Now, "杭州青屿法定名称有限公司"), (company.CertifiedAt, company.Name));
        Assert.Equal(("certification-approved", "it@qingyu.example"), await ReadAsync(db => db.OutgoingMessages.Select(mail => new ValueTuple<string, string>(mail.Template, mail.To)).SingleAsync()));
        Assert.Equal(new CertificationState(true, CertificationStatus.Certified, SellingMode.Csp), await Queries.StateAsync(People.Reseller));
        Refused("lifecycle.not-now", await Certifications.ApproveAsync(number, People.Operations));
    }

    [Fact, Trait("Feature", "V-18")]
    public async Task Reject_ThenResubmit_KeepsTheFormerValuesAndPapers()
    {
        var number = Done(await SubmitAsync());
        Refused("field.required", await Certifications.RejectAsync(number, " ", People.Operations));
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Certifications.RejectAsync(number, "缺少骑缝章", People.Operations));
        Assert.Contains("缺少骑缝章", (await ReadAsync(db => db.OutgoingMessages.SingleAsync())).Body);
        var mine = await Queries.MineAsync(People.Reseller);
        Assert.Equal(("缺少骑缝章", "林知远", "110***********002X"), (mine!.RejectReason, mine.Data.LegalPerson, mine.IdentityMasked));
        var cipher = await ReadAsync(db => db.Certifications.Select(one => one.IdentityCipher).SingleAsync());
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(number, Done(await Certifications.SubmitAsync(Data() with { LegalPerson = "新法人" }, new(null, Files.Pdf("协议.pdf"), null), People.Reseller)));
        var one = await ReadAsync(db => db.Certifications.SingleAsync());
        Assert.Equal((CertificationStatus.UnderReview, "新法人", cipher, (string?)null), (one.Status, one.LegalPerson, one.IdentityCipher, one.RejectReason));
        Assert.Equal(["Create", "Reject", "Resubmit"], await ReadAsync(db => db.LifecycleEvents.Where(e => e.DocumentId == one.Id.Value).OrderBy(e => e.At).Select(e => e.Trigger).ToListAsync()));
    }

    [Fact]
    public async Task Decide_ByTwoAtOnce_IsDecidedOnce()
    {
        var number = Done(await SubmitAsync());
        var done = await Task.WhenAll(Task.Run(() => Certifications.ApproveAsync(number, People.Operations)), Task.Run(() => Certifications.RejectAsync(number, "资料不全", People.Admin)));
        Assert.Single(done, result => !result.IsRefused);
        var (status, certified) = (await ReadAsync(db => db.Certifications.Select(one => one.Status).SingleAsync()), await ReadAsync(db => db.Organizations.Where(one => one.Id == People.Reseller.OrganizationId).Select(one => one.CertifiedAt != null).SingleAsync()));
        Assert.Equal(status == CertificationStatus.Certified, certified);
        Assert.Equal(1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Fact]
    public async Task Decide_WithoutPermissionOrOfWhatIsNotThere_IsRefused()
    {
        var number = Done(await SubmitAsync());
        foreach (var actor in new[] { People.Finance, People.Reseller })
        {
            Refused("access.forbidden", await Certifications.ApproveAsync(number, actor));
            Refused("access.forbidden", await Certifications.RejectAsync(number, "x", actor));
            Assert.Null(await Queries.FindAsync(number, actor));
        }
        Refused("access.not-found", await Certifications.ApproveAsync("RZ0", People.Operations));
        Assert.Null(await Queries.MineAsync(People.ResellerUser));
    }

    [Fact, Trait("Feature", "V-17")]
    public async Task ShowIdentity_IsForFewAndEachLookIsLogged()
    {
        var number = Done(await SubmitAsync());
        Refused("access.forbidden", await Certifications.ShowIdentityAsync(number, People.Finance));
        Refused("access.forbidden", await Certifications.ShowIdentityAsync(number, People.Reseller));
        Refused("access.not-found", await Certifications.ShowIdentityAsync("RZ0", People.Operations));
        Assert.Equal(0, await ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "identity-number.show")));
        Assert.Equal(Identity, Done(await Certifications.ShowIdentityAsync(number, People.Operations)));
        _ = Done(await Certifications.ShowIdentityAsync(number, People.Operations));
        var looks = await ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "identity-number.show").ToListAsync());
        Assert.Equal(2, looks.Count);
        Assert.All(looks, look => Assert.Equal((People.Operations.UserId, number, People.Reseller.OrganizationId), (look.ActorId, look.About, look.OrganizationId!.Value)));
        Assert.All(looks, look => Assert.DoesNotContain("1949", $"{look.Before}{look.After}"));
    }

    [Fact, Trait("Feature", "V-15")]
    public async Task Place_ByACompanyThatIsNotCertified_IsRefusedUntilItIs()
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        PlaceOrder Order() => new([new(Given.License, 1)], customer.Id, null, null, true, Guid.NewGuid());
        Refused("order.not-certified", await Service<CheckoutService>().PlaceAsync(Order(), People.Reseller));
        Assert.Equal(0, await ReadAsync(db => db.Orders.CountAsync()));
        var number = Done(await SubmitAsync());
        Refused("order.not-certified", await Service<CheckoutService>().PlaceAsync(Order(), People.Reseller)); // under review is not certified
        Done(await Certifications.ApproveAsync(number, People.Operations));
        _ = Done(await Service<CheckoutService>().PlaceAsync(Order(), People.Reseller));
    }

    [Fact]
    public async Task Papers_AreForReviewersAndThoseWhoKeepTheCompany()
    {
        Done(await SubmitAsync());
        var licence = (await Queries.MineAsync(People.Reseller))!.Licence!.Id;
        foreach (var (actor, may) in new[] { (People.Reseller, true), (People.Operations, true), (People.Admin, true), (People.ResellerUser, false), (People.OtherReseller, false), (People.Finance, false), (People.Support, false), (People.Provider, false) })
        {
            Assert.Equal(may, await Service<FileService>().FindAsync(new(licence), actor) is not null);
        }
    }

    [Fact]
    public async Task List_FiltersAndSorts()
    {
        var number = Done(await SubmitAsync());
        foreach (var (filter, finds) in new (Web.Components.FilterState, bool)[] { (new() { Search = "法定名称" }, true), (new() { Search = "没有" }, false), (new() { Statuses = ["UnderReview"] }, true), (new() { Statuses = ["Certified"] }, false) })
        {
            Assert.Equal(finds ? [number] : [], (await Queries.ListAsync(new(0, 10, []) { Filter = filter }, People.Operations)).Rows.Select(row => row.Number));
        }
        foreach (var key in new[] { "number", "company", "mode", "submitted", "decided" }) { Assert.Single((await Queries.ListAsync(new(0, 10, [new(key, true)]), People.Operations)).Rows); }
        Assert.Equal((1, 0), (await Queries.CountWaitingAsync(People.Operations), await Queries.CountWaitingAsync(People.Finance)));
    }

    private Task<Result<string>> SubmitAsync() => Certifications.SubmitAsync(Data(), Papers(), People.Reseller);

    internal static CertificationData Data() => new("杭州青屿法定名称有限公司", "林知远", "91330100MA2EXAMP01", "it@qingyu.example", SellingMode.Csp, Guid.NewGuid());

    internal static CertificationPapers Papers() => new(Identity, Files.Pdf("框架协议.pdf"), Files.Png("营业执照.png"));
}
