using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Workbench;

/// <summary>Staff look at the portal as a customer's person does: nothing can be changed, everything is logged, and it ends.</summary>
public sealed class ViewAsTests : IAsyncLifetime
{
    private readonly PortalHost _portal = new();

    public Task InitializeAsync() => ((IAsyncLifetime)_portal).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task View_BeginsShowsAndEnds_AndEachStepIsLogged()
    {
        var order = await _portal.Given.OrderAsync(_portal.People.Reseller, (Given.License, 1));
        var staff = await _portal.SignedInAsync("support");
        Assert.Equal("/my", (await BeginAsync(staff, _portal.People.Reseller)).Headers.Location!.ToString());
        var page = WebUtility.HtmlDecode(await staff.TextAsync("/")); // a public page is drawn by the server: the banner stands in it
        Assert.Contains("陆时安 正在以 林知远（杭州青屿数字科技有限公司）的视角查看", page);
        Assert.Contains("data-testid=\"end-view\"", page);

        var actor = await ActorAsync();
        Assert.Equal((_portal.People.Reseller.UserId, _portal.People.Reseller.OrganizationId), (actor!.UserId, actor.OrganizationId));
        Assert.Equal(new Viewer(_portal.People.Support.UserId, "陆时安"), actor.ViewedBy);
        Assert.Equal([Permission.ViewOrders, Permission.ViewWallet, Permission.ViewStatements], actor.Permissions.Order());
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/my/orders/export")).StatusCode); // sees what the person sees
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/staff/orders/export")).StatusCode); // and nothing of the own
        Assert.Equal(HttpStatusCode.NotFound, (await BeginAsync(staff, _portal.People.OtherReseller)).StatusCode); // no view from a view
        Assert.NotEmpty(order.Number);

        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("/staff/view-as", (await staff.PostAsync("/view-as/end", await staff.TokenAsync("/"))).Headers.Location!.ToString());
        Assert.Null((await ActorAsync())!.ViewedBy);
        Assert.DoesNotContain("data-testid=\"viewing\"", await staff.TextAsync("/"));

        var lines = await LinesAsync();
        Assert.Equal([AuditActs.SignedIn, AuditActs.ViewBegan, AuditActs.ViewEnded], lines.Select(line => line.Act).Where(act => act != AuditActs.ViewedPage).Order(StringComparer.Ordinal));
        Assert.All(lines.Where(line => line.Act is AuditActs.ViewBegan or AuditActs.ViewEnded), line => Assert.Equal((_portal.People.Support.UserId, _portal.People.Reseller.UserId.ToString(), _portal.People.Reseller.OrganizationId), (line.ActorId, line.About, line.OrganizationId!.Value)));
        Assert.Equal(["/", "/my/orders/export", "/staff/orders/export"], lines.Where(line => line.Act == AuditActs.ViewedPage).Select(line => line.About).Distinct().Order(StringComparer.Ordinal));
        Assert.All(lines.Where(line => line.Act == AuditActs.ViewedPage), line => Assert.Equal((_portal.People.Reseller.UserId, "陆时安"), (line.ActorId, line.ViewerName)));
        Assert.Equal("minutes=5", lines.Single(line => line.Act == AuditActs.ViewEnded).After);
    }

    [Fact]
    public async Task View_AfterHalfAnHour_IsOver()
    {
        var staff = await _portal.SignedInAsync("support");
        await BeginAsync(staff, _portal.People.Reseller);
        _portal.Clock.Advance(Viewing.MostTime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await ActorAsync());
        Assert.Equal(0, await _portal.Services.GetRequiredService<ViewAsService>().EndOverdueAsync());
        _portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await ActorAsync()); // at once, before any job has run
        Assert.Equal(1, await _portal.Services.GetRequiredService<ViewAsService>().EndOverdueAsync());
        Assert.Equal(0, await _portal.Services.GetRequiredService<ViewAsService>().EndOverdueAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/my/orders/export")).StatusCode);
        Assert.Equal((AuditActs.ViewEnded, "reason=time"), ((await LinesAsync())[^1].Act, (await LinesAsync())[^1].After));
    }

