using System.Net;
using System.Net.Http.Headers;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Tickets;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Tickets;

/// <summary>The consulting form as a browser gets and posts it (M-41, R-09).</summary>
public sealed class ConsultPageTests(StorefrontApp app) : IClassFixture<StorefrontApp>
{
    private const string Consult = "/help/consult";
    private const string About = "/help/consult?about=avaya-ip-office";

    [Fact, Trait("Feature", "R-09")]
    public async Task Visitor_ComesFromASolution_IsRefusedAtAField_ThenAnsweredThatItIsKept()
    {
        var visitor = app.Visitor();
        Assert.Contains($"href=\"{About}\"", WebUtility.HtmlDecode(await visitor.GetStringAsync("/solutions/avaya-ip-office")));
        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync(About));
        Assert.Contains("咨询：Avaya IP Office", page);

        var refused = await PostAsync(visitor, About, new() { ["Posted.Email"] = "nonsense" });
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("data-testid=\"error-Email\"", again);
        Assert.Contains("客户有两个区域的虚拟机。", again); // what was typed is still there
        Assert.Contains("附件需要重新选择。", again);
        var scripted = await PostAsync(visitor, About, [], ("程序.png", "MZ\0\0"u8.ToArray()));
        Assert.Contains("data-testid=\"error-Files\"", await scripted.Content.ReadAsStringAsync());

        var done = await PostAsync(visitor, About, new() { ["Posted.Email"] = "page@example.com" }, ("截图.png", Files.Png().Content.ToArray()));
        Assert.Equal((HttpStatusCode.Found, "/help/consult?about=avaya-ip-office&done=1"), (done.StatusCode, new Uri(new Uri("http://localhost"), done.Headers.Location!).PathAndQuery));
        Assert.Contains("咨询已提交", WebUtility.HtmlDecode(await visitor.GetStringAsync("/help/consult?about=avaya-ip-office&done=1")));
        await using var db = await app.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        var ticket = await db.Tickets.Include(one => one.Messages).SingleAsync(one => one.ContactEmail == "page@example.com");
        Assert.Equal((TicketOrigin.Storefront, TicketType.PreSales, TicketCategory.Product, "截图.png"), (ticket.Origin, ticket.Type, ticket.Category, ticket.Messages[0].Attachments[0].Name));
    }

    [Fact, Trait("Feature", "M-41")]
    public async Task WhoIsSignedIn_FindsTheFormFilledIn_AndComesToTheTicket()
    {
        var provider = await app.SignInAsync("provider");
        var page = WebUtility.HtmlDecode(await provider.GetStringAsync(Consult));
        Assert.Contains("value=\"provider@portal.example\"", page);
        Assert.Contains("value=\"provider 公司\"", page);

        var made = await PostAsync(provider, Consult, new() { ["Posted.Category"] = nameof(TicketCategory.Settlement) });
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        Assert.Matches("/my/tickets/[0-9]{7}$", made.Headers.Location!.ToString());
        await using var db = await app.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        Assert.Equal(TicketOrigin.HelpCentre, (await db.Tickets.SingleAsync(one => one.Category == TicketCategory.Settlement)).Origin);
    }

    [Fact]
    public async Task Staff_AreLedToTheTicketsTheyAnswer()
    {
        var page = await (await app.SignInAsync("ops")).GetStringAsync(Consult);
        Assert.DoesNotContain("data-testid=\"consult-form\"", page);
        Assert.Contains("href=\"/staff/tickets\"", page);
    }

    [Fact]
    public async Task Post_WithoutTheFormsToken_IsRefused_AndASolutionThatIsGone_IsNoReasonNotToAsk()
    {
        using var form = new MultipartFormDataContent { { new StringContent("consult"), "_handler" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Visitor().PostAsync(Consult, form)).StatusCode);
        Assert.Contains("data-testid=\"consult-form\"", await app.Visitor().GetStringAsync("/help/consult?about=nothing"));
    }

    [Fact]
    public void Page_TakesRequestsOfABoundedSizeOnly_AndSoManyAnHour()
    {
        var route = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().First(one => one.RoutePattern.RawText == Consult);
        Assert.Equal(ConsultLimit.MaxRequestBytes, route.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize);
        Assert.Equal(ConsultLimit.Policy, route.Metadata.GetMetadata<Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute>()!.PolicyName);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, Dictionary<string, string> changed, params (string Name, byte[] Content)[] files)
    {
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "consult", ["__RequestVerificationToken"] = StorefrontApp.TokenIn(await client.GetStringAsync(address)), ["Posted.RequestKey"] = Guid.NewGuid().ToString(), ["Posted.Type"] = "PreSales", ["Posted.Category"] = "Product",
            ["Posted.Subject"] = "是否支持跨区域迁移", ["Posted.Details"] = "客户有两个区域的虚拟机。", ["Posted.Name"] = "林知远", ["Posted.Phone"] = "", ["Posted.Email"] = "lin@example.com", ["Posted.Company"] = "青屿",
        };
        foreach (var (name, value) in changed) { fields[name] = value; }
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) { form.Add(new StringContent(value), name); }
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "Files", FileNameStar = name };
            form.Add(part);
        }
        return await client.PostAsync(address, form);
    }
}
