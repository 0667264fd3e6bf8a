using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>V-12: who writes announcements, who sees them, and when.</summary>
public sealed class AnnouncementTests : UseCaseTest
{
    private static readonly AnnouncementData s_words = new("停机维护", "Maintenance", AnnouncementTag.Platform, null, "<p>周日 02:00</p>", "");

    // By hand from V-12, not read from the machine.
    private static readonly Dictionary<(AnnouncementStatus, AnnouncementTrigger), AnnouncementStatus> s_legal = new()
    {
        [(AnnouncementStatus.Draft, AnnouncementTrigger.Edit)] = AnnouncementStatus.Draft,
        [(AnnouncementStatus.Draft, AnnouncementTrigger.Publish)] = AnnouncementStatus.Published,
        [(AnnouncementStatus.Draft, AnnouncementTrigger.Withdraw)] = AnnouncementStatus.Withdrawn,
        [(AnnouncementStatus.Published, AnnouncementTrigger.Edit)] = AnnouncementStatus.Published,
        [(AnnouncementStatus.Published, AnnouncementTrigger.Withdraw)] = AnnouncementStatus.Withdrawn,
    };

    private AnnouncementService Writer => Service<AnnouncementService>();

    private AnnouncementQueries Queries => Service<AnnouncementQueries>();

    private async Task<string> DraftAsync(AnnouncementData? data = null) => Done(await Writer.DraftAsync(data ?? s_words, Guid.NewGuid(), People.Operations));

    private async Task<string> PublishedAsync(AnnouncementData? data = null)
    {
        var number = await DraftAsync(data);
        Done(await Writer.PublishAsync(number, People.Operations));
        return number;
    }

    private async Task<string[]> SeenAsync(Actor? reader, string? tag = null) => [.. (await Queries.PageAsync(tag, 1, reader)).Rows.Select(one => one.TitleZh)];

