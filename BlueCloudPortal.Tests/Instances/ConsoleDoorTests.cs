using System.Net;
using System.Text.RegularExpressions;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>The step into a console over HTTP (D-04): from the portal's own page, with a ticket that is posted, not shown in an address.</summary>
public sealed partial class ConsoleDoorTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact, Trait("Feature", "D-04")]
    public async Task Enter_FromTheConsole_IsSignedOnAtThePlatformOnce()
    {
        var clouds = new Clouds(portal.Services, portal.Clock, portal.People, portal.Given);
        await clouds.OpenAsync(portal.People.Reseller, Clouds.Instant);
        var person = await portal.SignedInAsync("reseller");

        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync("/console/zhongjin/enter", null)).StatusCode); // not from a page of ours
        var step = await person.PostAsync("/console/zhongjin/enter", await person.TokenAsync("/account/sign-in"));
        Assert.Equal(HttpStatusCode.OK, step.StatusCode);
        Assert.Contains("form-action 'self'", step.Headers.GetValues("Content-Security-Policy").Single());
        var page = await step.Content.ReadAsStringAsync();
        Assert.Equal("/sandbox/console/zhongjin", Action().Match(page).Groups["url"].Value);
        var ticket = WebUtility.HtmlDecode(Ticket().Match(page).Groups["ticket"].Value);

        var platform = portal.Open(); // another browser: the platform knows the ticket alone
        var arrived = await platform.PostAsync("/sandbox/console/zhongjin", null, ("ticket", ticket));
        Assert.Equal(HttpStatusCode.OK, arrived.StatusCode);
        Assert.Contains("林知远", WebUtility.HtmlDecode(await arrived.Content.ReadAsStringAsync()));
        var again = await platform.PostAsync("/sandbox/console/zhongjin", null, ("ticket", ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await platform.PostAsync("/sandbox/console/zhongjin", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.PostAsync("/console/huawei/enter", await person.TokenAsync("/account/sign-in"))).StatusCode); // not opened
        var other = await portal.SignedInAsync("other-reseller");
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/console/zhongjin/enter", await other.TokenAsync("/account/sign-in"))).StatusCode);
    }

    [Fact, Trait("Feature", "V-54")]
    public async Task Enter_AtAProduct_OpensThePlatformThere_OrSaysWhereItIsBought()
    {
        var clouds = new Clouds(portal.Services, portal.Clock, portal.People, portal.Given);
        await portal.Given.CatalogAsync();
        await clouds.OpenAsync(portal.People.Reseller, Clouds.Instant);
        var shelf = new DirectoryShelf(portal.Services, portal.People);
        var (free, sold) = (await shelf.ProductAsync(DirectoryShelf.Free), await shelf.ProductAsync(DirectoryShelf.Sold, "bittitan"));
        var person = await portal.SignedInAsync("reseller");
        var step = await person.PostAsync("/console/zhongjin/enter", await person.TokenAsync("/account/sign-in"), ("product", $"{free}"));
        var arrived = await portal.Open().PostAsync("/sandbox/console/zhongjin", null, ("ticket", WebUtility.HtmlDecode(Ticket().Match(await step.Content.ReadAsStringAsync()).Groups["ticket"].Value)));
        Assert.Contains($"<dd data-testid=\"product\">{DirectoryShelf.Free}</dd>", WebUtility.HtmlDecode(await arrived.Content.ReadAsStringAsync()));

        var refused = await person.PostAsync("/console/zhongjin/enter", await person.TokenAsync("/account/sign-in"), ("product", $"{sold}"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var said = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("BitTitan数据迁移工具", said);
        Assert.Contains("href=\"/solutions/bittitan\"", said);
        Assert.DoesNotContain("name=\"ticket\"", said);
        Assert.Equal(HttpStatusCode.NotFound, (await person.PostAsync("/console/zhongjin/enter", await person.TokenAsync("/account/sign-in"), ("product", $"{Guid.NewGuid()}"))).StatusCode);
    }

    [GeneratedRegex("action=\"(?<url>[^\"]+)\" id=\"enter\"")]
    private static partial Regex Action();

    [GeneratedRegex("name=\"ticket\" value=\"(?<ticket>[^\"]+)\"")]
    private static partial Regex Ticket();
}
