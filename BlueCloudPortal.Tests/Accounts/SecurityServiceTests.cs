using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>A person changes how they sign in: only with a proof, only their own, noted and told.</summary>
public sealed class SecurityServiceTests : UseCaseTest
{
    private const string Password = "quiet-harbour-9";

    private SecurityService Security => Service<SecurityService>();
    private Actor Person => People.Reseller;
    private Proof Proof(Actor? actor = null, bool byPassword = true) => new((actor ?? Person).UserId, Clock.Now, byPassword);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ = await Members.SeatAsync(Db, Person, "buyer.administrator", Clock.Now, "person@portal.example");
        _ = await Members.SeatAsync(Db, People.OtherReseller, "buyer.administrator", Clock.Now);
        Done(await Db.ChangeAsync(Actor.System, db => Service<UserAccounts>().SetPasswordAsync(db, Person.UserId, Password)));
    }

    [Fact]
    public async Task TurnOn_WithTheRightCode_AsksForCodesAndGivesTenRecoveryCodes()
    {
        var (key, codes) = await OnAsync();
        Assert.Equal(SecondFactor.RecoveryCodes, codes.Distinct().Count());
        var kept = await ReadAsync(db => db.UserTokens.Select(token => token.Value).ToListAsync());
        Assert.DoesNotContain(kept, value => value!.Contains(key, StringComparison.Ordinal)); // sealed
        Assert.DoesNotContain(kept, value => codes.Any(code => value!.Contains(code, StringComparison.Ordinal))); // hashes only
        await ToldAsync(SecurityChange.TotpOn);
        Assert.Equal("security.totp-is-on", Refused("security.totp-is-on", await Security.TurnOnAsync(key, CodeOf(key), Proof(), Person)).Code);
    }

    [Fact]
    public async Task TurnOn_WithAWrongCode_ChangesNothing()
    {
        var key = Totp.NewKey();
        Assert.Equal("Code", Refused("security.wrong-code", await Security.TurnOnAsync(key, "000000", Proof(), Person)).Field);
        Assert.False(await ReadAsync(db => db.Users.AnyAsync(user => user.TwoFactorEnabled)));
        Assert.Empty(await ReadAsync(db => db.UserTokens.ToListAsync()));
    }

    [Fact]
    public async Task Change_WithoutAProofOrWithAnOldOneOrSomebodyElses_IsRefused()
    {
        var key = Totp.NewKey();
        var old = Proof();
        Clock.Advance(Web.Features.Accounts.Proof.GoodFor);
        foreach (var proof in new[] { null, old, Proof(People.OtherReseller) })
        {
            _ = Refused("security.proof-wanted", await Security.TurnOnAsync(key, CodeOf(key), proof, Person));
            _ = Refused("security.proof-wanted", await Security.MakeRecoveryCodesAsync(proof, Person));
            _ = Refused("security.proof-wanted", await Security.TurnOffAsync(proof, Person));
            _ = Refused("security.proof-wanted", await Security.AddPasskeyAsync(Made(), "钥匙", proof, Person));
            _ = Refused("security.proof-wanted", await Security.RenamePasskeyAsync([1], "钥匙", proof, Person));
            _ = Refused("security.proof-wanted", await Security.DeletePasskeyAsync([1], proof, Person));
            _ = Refused("security.proof-wanted", await Security.EndSessionAsync(Guid.NewGuid(), proof, Person));
            _ = Refused("security.proof-wanted", await Security.SignOutEverywhereAsync(proof, Person));
            _ = Refused("security.proof-wanted", await Security.RemoveCompanyAccountAsync("company", "1", proof, Person));
        }
        _ = Refused("access.forbidden", await Security.SignOutEverywhereAsync(Proof(), Person with { ViewedBy = new(Guid.NewGuid(), "平台") }));
        Assert.Null(await Service<SecurityQueries>().FindAsync(Clock.Now, Person with { ViewedBy = new(Guid.NewGuid(), "平台") }));
    }

    [Fact]
    public async Task TurnOff_ByPasskeyAlone_IsRefused()
    {
        _ = await OnAsync();
        _ = Refused("security.proof-wanted", await Security.TurnOffAsync(Proof(byPassword: false), Person));
        Done(await Security.TurnOffAsync(Proof(), Person));
        Assert.False(await ReadAsync(db => db.Users.AnyAsync(user => user.TwoFactorEnabled)));
        Assert.Empty(await ReadAsync(db => db.UserTokens.ToListAsync()));
        await ToldAsync(SecurityChange.TotpOff);
    }

    [Fact]
    public async Task Proof_ByPassword_IsSlowedDownAndOnlyThePersons()
    {
        var proofs = Service<ProofService>();
        Assert.True(Done(await proofs.ByPasswordAsync(Password, Person)).IsGood(Person, Clock.Now));
        _ = Refused("security.wrong-password", await proofs.ByPasswordAsync("wrong", Person));
        for (var wrong = 0; wrong < SignInGuard.RestAfter; wrong++) { _ = Refused("security.wrong-password", await proofs.ByPasswordAsync("wrong", Person)); }
        _ = Refused("security.wrong-password", await proofs.ByPasswordAsync(Password, Person)); // it rests
        Clock.Advance(SignInGuard.Window + TimeSpan.FromSeconds(1));
        _ = Done(await proofs.ByPasswordAsync(Password, Person));
        _ = Refused("access.forbidden", await proofs.ByPasswordAsync(Password, Person with { ViewedBy = new(Guid.NewGuid(), "平台") }));
    }

    [Fact]
    public async Task RecoveryCodes_MadeAnew_ReplaceThoseBefore()
    {
        var (_, before) = await OnAsync();
        var after = Done(await Security.MakeRecoveryCodesAsync(Proof(), Person));
        Assert.Null(await UseAsync(before[0]));
        Assert.Equal(StepCode.Recovery, await UseAsync(after[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(9, (await Service<SecurityQueries>().FindAsync(Clock.Now, Person))!.RecoveryLeft);
        await ToldAsync(SecurityChange.RecoveryCodesMade);
    }

    [Fact]
    public async Task RecoveryCode_ByTenAtOnce_IsUsedOnce()
    {
        var (_, codes) = await OnAsync();
        var uses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => UseAsync(codes[3]))));
        Assert.Equal(1, uses.Count(use => use == StepCode.Recovery));
        Assert.Equal(9, await ReadAsync(db => SecondFactor.LeftAsync(db, Person.UserId)));
    }

    [Fact]
    public async Task AppCode_ByTenAtOnce_IsUsedOnce()
    {
        var (key, _) = await OnAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var uses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => UseAsync(CodeOf(key)))));
        Assert.Equal(1, uses.Count(use => use == StepCode.App));
    }

    [Fact]
    public async Task AppCode_ThatTurnedItOn_DoesNotSignInAgain()
    {
        var (key, _) = await OnAsync();
        Assert.Null(await UseAsync(CodeOf(key)));
    }

    [Fact]
    public async Task Passkey_AddedRenamedRemoved_IsTheOwnersAlone()
    {
        Done(await Security.AddPasskeyAsync(Made(), " 办公室电脑 ", Proof(), Person));
        _ = Refused("security.passkey-known", await Security.AddPasskeyAsync(Made(), "再一次", Proof(), Person));
        _ = Refused("security.passkey-known", await Security.AddPasskeyAsync(Made(), "别人", Proof(People.OtherReseller), People.OtherReseller));
        _ = Refused("access.not-found", await Security.RenamePasskeyAsync([1, 2, 3], "别人", Proof(People.OtherReseller), People.OtherReseller));
        _ = Refused("access.not-found", await Security.DeletePasskeyAsync([1, 2, 3], Proof(People.OtherReseller), People.OtherReseller));
        Assert.Equal("Name", Refused("security.name-too-long", await Security.RenamePasskeyAsync([1, 2, 3], new string('名', SecurityService.NameMaxLength + 1), Proof(), Person)).Field);
        Done(await Security.RenamePasskeyAsync([1, 2, 3], "笔记本", Proof(), Person));
        var row = Assert.Single((await Service<SecurityQueries>().FindAsync(Clock.Now, Person))!.Passkeys);
        Assert.Equal(("笔记本", null), (row.Name, row.UsedAt));
        Assert.Empty((await Service<SecurityQueries>().FindAsync(Clock.Now, People.OtherReseller))!.Passkeys);
        Done(await Security.DeletePasskeyAsync([1, 2, 3], Proof(), Person));
        Assert.Empty(await ReadAsync(db => db.UserPasskeys.ToListAsync()));
        await ToldAsync(SecurityChange.PasskeyAdded, SecurityChange.PasskeyRenamed, SecurityChange.PasskeyDeleted);
    }

    [Fact]
    public async Task EndSession_OfSomebodyElse_IsNotFound_OfOnesOwn_Ends()
    {
        var own = await SessionAsync(Person);
        var other = await SessionAsync(People.OtherReseller);
        _ = Refused("access.not-found", await Security.EndSessionAsync(other, Proof(), Person));
        Done(await Security.EndSessionAsync(own, Proof(), Person));
        _ = Refused("access.not-found", await Security.EndSessionAsync(own, Proof(), Person));
        Assert.Equal([other], await ReadAsync(db => db.UserSessions.Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync()));
        await ToldAsync(SecurityChange.SessionEnded);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySessionOfThePersonAndForgetsDevices()
    {
        _ = await SessionAsync(Person);
        _ = await SessionAsync(Person);
        var other = await SessionAsync(People.OtherReseller);
        var before = await MarkAsync();
        Assert.Equal(2, (await Service<SecurityQueries>().FindAsync(Clock.Now, Person))!.Sessions.Count);
        Done(await Security.SignOutEverywhereAsync(Proof(), Person));
        Assert.Equal([other], await ReadAsync(db => db.UserSessions.Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync()));
        Assert.NotEqual(before, await MarkAsync());
        await ToldAsync(SecurityChange.SignedOutEverywhere);
    }

    [Fact]
    public async Task CompanyAccount_Removed_NoLongerSignsIn()
    {
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(new IdentityUserLogin<Guid> { UserId = Person.UserId, LoginProvider = "company:1", ProviderKey = "k", ProviderDisplayName = "AAD a@b.c" }); return Task.FromResult(Result.Done); }));
        _ = Refused("access.not-found", await Security.RemoveCompanyAccountAsync("company:1", "k", Proof(People.OtherReseller), People.OtherReseller));
        Done(await Security.RemoveCompanyAccountAsync("company:1", "k", Proof(), Person));
        Assert.Empty(await ReadAsync(db => db.UserLogins.ToListAsync()));
        await ToldAsync(SecurityChange.CompanyAccountRemoved);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome 140，Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge 140，Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari 18，iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox 130，Linux")]
    [InlineData("curl/8.0", "未知浏览器")]
    [InlineData("", "未知浏览器")]
    public void Browser_AsItNamesItself_IsSaidInWords(string agent, string words)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(words, BrowserName.Of(agent, Service<Microsoft.Extensions.Localization.IStringLocalizer>()));
    }

    private async Task<(string Key, IReadOnlyList<string> Codes)> OnAsync()
    {
        var key = Totp.NewKey();
        return (key, Done(await Security.TurnOnAsync(key, CodeOf(key), Proof(), Person)));
    }

    private string CodeOf(string key) => Totp.CodeOf(key, Totp.StepAt(Clock.Now));

    private async Task<StepCode?> UseAsync(string code)
    {
        var used = await Db.ChangeAsync<StepCode>(Actor.System, async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Id == Person.UserId);
            return await Service<SecondFactor>().UseAsync(db, user, code) is { } kind ? kind : new PortalError("two-step.wrong");
        });
        return used.IsRefused ? null : used.Value;
    }

    private static UserPasskeyInfo Made() => new([1, 2, 3], [4], DateTimeOffset.UnixEpoch, 0, ["internal"], true, true, false, [5], [6]);

    private async Task<Guid> SessionAsync(Actor actor)
    {
        var session = new UserSession(actor.UserId, actor.OrganizationId.Value, "192.0.2.1", "curl", Clock.Now);
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(session); return Task.FromResult(Result.Done); }));
        return session.Id;
    }

    private Task<string> MarkAsync() => ReadAsync(async db => await SecondFactor.MarkAsync(db, await db.Users.SingleAsync(one => one.Id == Person.UserId)));

    // In the audit log and in a mail, each once; neither holds a secret.
    private async Task ToldAsync(params SecurityChange[] changes)
    {
        var noted = await ReadAsync(db => db.AuditEntries.Where(one => one.ActorId == Person.UserId).Select(one => one.Act).ToListAsync());
        Assert.All(changes, change => Assert.Single(noted, $"security.{change}"));
        var mails = await ReadAsync(db => db.OutgoingMessages.Where(one => one.To == "person@portal.example" && one.Template == "security-change").ToListAsync());
        Assert.Equal(noted.Count, mails.Count);
        Assert.All(mails, mail => Assert.Contains("/my/security", mail.Body));
    }
}
