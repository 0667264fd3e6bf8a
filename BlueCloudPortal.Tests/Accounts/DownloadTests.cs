using System.Net;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Tickets;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Every download route of the portal: for its owner, for somebody else, for nobody.</summary>
public sealed class DownloadTests(DownloadTests.DocumentsHost portal) : IClassFixture<DownloadTests.DocumentsHost>
{
    // Routes that are no download of an organization's documents.
    private static readonly string[] s_others = ["/culture/{culture}", "/account/company/begin", "/health/live", "/health/ready", "/{**path:file}", "/staff/files/{id:guid}", "/pictures/{id:guid}", "/help/files/{id:guid}", "/solutions/pictures/{sku}/{id:guid}",
        "/pay/go/{number}", "/pay/return/alipay", "/pay/return/unionpay", "/pay/return/company-bank"]; // the way to a channel and back gives no file; static files while developing; pictures of the storefront and files of product handbooks are everybody's; what a reviewer sees in place has its own test

    /// <summary>A portal with one document of each kind, so that every route has something to give.</summary>
    public sealed class DocumentsHost : PortalHost
    {
        /// <summary>The path of each route with a document of the reseller (or provider) in it, and who may have it.</summary>
        public IReadOnlyDictionary<string, (string Path, string Owner)> Downloads { get; private set; } = new Dictionary<string, (string, string)>();

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            var world = new AccessWorld(Services, Clock, People, Given);
            await PersonAsync(People.OtherProvider, "other-provider");
            await PersonAsync(world.Of(Who.ProviderUser), "provider-user");
            var contract = await world.Contract(People.Reseller);
            var ticket = await Services.GetRequiredService<TicketService>().OpenAsync(new(TicketType.PreSales, "主题", "内容"), [Files.Pdf("报价 “最终”.pdf")], People.Reseller);
            Assert.False(ticket.IsRefused);
            Assert.False((await Services.GetRequiredService<BlueCloudPortal.Web.Features.Payments.CreditLineService>().GrantAsync(People.Reseller.OrganizationId.Value, new("1000", 30), "年度授信", People.Finance)).IsRefused);
            await using var db = await Services.GetRequiredService<BlueCloudPortal.Data.PortalDb>().ReadAsync(Actor.System);
            var file = await db.StoredFiles.SingleAsync(one => one.Name == "报价 “最终”.pdf");
            var statement = await world.SentStatement(People.Reseller);
            var usage = new Consumption.UsageShelf(Services, People);
            var delivered = await usage.ImportAsync(new Consumption.Usage("a", "云服务器", "10"));
            await usage.GiveAsync("a", People.Reseller);
            await usage.PublishAsync(delivered);
            await new Clouds(Services, Clock, People, Given).OpenAsync(People.Reseller, Clouds.Instant);
            var certificate = await new Instances.DirectoryShelf(Services, People).CertificateAsync(People.Reseller, Clock.Now.AddDays(90));
            Downloads = new Dictionary<string, (string, string)>
            {
                ["/console/{code}/certificates/{id:guid}/chain"] = ($"/console/{Clouds.Instant}/certificates/{certificate}/chain", "reseller"),
                ["/my/consumption/export"] = ("/my/consumption/export", "reseller"),
                ["/my/bills/excel"] = ("/my/bills/excel?month=2026-02", "reseller"),
                ["/staff/consumption/files/{number}/original"] = ($"/staff/consumption/files/{delivered}/original", "admin"),
                ["/files/{id:guid}"] = ($"/files/{file.Id}", "reseller"),
                ["/contracts/{number}/pdf"] = ($"/contracts/{contract.Mark}/pdf", "reseller"),
                ["/statements/{number}/excel"] = ($"/statements/{statement.Mark}/excel", "provider"),
                ["/statements/{number}/pdf"] = ($"/statements/{statement.Mark}/pdf", "provider"),
                ["/statements/excel"] = ("/statements/excel", "provider"),
                ["/my/allocations/export"] = ("/my/allocations/export", "reseller"),
                ["/staff/allocations/export"] = ("/staff/allocations/export", "admin"),
                ["/staff/cloud-vouchers/export"] = ("/staff/cloud-vouchers/export", "admin"),
                ["/staff/pickup-usage/export"] = ("/staff/pickup-usage/export", "admin"),
                ["/staff/stored-cards/export"] = ("/staff/stored-cards/export", "admin"),
                ["/my/refunds/export"] = ("/my/refunds/export", "reseller"),
                ["/staff/refunds/export"] = ("/staff/refunds/export", "admin"),
                ["/my/invoices/export"] = ("/my/invoices/export", "reseller"),
                ["/staff/invoices/export"] = ("/staff/invoices/export", "admin"),
                ["/my/expenses/export"] = ("/my/expenses/export", "reseller"),
                ["/staff/ledger/prove/export"] = ("/staff/ledger/prove/export", "admin"),
                ["/my/top-ups/export"] = ("/my/top-ups/export", "reseller"),
                ["/my/rebate/export"] = ("/my/rebate/export", "reseller"),
                ["/my/rebate/awards-export"] = ("/my/rebate/awards-export", "reseller"),
                ["/staff/channels/export"] = ("/staff/channels/export", "admin"),
                ["/credit/statement"] = ("/credit/statement", "reseller"),
                ["/my/orders/export"] = ("/my/orders/export", "reseller"),
                ["/staff/orders/export"] = ("/staff/orders/export", "admin"),
                ["/staff/deliveries/template"] = ("/staff/deliveries/template", "admin"),
                ["/my/instances/export"] = ("/my/instances/export", "reseller"),
                ["/staff/instances/export"] = ("/staff/instances/export", "admin"),
                ["/my/customers/export"] = ("/my/customers/export", "reseller"),
                ["/staff/audit/export"] = ("/staff/audit/export", "admin"),
                ["/staff/companies/export"] = ("/staff/companies/export", "admin"),
                ["/staff/applications/export"] = ("/staff/applications/export", "admin"),
                ["/staff/certifications/export"] = ("/staff/certifications/export", "admin"),
                ["/my/certification/agreement"] = ("/my/certification/agreement", "reseller"),
            };
        }
    }

    private readonly Dictionary<string, PortalClient> _browsers = [];

    private async Task<PortalClient> BrowserOfAsync(string user) => _browsers.TryGetValue(user, out var open) ? open : _browsers[user] = await portal.SignedInAsync(user);

    [Fact]
    public void EveryDownloadRoute_IsTriedHere()
    {
        var routes = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false && !IsPageOrAsset(route))
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct();
        Findings.None(routes.Except(portal.Downloads.Keys).Except(s_others).Select(route => $"{route} has no document in DownloadTests."));
    }

    [Fact]
    public async Task Download_ForItsOwner_IsAnAttachmentThatNobodySniffsOrStores()
    {
        foreach (var (route, (path, owner)) in portal.Downloads)
        {
            var answer = await (await BrowserOfAsync(owner)).GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.Redirect && route.EndsWith("/pdf", StringComparison.Ordinal)) { continue; } // no font on this machine: the document's page says so
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{route}: {answer.StatusCode}");
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{route} may be stored");
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Download_ForAnotherOrganization_IsNotFound()
    {
        foreach (var (route, (path, owner)) in portal.Downloads)
        {
            foreach (var stranger in owner switch { "reseller" => new[] { "other-reseller", "provider" }, "provider" => ["other-provider", "reseller"], _ => ["reseller", "provider"] })
            {
                var answer = await (await BrowserOfAsync(stranger)).GetAsync(path);
                // A list that is asked for gives everybody the own lines; a document of others is as if it were not there.
                if (!route.Contains('{') && answer.StatusCode == HttpStatusCode.OK) { continue; }
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{route} for {stranger}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Download_WhenMissing_IsNotFoundLikeAForeignOne()
    {
        var client = await portal.SignedInAsync("reseller");
        foreach (var route in portal.Downloads.Keys.Where(route => route.Contains('{')))
        {
            var missing = route.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{number}", "0000", StringComparison.Ordinal);
            Assert.True((await client.GetAsync(missing)).StatusCode == HttpStatusCode.NotFound, missing);
        }
    }

    [Fact]
    public async Task Download_ForNobody_LeadsToSignIn()
    {
        foreach (var (route, (path, _)) in portal.Downloads)
        {
            var answer = await portal.Open().GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{route}: {answer.StatusCode}");
            Assert.StartsWith("https://localhost/account/sign-in?returnUrl=", answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task Download_WhenTheRoleDoesNotAllowIt_IsNotFound()
    {
        var client = await portal.SignedInAsync("provider-user"); // of the same company, without the right to see statements
        foreach (var (route, (path, _)) in portal.Downloads.Where(download => download.Key.StartsWith("/statements", StringComparison.Ordinal)))
        {
            Assert.True((await client.GetAsync(path)).StatusCode == HttpStatusCode.NotFound, route);
        }
    }

    [Fact, Trait("Feature", "V-61")]
    public async Task File_WithAnyName_IsOfferedUnderItSafely()
    {
        var answer = await (await portal.SignedInAsync("reseller")).GetAsync(portal.Downloads["/files/{id:guid}"].Path);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("报价 “最终”.pdf", disposition.FileNameStar);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
    }

    private static bool IsPageOrAsset(RouteEndpoint route) =>
        route.Metadata.Any(item => item.GetType().Name is "ComponentTypeMetadata" or "StaticAssetDescriptor" or "RootComponentMetadata") || route.RoutePattern.RawText!.StartsWith("_blazor", StringComparison.Ordinal)
        || route.RoutePattern.RawText.StartsWith("/_blazor", StringComparison.Ordinal) || route.RoutePattern.RawText.StartsWith("_framework", StringComparison.Ordinal) || route.RoutePattern.RawText.StartsWith("/_framework", StringComparison.Ordinal);
}
