using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Access keys: made by the platform, shown once, at most two, each act behind one's own password (V-55).</summary>
public sealed class CloudKeyTests : UseCaseTest
{
    private DirectoryShelf _shelf = null!;

    private CloudKeyService Keys => Service<CloudKeyService>();

    private FakeCloud Cloud => (FakeCloud)Service<ICloudConnector>();

    private Actor Buyer => People.Reseller;

    protected override void Add(IServiceCollection services) =>
        services.AddSingleton<SandboxCloud>().AddSingleton<ICloudConnector>(provider => new FakeCloud(provider.GetRequiredService<SandboxCloud>()));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new DirectoryShelf(Services, People);
        await new Clouds(Services, Clock, People, Given).OpenAsync(Buyer, Clouds.Instant);
        _ = await Members.SeatAsync(Db, Buyer, "buyer.administrator", Clock.Now, "zhiyuan@portal.example"); // keeps the company, and so is told
        _ = await new AccessWorld(Services, Clock, People, Given).Selves(Buyer); // everybody has a password
    }

    private Task<Result<MadeCloudKey>> MakeAsync(Guid? key = null, string? password = PortalHost.Password, string platform = Clouds.Instant, Actor? by = null) => Keys.MakeAsync(platform, password, key ?? Guid.NewGuid(), by ?? Buyer);

    [Fact, Trait("Feature", "V-55")]
    public async Task Make_ShowsTheSecretOnce_AndKeepsItNowhere()
    {
        var request = Guid.NewGuid();
        var made = Done(await MakeAsync(request));
        Assert.Equal(32, made.Secret!.Length);
        var row = Assert.Single(await _shelf.KeysAsync(Buyer));
        Assert.Equal((made.KeyId, made.Secret[^4..], CloudKeyState.Enabled, Buyer.Name), (row.KeyId, row.Tail, row.State, row.MadeBy));
        Assert.Equal(new MadeCloudKey(made.KeyId, null), Done(await MakeAsync(request))); // the same request: the same key, and its secret is not shown again
        _ = Assert.Single(await _shelf.KeysAsync(Buyer));
        Assert.DoesNotContain(made.Secret, await EverythingAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);

        var line = await ReadAsync(db => db.AuditEntries.Where(one => one.Act == "CloudKey.changed").OrderByDescending(one => one.Id).FirstAsync());
        Assert.Contains(made.KeyId, line.After, StringComparison.Ordinal);
        var mail = await ReadAsync(db => db.OutgoingMessages.FirstAsync(one => one.Template == "cloud-key-changed"));
        Assert.Contains($"创建了中金云的访问密钥 {made.KeyId}", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"made the access key {made.KeyId}", mail.Body, StringComparison.Ordinal);
        Assert.Contains(await ReadAsync(db => db.PersonalMessages.Where(one => one.Template == "cloud-key-changed").ToListAsync()), one => one.UserId == Buyer.UserId);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Make_WhenThereAreTwo_IsRefused_AndOfTwoWhoMakeTheLastOneAtOnceOneHasIt()
    {
        _ = Done(await MakeAsync());
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => MakeAsync())));
        Assert.Equal("cloud-key.most", Assert.Single(both, one => one.IsRefused).Error!.Code);
        Assert.Equal(2, await ReadAsync(db => db.SandboxKeys.CountAsync())); // the platform was not asked for a third one
        _ = Refused("cloud-key.most", await MakeAsync());
        Assert.Equal([1, 2], await ReadAsync(db => db.CloudKeys.OrderBy(one => one.Slot).Select(one => one.Slot).ToListAsync()));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Make_PressedTwiceAtOnce_MakesOne_AndOneAnswerHasTheSecret()
    {
        var request = Guid.NewGuid();
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => MakeAsync(request))));
        Assert.Single(both.Select(one => Done(one).KeyId).Distinct());
        Assert.Single(both, one => one.Value.Secret is not null);
        Assert.Equal((1, 1), (await ReadAsync(db => db.CloudKeys.CountAsync()), await ReadAsync(db => db.SandboxKeys.CountAsync())));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Make_WhenThePlatformIsSilentOrItsAnswerIsLost_IsFinishedByTheSameRequest()
    {
        var request = Guid.NewGuid();
        Cloud.IsSilent = true;
        _ = Refused("console.silent", await MakeAsync(request));
        var row = Assert.Single(await _shelf.KeysAsync(Buyer));
        Assert.Equal((CloudKeyState.Making, request), (row.State, row.RequestKey));
        (Cloud.IsSilent, Cloud.LosesAnswers) = (false, true);
        _ = Refused("console.silent", await MakeAsync(request));
        Cloud.LosesAnswers = false;
        var made = Done(await MakeAsync(request));
        Assert.NotNull(made.Secret);
        Assert.Equal(1, await ReadAsync(db => db.SandboxKeys.CountAsync()));
        Assert.Equal(made.KeyId, Assert.Single(await _shelf.KeysAsync(Buyer)).KeyId);

        // What was asked for and not answered can also be given up; the platform makes it no more.
        Cloud.IsSilent = true;
        request = Guid.NewGuid();
        _ = Refused("console.silent", await MakeAsync(request));
        Cloud.IsSilent = false;
        var unmade = (await _shelf.KeysAsync(Buyer)).Single(one => one.State == CloudKeyState.Making);
        _ = Refused("cloud-key.being-made", await Keys.TurnAsync(Clouds.Instant, unmade.Id, false, PortalHost.Password, Buyer));
        Done(await Keys.DeleteAsync(Clouds.Instant, unmade.Id, PortalHost.Password, Buyer));
        _ = Refused("cloud.key-deleted", await MakeAsync(request));
        _ = Assert.Single(await _shelf.KeysAsync(Buyer)); // a plain no leaves no place taken
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Acts_AskForOnesOwnPassword_AndRestAfterTooManyWrongOnes()
    {
        var (key, _) = await _shelf.KeyAsync(Buyer);
        Assert.Equal("Password", Refused("field.required", await MakeAsync(password: "")).Field);
        Assert.Equal("Password", Refused("security.wrong-password", await MakeAsync(password: "wrong")).Field);
        _ = Refused("security.wrong-password", await Keys.TurnAsync(Clouds.Instant, key.Id, false, "wrong", Buyer));
        _ = Refused("security.wrong-password", await Keys.DeleteAsync(Clouds.Instant, key.Id, "wrong", Buyer));
        for (var tries = 0; tries < 7; tries++) { _ = Refused("security.wrong-password", await MakeAsync(password: "wrong")); }
        _ = Refused("security.wrong-password", await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer)); // the right one rests, too
        Assert.Equal(CloudKeyState.Enabled, Assert.Single(await _shelf.KeysAsync(Buyer)).State);
        Clock.Advance(TimeSpan.FromMinutes(16));
        Done(await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Key_IsDisabledEnabledAndDeleted_OnlyDisabledOnes_AndThePlatformFollows()
    {
        var (key, _) = await _shelf.KeyAsync(Buyer);
        _ = Refused("cloud-key.disable-first", await Keys.DeleteAsync(Clouds.Instant, key.Id, PortalHost.Password, Buyer));
        Cloud.IsSilent = true;
        _ = Refused("console.silent", await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer));
        Assert.Equal(CloudKeyState.Enabled, Assert.Single(await _shelf.KeysAsync(Buyer)).State); // nothing is said that is not so
        Cloud.IsSilent = false;
        Done(await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer));
        Assert.False(await ReadAsync(db => db.SandboxKeys.Select(one => one.IsEnabled).SingleAsync()));
        Done(await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer)); // again: nothing new
        Done(await Keys.TurnAsync(Clouds.Instant, key.Id, true, PortalHost.Password, Buyer));
        Assert.True(await ReadAsync(db => db.SandboxKeys.Select(one => one.IsEnabled).SingleAsync()));
        Done(await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, Buyer));
        Done(await Keys.DeleteAsync(Clouds.Instant, key.Id, PortalHost.Password, Buyer));
        Assert.True(await ReadAsync(db => db.SandboxKeys.Select(one => one.IsDeleted).SingleAsync()));
        Assert.Empty(await _shelf.KeysAsync(Buyer));
        _ = Refused("access.not-found", await Keys.DeleteAsync(Clouds.Instant, key.Id, PortalHost.Password, Buyer));
        var said = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "cloud-key-changed").OrderBy(one => one.MadeAt).Select(one => one.Subject).ToListAsync());
        Assert.Equal(5, said.Count); // made, disabled, enabled, disabled, deleted: each once
        Assert.Equal(1, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == "CloudKey.removed")));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Key_OfAnotherCompany_IsNotThere_AndWithoutAnInterfaceThereIsNone()
    {
        var (key, _) = await _shelf.KeyAsync(Buyer);
        var clouds = new Clouds(Services, Clock, People, Given);
        var other = People.OtherReseller;
        _ = Refused("console.not-opened", await MakeAsync(by: other));
        await clouds.OpenAsync(other, Clouds.Instant);
        _ = Refused("access.not-found", await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, other));
        _ = Refused("access.not-found", await Keys.DeleteAsync(Clouds.Instant, key.Id, PortalHost.Password, other));
        Assert.Empty(await _shelf.KeysAsync(other));
        await clouds.OpenAsync(Buyer);
        _ = Refused("console.no-interface", await MakeAsync(platform: Clouds.ByHand));
        _ = Refused("access.not-found", await MakeAsync(platform: "nowhere"));
        _ = Refused("access.forbidden", await MakeAsync(by: Buyer with { Permissions = new HashSet<Permission> { Permission.RequestAllocations } })); // works with the platforms, does not keep the company
        _ = Refused("access.forbidden", await MakeAsync(by: Buyer with { Permissions = new HashSet<Permission> { Permission.ManageCompany } }));
        Assert.Equal("console.no-interface", (await Service<CloudKeyQueries>().ListAsync(Clouds.ByHand, Buyer))!.Refusal!.Code);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Key_OfAResellerBelow_IsNotItsDistributors()
    {
        var clouds = new Clouds(Services, Clock, People, Given);
        await clouds.OpenAsync(People.Below, Clouds.Instant);
        await clouds.OpenAsync(People.Distributor, Clouds.Instant);
        var (key, _) = await _shelf.KeyAsync(People.Below);
        Assert.Empty(await _shelf.KeysAsync(People.Distributor));
        _ = Refused("access.not-found", await Keys.TurnAsync(Clouds.Instant, key.Id, false, PortalHost.Password, People.Distributor));
        _ = Done(await MakeAsync(by: People.Distributor)); // a place of its own
        Assert.Equal(CloudKeyState.Enabled, Assert.Single(await _shelf.KeysAsync(People.Below)).State);
    }

    // Every word that is kept, but for what the sandbox keeps sealed in the platform's place.
    private async Task<string> EverythingAsync() => string.Join('\n', await ReadAsync(async db => new[]
    {
        string.Join('\n', await db.CloudKeys.Select(one => one.KeyId + one.Tail + one.MadeBy).ToListAsync()),
        string.Join('\n', await db.AuditEntries.Select(one => one.Act + one.About + one.Before + one.After).ToListAsync()),
        string.Join('\n', await db.OutgoingMessages.Select(one => one.Subject + one.Body).ToListAsync()),
        string.Join('\n', await db.SandboxKeys.Select(one => one.KeyId + one.SecretCipher).ToListAsync()),
    }));
}
