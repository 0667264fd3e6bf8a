using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Codes by SMS: who guesses, waits, repeats or takes one act's code for another's gets nowhere (GOALS N2).</summary>
public sealed partial class CodeServiceTests : UseCaseTest
{
    private const string Mobile = "13900000001";

    private CodeService Codes => Service<CodeService>();

    [Fact]
    public async Task Check_WhenTheCodeIsRight_IsDoneOnce()
    {
        var code = await SentAsync();
        Assert.Matches("^[0-9]{6}$", code);
        Done(await CheckAsync(code));
        Refused("code.wrong", await CheckAsync(code));
    }

    [Theory]
    [InlineData(CodePurpose.Confirm, "pay:ORD-1:200 CNY", Mobile)]
    [InlineData(CodePurpose.Register, "pay:ORD-1:100 CNY", Mobile)]
    [InlineData(CodePurpose.Confirm, "pay:ORD-1:100 CNY", "13900000002")]
    public async Task Check_ForAnotherAct_IsRefused(CodePurpose purpose, string subject, string mobile)
    {
        var code = await SentAsync();
        Refused("code.wrong", await Codes.CheckAsync(purpose, subject, mobile, code));
        Done(await CheckAsync(code)); // and it is still good for its own
    }

    [Fact]
    public async Task Check_AfterTenMinutes_IsRefused()
    {
        var code = await SentAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));
        Refused("code.wrong", await CheckAsync(code));
    }

    [Fact]
    public async Task Check_JustBeforeTenMinutes_IsDone()
    {
        var code = await SentAsync();
        Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Done(await CheckAsync(code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Check_AfterFiveWrongTries_IsRefusedEvenForTheRightCode(bool prove)
    {
        var code = await SentAsync();
        for (var wrong = 0; wrong < 5; wrong++) { Refused("code.wrong", prove ? await Codes.ProveAsync(CodePurpose.Confirm, Subject, Mobile, Other(code)) : await CheckAsync(Other(code))); }
        Refused("code.wrong", await Codes.ProveAsync(CodePurpose.Confirm, Subject, Mobile, code));
        Refused("code.wrong", await CheckAsync(code));
        Assert.Equal(5, (await RowAsync()).Tries); // the refusals have not undone the count
    }

    [Fact]
    public async Task Check_ByTwentyAtOnce_IsDoneForOne()
    {
        var code = await SentAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CheckAsync(code))));
        Assert.Single(results, result => !result.IsRefused);
    }

    [Fact]
    public async Task Check_ByTwentyWrongAtOnce_NeverCountsPastFiveAndNeverTells()
    {
        var code = await SentAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CheckAsync(Other(code)))));
        Assert.All(results, result => Refused("code.wrong", result));
        Assert.InRange((await RowAsync()).Tries, 1, 5);
    }

    [Fact]
    public async Task Check_ByAnOlderCode_IsRefused()
    {
        var older = await SentAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await SentAsync();
        if (older == newer) { return; } // one in a million
        Refused("code.wrong", await CheckAsync(older));
        Done(await CheckAsync(newer));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    public async Task Check_OfSomethingElse_IsRefused(string? typed)
    {
        _ = await SentAsync();
        Refused("code.wrong", await CheckAsync(typed));
    }

    [Fact]
    public async Task Send_WithinAMinute_IsRefusedWithTheSecondsToWait()
    {
        _ = await SentAsync();
        Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(40, Refused("code.too-soon", await Codes.SendAsync(CodePurpose.Register, "another act", Mobile)).Args[0]);
        Clock.Advance(TimeSpan.FromSeconds(40));
        Done(await Codes.SendAsync(CodePurpose.Register, "another act", Mobile));
    }

    [Fact]
    public async Task Send_AfterTenInADay_IsRefusedUntilTheFirstIsADayOld()
    {
        for (var sent = 0; sent < 10; sent++)
        {
            Done(await Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile));
            Clock.Advance(TimeSpan.FromMinutes(10));
        }
        Refused("code.too-many", await Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile));
        Done(await Codes.SendAsync(CodePurpose.Confirm, Subject, "13900000002"));
        Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(100));
        Done(await Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile));
    }

    [Fact]
    public async Task Send_ByTwentyAtOnce_SendsOne()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await ReadAsync(db => db.OutgoingMessages.CountAsync()));
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("1390000000")]
    [InlineData("139000000011")]
    [InlineData("13900000001\n")]
    [InlineData("abc")]
    public async Task Send_WhenItIsNoMobile_IsRefused(string mobile)
    {
        var result = await Codes.SendAsync(CodePurpose.Confirm, Subject, mobile);
        if (mobile.EndsWith('\n')) { Done(result); return; } // blanks around it are left out
        Assert.Equal("Mobile", Refused("code.bad-mobile", result).Field);
    }

    [Fact]
    public async Task Send_WithTheCountryCode_IsTheSameNumber()
    {
        Done(await Codes.SendAsync(CodePurpose.Confirm, Subject, "+86 139-0000-0001"));
        Refused("code.too-soon", await Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile));
    }

    [Fact]
    public async Task Send_KeepsNoCodeBesideTheMessage()
    {
        var code = await SentAsync();
        var row = await RowAsync();
        Assert.DoesNotContain(code, row.CodeHash);
        Assert.Equal(64, row.CodeHash.Length);
    }

    [Fact]
    public async Task Use_WhenTheActIsRefused_KeepsTheCode()
    {
        var code = await SentAsync();
        Done(await Codes.ProveAsync(CodePurpose.Confirm, Subject, Mobile, code));
        Refused("some.reason", await Db.ChangeAsync(Actor.System, async db =>
        {
            Done(await Codes.UseAsync(db, CodePurpose.Confirm, Subject, Mobile, code));
            return new PortalError("some.reason");
        }));
        Done(await Db.ChangeAsync(Actor.System, db => Codes.UseAsync(db, CodePurpose.Confirm, Subject, Mobile, code)));
        Refused("code.wrong", await Db.ChangeAsync(Actor.System, db => Codes.UseAsync(db, CodePurpose.Confirm, Subject, Mobile, code)));
        Refused("code.wrong", await Codes.ProveAsync(CodePurpose.Confirm, Subject, Mobile, code));
    }

    [Fact]
    public async Task Forget_LeavesWhatStillCounts()
    {
        var guard = Service<SignInGuard>();
        async Task MakeAsync()
        {
            _ = await SentAsync();
            _ = await guard.BeginAsync(SignInTarget.Of("somebody", null, "198.51.100.0/24", null), null);
            Done(await Db.ChangeAsync<string>(Actor.System, async db => await Service<LinkWriter>().MakeAsync(db, LinkPurpose.ResetPassword, Guid.NewGuid(), TimeSpan.FromHours(1))));
        }
        await MakeAsync();
        Clock.Advance(SignInGuard.Remembered + TimeSpan.FromHours(2));
        await MakeAsync();
        Done(await new ForgetJob(Db, Clock).ForgetAsync());
        Assert.Equal((1, 1, 1), (await ReadAsync(db => db.VerificationCodes.CountAsync()), await ReadAsync(db => db.SignInAttempts.CountAsync()), await ReadAsync(db => db.OneTimeLinks.CountAsync())));
    }

    private const string Subject = "pay:ORD-1:100 CNY";

    private Task<Result> CheckAsync(string? code) => Codes.CheckAsync(CodePurpose.Confirm, Subject, Mobile, code);

    private async Task<string> SentAsync()
    {
        Done(await Codes.SendAsync(CodePurpose.Confirm, Subject, Mobile));
        var message = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Channel == MessageChannel.Sms && one.To == Mobile).OrderByDescending(one => one.MadeAt).FirstAsync());
        return Six().Match(message.Body).Value;
    }

    private Task<VerificationCode> RowAsync() => ReadAsync(db => db.VerificationCodes.SingleAsync());

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Six();
}
