using System.Net;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>Announcements as a browser gets them: whole, inert, and only those that are for the reader.</summary>
public sealed class AnnouncementHttpTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Script = "<script>alert(1)</script>";

    private async Task<string> PublishedAsync(AnnouncementAudience audience, string title, string word = "标签")
    {
        var service = portal.Services.GetRequiredService<AnnouncementService>();
        var made = await service.DraftAsync(new(title, $"In English {title}", AnnouncementTag.Custom, word, $"<p onclick=\"alert(1)\">正文{Script}</p>", "<p>English text</p>", audience), Guid.NewGuid(), portal.People.Admin);
        Assert.False((await service.PublishAsync(made.Value, portal.People.Admin)).IsRefused);
        return made.Value;
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Pages_ShowWhatIsForTheReader_InBothLanguages_AndNothingRuns()
    {
        var open = await PublishedAsync(AnnouncementAudience.Everybody, $"公开 {Script}", "<b>x</b>");
        var closed = await PublishedAsync(AnnouncementAudience.Buyers, "只对买方");
        var visitor = portal.Open();
        var list = await visitor.Http.GetStringAsync("/announcements");
        Assert.Contains("公开", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.DoesNotContain("只对买方", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        var page = await visitor.Http.GetStringAsync($"/announcements/{open}");
        Assert.Contains("<p>正文</p>", page, StringComparison.Ordinal);
        foreach (var html in new[] { list, page, await visitor.Http.GetStringAsync($"/announcements?tag={Uri.EscapeDataString(Script)}&page=-7") })
        {
            Assert.DoesNotContain(Script, html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("onclick", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>x</b>", html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/announcements/{closed}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/announcements/GG0")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("reseller")).GetAsync($"/announcements/{closed}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("provider")).GetAsync($"/announcements/{closed}")).StatusCode);
        visitor.Http.DefaultRequestHeaders.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        Assert.Contains("English text", await visitor.Http.GetStringAsync($"/announcements/{open}"), StringComparison.Ordinal);
    }
}
