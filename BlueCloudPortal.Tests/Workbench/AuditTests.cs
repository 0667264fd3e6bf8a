using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Workbench;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>The audit log: written with every change, masked, never changed.</summary>
public sealed class AuditTests : UseCaseTest
{
    private static readonly CustomerData s_customer = new("栖禾教育", "沈若川", "ruochuan@qihe.example", "13900006120", "南京市示例路 8 号 3 幢");

    private Task<List<AuditEntry>> LinesAsync() => ReadAsync(db => db.AuditEntries.OrderBy(line => line.At).ThenBy(line => line.Id).ToListAsync());

    [Fact]
    public async Task Change_OfWhatIsAudited_IsWrittenWithBeforeAndAfter_Masked()
    {
        var actor = People.Reseller with { Address = "203.0.113.9" };
        var id = Done(await Service<CustomerService>().AddAsync(s_customer, actor));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Service<CustomerService>().ChangeAsync(id, s_customer with { Company = "栖禾集团", Phone = "13911112222" }, actor));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await Service<CustomerService>().DeleteAsync(id, actor));

        var lines = await LinesAsync();
        Assert.Equal(["Customer.added", "Customer.changed", "Customer.removed"], lines.Select(line => line.Act));
        Assert.All(lines, line => Assert.Equal((actor.UserId, actor.Name, actor.OrganizationId, "203.0.113.9", id.Value.ToString(), (Id<Organization>?)actor.OrganizationId), (line.ActorId, line.ActorName, line.ActorOrganizationId, line.Address, line.About, line.OrganizationId)));
        Assert.Equal((null, "Address=南京市示例路***\nCompany=栖禾教育\nEmail=r***@qihe.example\nName=沈***\nPhone=139***20"), (lines[0].Before, lines[0].After));
        Assert.Equal(("Company=栖禾教育\nPhone=139***20", "Company=栖禾集团\nPhone=139***22"), (lines[1].Before, lines[1].After));
        Assert.Null(lines[2].After);
        Assert.DoesNotContain(lines, line => $"{line.Before}{line.After}".Contains("若川", StringComparison.Ordinal) || $"{line.Before}{line.After}".Contains("ruochuan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_ThatIsRefusedOrChangesNothing_IsNotWritten()
    {
        var id = Done(await Service<CustomerService>().AddAsync(s_customer, People.Reseller));
        Done(await Service<CustomerService>().ChangeAsync(id, s_customer, People.Reseller));
        Refused("customer.bad-email", await Service<CustomerService>().ChangeAsync(id, s_customer with { Company = "x", Email = "x" }, People.Reseller));
        Refused("access.forbidden", await Db.ChangeAsync(People.Reseller, async db =>
        {
            (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Rename("新名");
            await db.SaveChangesAsync();
            return (Result)AccessErrors.Forbidden; // rolled back, with its line
        }));
        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task Lines_OfTheSystemAndOfAViewer_SayWhoItWas()
    {
        Done(await Db.ChangeAsync(Actor.System, db =>
        {
            db.Add(Done(Customer.Add(s_customer, People.Reseller, Clock.Now)));
            Audit.Note(db, Domain.Accounts.Viewing.Of(People.Reseller, new(People.Support.UserId, People.Support.Name)), AuditActs.ViewedPage, "/my/orders");
            return Task.FromResult(Result.Done);
        }));
        var lines = await LinesAsync();
        Assert.Contains(lines, line => line is { Act: "Customer.added", ActorName: "", ViewerName: null } && line.ActorId == Guid.Empty);
        Assert.Contains(lines, line => line.Act == AuditActs.ViewedPage && line.ActorId == People.Reseller.UserId && line.ViewerId == People.Support.UserId && line.ViewerName == People.Support.Name);
    }

    // The last door: whatever permission a use case forgets to ask for.
    [Fact]
    public async Task Change_OfAViewer_IsRefused()
    {
        var viewer = People.Reseller with { ViewedBy = new(People.Support.UserId, People.Support.Name) };
        Refused("access.forbidden", await Db.ChangeAsync(viewer, db => { db.Add(Done(Customer.Add(s_customer, viewer, Clock.Now))); return Task.FromResult(Result.Done); }));
        Assert.Equal(0, await ReadAsync(db => db.Customers.CountAsync()));
    }

    [Theory]
    [InlineData(AuditMask.Name, "林知远", "林***")]
    [InlineData(AuditMask.Name, "𠮷田", "𠮷***")]
    [InlineData(AuditMask.Phone, "13800000012", "138***12")]
    [InlineData(AuditMask.Phone, "110", "***")]
    [InlineData(AuditMask.Email, "lin@a.example", "l***@a.example")]
    [InlineData(AuditMask.Email, "nobody", "***")]
    [InlineData(AuditMask.Number, "6222000000010018", "***0018")]
    [InlineData(AuditMask.Number, "1234567", "***")]
    [InlineData(AuditMask.Address, "杭州市西湖区示例路 1 号", "杭州市西湖区***")]
    [InlineData(AuditMask.Hidden, "secret", "***")]
    [InlineData(AuditMask.Flag, "0196", "yes")]
    [InlineData(AuditMask.Plain, "a\r\nRole=admin\u2028x", "a␤␤Role=admin␤x")]
    [InlineData(AuditMask.Name, "", "")]
    public void Mask_ShowsWhatItMay(AuditMask mask, string value, string shown) => Assert.Equal(shown, AuditMasks.Apply(mask, value));

    // GOALS X8: nobody writes a second line, or a second field, by a line break in a name.
    [Fact]
    public async Task Values_WithLineBreaks_MakeNoOtherFieldAndNoOtherLine()
    {
        Done(await Db.ChangeAsync(People.Reseller with { Name = "林\r\n2026-01-01 admin", Address = "1.2.3.4\nx" }, async db =>
        {
            (await db.Organizations.SingleAsync(one => one.Id == People.Reseller.OrganizationId)).Rename("青屿\nDisabledAt=2026-01-01");
            Audit.Note(db, AuditActs.SignInFailed, "x\ny", after: Audit.Line("note", "a\nb=c"));
            return Result.Done;
        }));
        var lines = await LinesAsync();
        Assert.All(lines, line => Assert.DoesNotContain($"{line.ActorName}{line.Address}{line.About}", letter => char.IsControl((char)letter)));
        Assert.Equal("Name=青屿␤DisabledAt=2026-01-01", lines.Single(line => line.Act == "Organization.changed").After);
        Assert.Equal("note=a␤b=c", lines.Single(line => line.Act == AuditActs.SignInFailed).After);
    }

    [Fact]
    public async Task EveryFieldOfWhatIsAudited_HasARuleAndAName()
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var (zh, en) = (Sources.Texts("zh"), Sources.Texts("en"));
        foreach (var (type, rule) in AuditRules.All)
        {
            var fields = db.Model.FindEntityType(type)!.GetProperties().Select(property => property.Name).ToList();
            Findings.None(fields.Except(rule.Fields.Keys).Select(field => $"{type.Name}.{field} has no rule in AuditRules: say whether it is personal."));
            Findings.None(fields.Where(field => rule[field] != AuditMask.LeftOut).Select(field => $"audit.field.{field}").Append($"audit.entity.{type.Name}").Where(key => !zh.Contains(key) || !en.Contains(key)));
        }
        Findings.None(AuditActs.All.Select(act => $"audit.act.{act}").Where(key => !zh.Contains(key) || !en.Contains(key)));
    }

    [Fact]
    public async Task Lines_AreNeverChangedOrRemoved()
    {
        Done(await Service<CustomerService>().AddAsync(s_customer, People.Reseller));
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Db.ChangeAsync(Actor.System, async open =>
        {
            open.AuditEntries.Remove(await open.AuditEntries.FirstAsync());
            return Result.Done;
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Db.ChangeAsync(Actor.System, async open =>
        {
            open.Entry(await open.AuditEntries.FirstAsync()).Property(line => line.After).CurrentValue = "x";
            return Result.Done;
        }));
        Assert.Single(await LinesAsync());
        Assert.All(typeof(AuditEntry).GetProperties(), property => Assert.True(property.SetMethod?.IsPrivate != false, property.Name));
    }

    [Fact]
    public async Task List_IsFiltered_ByWhoWhatOrganizationAndDays()
    {
        Done(await Service<CustomerService>().AddAsync(s_customer, People.Reseller));
        Clock.Advance(TimeSpan.FromDays(1));
        Done(await Service<CustomerService>().AddAsync(s_customer, People.OtherReseller));
        Done(await Service<BankAccountService>().AddAsync(new("云杉", "62220001", "银行"), true, People.OtherReseller));
        await PersonAsync(People.Reseller);

        Assert.Equal(["BankAccount.added", "Customer.added", "Customer.added"], (await ListAsync("")).Rows.Select(row => row.Act).Order());
        Assert.True((await ListAsync("")).Rows[0].At >= (await ListAsync("")).Rows[^1].At);
        Assert.Equal(2, (await ListAsync("?act=Customer")).Count);
        Assert.Equal(0, (await ListAsync("?act=sign-in")).Count);
        Assert.Equal(2, (await ListAsync($"?organization={People.OtherReseller.OrganizationId.Value:N}")).Count);
        Assert.Equal("杭州青屿数字科技有限公司", Assert.Single((await ListAsync($"?actor={People.Reseller.UserId:N}")).Rows).Organization);
        Assert.Equal(2, (await ListAsync("?q=云杉")).Count); // the company's name
        Assert.Equal(1, (await ListAsync("?q=林知远")).Count); // the person's name
        Assert.Equal(0, (await ListAsync("?q=沈若川")).Count); // personal data is not there to be found
        Assert.Equal(1, (await ListAsync($"?to={TextArgs.Day(BusinessTime.DayOf(Clock.Now).AddDays(-1))}")).Count);
        Assert.Equal(2, (await ListAsync($"?from={TextArgs.Day(BusinessTime.DayOf(Clock.Now))}")).Count);
        foreach (var actor in new[] { People.Support, People.Finance, People.Reseller }) { Assert.Equal(0, (await ListAsync("", actor)).Count); }
    }

    [Fact]
    public async Task Export_HoldsTheWholeFilteredList()
    {
        for (var one = 0; one < 40; one++) { Done(await Service<CustomerService>().AddAsync(s_customer, People.Reseller)); }
        Done(await Service<CustomerService>().AddAsync(s_customer, People.OtherReseller));
        using var stream = new MemoryStream();
        Assert.Equal(40, await Service<AuditWorkbook>().WriteAsync(stream, $"?organization={People.Reseller.OrganizationId.Value:N}", People.Admin));
        using var book = new XLWorkbook(stream);
        Assert.Equal("新增客户", book.Worksheets.First().Cell(2, 4).GetString());
        Assert.Contains("Company=栖禾教育", book.Worksheets.First().Cell(2, 9).GetString());
        using var none = new MemoryStream();
        Assert.Equal(0, await Service<AuditWorkbook>().WriteAsync(none, "", People.Support));
    }

    private Task<GridPage<AuditRow>> ListAsync(string query, Actor? actor = null) => Service<AuditQueries>().ListAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, actor ?? People.Admin);

    private async Task PersonAsync(Actor actor)
    {
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        db.Users.Add(new() { Id = actor.UserId, UserName = "lin", DisplayName = actor.Name });
        await db.SaveChangesAsync();
    }
}
