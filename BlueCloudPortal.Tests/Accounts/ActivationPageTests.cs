using System.Net;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>M-30, R-02, M-06 as the browser sees them: activation, joining with an account, changing over to another company.</summary>
public sealed class ActivationPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private PortalDb Db => portal.Services.GetRequiredService<PortalDb>();

    [Fact]
    [Trait("Feature", "M-30")]
    public async Task Activate_WhenTheFormIsFilledIn_BeginsASessionAndWorksOnce()
    {
        var path = await InviteAsync("fresh@portal.example");
        var client = portal.Open();
        var page = await client.TextAsync(path);
        Assert.Contains("fresh@portal.example", page);
        Assert.Contains("readonly", page);

        var unlike = await client.PostAsync(path, await client.TokenAsync(path), Filled(("Posted.Confirm", "another-password")));
        Assert.Contains("data-testid=\"error-Confirm\"", await unlike.Content.ReadAsStringAsync());
        var weak = await client.PostAsync(path, await client.TokenAsync(path), Filled(("Posted.Password", "password"), ("Posted.Confirm", "password")));
        Assert.Contains("data-testid=\"error-Password\"", await weak.Content.ReadAsStringAsync());

        var done = await client.PostAsync(path, await client.TokenAsync(path), Filled());
        Assert.Equal((HttpStatusCode.Redirect, "/my"), (done.StatusCode, done.Headers.Location!.IsAbsoluteUri ? done.Headers.Location.AbsolutePath : done.Headers.Location.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/my")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Open().SignInAsync("fresh@portal.example", PortalHost.Password)).StatusCode);
        Assert.Contains("data-code=\"link.used\"", await portal.Open().TextAsync(path));
        Assert.Contains("data-code=\"link.unknown\"", await portal.Open().TextAsync("/account/activate/0123"));
    }

    [Fact]
    public async Task Activate_WhenMoreFieldsArePosted_IgnoresThem()
    {
        var path = await InviteAsync("over@portal.example");
        var administrator = await Members.RoleAsync(Db, "buyer.administrator");
        var client = portal.Open();
        _ = await client.PostAsync(path, await client.TokenAsync(path), Filled(("Posted.Mobile", "13900005551"), ("Posted.Role", administrator.ToString()), ("Posted.RoleId", administrator.ToString()), ("Posted.Organization", portal.People.OtherReseller.OrganizationId.ToString()),
            ("Posted.OrganizationId", portal.People.OtherReseller.OrganizationId.ToString()), ("Posted.Email", "admin@portal.example"), ("email", "admin@portal.example"), ("Posted.UserName", "root"), ("Posted.UserId", portal.People.Admin.UserId.ToString())));
        await using var db = await Db.ReadAsync(Actor.System);
        var user = await db.Users.SingleAsync(one => one.NormalizedEmail == "OVER@PORTAL.EXAMPLE");
        var place = await db.Memberships.SingleAsync(one => one.UserId == user.Id);
        Assert.Equal((portal.People.Reseller.OrganizationId, await Members.RoleAsync(Db, "buyer.user"), "over@portal.example"), (place.OrganizationId, place.RoleId, user.UserName));
    }

    [Fact]
    public async Task Activate_WhenTheTokenIsMissing_Is400()
    {
        var path = await InviteAsync("token@portal.example");
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Open().PostAsync(path, null, Filled())).StatusCode);
    }

    [Fact]
    [Trait("Feature", "M-06")]
    public async Task Join_WhenThePersonHasAnAccount_TakesThePasswordAndThenChangesOverAtWill()
    {
        await portal.PersonAsync(portal.People.Of("other-reseller", "buyer.administrator", "两处"), "two-places");
        var path = await InviteAsync("two-places@portal.example");
        var client = portal.Open();
        Assert.DoesNotContain("Posted.Confirm", await client.TextAsync(path)); // no second account
        var wrong = await client.PostAsync(path, await client.TokenAsync(path), ("_handler", "prove"), ("Posted.Password", "not-it-at-all"));
        Assert.Contains("data-testid=\"error-Password\"", await wrong.Content.ReadAsStringAsync());
        var stranger = await portal.SignedInAsync("admin");
        _ = await stranger.PostAsync(path, await stranger.TokenAsync(path), ("_handler", "accept")); // nobody else's to accept
        Assert.Contains("prove", await client.TextAsync(path));
        var done = await client.PostAsync(path, await client.TokenAsync(path), ("_handler", "prove"), ("Posted.Password", PortalHost.Password));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        // Z5: another company is another session; the former cookie opens nothing any more.
        var (here, there) = (portal.People.Reseller.OrganizationId.Value, portal.People.OtherReseller.OrganizationId.Value);
        var proof = (await portal.Given.WalletAsync(portal.People.Reseller, 1m)).ProofId;
        var former = done.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await WithAsync(former, $"/files/{proof}")).StatusCode);
        var token = await client.TokenAsync("/");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/account/organization", null, ("organization", there.ToString()))).StatusCode);
        foreach (var odd in new[] { "", "x", Guid.NewGuid().ToString(), portal.People.Provider.OrganizationId.Value.ToString() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/account/organization", token, ("organization", odd))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await WithAsync(former, $"/files/{proof}")).StatusCode); // nothing has changed yet
        var switched = await client.PostAsync("/account/organization", token, ("organization", there.ToString()));
        Assert.Equal((HttpStatusCode.Redirect, "/my"), (switched.StatusCode, switched.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await WithAsync(former, $"/files/{proof}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/files/{proof}")).StatusCode);
        Assert.NotEqual(here, there);
    }

    [Fact]
    public async Task Switch_ForNobody_LeadsToSignIn()
    {
        var client = portal.Open();
        var answer = await client.PostAsync("/account/organization", await client.TokenAsync("/account/sign-in"), ("organization", Guid.NewGuid().ToString()));
        Assert.Equal("/account/sign-in", answer.Headers.Location!.ToString());
    }

    private static (string, string)[] Filled(params (string Name, string Value)[] other)
    {
        var fields = new Dictionary<string, string> { ["_handler"] = "activate", ["Posted.Name"] = "苏见微", ["Posted.Mobile"] = "13900005550", ["Posted.Password"] = PortalHost.Password, ["Posted.Confirm"] = PortalHost.Password };
        foreach (var (name, value) in other) { fields[name] = value; }
        return [.. fields.Select(field => (field.Key, field.Value))];
    }

    private async Task<string> InviteAsync(string email)
    {
        var invited = await portal.Services.GetRequiredService<InvitationService>().InviteAsync(portal.People.Reseller.OrganizationId, email, await Members.RoleAsync(Db, "buyer.user"), portal.People.Reseller);
        Assert.False(invited.IsRefused, invited.Error?.Code);
        return $"/account/activate/{await Members.SecretAsync(Db, email)}";
    }

    private async Task<HttpResponseMessage> WithAsync(string cookie, string path)
    {
        using var http = portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }
}
