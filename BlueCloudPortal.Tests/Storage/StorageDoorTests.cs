using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BlueCloudPortal.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace BlueCloudPortal.Tests.Storage;

/// <summary>Uploads and downloads over HTTP (D-29, D-30; GOALS X1, X2, X6, Z2): from the portal's own pages, by the company's own people, never shown by a browser.</summary>
public sealed class StorageDoorTests(StorageDoorTests.StorageHost portal) : IClassFixture<StorageDoorTests.StorageHost>
{
    private const string Place = "bucket=genome-data&region=ap-shanghai&path=raw%2F";

    /// <summary>A portal whose cloud is the sandbox, with small limits.</summary>
    public sealed class StorageHost : PortalHost
    {
        internal StorageRoom Room { get; private set; } = null!;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            _ = builder.UseSetting("Storage:Sandbox", "true").UseSetting("Storage:MaxFileMegabytes", "1");
        }

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Room = new StorageRoom(Services, Clock, People, Given);
            await Room.ReadyAsync(People.Reseller);
            await Room.ReadyAsync(People.OtherReseller);
        }
    }

    [Fact, Trait("Feature", "D-29")]
    public async Task Upload_IsTakenFromThePortalsOwnPages_OfTheCompanysPeople()
    {
        var person = await portal.SignedInAsync("reseller-user");
        var token = await person.TokenAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(person, null, "name=a.txt", ("a.txt", "甲"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(person, "forged", "name=a.txt", ("a.txt", "甲"))).StatusCode);
        Assert.Null(await portal.Room.ReadAsync(portal.People.Reseller, "raw/a.txt"));
        Assert.Equal(HttpStatusCode.NoContent, (await UploadAsync(person, token, "name=a.txt&bytes=3", ("a.txt", "甲"))).StatusCode);
        Assert.Equal("甲", Encoding.UTF8.GetString((await portal.Room.ReadAsync(portal.People.Reseller, "raw/a.txt"))!));
        Assert.Equal(HttpStatusCode.NoContent, (await UploadAsync(person, token, "name=S1&folder=1&packed=1", ("S1/x.txt", "乙"), ("S1/子/y.txt", "丙"))).StatusCode);
        Assert.Equal(["S1/x.txt", "S1/子/y.txt"], StorageRoom.Unzip((await portal.Room.ReadAsync(portal.People.Reseller, "raw/S1.zip"))!).Keys.Order(StringComparer.Ordinal));
        var large = await UploadAsync(person, token, "name=big.bin", ("big.bin", new string('x', (1 << 20) + 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large.StatusCode);
        Assert.Contains("1 MB", await large.Content.ReadAsStringAsync());
        Assert.Null(await portal.Room.ReadAsync(portal.People.Reseller, "raw/big.bin"));
        Assert.Null(await portal.Room.ReadAsync(portal.People.OtherReseller, "raw/a.txt"));

        var nobody = portal.Open();
        Assert.NotEqual(HttpStatusCode.NoContent, (await UploadAsync(nobody, await nobody.TokenAsync("/account/sign-in"), "name=a.txt", ("a.txt", "x"))).StatusCode);
        var provider = await portal.SignedInAsync("provider");
        Assert.Equal(HttpStatusCode.NotFound, (await UploadAsync(provider, await provider.TokenAsync("/account/sign-in"), "name=a.txt", ("a.txt", "x"))).StatusCode);
    }

    [Fact, Trait("Feature", "D-30")]
    public async Task Download_IsAnAttachmentOfTheCompanysOwn()
    {
        await portal.Room.PutAsync(portal.People.Reseller, "raw/报告 \"终\".html", "<script>alert(1)</script>");
        await portal.Room.PutAsync(portal.People.Reseller, "raw/S2/a.txt", "甲");
        var person = await portal.SignedInAsync("reseller");
        var token = await person.TokenAsync("/account/sign-in");
        var form = new (string, string)[] { ("bucket", "genome-data"), ("region", "ap-shanghai"), ("path", "raw/") };
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync("/my/storage/download", null, [.. form, ("key", "raw/S2/a.txt")])).StatusCode);
        var file = await person.PostAsync("/my/storage/download", token, [.. form, ("key", "raw/报告 \"终\".html")]);
        Assert.Equal((HttpStatusCode.OK, "application/octet-stream", "attachment"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("报告 终.html", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("<script>alert(1)</script>", await file.Content.ReadAsStringAsync());
        var zip = await person.PostAsync("/my/storage/download", token, [.. form, ("key", "raw/S2/"), ("key", "raw/报告 \"终\".html")]);
        Assert.Equal("raw.zip", (zip.Content.Headers.ContentDisposition!.FileNameStar ?? zip.Content.Headers.ContentDisposition.FileName)!.Trim('"'));
        Assert.Equal("甲", StorageRoom.Unzip(await zip.Content.ReadAsByteArrayAsync())["S2/a.txt"]);

        var gone = await person.PostAsync("/my/storage/download", token, [.. form, ("key", "raw/gone.txt")]);
        Assert.Equal((HttpStatusCode.Redirect, "/my/storage/transfers"), (gone.StatusCode, gone.Headers.Location!.OriginalString)); // the list says why
        var failed = (await portal.Room.TasksAsync(portal.People.Reseller)).First(row => row.FailureCode == "storage.no-object");
        var other = await portal.SignedInAsync("other-reseller");
        var otherToken = await other.TokenAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/my/storage/download", otherToken, ("task", failed.Id.ToString()))).StatusCode);
        var theirs = await other.PostAsync("/my/storage/download", otherToken, [.. form, ("key", "raw/S2/a.txt")]);
        Assert.Equal(HttpStatusCode.Redirect, theirs.StatusCode); // their own bucket of that name has no such file
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync("/my/storage/download?key=raw/S2/a.txt")).StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(PortalClient client, string? token, string query, params (string Path, string Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (path, content) in files)
        {
            form.Add(new StringContent(path), "path");
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            form.Add(file, "file", "file");
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/my/storage/upload?{Place}&{query}") { Content = form };
        if (token is not null) { request.Headers.Add("RequestVerificationToken", token); }
        return await client.Http.SendAsync(request);
    }
}