    [Theory]
    [InlineData("the right to look is taken away")]
    [InlineData("the person may no longer act")]
    [InlineData("the person becomes staff")]
    public async Task View_WhenWhatItStandsOnIsGone_IsOver(string what)
    {
        var staff = await _portal.SignedInAsync("support");
        await BeginAsync(staff, _portal.People.Reseller);
        Assert.NotNull(await ActorAsync());
        await using (var db = await _portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            var roles = await db.PortalRoles.ToDictionaryAsync(role => role.Code);
            var staffPlace = await db.Memberships.IgnoreQueryFilters().SingleAsync(place => place.UserId == _portal.People.Support.UserId);
            var place = await db.Memberships.IgnoreQueryFilters().SingleAsync(one => one.UserId == _portal.People.Reseller.UserId);
            switch (what)
            {
                case "the right to look is taken away": db.Entry(staffPlace).Property(one => one.RoleId).CurrentValue = roles["staff.finance"].Id; break;
                case "the person may no longer act": db.Remove(place); break;
                default: db.Add(new Membership(_portal.People.Reseller.UserId, _portal.People.Admin.OrganizationId, roles["staff.sales"].Id, _portal.Clock.Now)); break;
            }
            await db.SaveChangesAsync();
        }
        Assert.Null(await ActorAsync());
    }

    [Fact]
    public async Task Begin_OfStaffOrWithoutPermissionOrUnknown_IsNotFound()
    {
        var staff = await _portal.SignedInAsync("support");
        Assert.Equal(HttpStatusCode.NotFound, (await BeginAsync(staff, _portal.People.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await BeginAsync(staff, _portal.People.Reseller with { UserId = Guid.NewGuid() })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await BeginAsync(staff, _portal.People.Reseller with { OrganizationId = _portal.People.OtherReseller.OrganizationId })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.PostAsync("/view-as/end", await staff.TokenAsync("/"))).StatusCode); // nothing to end
        var buyer = await _portal.SignedInAsync("reseller");
        Assert.Equal(HttpStatusCode.NotFound, (await BeginAsync(buyer, _portal.People.ResellerUser)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostAsync("/staff/view-as/begin", null, ("user", $"{_portal.People.Reseller.UserId}"), ("organization", $"{_portal.People.Reseller.OrganizationId.Value}"))).StatusCode);
        Assert.DoesNotContain(await LinesAsync(), line => line.Act == AuditActs.ViewBegan);
    }

    [Fact]
    public async Task ViewablePeople_AreNeverStaff()
    {
        var people = await _portal.Services.GetRequiredService<ViewAsQueries>().ListAsync(new(0, 100, []), _portal.People.Support);
        Assert.Equal(["何照野", "周亦衡", "方南星", "林知远"], people.Rows.Select(person => person.Name).Order(StringComparer.Ordinal));
        Assert.Equal("林知远", Assert.Single((await _portal.Services.GetRequiredService<ViewAsQueries>().ListAsync(new(0, 100, []) { Filter = Web.Components.FilterState.Parse("?q=知远") }, _portal.People.Support)).Rows).Name);
    }

    [Fact]
    public void ViewingPermissions_AreChosen()
    {
        Assert.Equal([Permission.ViewOrders, Permission.ViewWallet, Permission.ViewWorkOrders, Permission.ViewStatements], Viewing.Permissions);
        var viewer = Viewing.Of(_portal.People is null ? Actor.System : _portal.People.Reseller, new(Guid.NewGuid(), "x"));
        Assert.Empty(viewer.Permissions.Except(Viewing.Permissions));
    }

    [Fact]
    public async Task SignIns_AreLogged_WithoutWhatWasTyped()
    {
        var client = _portal.Open();
        await client.SignInAsync("reseller", "wrong-password-typed");
        await client.SignInAsync("my-secret-in-the-wrong-field", "x");
        await client.SignInAsync("reseller", PortalHost.Password);
        await client.SignOutAsync();
        var lines = await LinesAsync();
        var who = _portal.People.Reseller.UserId.ToString();
        Assert.Equal(
            new[] { (AuditActs.SignInFailed, "-"), (AuditActs.SignInFailed, who), (AuditActs.SignedIn, who), (AuditActs.SignedOut, who) }.Order(), lines.Select(line => (line.Act, line.About)).Order());
        Assert.DoesNotContain(lines, line => $"{line.About}{line.After}{line.ActorName}".Contains("secret", StringComparison.Ordinal) || $"{line.After}".Contains("typed", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> BeginAsync(PortalClient client, Actor person) =>
        await client.PostAsync("/staff/view-as/begin", await client.TokenAsync("/"), ("user", $"{person.UserId}"), ("organization", $"{person.OrganizationId.Value}"));

    // The actor of the newest session that is open.
    private async Task<Actor?> ActorAsync()
    {
        await using var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        var session = await db.UserSessions.Where(one => one.EndedAt == null).OrderByDescending(one => one.BeganAt).FirstAsync();
        return await _portal.Services.GetRequiredService<ActorQueries>().FindAsync(new(new System.Security.Claims.ClaimsIdentity([new(PortalClaims.Session, session.Id.ToString())])));
    }

    private async Task<List<AuditEntry>> LinesAsync()
    {
        await using var db = await _portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await db.AuditEntries.Where(line => AuditActs.All.Contains(line.Act)).OrderBy(line => line.At).ToListAsync();
    }
}
