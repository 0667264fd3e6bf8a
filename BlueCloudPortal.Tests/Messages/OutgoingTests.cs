using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>The development inbox: what staff see of mails and SMS.</summary>
public sealed class OutgoingTests : OutboxTest
{
    [Theory]
    [InlineData("zh-CN", "充值到账：…", "…的 … 张证书将在 … 天内到期", "验证码")]
    [InlineData("en", "Top-up arrived: …", "… certificates of … will end within … days", "Verification code")]
    public void Templates_HaveANameInTheReadersLanguage(string language, string mail, string counted, string sms)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = new PortalTexts();
        Assert.Equal((mail, counted, sms), (texts.TemplateOf("top-up-arrived"), texts.TemplateOf("cloud-certificates-due"), texts.TemplateOf("code")));
        Findings.None(Sources.Texts("zh").Where(key => key.StartsWith("mail.", StringComparison.Ordinal) || key.StartsWith("sms.", StringComparison.Ordinal)).Select(key => key.Split('.')[1]).Distinct().Where(template => texts.TemplateOf(template) == template));
    }

    [Fact]
    public async Task Send_WithoutServerAndGateway_KeepsBothToBeRead()
    {
        var (mail, sms) = (await WaitsAsync(), await WaitsAsync("13800000000", "", "验证码 123456", MessageChannel.Sms));
        Assert.Equal(2, await Sender().SendDueAsync());
        foreach (var message in new[] { mail, sms })
        {
            Assert.Equal((OutgoingStatus.Kept, 0), ((await NowAsync(message)).Status, (await NowAsync(message)).Tries));
            Assert.Equal(message.Body, Done(await Service<OutgoingService>().OpenAsync(message.Id, People.Admin)).Text);
        }
    }

    [Fact]
    public async Task Open_WhatWaitsOrFailed_DoesNotShowItsText()
    {
        var message = await WaitsAsync();
        Assert.Null(Done(await Service<OutgoingService>().OpenAsync(message.Id, People.Admin)).Text);
        await FailAsync(message);
        Assert.Null(Done(await Service<OutgoingService>().OpenAsync(message.Id, People.Admin)).Text);
    }

    [Fact]
    public async Task TryAgain_WhenItHasNotFailed_IsRefused()
    {
        var message = await WaitsAsync();
        Refused("message.not-failed", await Service<OutgoingService>().TryAgainAsync(message.Id, People.Admin));
        await FailAsync(message);
        Done(await Service<OutgoingService>().TryAgainAsync(message.Id, People.Admin));
        Assert.Equal((OutgoingStatus.Waiting, 0, Clock.Now), ((await NowAsync(message)).Status, (await NowAsync(message)).Tries, (await NowAsync(message)).DueAt));
        Refused("message.not-failed", await Service<OutgoingService>().TryAgainAsync(message.Id, People.Admin)); // pressed twice
    }

    [Fact]
    public async Task TryAgain_AfterAWeek_IsRefusedBecauseTheTextIsGone()
    {
        var message = await WaitsAsync();
        await FailAsync(message);
        Clock.Advance(TimeSpan.FromDays(6));
        await Sender().SendDueAsync();
        Assert.NotEmpty((await NowAsync(message)).Body);
        Clock.Advance(TimeSpan.FromDays(2));
        await Sender().SendDueAsync();
        Assert.Empty((await NowAsync(message)).Body);
        Refused("message.text-gone", await Service<OutgoingService>().TryAgainAsync(message.Id, People.Admin));
    }

    [Fact]
    public async Task Messages_WithoutPermissionOrMissing_AreNotThere()
    {
        var message = await WaitsAsync();
        foreach (var actor in new[] { People.Support, People.Finance, People.Reseller, People.Provider })
        {
            Refused("access.forbidden", await Service<OutgoingService>().OpenAsync(message.Id, actor));
            Refused("access.forbidden", await Service<OutgoingService>().TryAgainAsync(message.Id, actor));
            Assert.Equal(0, (await ListAsync("", actor)).Count);
        }
        Refused("access.not-found", await Service<OutgoingService>().OpenAsync(Id<OutgoingMessage>.New(Clock.Now), People.Admin));
        Refused("access.not-found", await Service<OutgoingService>().TryAgainAsync(Id<OutgoingMessage>.New(Clock.Now), People.Admin));
    }

    [Fact]
    public async Task List_Filtered_FindsByReceiverTemplateAndSubject_NeverByText()
    {
        await WaitsAsync("lin@buyer.example", "激活");
        await WaitsAsync("13800000000", "", "验证码 123456", MessageChannel.Sms);
        Assert.Equal(2, (await ListAsync("", People.Admin)).Count);
        Assert.Equal("lin@buyer.example", Assert.Single((await ListAsync("?q=LIN@", People.Admin)).Rows).To);
        Assert.Single((await ListAsync("?q=激活", People.Admin)).Rows);
        Assert.Empty((await ListAsync("?q=123456", People.Admin)).Rows);
        Assert.Equal(MessageChannel.Sms, Assert.Single((await ListAsync("?channel=Sms", People.Admin)).Rows).Channel);
        Assert.Empty((await ListAsync("?status=Failed", People.Admin)).Rows);
        Assert.Empty((await ListAsync($"?from={TextArgs.Day(BusinessTime.DayOf(Clock.Now).AddDays(1))}", People.Admin)).Rows);
    }

    private Task<GridPage<OutgoingRow>> ListAsync(string query, Actor actor) => Service<OutgoingQueries>().ListAsync(new(0, 15, []) { Filter = FilterState.Parse(query) }, actor);

    private async Task FailAsync(OutgoingMessage message) => Done(await Db.ChangeAsync(Actor.System, async db =>
    {
        var found = await db.OutgoingMessages.FindAsync(message.Id);
        for (var tries = 0; tries < OutgoingMessage.MostTries; tries++) { found!.Postpone("down", Clock.Now); }
        return Result.Done;
    }));
}
