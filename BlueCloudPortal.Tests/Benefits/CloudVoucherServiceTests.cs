using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Cloud vouchers are issued, listed, taken back and expired.</summary>
public sealed class CloudVoucherServiceTests : UseCaseTest
{
    private Clouds _clouds = null!;

    private CloudVoucherService Vouchers => Service<CloudVoucherService>();

    private CloudVoucherQueries Queries => Service<CloudVoucherQueries>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _clouds = new Clouds(Services, Clock, People, Given);
    }

    [Fact, Trait("Feature", "D-50")]
    public async Task Issue_GivesThatMany_TellsTheAdministrator_AndStandsInBothLists()
    {
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var numbers = await _clouds.IssueAsync(People.Reseller, "50", 3);
        Assert.Equal(3, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches("^YQ[0-9]{17}$", number));
        var page = await Queries.ListAsync(new(0, 15, []), People.Reseller);
        Assert.Equal((3, Money.Fen(150_00)), (page.Count, page.Totals!.Last().Values["worth"]));
        Assert.All(page.Rows, row => Assert.Equal((Money.Fen(50_00), CloudVoucherStatus.Unused, Clock.Now.AddDays(30), People.Finance.Name), (row.FaceValue, row.Status, row.ExpiresAt, row.IssuedBy)));
        Assert.Equal(3, (await Queries.ListAsync(new(0, 15, []), People.Finance)).Count);
        Assert.Empty((await Queries.ListAsync(new(0, 15, []), People.OtherReseller)).Rows);
        var mail = await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "cloud-vouchers-issued"));
        Assert.Contains("云券 3 张，每张面值 ¥50.00", mail.Body);
        Assert.Equal(3, (await Queries.FindAsync(numbers[0], People.Operations))!.Together);
        using var file = new MemoryStream();
        Assert.Equal(3, await Service<CloudVoucherWorkbook>().WriteAsync(file, "?status=Unused", People.Finance));
        Assert.Equal(0, await Service<CloudVoucherWorkbook>().WriteAsync(new MemoryStream(), "", People.Support));
    }

    [Fact]
    public async Task Issue_WhenPressedManyTimesAtOnce_MakesOneIssue()
    {
        var data = new CloudVoucherIssue(People.Reseller.OrganizationId.Value, "20", "4", null, Guid.NewGuid());
        var together = new CloudVoucherService(Db, Service<CloudVoucherSettings>(), Service<BlueCloudPortal.Web.Features.Messages.CompanyMail>(), new MeetingClock(Clock, 4));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => together.IssueAsync(data, People.Finance))));
        _ = Assert.Single(all.Select(one => string.Join(',', Done(one))).Distinct());
        Assert.Equal(4, await ReadAsync(db => db.CloudVouchers.CountAsync()));
        Assert.Equal(all[0].Value, Done(await Vouchers.IssueAsync(data, People.Finance))); // and later
    }

    [Fact]
    public async Task Issue_ToNobodyOrByOthers_IsRefused()
    {
        Assert.Equal("Company", Refused("cloud-voucher.no-company", await Vouchers.IssueAsync(new(null, "1", "1", null, Guid.NewGuid()), People.Finance)).Field);
        _ = Refused("cloud-voucher.no-company", await Vouchers.IssueAsync(new(People.Provider.OrganizationId.Value, "1", "1", null, Guid.NewGuid()), People.Finance));
        foreach (var other in new[] { People.Support, People.Reseller, People.Provider }) { _ = Refused("access.forbidden", await Vouchers.IssueAsync(new(People.Reseller.OrganizationId.Value, "1", "1", null, Guid.NewGuid()), other)); }
        Assert.Equal(0, await ReadAsync(db => db.CloudVouchers.CountAsync()));
    }

    [Fact, Trait("Feature", "D-51")]
    public async Task Expiry_IsTreatedSoBeforeTheJob_AndTheJobMakesItSo()
    {
        var early = Assert.Single(await _clouds.IssueAsync(People.Reseller, "10"));
        Clock.Advance(TimeSpan.FromDays(29));
        var late = Assert.Single(await _clouds.IssueAsync(People.Reseller, "20"));
        Assert.Equal([early, late], await ListAsync("Unused")); // what expires first in front
        Clock.Advance(TimeSpan.FromDays(1)); // the moment itself is too late
        Assert.Equal([late], await ListAsync("Unused"));
        Assert.Equal([early], await ListAsync("Expired"));
        Assert.Equal((1, 1), ((await Queries.CountsAsync(People.Reseller))[CloudVoucherStatus.Expired], (await Queries.CountsAsync(People.Reseller))[CloudVoucherStatus.Unused]));
        Assert.Equal((CloudVoucherStatus.Expired, 0), ((await Queries.FindAsync(early, People.Finance))!.Row.Status, (await Queries.FindAsync(early, People.Finance))!.Actions.Count));
        Assert.Equal(CloudVoucherStatus.Unused, await StatusAsync(early));
        Assert.Equal(1, await Service<CloudVoucherExpiry>().ExpireDueAsync());
        Assert.Equal(0, await Service<CloudVoucherExpiry>().ExpireDueAsync());
        Assert.Equal((CloudVoucherStatus.Expired, CloudVoucherStatus.Unused), (await StatusAsync(early), await StatusAsync(late)));
        Assert.Equal([early], await ListAsync("Expired"));
    }

    [Fact]
    public async Task Withdraw_OfAnUnused_SaysWhyAndTellsTheCompany()
    {
        _ = await Tests.Accounts.Members.SeatAsync(Db, People.Reseller, "buyer.administrator", Clock.Now, "zhiyuan@portal.example");
        var number = Assert.Single(await _clouds.IssueAsync(People.Reseller, "10"));
        Assert.Equal("Reason", Refused("field.required", await Vouchers.WithdrawAsync(number, " ", People.Finance)).Field);
        _ = Refused("access.forbidden", await Vouchers.WithdrawAsync(number, "x", People.Support));
        _ = Refused("access.not-found", await Vouchers.WithdrawAsync("YQ0", "x", People.Finance));
        Done(await Vouchers.WithdrawAsync(number, "发放有误", People.Finance));
        Assert.Equal([number], await ListAsync("Withdrawn"));
        Assert.Equal("发放有误", (await Queries.FindAsync(number, People.Finance))!.WithdrawReason);
        Assert.Contains("发放有误", (await ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Template == "cloud-voucher-withdrawn"))).Body);
        _ = Refused("lifecycle.not-now", await Vouchers.WithdrawAsync(number, "再次", People.Finance));
    }

    private async Task<IEnumerable<string>> ListAsync(string status) =>
        (await Queries.ListAsync(new GridRequest(0, 15, []) { Filter = FilterState.Parse($"/?status={status}") }, People.Reseller)).Rows.Select(row => row.Number);

    private Task<CloudVoucherStatus> StatusAsync(string number) => ReadAsync(db => db.CloudVouchers.Where(one => one.Number == number).Select(one => one.Status).SingleAsync());
}
