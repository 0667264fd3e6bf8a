using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Making users and setting passwords.</summary>
public sealed class UserAccountsTests : UseCaseTest
{
    private const string Good = "blue-lantern-47";

    private UserAccounts Accounts => Service<UserAccounts>();

    [Fact]
    public async Task Create_WhenAllIsGiven_MakesAUserWhoCanSignIn()
    {
        var made = Done(await Accounts.CreateAsync(new("linzhi", " Lin@Portal.Example ", "+86 13900000001", " 林知远 ", "经理"), Good));
        var user = await ReadAsync(db => db.Users.SingleAsync(one => one.Id == made.Id));
        Assert.Equal(("linzhi", "LINZHI", "Lin@Portal.Example", "LIN@PORTAL.EXAMPLE", "13900000001", "林知远", "经理"), (user.UserName!, user.NormalizedUserName!, user.Email!, user.NormalizedEmail!, user.PhoneNumber!, user.DisplayName, user.Position));
        Assert.Equal((Clock.Now, false, false, false), (user.CreatedAt, user.EmailConfirmed, user.PhoneNumberConfirmed, user.MustChangePassword));
        Assert.True(Accounts.Verify(user, Good));
        Assert.False(Accounts.Verify(user, Good + "x"));
        Assert.False(Accounts.Verify(null, Good));
        foreach (var typed in new[] { "LINZHI", "lin@portal.example", "13900000001", "+8613900000001" }) { Assert.Equal(made.Id, (await FindAsync(typed))?.Id); }
        foreach (var typed in new[] { null, "", "lin", "%", "lin@portal" }) { Assert.Null(await FindAsync(typed)); }
    }

    [Theory]
    [InlineData("abc", "user.bad-name", "UserName")]
    [InlineData("abcdefghijklmnopq", "user.bad-name", "UserName")]
    [InlineData("lin zhi", "user.bad-name", "UserName")]
    [InlineData("lin<b>", "user.bad-name", "UserName")]
    [InlineData("13900000001", "user.bad-name", "UserName")] // somebody's number
    [InlineData("-abc", "user.bad-name", "UserName")]
    [InlineData("", "field.required", "UserName")]
    public async Task Create_WhenTheNameIsBad_IsRefusedThere(string name, string code, string field) => Equal(code, field, await Accounts.CreateAsync(new(name, null, null, "林"), Good));

    [Theory]
    [InlineData("x")]
    [InlineData("a@b")]
    [InlineData("a@@b.cn")]
    [InlineData("a b@c.cn")]
    [InlineData("a@b.cn\nBcc: x@y.cn")]
    [InlineData("\"a\"@b.cn")]
    [InlineData("a@-b.cn")]
    public async Task Create_WhenTheEmailIsBad_IsRefusedThere(string email) => Equal("user.bad-email", "Email", await Accounts.CreateAsync(new(null, email, null, "林"), Good));

