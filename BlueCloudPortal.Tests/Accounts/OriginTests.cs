using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>What changes something comes from the portal's own pages (GOALS X6), and what stays open is somebody's and bounded (GOALS B3).</summary>
public sealed partial class OriginTests(OriginTests.BoundedHost portal) : IClassFixture<OriginTests.BoundedHost>
{
    private const string Foreign = "https://evil.example";

    // Everything that takes more than a look, found in the portal itself.
    private static readonly string[] s_anonymousReads = ["/_blazor/initializers"];

    [Fact]
    public void Endpoints_ThatTakePosts_AreFound()
    {
        var posts = Posts();
        Assert.All(["/account/sign-out", "/account/organization", "/account/register/code", "/account/passkey/options", "/account/sign-in", "/account/two-step"], path => Assert.Contains(path, posts));
        Assert.True(posts.Count > 30, $"only {posts.Count}: the routes have been lost");
    }

    [Fact]
    public async Task Post_FromAnotherOrigin_IsRefusedEverywhere_WhateverItBrings()
    {
        var browser = await portal.SignedInAsync("admin");
        var token = await browser.TokenAsync("/account/sign-in");
        var before = await FingerprintAsync();
        // A channel sends the buyer's browser back with its own signed word; what it changes, the signature proves (NoticeTests).
        foreach (var path in Posts().Where(path => !path.StartsWith("/pay/return/", StringComparison.Ordinal)))
        {
            foreach (var origin in new[] { Foreign, "null", "https://localhost:444", "http://localhost" })
            {
                Assert.True(HttpStatusCode.Forbidden == await PostAsync(browser, path, token, ("Origin", origin)), $"{path} takes a post from {origin}");
            }
            Assert.True(HttpStatusCode.Forbidden == await PostAsync(browser, path, token, ("Sec-Fetch-Site", "cross-site")), $"{path} takes a cross-site post");
        }
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Post_WithoutTheToken_ChangesNothingAnywhere()
    {
        var browser = await portal.SignedInAsync("admin");
        var before = await FingerprintAsync();
        foreach (var path in Posts())
        {
            // The hub has its own protocol: nothing happens before a page's sealed description comes. Health only answers.
            if (path.StartsWith("/_blazor", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal)) { continue; }
            foreach (var handler in new[] { null, "sign-in", "two-step", "passkey", "register", "company", "reset", "activate" })
            {
                var status = await PostAsync(browser, path, null, ("Origin", "https://localhost"), handler is null ? [] : [("_handler", handler)]);
                Assert.True((int)status is 400 or 401 or 404 or 405 or 415, $"{path} answers {(int)status} without a token");
            }
        }
        Assert.Equal(before, await FingerprintAsync());
    }

    [Theory]
    [InlineData("reseller")]
    [InlineData("provider")]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Get_OfAnything_ChangesNothing(string? user)
    {
        var browser = user is null ? portal.Open() : await portal.SignedInAsync(user);
        var (before, noted) = (await FingerprintAsync("AuditEntries"), (await ActsAsync()).Where(act => act != AuditActs.Exported).ToList());
        foreach (var path in Routes(HttpMethods.Get))
        {
            if (path.StartsWith("/_blazor", StringComparison.Ordinal) && !s_anonymousReads.Contains(path)) { continue; } // a connection, not a look
            using var answer = await browser.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.True((int)answer.StatusCode < 500, $"{path} answers {(int)answer.StatusCode}");
        }
        Assert.Equal(before, await FingerprintAsync("AuditEntries"));
        Assert.Equal(noted, (await ActsAsync()).Where(act => act != AuditActs.Exported)); // who took the audit log away is noted; nothing else is
    }

    [Theory]
    [InlineData(Foreign)]
    [InlineData("null")]
    [InlineData("https://portal.example.evil.example")]
    public async Task Socket_FromAForeignOrigin_IsRefused(string origin)
    {
        var cookie = await CookieAsync("reseller");
        Assert.Equal(403, await ConnectAsync(origin, cookie));
    }

    [Fact]
    public async Task Socket_OfNobody_IsRefused_OfSomebodyAtHomeIsNot()
    {
        Assert.Equal(401, await ConnectAsync(PortalHost.PublicUrl, null));
        var cookie = await CookieAsync("provider");
        Assert.Equal(101, await ConnectAsync(PortalHost.PublicUrl, cookie));
        Assert.Equal(101, await ConnectAsync("https://localhost", cookie));
        using var http = portal.CreateClient(new() { BaseAddress = new("https://localhost"), HandleCookies = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null)).StatusCode);
    }