    [Fact]
    public void Fire_ForEveryStateAndTrigger_FollowsTheTable_ForContentsKeepersAlone()
    {
        foreach (var from in Enum.GetValues<AnnouncementStatus>())
        {
            foreach (var trigger in Enum.GetValues<AnnouncementTrigger>())
            {
                foreach (var other in new[] { People.Support, People.Finance, People.Reseller, People.Provider, Actor.System }) { Assert.Equal(AccessErrors.Forbidden, AnnouncementLifecycle.Instance.RefusalOf(At(from), trigger, other)); }
                var one = At(from);
                Assert.Equal(s_legal.ContainsKey((from, trigger)), !AnnouncementLifecycle.Instance.Fire(one, trigger, People.Operations, Clock.Now).IsRefused);
                Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), one.Status);
            }
        }

        Announcement At(AnnouncementStatus status)
        {
            var one = Done(Announcement.Draft("GG1", s_words, Guid.NewGuid(), People.Operations, Clock.Now));
            if (status == AnnouncementStatus.Published) { Done(one.Publish(People.Operations, Clock.Now)); }
            if (status == AnnouncementStatus.Withdrawn) { Done(one.Withdraw("写错", People.Operations, Clock.Now)); }
            Assert.Equal(status, one.Status);
            return one;
        }
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Audience_SeesWhatIsForIt_ByTag_PinnedFirst()
    {
        _ = await PublishedAsync(s_words with { Title = "对所有人" });
        Clock.Advance(TimeSpan.FromMinutes(1));
        var buyers = await PublishedAsync(s_words with { Title = "对买方", Tag = AnnouncementTag.Activity, Audience = AnnouncementAudience.Buyers, Pinned = true });
        Clock.Advance(TimeSpan.FromMinutes(1));
        var providers = await PublishedAsync(s_words with { Title = "对服务商", Tag = AnnouncementTag.Custom, CustomTag = "结算", Audience = AnnouncementAudience.Providers });
        _ = await DraftAsync(s_words with { Title = "草稿" });
        Assert.Equal(["对所有人"], await SeenAsync(null));
        foreach (var buyer in new[] { People.Reseller, People.ResellerUser, People.Distributor }) { Assert.Equal(["对买方", "对所有人"], await SeenAsync(buyer)); }
        Assert.Equal(["对服务商", "对所有人"], await SeenAsync(People.Provider));
        Assert.Equal(["对买方", "对服务商", "对所有人"], await SeenAsync(People.Support)); // staff see what either side sees
        Assert.Equal(["对买方", "对所有人"], (await Queries.HomeAsync(People.Reseller)).Select(one => one.TitleZh));

        Assert.Null(await Queries.ReadAsync(buyers, null));
        Assert.Null(await Queries.ReadAsync(buyers, People.Provider));
        Assert.Null(await Queries.ReadAsync(providers, People.Reseller));
        Assert.NotNull(await Queries.ReadAsync(buyers, People.Reseller));
        Assert.Equal(["对买方"], await SeenAsync(People.Reseller, "Activity"));
        Assert.Equal(["对服务商"], await SeenAsync(People.Provider, "结算"));
        Assert.Empty(await SeenAsync(People.Reseller, "结算")); // another's tag finds nothing of another's
        Assert.Equal(["结算"], await Queries.TagsAsync(People.Provider));
        Assert.Empty(await Queries.TagsAsync(People.Reseller));
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Announcement_IsSeenFromItsFirstDayToItsLast_ByShanghaisDays()
    {
        var number = await PublishedAsync(s_words with { From = new(2026, 3, 12), Until = new(2026, 3, 13) });
        foreach (var (moment, seen) in new[] { ("2026-03-11T15:59:59.999", false), ("2026-03-11T16:00:00", true), ("2026-03-13T15:59:59.999", true), ("2026-03-13T16:00:00", false) })
        {
            Clock.Set(DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(seen, await Queries.ReadAsync(number, null) is not null);
            Assert.Equal(seen, (await SeenAsync(null)).Length == 1);
            Assert.Equal(seen, Assert.Single((await Queries.ListAsync(new(0, 15, []), People.Admin)).Rows).Shows);
            Assert.Equal(seen, (await Queries.FindAsync(number, People.Admin))!.Shows);
        }
        var late = await DraftAsync(s_words with { Until = new(2026, 3, 13) });
        Assert.Equal("Until", Refused("announcement.over", await Writer.PublishAsync(late, People.Operations)).Field);
        Refused("announcement.over", await Writer.EditAsync(number, s_words with { Until = new(2026, 3, 12) }, 2, People.Operations));
        Clock.Set(new(2026, 3, 20, 4, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateOnly(2026, 3, 12), (await ReadAsync(db => db.Announcements.SingleAsync(one => one.Number == number))).ShownOn);
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Words_AreMadeSafe_AndRefusedAtTheirField()
    {
        const string nasty = "<p onclick=\"alert(1)\">正文<script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">x</a></p>";
        var number = await PublishedAsync(s_words with { Body = nasty, BodyEn = nasty });
        var kept = await ReadAsync(db => db.Announcements.SingleAsync());
        Assert.Equal("<p>正文x</p>", kept.Body);
        Assert.Equal(kept.Body, kept.BodyEn);
        Done(await Writer.EditAsync(number, s_words with { Body = nasty }, kept.Version, People.Operations));
        Assert.Equal("<p>正文x</p>", (await Queries.ReadAsync(number, null))!.BodyZh);

        foreach (var (data, code, field) in new (AnnouncementData, string, string)[]
        {
            (s_words with { Title = " " }, "field.required", "Title"), (s_words with { Title = new('长', 121) }, "field.too-long", "Title"), (s_words with { TitleEn = new('x', 121) }, "field.too-long", "TitleEn"),
            (s_words with { Tag = null }, "field.required", "Tag"), (s_words with { Tag = AnnouncementTag.Custom }, "field.required", "CustomTag"), (s_words with { Tag = AnnouncementTag.Custom, CustomTag = new('长', 13) }, "field.too-long", "CustomTag"),
            (s_words with { Body = new('长', 20_001) }, "field.too-long", "Body"), (s_words with { BodyEn = new('x', RichText.MostRead + 1) }, "field.too-long", "BodyEn"),
            (s_words with { From = new(2026, 4, 2), Until = new(2026, 4, 1) }, "announcement.bad-period", "Until"),
        })
        {
            Assert.Equal(field, Refused(code, await Writer.DraftAsync(data, Guid.NewGuid(), People.Operations)).Field);
        }
        Assert.Equal("Body", Refused("field.required", await Writer.PublishAsync(await DraftAsync(s_words with { Body = "<p> </p>" }), People.Operations)).Field);
        Assert.Equal("", (await ReadAsync(db => db.Announcements.OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Number).Select(one => one.CustomTag).FirstAsync())));
    }

    [Fact, Trait("Feature", "V-12")]
    public async Task Writers_WhoPressTwiceOrAtOnce_MakeOneDraft_AndNobodyWritesOverAnother()
    {
        var key = Guid.NewGuid();
        var together = new AnnouncementService(Db, new MeetingClock(Clock, 2)); // both have looked for the key before either writes
        var made = await Task.WhenAll(together.DraftAsync(s_words, key, People.Operations), together.DraftAsync(s_words, key, People.Operations));
        var number = Assert.Single(made.Select(Done).Append(Done(await Writer.DraftAsync(s_words, key, People.Operations))).Distinct());
        Assert.Equal(1, await ReadAsync(db => db.Announcements.CountAsync()));

        Done(await Writer.EditAsync(number, s_words with { Title = "第一人改的" }, 1, People.Operations));
        Refused("access.stale", await Writer.EditAsync(number, s_words with { Title = "第二人改的" }, 1, People.Admin));
        Done(await Writer.PublishAsync(number, People.Operations));
        Refused("lifecycle.not-now", await Writer.PublishAsync(number, People.Operations));
        Refused("field.required", await Writer.WithdrawAsync(number, " ", People.Operations));
        Done(await Writer.WithdrawAsync(number, "内容有误", People.Admin));
        Refused("lifecycle.not-now", await Writer.EditAsync(number, s_words, 4, People.Operations));
        Assert.Empty(await SeenAsync(People.Reseller));
        var found = (await Queries.FindAsync(number, People.Admin))!.Found;
        Assert.Equal(("第一人改的", AnnouncementStatus.Withdrawn, "内容有误"), (found.Title, found.Status, found.WithdrawReason));
        Assert.Equal(["Create", "Edit", "Publish", "Withdraw"], (await Service<TimelineQueries>().OfAsync([found.Key], People.Admin)).Select(one => one.Trigger));
        Refused("access.not-found", await Writer.PublishAsync("GG0", People.Operations));
    }

    [Fact]
    public async Task StaffList_IsSearchedFilteredAndSorted()
    {
        _ = await PublishedAsync(s_words with { Title = "甲公告" });
        _ = await DraftAsync(s_words with { Title = "乙公告", TitleEn = "Second", Tag = AnnouncementTag.Custom, CustomTag = "结算", Audience = AnnouncementAudience.Providers });
        Assert.Equal(["乙公告"], await ListAsync("?q=second"));
        Assert.Equal(["乙公告"], await ListAsync("?q=结算"));
        Assert.Equal(["乙公告"], await ListAsync("?audience=Providers"));
        Assert.Equal(["甲公告"], await ListAsync("?tag=Platform"));
        Assert.Equal(["甲公告"], await ListAsync("?status=Published"));
        foreach (var key in new[] { "number", "title", "changed", "published", "until", "nothing" })
        {
            foreach (var down in new[] { true, false }) { Assert.Equal(2, (await Queries.ListAsync(new(0, 15, [new(key, down)]), People.Admin)).Rows.Count); }
        }

        async Task<string[]> ListAsync(string query) => [.. (await Queries.ListAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, People.Admin)).Rows.Select(row => row.Title)];
    }
}
