using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Instances.Keys;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Instances;

/// <summary>Certificates: read from what people have, kept once, and reminded of before they end (V-55).</summary>
public sealed class CloudCertificateTests : UseCaseTest
{
    private DirectoryShelf _shelf = null!;

    private CloudCertificateService Certificates => Service<CloudCertificateService>();

    private Actor Buyer => People.Reseller;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _shelf = new DirectoryShelf(Services, People);
        await new Clouds(Services, Clock, People, Given).OpenAsync(Buyer, Clouds.Instant);
        _ = await Members.SeatAsync(Db, Buyer, "buyer.administrator", Clock.Now, "zhiyuan@portal.example"); // keeps the company, and so is told
    }

    private Task<Result<Guid>> AddAsync(byte[] chain, byte[]? key = null, Actor? by = null, string platform = Clouds.Instant) => Certificates.AddAsync(platform, chain, key ?? default(ReadOnlyMemory<byte>), by ?? Buyer);

    [Theory, Trait("Feature", "V-55")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Add_ReadsTheCertificate_AndKeepsItsKeySealed(bool byRsa)
    {
        var pem = Pem.Of("www.example.com", Clock.Now.AddDays(90), byRsa);
        var id = Done(await AddAsync(Pem.Joined(pem.Chain, pem.Key), pem.Key)); // the key stands in the file of the chain, too
        var row = Assert.Single(await _shelf.CertificatesAsync(Buyer));
        Assert.Equal(("www.example.com", "www.example.com, *.www.example.com, 192.0.2.1", "www.example.com", true, 90, CloudCertificateState.Valid), (row.Subject, row.Names, row.Issuer, row.HasKey, row.DaysLeft, row.State));
        Assert.Equal((new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTimeKind.Utc), (row.ValidFrom, row.ValidUntil.Kind));
        var kept = await ReadAsync(db => db.CloudCertificates.SingleAsync());
        Assert.DoesNotContain("PRIVATE", kept.Chain, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", kept.KeyCipher!, StringComparison.Ordinal);
        Assert.Equal(64, kept.Fingerprint.Length);
        var file = await Service<CloudCertificateQueries>().ChainAsync(Clouds.Instant, id, Buyer);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", file!.Chain, StringComparison.Ordinal);
        var line = await ReadAsync(db => db.AuditEntries.SingleAsync(one => one.Act == "CloudCertificate.added"));
        Assert.Contains("www.example.com", line.After, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", line.After, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Key_IsGivenBack_BehindOnesOwnPassword_AndThatIsKept()
    {
        await new TransferShelf(Services, People, Given).KnownAsync(Buyer);
        var keys = Service<CertificateKeyService>();
        var pem = Pem.Of("www.example.com", Clock.Now.AddDays(90));
        var id = Done(await AddAsync(pem.Chain, pem.Key));
        var without = Done(await AddAsync(Pem.Of("b.example", Clock.Now.AddDays(90)).Chain));
        Assert.Equal("Password", Refused("field.required", await keys.FetchAsync(id, "", Buyer)).Field);
        Assert.Equal("Password", Refused("security.wrong-password", await keys.FetchAsync(id, "wrong", Buyer)).Field);
        _ = Refused("certificate.without-key", await keys.FetchAsync(without, TransferShelf.Password, Buyer));
        _ = Refused("access.forbidden", await keys.FetchAsync(id, TransferShelf.Password, Buyer with { Permissions = Buyer.Permissions.Except([Permission.ManageCompany]).ToHashSet() }));
        Assert.Equal(0, await ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == Domain.Workbench.AuditActs.CertificateKeyFetched)));

        var file = Done(await keys.FetchAsync(id, TransferShelf.Password, Buyer));

        Assert.Equal("www.example.com.key.pem", file.Name);
        Assert.Equal(Encoding.ASCII.GetString(pem.Key), Encoding.ASCII.GetString(file.Bytes));

        var line = await ReadAsync(db => db.AuditEntries.SingleAsync(one => one.Act == Domain.Workbench.AuditActs.CertificateKeyFetched));
        Assert.Equal(("www.example.com", Buyer.UserId), (line.About, line.ActorId));
        Assert.DoesNotContain("BEGIN", line.After, StringComparison.Ordinal);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Add_WhenItIsNoGoodCertificate_IsRefusedAtTheField()
    {
        var (good, other) = (Pem.Of("a.example", Clock.Now.AddDays(90)), Pem.Of("b.example", Clock.Now.AddDays(90)));
        (byte[] Chain, byte[]? Key, string Code, string Field)[] table =
        [
            ([], null, "field.required", "Chain"),
            (Encoding.ASCII.GetBytes("no certificate"), null, "certificate.unreadable", "Chain"),
            (good.Key, null, "certificate.unreadable", "Chain"), // a key is none
            (Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), null, "certificate.unreadable", "Chain"),
            (new byte[CloudCertificate.MaxBytes + 1], null, "certificate.too-large", "Chain"),
            (Pem.Joined(good.Chain, other.Chain), null, "certificate.broken-chain", "Chain"),
            (Pem.Of("c.example", Clock.Now.AddSeconds(-2)).Chain, null, "certificate.over", "Chain"),
            (good.Chain, other.Key, "certificate.other-key", "Key"),
            (good.Chain, Pem.Of("d.example", Clock.Now.AddDays(90), byRsa: true).Key, "certificate.bad-key", "Key"),
            (good.Chain, Encoding.ASCII.GetBytes("no key"), "certificate.bad-key", "Key"),
            (good.Chain, new byte[CloudCertificate.MaxBytes + 1], "certificate.too-large", "Key"),
        ];
        foreach (var (chain, key, code, field) in table) { Assert.Equal(field, Refused(code, await AddAsync(chain, key)).Field); }
        Assert.Empty(await _shelf.CertificatesAsync(Buyer));
        _ = Done(await AddAsync(Pem.Joined(good.Chain, good.Chain))); // one that signed itself may stand twice: it is its own issuer
        Assert.Equal("Chain", Refused("certificate.added-already", await AddAsync(good.Chain)).Field);
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Add_WhenTwoAddTheSameAtOnce_IsThereOnce_AndEachCompanyHasItsOwn()
    {
        var pem = Pem.Of("a.example", Clock.Now.AddDays(90));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => AddAsync(pem.Chain))));
        Assert.Equal("certificate.added-already", Assert.Single(both, one => one.IsRefused).Error!.Code);
        var id = both.Single(one => !one.IsRefused).Value;

        var clouds = new Clouds(Services, Clock, People, Given);
        _ = Refused("console.not-opened", await AddAsync(pem.Chain, by: People.OtherReseller));
        await clouds.OpenAsync(People.OtherReseller, Clouds.Instant);
        _ = Done(await AddAsync(pem.Chain, by: People.OtherReseller));
        _ = Refused("access.not-found", await Certificates.DeleteAsync(id, People.OtherReseller));
        Assert.Null(await Service<CloudCertificateQueries>().ChainAsync(Clouds.Instant, id, People.OtherReseller));
        Assert.Null(await Service<CloudCertificateQueries>().ChainAsync(Clouds.ByHand, id, Buyer)); // not at this platform
        await clouds.OpenAsync(Buyer);
        _ = Refused("console.no-interface", await AddAsync(pem.Chain, platform: Clouds.ByHand));
        _ = Refused("access.forbidden", await AddAsync(pem.Chain, by: Buyer with { Permissions = new HashSet<Permission>() }));
        Done(await Certificates.DeleteAsync(id, Buyer));
        _ = Refused("access.not-found", await Certificates.DeleteAsync(id, Buyer));
        _ = Done(await AddAsync(pem.Chain)); // what was deleted may come again
    }

    [Theory, Trait("Feature", "V-55")]
    [InlineData(31, CloudCertificateState.Valid)]
    [InlineData(30, CloudCertificateState.EndsSoon)]
    [InlineData(0, CloudCertificateState.EndsSoon)]
    public void State_IsByTheDaysLeft_AndOverAfterTheLastSecond(int days, CloudCertificateState state)
    {
        var now = new DateTime(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);
        var until = now.AddDays(days);
        Assert.Equal((days, state), (CloudCertificate.DaysLeft(until, now), CloudCertificate.StateOf(until, now)));
        Assert.NotEqual(CloudCertificateState.Over, CloudCertificate.StateOf(until, until));
        Assert.Equal(CloudCertificateState.Over, CloudCertificate.StateOf(until, until.AddSeconds(1)));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Remind_ThirtySevenAndOneDaysBefore_OnceEach()
    {
        var clock = Service<CertificateClock>();
        _ = await _shelf.CertificateAsync(Buyer, Clock.Now.AddDays(31));
        _ = await _shelf.CertificateAsync(Buyer, Clock.Now.AddDays(200), "later.example");
        Assert.Equal(0, await clock.RemindAsync());
        Clock.Advance(TimeSpan.FromDays(1));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => clock.RemindAsync()))); // two nodes at once
        Assert.Equal(1, both.Sum());
        Assert.Equal(0, await clock.RemindAsync());
        Clock.Advance(TimeSpan.FromDays(24)); // 6 days left: late, and still once
        Assert.Equal(1, await clock.RemindAsync());
        Assert.Equal(0, await clock.RemindAsync());
        Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(1, await clock.RemindAsync());
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await clock.RemindAsync()); // it is over
        Assert.Equal([1, 7, 30], await ReadAsync(db => db.CloudCertificateNotices.OrderBy(one => one.Threshold).Select(one => one.Threshold).ToListAsync()));
        var mails = await ReadAsync(db => db.OutgoingMessages.Where(one => one.Template == "cloud-certificates-due").OrderBy(one => one.MadeAt).ToListAsync());
        Assert.Contains("1 张证书将在 30 天内到期", mails[0].Subject, StringComparison.Ordinal);
        Assert.Contains("www.example.com", mails[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("later.example", mails[0].Body, StringComparison.Ordinal);
        Assert.Contains("within 30 days", mails[0].Body, StringComparison.Ordinal);

        // A certificate that is deleted takes its notices with it.
        Done(await Certificates.DeleteAsync((await _shelf.CertificatesAsync(Buyer))[0].Id, Buyer));
        Assert.Equal(0, await ReadAsync(db => db.CloudCertificateNotices.CountAsync()));
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Remind_WhenAReminderWasMissed_TellsTheNearestAlone()
    {
        _ = await _shelf.CertificateAsync(Buyer, Clock.Now.AddDays(5));
        Assert.Equal(1, await Service<CertificateClock>().RemindAsync());
        Assert.Equal([7], await ReadAsync(db => db.CloudCertificateNotices.Select(one => one.Threshold).ToListAsync())); // not of thirty days, too
    }

    [Fact, Trait("Feature", "V-55")]
    public async Task Remind_OfWhatHasEndedToday_SaysNothing()
    {
        _ = await _shelf.CertificateAsync(Buyer, Clock.Now.AddMinutes(5));
        Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, await Service<CertificateClock>().RemindAsync());
    }
}