    [Fact]
    public async Task Socket_WithoutAPagesSealedDescription_GetsNoCircuit()
    {
        using var socket = await OpenAsync(await CookieAsync("provider"));
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        _ = await ReceiveAsync(socket); // the blazor hub speaks another protocol: it says so, or hangs up
        await SendAsync(socket, """{"type":1,"invocationId":"0","target":"StartCircuit","arguments":["https://localhost/","https://localhost/staff","[]",""]}""");
        Assert.DoesNotContain("\"result\":\"", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task Message_TooLarge_EndsTheConnection()
    {
        using var socket = await OpenAsync(await CookieAsync("provider"));
        await SendAsync(socket, """{"protocol":"blazorpack","version":1}""");
        Assert.Equal("{}", (await ReceiveAsync(socket)).TrimEnd('\u001e'));
        var bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)0x80); // a length that never ends
        bytes[0] = 0xFF; bytes[1] = 0xFF; bytes[2] = 0x3F; // a message of a megabyte
        try { await socket.SendAsync(bytes, WebSocketMessageType.Binary, true, default); } catch (Exception gone) when (gone is WebSocketException or IOException or ObjectDisposedException) { return; }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(buffer, patience.Token);
                if (got.MessageType == WebSocketMessageType.Close) { return; }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or ObjectDisposedException) { }
    }

    [Fact]
    public async Task Sockets_OfOnePerson_AreBounded()
    {
        var cookie = await CookieAsync("support");
        var open = new List<WebSocket>();
        try
        {
            for (var one = 0; one < 4; one++) { open.Add(await OpenAsync(cookie)); } // two pages, twice as many connections
            Assert.Equal(429, await ConnectAsync(PortalHost.PublicUrl, cookie));
            Assert.Equal(101, await ConnectAsync(PortalHost.PublicUrl, await CookieAsync("other-reseller")));
            open[0].Abort();
            for (var wait = 0; wait < 100; wait++)
            {
                if (await ConnectAsync(PortalHost.PublicUrl, cookie) == 101) { return; }
                await Task.Delay(100);
            }
            Assert.Fail("The place of a closed connection is not free again.");
        }
        finally { foreach (var one in open) { one.Dispose(); } }
    }

    private IReadOnlyList<string> Posts() => Routes(HttpMethods.Post);

    private List<string> Routes(string method) =>
        [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(method))
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "").Select(PathOf).Where(path => !path.Contains('.', StringComparison.Ordinal) || path.StartsWith("/export", StringComparison.Ordinal)).Distinct()];

    private static string PathOf(string route) => "/" + Parameter().Replace(route, match =>
        match.Value.StartsWith("{*", StringComparison.Ordinal) ? "" : match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : match.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "x").TrimStart('/');

    private static async Task<HttpStatusCode> PostAsync(PortalClient browser, string path, string? token, (string Name, string Value) header, params (string, string)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(header.Name, header.Value);
        var form = fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)).ToList();
        if (token is not null) { form.Add(new("__RequestVerificationToken", token)); }
        request.Content = new FormUrlEncodedContent(form);
        using var answer = await browser.Http.SendAsync(request);
        return answer.StatusCode;
    }

    // Every row of every table that a person's act could change.
    private async Task<string> FingerprintAsync(string? but = null)
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var text = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).Where(name => name is not null and not "DataProtectionKeys" and not "AccessChanges" && name != but).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync()) { rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column).ToString()))); }
            text.AppendLine(table).AppendJoin('\n', rows.Order(StringComparer.Ordinal)).AppendLine();
        }
        return text.ToString();
    }

    private async Task<List<string>> ActsAsync()
    {
        await using var db = await portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await db.AuditEntries.OrderBy(one => one.Act).Select(one => one.Act).ToListAsync();
    }

    private async Task<string> CookieAsync(string user) =>
        (await portal.Open().SignInAsync(user, PortalHost.Password)).Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-portal=", StringComparison.Ordinal)).Split(';')[0];

    private async Task<int> ConnectAsync(string origin, string? cookie)
    {
        try
        {
            using var socket = await OpenAsync(cookie, origin);
            return 101;
        }
        catch (InvalidOperationException refused) when (Status().Match(refused.Message) is { Success: true } status) { return int.Parse(status.Value, System.Globalization.CultureInfo.InvariantCulture); }
    }

    private Task<WebSocket> OpenAsync(string? cookie, string origin = PortalHost.PublicUrl)
    {
        var client = portal.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Origin = origin;
            if (cookie is not null) { request.Headers.Cookie = cookie; }
        };
        return client.ConnectAsync(new("wss://localhost/_blazor"), default);
    }

    private static Task SendAsync(WebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text + "\u001e"), WebSocketMessageType.Text, true, default);

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[16_384];
        try
        {
            var got = await socket.ReceiveAsync(buffer, patience.Token);
            return Encoding.UTF8.GetString(buffer, 0, got.Count);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException) { return ""; }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b[1-5][0-9]{2}\b")]
    private static partial Regex Status();

    /// <summary>Two open pages for each person.</summary>
    public sealed class BoundedHost : PortalHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Circuits:PerPerson", "2");
        }
    }
}