    [Fact]
    public async Task Create_WhenOtherFieldsAreBad_IsRefusedThere()
    {
        Equal("code.bad-mobile", "Mobile", await Accounts.CreateAsync(new("linzhi", null, "12", "林"), Good));
        Equal("field.required", "DisplayName", await Accounts.CreateAsync(new("linzhi", null, null, " "), Good));
        Equal("field.too-long", "DisplayName", await Accounts.CreateAsync(new("linzhi", null, null, new string('林', 61)), Good));
        Equal("field.too-long", "Position", await Accounts.CreateAsync(new("linzhi", null, null, "林", new string('林', 61)), Good));
        Assert.Equal(0, await ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Create_WhenTaken_IsRefusedAtTheField()
    {
        Done(await Accounts.CreateAsync(new("linzhi", "lin@portal.example", "13900000001", "林"), Good));
        Equal("user.name-taken", "UserName", await Accounts.CreateAsync(new("LinZhi", null, null, "林"), Good));
        Equal("user.email-taken", "Email", await Accounts.CreateAsync(new("other", "LIN@portal.example", null, "林"), Good));
        Equal("user.mobile-taken", "Mobile", await Accounts.CreateAsync(new("other", null, "139 0000 0001", "林"), Good));
    }

    [Fact]
    public async Task Create_OfTheSameNameByTenAtOnce_MakesOne()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => Accounts.CreateAsync(new("linzhi", null, null, $"林 {number}"), Good))));
        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Error!.Code, new[] { "user.name-taken", "access.stale" }));
    }

    [Theory]
    [InlineData("1234567", "password.too-short")]
    [InlineData("", "field.required")]
    [InlineData("12345678", "password.common")]
    [InlineData("Password", "password.common")]
    [InlineData("P@ssw0rd2026!", "password.common")]
    [InlineData("Dr@g0n2026!", "password.common")]
    [InlineData("QWERTYUIOP", "password.common")]
    [InlineData("aaaaaaaaaaaa", "password.common")]
    [InlineData("ababababab", "password.common")]
    [InlineData("34567890x", null)]
    [InlineData("abcdefghijklmn", "password.common")]
    [InlineData("woaini1314", "password.common")]
    [InlineData("Admin@123", "password.common")]
    [InlineData("linzhiyuan", "password.like-name")]
    [InlineData("LIN.zhi@Portal.example", "password.like-name")]
    [InlineData("13900000001", "password.like-name")]
    [InlineData("  a  b  c ", null)] // any composition, blanks too
    [InlineData("correct horse battery staple", null)]
    [InlineData("月亮代表我的心呀", null)]
    [InlineData("Portal-2026", null)]
    public async Task Create_TakesAPassword_OnlyIfTheRulesDo(string password, string? code)
    {
        var result = await Accounts.CreateAsync(new("linzhiyuan", "lin.zhi@portal.example", "13900000001", "林"), password);
        if (code is null) { Done(result); } else { Equal(code, "Password", result); }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Create_TakesLongPasswords_To128(int length, bool taken)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + at * 7 % 26)));
        var result = await Accounts.CreateAsync(new("linzhi", null, null, "林"), password);
        if (taken) { Assert.True(Accounts.Verify(Done(result), password)); } else { Equal("password.too-long", "Password", result); }
    }

    [Fact]
    public async Task SetPassword_EndsEverySessionButTheOneKept()
    {
        var user = Done(await Accounts.CreateAsync(new("linzhi", null, null, "林", MustChangePassword: true), Good));
        var (kept, other) = (new UserSession(user.Id, Guid.Empty, null, null, Clock.Now), new UserSession(user.Id, Guid.Empty, null, null, Clock.Now));
        Done(await Db.ChangeAsync(Actor.System, db => { db.AddRange(kept, other); return Task.FromResult(Result.Done); }));

        Refused("password.common", await Db.ChangeAsync(Actor.System, db => Accounts.SetPasswordAsync(db, user.Id, "password", kept.Id)));
        Refused("access.not-found", await Db.ChangeAsync(Actor.System, db => Accounts.SetPasswordAsync(db, Guid.NewGuid(), Good)));
        Done(await Db.ChangeAsync(Actor.System, db => Accounts.SetPasswordAsync(db, user.Id, "quiet-harbour-9", kept.Id)));

        var now = (await FindAsync("linzhi"))!;
        Assert.True(Accounts.Verify(now, "quiet-harbour-9"));
        Assert.False(Accounts.Verify(now, Good));
        Assert.False(now.MustChangePassword);
        Assert.Equal([kept.Id], await ReadAsync(db => db.UserSessions.Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync()));
    }

    private async Task<PortalUser?> FindAsync(string? typed) => await ReadAsync(db => Accounts.FindAsync(db, typed));

    private static void Equal(string code, string field, Result result) => Assert.Equal(field, Refused(code, result).Field);
}
