using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Campaigns: made, issued, ended (V-29, V-30, R-42).</summary>
public sealed class CampaignServiceTests : UseCaseTest
{
    private CouponShelf Shelf => field ??= new(Services, People, Given);

    private DateOnly Today => BusinessTime.DayOf(Clock.Now);

    private CampaignService Campaigns => Service<CampaignService>();

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Make_PressedTwice_GivesTheSameNumber()
    {
        await Given.CatalogAsync();
        var data = new CampaignData(CouponShelf.Terms(), ["bittitan"], 1, Guid.NewGuid());
        var numbers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Campaigns.MakeAsync(data, People.Operations))));
        Assert.Single(numbers.Select(Done).Distinct());
        Assert.Equal(["BitTitan数据迁移工具"], (await ReadAsync(db => db.Campaigns.SingleAsync())).Terms.Scope.Select(one => one.Name));
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Make_OfWhatCannotBe_IsRefusedAtItsField()
    {
        await Given.CatalogAsync();
        var good = CouponShelf.Terms();
        foreach (var (field, code, terms) in new[]
        {
            ("Name", "field.required", good with { Name = " " }),
            ("FaceValue", "amount.not-positive", good with { FaceValue = "0" }),
            ("Price", "benefit.voucher-is-free", good with { Kind = BenefitKind.Voucher, Price = "1" }),
            ("MinQuantity", "benefit.bad-quantity", good with { MinQuantity = -1 }),
            ("ValidTo", "benefit.ends-in-the-past", good with { ValidFrom = Today.AddDays(-9), ValidTo = Today.AddDays(-1) }),
        })
        {
            Assert.Equal(field, Refused(code, await Campaigns.MakeAsync(new(terms, [], 1, Guid.NewGuid()), People.Operations)).Field);
        }
        Assert.Equal("Scope", Refused("campaign.no-product", await Campaigns.MakeAsync(new(good, ["nowhere"], 1, Guid.NewGuid()), People.Operations)).Field);
        Assert.Equal("Each", Refused("campaign.bad-each", await Campaigns.MakeAsync(new(good, [], 21, Guid.NewGuid()), People.Operations)).Field);
        Assert.Equal(0, await ReadAsync(db => db.Campaigns.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task Issue_AnswersForEachCompanyAndAgainIssuesNothing()
    {
        var number = await Shelf.CampaignAsync(CouponShelf.Terms(BenefitKind.Voucher), each: 2);
        Guid[] companies = [People.Reseller.OrganizationId.Value, People.Below.OrganizationId.Value, People.Provider.OrganizationId.Value, Guid.NewGuid()];

        var first = Done(await Campaigns.IssueAsync(number, companies, People.Operations));
        var again = Done(await Campaigns.IssueAsync(number, companies, People.Operations));

        Assert.Equal([(2, null), (2, null), (0, "campaign.no-buyer"), (0, "campaign.no-buyer")], first.Select(one => (one.Issued, one.Refusal?.Code)));
        Assert.Equal([0, 0, 0, 0], again.Select(one => one.Issued));
        var issued = await ReadAsync(db => db.Benefits.ToListAsync());
        Assert.Equal(4, issued.Count);
        Assert.All(issued, one => Assert.Equal((BenefitStatus.Unused, Benefit.CodeLength), (one.Status, one.Code.Length)));
        Assert.Equal(4, issued.Select(one => one.Code).Distinct().Count());
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task Issue_ByManyAtOnce_GivesEachCompanyItsShareOnce()
    {
        var number = await Shelf.CampaignAsync(each: 3);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Campaigns.IssueAsync(number, [People.Reseller.OrganizationId.Value], People.Operations))));
        Assert.Equal(3, results.Sum(result => Done(result)[0].Issued));
        Assert.Equal([1, 2, 3], await ReadAsync(db => db.Benefits.OrderBy(one => one.Nth).Select(one => one.Nth).ToListAsync()));
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task End_StopsIssuing_AndWhatWasIssuedStaysGood()
    {
        var number = await Shelf.CampaignAsync();
        _ = Done(await Campaigns.IssueAsync(number, [People.Reseller.OrganizationId.Value], People.Operations));

        Done(await Campaigns.EndAsync(number, People.Operations));

        Assert.Equal("campaign.ended", Done(await Campaigns.IssueAsync(number, [People.Below.OrganizationId.Value], People.Operations))[0].Refusal?.Code);
        _ = Refused("lifecycle.not-now", await Campaigns.EndAsync(number, People.Operations));
        _ = Done(await Shelf.PlaceAsync(People.Reseller, 1, await ReadAsync(db => db.Benefits.Select(one => one.Code).SingleAsync())));
        var view = (await Service<CampaignQueries>().FindAsync(number, People.Operations))!;
        Assert.Equal((CampaignStatus.Ended, 1, 1, Money.Fen(50_00), 1, false), (view.Row.Status, view.Row.Issued, view.Row.Used, view.Taken, view.Companies, view.MayEnd));
    }

    [Fact]
    [Trait("Feature", "V-30")]
    public async Task Issue_OfNothingToNobody_IsRefused()
    {
        var number = await Shelf.CampaignAsync();
        Assert.Equal("Companies", Refused("field.required", await Campaigns.IssueAsync(number, [], People.Operations)).Field);
        _ = Refused("access.not-found", await Campaigns.IssueAsync("HD0", [People.Reseller.OrganizationId.Value], People.Operations));
        _ = Refused("campaign.too-many-companies", await Campaigns.IssueAsync(number, [.. Enumerable.Range(0, 501).Select(_ => Guid.NewGuid())], People.Operations));
        foreach (var other in new[] { People.Reseller, People.Finance, People.Provider }) { _ = Refused("access.forbidden", await Campaigns.IssueAsync(number, [People.Reseller.OrganizationId.Value], other)); }
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task IssueDue_GivesEveryCertifiedCompanyOfTheLevelItsShareOnce()
    {
        _ = await Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var gold = Done(await Campaigns.MakeAsync(new(CouponShelf.Terms(BenefitKind.Voucher), [], 2, Guid.NewGuid(), new(CustomerLevel.Gold)), People.Operations));
        _ = Done(await Campaigns.MakeAsync(new(CouponShelf.Terms(), [], 1, Guid.NewGuid()), People.Operations)); // issued by hand only
        _ = Done(await Campaigns.MakeAsync(new(CouponShelf.Terms(from: Today.AddDays(1)), [], 1, Guid.NewGuid(), new(null)), People.Operations)); // not begun

        var (issued, again) = (await Campaigns.IssueDueAsync(), await Campaigns.IssueDueAsync());

        Assert.Equal((2, 0), (issued, again));
        var found = await ReadAsync(db => db.Benefits.Select(one => new { one.CampaignNumber, one.OrganizationId, one.IssuedBy }).ToListAsync());
        Assert.All(found, one => Assert.Equal((gold, Actor.System.Name), (one.CampaignNumber, one.IssuedBy)));
        Assert.Equal(new[] { People.Reseller, People.Distributor }.SelectMany(one => Enumerable.Repeat(one.OrganizationId.Value, 2)).Order(), found.Select(one => one.OrganizationId.Value).Order());
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "voucher-issued"));
        Assert.Equal(("zhiyuan@portal.example", true), (mail.To, mail.Subject.Contains("2 张代金券")));
        Clock.Set(BusinessTime.StartOf(Today.AddDays(1)));
        Assert.Equal(4, await Campaigns.IssueDueAsync()); // the third has begun, for every level
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task IssueDue_LeavesOutWhoIsNotCertifiedOrDisabled_UntilTheyAre()
    {
        await ChangeCompanyAsync(People.Reseller, company => company.Property(nameof(Organization.CertifiedAt)).CurrentValue = null);
        await ChangeCompanyAsync(People.Distributor, company => Done(company.Entity.Disable(Clock.Now)));
        var number = Done(await Campaigns.MakeAsync(new(CouponShelf.Terms(BenefitKind.Voucher), [], 1, Guid.NewGuid(), new(CustomerLevel.Gold)), People.Operations));
        Assert.Equal(0, await Campaigns.IssueDueAsync());

        await ChangeCompanyAsync(People.Reseller, company => company.Entity.Certify(Clock.Now));
        Assert.Equal(1, await Campaigns.IssueDueAsync());
        Done(await Campaigns.EndAsync(number, People.Operations));
        await ChangeCompanyAsync(People.Distributor, company => Done(company.Entity.Enable()));
        Assert.Equal(0, await Campaigns.IssueDueAsync()); // ended meanwhile
    }

    [Fact]
    [Trait("Feature", "V-29")]
    public async Task IssueDue_OnManyNodesAtOnce_IssuesNothingTwice()
    {
        _ = Done(await Campaigns.MakeAsync(new(CouponShelf.Terms(BenefitKind.Voucher), [], 3, Guid.NewGuid(), new(CustomerLevel.Gold)), People.Operations));
        _ = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Campaigns.IssueDueAsync())));
        Assert.Equal([1, 1, 2, 2, 3, 3], await ReadAsync(db => db.Benefits.OrderBy(one => one.Nth).Select(one => one.Nth).ToListAsync()));
    }

    private async Task ChangeCompanyAsync(Actor of, Action<Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<Organization>> change) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        change(db.Entry(await db.Organizations.SingleAsync(one => one.Id == of.OrganizationId)));
        return Result.Done;
    }));
}
