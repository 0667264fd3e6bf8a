using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Organizations;

/// <summary>The public application, as a browser without an account sends it; and what a reviewer is shown of its files.</summary>
public sealed class JoinTests(JoinTests.OpenHost portal) : IClassFixture<JoinTests.OpenHost>
{
    /// <summary>A portal that takes as many applications as the tests send.</summary>
    public sealed class OpenHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseSetting("Join:ApplicationsPerHour", "1000");
        }
    }

    [Fact, Trait("Feature", "M-02"), Trait("Feature", "R-01")]
    public async Task Join_WhenFilledIn_ShowsTheNumberAndNothingElse()
    {
        var client = portal.Open();
        var page = await client.TextAsync("/join");
        Assert.Contains("填写公司信息", WebUtility.HtmlDecode(page));
        Assert.Contains("绑定管理员", WebUtility.HtmlDecode(page));
        var answer = await PostAsync(client, [("营业执照 “最终”.png", Files.Png().Content.ToArray()), ("资质.pdf", Files.Pdf().Content.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var done = await client.TextAsync(answer.Headers.Location!.ToString());
        var number = System.Text.RegularExpressions.Regex.Match(done, "SQ[0-9]{17}").Value;
        await using var db = await portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        var kept = await db.RegistrationApplications.SingleAsync(one => one.Number == number);
        Assert.Equal(["营业执照 “最终”.png".Replace("“", "“"), "资质.pdf"], kept.Files.Select(file => file.Name));
        Assert.Equal(OrganizationKind.Provider, kept.Kind);
    }

    [Theory]
    [InlineData("Posted.Email", "nobody", "请填写正确的邮箱", "1"), InlineData("Posted.Company", "", "请填写", "0"), InlineData("Posted.Owner", "", "请填写", "0"), InlineData("Posted.Phone", "x", "请输入正确的手机号", "1")]
    public async Task Join_WhenAFieldIsWrong_SaysSoInItsStepAndKeepsNothing(string field, string value, string words, string step)
    {
        var before = await CountAsync();
        var answer = await PostAsync(portal.Open(), [("a.png", Files.Png().Content.ToArray())], (field, value));
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, text);
        Assert.Contains($"data-at=\"{step}\"", text);
        Assert.Contains("某科技公司".Length > 0 && field != "Posted.Company" ? "某科技公司" : "", text); // what was typed stays
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Join_WithAPolyglotOrTooMany_IsRefusedAtTheFiles()
    {
        var before = await CountAsync();
        foreach (var files in new[] { [("a.png", Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"))], [("a.gif", "GIF8<script>"u8.ToArray())], [("a.html", Files.Png().Content.ToArray())], [("a.png", [])], Enumerable.Repeat(("a.png", Files.Png().Content.ToArray()), 6).ToArray(), Array.Empty<(string, byte[])>() })
        {
            var answer = await PostAsync(portal.Open(), files);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("data-testid=\"error-Files\"", await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Join_WithoutTheFormsToken_IsRefused()
    {
        var before = await CountAsync();
        using var form = new MultipartFormDataContent { { new StringContent("join"), "_handler" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Open().Http.PostAsync("/join", form)).StatusCode);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public void Join_TakesRequestsOfABoundedSizeOnly()
    {
        var route = portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().First(one => one.RoutePattern.RawText == "/join");
        Assert.Equal(JoinLimit.MaxRequestBytes, route.Metadata.GetMetadata<IRequestSizeLimitMetadata>()!.MaxRequestBodySize);
        Assert.InRange(JoinLimit.MaxRequestBytes, 25L << 20, 30L << 20);
    }

    [Fact]
    public async Task Done_ShowsOnlyWhatLooksLikeANumber()
    {
        var client = portal.Open();
        Assert.DoesNotContain("data-testid=\"number\"", await client.TextAsync("/join/done?number=Call+0900"));
        Assert.DoesNotContain("data-testid=\"number\"", await client.TextAsync("/join/done"));
        Assert.Contains("SQ12345", await client.TextAsync("/join/done?number=SQ12345"));
    }

    [Fact]
    public async Task FileView_IsForReviewersAndRunsNothing()
    {
        var answer = await PostAsync(portal.Open(), [("..\\..\\评审 \u202Egnp.png", Files.Png().Content.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = await portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        var id = (await db.RegistrationApplications.OrderByDescending(one => one.Id).FirstAsync()).Files[0].FileId;
        var shown = await (await portal.SignedInAsync("admin")).GetAsync($"/staff/files/{id}");
        Assert.Equal((HttpStatusCode.OK, "inline", "image/png"), (shown.StatusCode, shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
        Assert.Equal("评审 gnp.png", shown.Content.Headers.ContentDisposition.FileNameStar);
        Assert.StartsWith("default-src 'none'", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(shown.Headers.CacheControl!.NoStore);
        foreach (var stranger in new[] { "support", "reseller", "provider" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(stranger)).GetAsync($"/staff/files/{id}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(stranger)).GetAsync($"/files/{id}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Open().GetAsync($"/staff/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("admin")).GetAsync($"/staff/files/{Guid.NewGuid()}")).StatusCode);
    }

    private async Task<int> CountAsync()
    {
        await using var db = await portal.Services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
        return await db.RegistrationApplications.CountAsync() + await db.StoredFiles.CountAsync();
    }

    internal static async Task<HttpResponseMessage> PostAsync(PortalClient client, IReadOnlyList<(string Name, byte[] Content)> files, params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await client.TokenAsync("/join"), ["_handler"] = "join", ["Posted.RequestKey"] = Guid.NewGuid().ToString(), ["Posted.Kind"] = "Provider", ["Posted.Company"] = "某科技公司", ["Posted.Owner"] = "any",
            ["Posted.ContactName"] = "王明", ["Posted.Email"] = "wang@new.example", ["Posted.Phone"] = "13800001234", ["Posted.Address"] = "示例路 9 号",
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
        return await client.Http.PostAsync("/join", form);
    }
}

/// <summary>How often one address may apply.</summary>
public sealed class JoinLimitTests(JoinLimitTests.StrictHost portal) : IClassFixture<JoinLimitTests.StrictHost>
{
    /// <summary>A portal that takes two applications an hour from an address.</summary>
    public sealed class StrictHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseSetting("Join:ApplicationsPerHour", "2");
        }
    }

    [Fact]
    public async Task Join_TooOftenFromOneAddress_IsRefused_ReadingIsNot()
    {
        var client = portal.Open();
        for (var i = 0; i < 2; i++) { Assert.Equal(HttpStatusCode.Redirect, (await JoinTests.PostAsync(client, [("a.png", Files.Png().Content.ToArray())])).StatusCode); }
        var refused = await JoinTests.PostAsync(client, [("a.png", Files.Png().Content.ToArray())]);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Matches("提交得太多，请 [1-9][0-9]? 分钟后再试", await refused.Content.ReadAsStringAsync()); // of this form and its hour, not of signing in
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/join")).StatusCode);
    }
}
