using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Catalog;

/// <summary>R-10: anybody asks to try a solution, staff answer within a working day.</summary>
public sealed class TrialTests : PageTest
{
    private TrialService Trials => Service<TrialService>();

    private TrialQueries Queries => Service<TrialQueries>();

    protected override void Add(IServiceCollection services) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Contact:Email"] = "support@portal.example", ["Contact:Hotline"] = "400-000-0000" }).Build());

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.CatalogAsync();
    }

    [Fact, Trait("Feature", "R-10")]
    public async Task Ask_IsKept_AndMailedToBothSides()
    {
        Done(await Trials.AskAsync(Data(), "192.0.2.7"));
        var row = Assert.Single((await Queries.ListAsync(All, People.Operations)).Rows);
        Assert.Equal(("BitTitan数据迁移工具", "林知远", "lin@example.com", "13800000000", "青屿", "想看看", null), (row.Solution, row.Name, row.Email, row.Phone, row.Company, row.Remark, row.HandledAt));
        Assert.Equal(1, await Queries.CountWaitingAsync(People.Operations));
        var mails = await ReadAsync(db => db.OutgoingMessages.OrderBy(one => one.To).ToListAsync());
        Assert.Equal(["lin@example.com", "support@portal.example"], mails.Select(mail => mail.To));
        Assert.Contains("400-000-0000", mails[0].Body);
        Assert.DoesNotContain("13800000000", mails[1].Body); // the phone stays in the portal
    }

    [Theory]
    [InlineData("Name", "field.required")]
    [InlineData("Email", "contact.bad-email")]
    [InlineData("Phone", "contact.bad-phone")]
    [InlineData("Company", "field.required")]
    [InlineData("Remark", "field.too-long")]
    public async Task Ask_WhenAFieldIsWrong_SaysWhere(string field, string code)
    {
        var data = field switch
        {
            "Name" => Data() with { Name = " " },
            "Email" => Data() with { Email = "lin@example.com\r\nBcc: x@example.com" },
            "Phone" => Data() with { Phone = "no number" },
            "Company" => Data() with { Company = null },
            _ => Data() with { Remark = new string('长', 501) },
        };
        Assert.Equal(field, Refused(code, await Trials.AskAsync(data, null)).Field);
        Assert.Equal((0, 0), (await ReadAsync(db => db.TrialRequests.CountAsync()), await ReadAsync(db => db.OutgoingMessages.CountAsync())));
    }

    [Fact, Trait("Feature", "R-10")]
    public async Task Ask_Again_AnswersTheSame_AndKeepsOne()
    {
        var data = Data();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Trials.AskAsync(data, null))));
        Assert.All(both, Done);
        Done(await Trials.AskAsync(Data(), null)); // another form, the same wish
        Assert.Equal((1, 2), (await ReadAsync(db => db.TrialRequests.CountAsync()), await ReadAsync(db => db.OutgoingMessages.CountAsync())));
        Done(await Trials.AskAsync(Data() with { Solution = "cloudatlas" }, null));
        Assert.Equal(2, await ReadAsync(db => db.TrialRequests.CountAsync()));
    }

    [Fact]
    public async Task Ask_BeyondWhatMayWait_AnswersTheSame_AndMailsNobody()
    {
        for (var index = 0; index < TrialService.MostWaiting + 3; index++)
        {
            var slug = $"many-{index}";
            Done(await Db.ChangeAsync(Actor.System, db => { db.Add(new Solution(slug, slug, "V", "L", "I", Clock.Now)); return Task.FromResult(Result.Done); }));
            Done(await Trials.AskAsync(Data() with { Solution = slug }, null));
        }
        Assert.Equal(TrialService.MostWaiting, await ReadAsync(db => db.TrialRequests.CountAsync()));
        Assert.Equal(TrialService.MostWaiting, await ReadAsync(db => db.OutgoingMessages.CountAsync(mail => mail.To == "lin@example.com")));
    }

    [Fact]
    public async Task Ask_ForWhatIsNotShown_IsNotFound()
    {
        Refused("access.not-found", await Trials.AskAsync(Data() with { Solution = "nothing" }, null));
        Done(await Service<CatalogService>().ShowAsync("bittitan", false, People.Operations));
        Refused("access.not-found", await Trials.AskAsync(Data(), null));
    }

    [Fact, Trait("Feature", "R-10")]
    public async Task Handle_ByStaff_OnceWithANote()
    {
        Done(await Trials.AskAsync(Data(), null));
        var id = (await Queries.ListAsync(All, People.Operations)).Rows.Single().Id;
        Refused("access.forbidden", await Trials.HandleAsync(id, "已联系", People.Support));
        Refused("access.forbidden", await Trials.HandleAsync(id, "已联系", People.Reseller));
        Assert.Equal("Note", Refused("field.required", await Trials.HandleAsync(id, "", People.Operations)).Field);
        Done(await Trials.HandleAsync(id, "已联系", People.Operations));
        Assert.Equal("沈知行", Refused("trial.is-handled", await Trials.HandleAsync(id, "再联系", People.Admin)).Args[0]);
        Assert.Equal(0, await Queries.CountWaitingAsync(People.Operations));
        Refused("access.not-found", await Trials.HandleAsync(new(Guid.NewGuid()), "已联系", People.Operations));
        Assert.Empty((await Queries.ListAsync(All, People.Finance)).Rows);
        Assert.Single((await Queries.ListAsync(All with { Filter = FilterState.Parse("/?state=handled") }, People.Operations)).Rows);
        Assert.Empty((await Queries.ListAsync(All with { Filter = FilterState.Parse("/?state=waiting") }, People.Operations)).Rows);
    }

    [Theory]
    [InlineData("2026-03-11T02:00:00Z", "2026-03-12T16:00:00Z")] // Wednesday: until Thursday's end
    [InlineData("2026-03-13T02:00:00Z", "2026-03-16T16:00:00Z")] // Friday: until Monday's end
    [InlineData("2026-03-14T02:00:00Z", "2026-03-16T16:00:00Z")]
    public void Due_IsTheEndOfTheNextWeekday(string asked, string due) =>
        Assert.Equal(DateTime.Parse(due, null, System.Globalization.DateTimeStyles.RoundtripKind), TrialRequest.DueOf(DateTime.Parse(asked, null, System.Globalization.DateTimeStyles.RoundtripKind)));

    [Fact, Trait("Feature", "R-10")]
    public void Limit_IsTenPostsAnHourForOneAddress_WhateverTheSolution()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = Services };
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.7");
        http.Request.Method = "GET";
        var reading = TrialLimit.Of(http);
        using (var limiter = reading.Factory(reading.PartitionKey)) { Assert.All(Enumerable.Range(0, 50), _ => Assert.True(limiter.AttemptAcquire().IsAcquired)); }
        http.Request.Method = "POST";
        var posting = TrialLimit.Of(http);
        http.Request.Path = "/solutions/another/trial";
        Assert.Equal(posting.PartitionKey, TrialLimit.Of(http).PartitionKey);
        using var limited = posting.Factory(posting.PartitionKey);
        Assert.Equal(10, Enumerable.Range(0, 50).Count(_ => limited.AttemptAcquire().IsAcquired));
        Assert.Equal(TrialLimit.Policy, typeof(TrialPage).GetCustomAttributes(typeof(Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute), false).Cast<Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute>().Single().PolicyName);
    }

    [Fact, Trait("Feature", "R-10")]
    public async Task StaffPage_ShowsWhoWaits_AndNotesTheAnswer()
    {
        Done(await Trials.AskAsync(Data(), null));
        Clock.Advance(TimeSpan.FromDays(9));
        var page = Open<StaffTrialsPage>(People.Operations, "/staff/catalog/trials");
        page.WaitForAssertion(() => Assert.Contains("已超时", page.Markup));
        page.Find("[data-testid='trial-lin@example.com']").Click();
        page.Find("[data-testid=trial-yes]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=error-Note]")));
        page.Find("[data-testid=input-Note]").Change("周四演示");
        page.Find("[data-testid=trial-yes]").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("已超时", page.Markup));
        Assert.Equal("周四演示", (await ReadAsync(db => db.TrialRequests.SingleAsync())).Note);
    }

    private static GridRequest All => new(0, 50, []);

    private static TrialData Data() => new("bittitan", "林知远", "lin@example.com", "13800000000", "青屿", "想看看", Guid.NewGuid());
}
