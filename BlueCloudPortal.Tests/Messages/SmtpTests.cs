using System.Net;
using System.Net.Sockets;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>Mails through a real mail server (GOALS K4).</summary>
public sealed class SmtpTests : OutboxTest
{
    [Fact]
    public async Task Send_WhenAllIsWell_ArrivesWholeAndItsTextIsNotKept()
    {
        await using var server = await SmtpPeer.StartAsync();
        var message = await WaitsAsync();
        Assert.Equal(1, await Sender(Mail(server.Port)).SendDueAsync());

        var mail = await server.NextAsync();
        Assert.Equal("no-reply@portal.example", mail.From);
        Assert.Equal(["lin@buyer.example"], mail.To);
        Assert.Equal("激活您的账号", mail.Subject);
        Assert.Equal("您好，\n请打开 https://portal.example/account/activate/abc", mail.Text.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("https://portal.example/account/activate/abc", mail.Link);
        Assert.Equal($"<{message.Id.Value:N}@portal.example>", mail.Header("message-id"));
        Assert.Equal("auto-generated", mail.Header("auto-submitted"));
        var now = await NowAsync(message);
        Assert.Equal((OutgoingStatus.Sent, 1, "", (DateTime?)Clock.Now), (now.Status, now.Tries, now.Body, now.SentAt));
        Assert.Equal(0, await Sender(Mail(server.Port)).SendDueAsync()); // once
    }

    [Fact]
    public async Task Send_WithAUser_SignsIn()
    {
        await using var server = await SmtpPeer.StartAsync("portal", "s3cret");
        var wrong = await WaitsAsync();
        await Sender(Mail(server.Port, ("Mail:Tls", "false"), ("Mail:User", "portal"), ("Mail:Password", "other"))).SendDueAsync();
        var refused = await NowAsync(wrong);
        Assert.Equal((OutgoingStatus.Waiting, 1), (refused.Status, refused.Tries));
        Assert.DoesNotContain("other", refused.LastError);

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender(Mail(server.Port, ("Mail:Tls", "false"), ("Mail:User", "portal"), ("Mail:Password", "s3cret"))).SendDueAsync();
        Assert.Equal("portal", (await server.NextAsync()).User);
        Assert.Equal(OutgoingStatus.Sent, (await NowAsync(wrong)).Status);
    }

    [Fact]
    public async Task Send_WhenTheServersCertificateIsNotTrusted_HandsNothingOver()
    {
        await using var server = await SmtpPeer.StartAsync("portal", "s3cret"); // with a certificate that nobody signed
        var message = await WaitsAsync();
        await Sender(Mail(server.Port, ("Mail:Tls", "true"), ("Mail:User", "portal"), ("Mail:Password", "s3cret"))).SendDueAsync();
        var now = await NowAsync(message);
        Assert.Equal((OutgoingStatus.Waiting, 1), (now.Status, now.Tries));
        Assert.Contains("certificate", now.LastError, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, server.Count);
    }

    [Theory]
    [InlineData("refuse", "No such sender here")]
    [InlineData("later", "Come back later")]
    public async Task Send_WhenRefused_WaitsLongerEachTime_AndIsGivenUpAtTheEnd(string mood, string reason)
    {
        await using var server = await SmtpPeer.StartAsync();
        await server.BehaveAsync(mood);
        var message = await WaitsAsync();
        var sender = Sender(Mail(server.Port));
        var pauses = new List<double>();
        for (var tries = 1; tries < OutgoingMessage.MostTries; tries++)
        {
            Assert.Equal(0, await sender.SendDueAsync());
            var now = await NowAsync(message);
            Assert.Equal((OutgoingStatus.Waiting, tries), (now.Status, now.Tries));
            Assert.Contains(reason, now.LastError);
            pauses.Add((now.DueAt - Clock.Now).TotalSeconds);
            await sender.SendDueAsync(); // not before its time
            Assert.Equal(tries, (await NowAsync(message)).Tries);
            Clock.Advance(now.DueAt - Clock.Now);
        }
        Assert.Equal([15, 30, 60, 120, 240, 480, 960], pauses);
        await sender.SendDueAsync();
        Assert.Equal(OutgoingStatus.Failed, (await NowAsync(message)).Status);

        // Staff see it, and let it begin anew once the server is well.
        await server.BehaveAsync("accept");
        Assert.Equal(0, await sender.SendDueAsync());
        Done(await Service<OutgoingService>().TryAgainAsync(message.Id, People.Admin));
        Assert.Equal(1, await sender.SendDueAsync());
        Assert.Equal("激活您的账号", (await server.NextAsync()).Subject);
    }

    [Fact]
    public async Task Send_WhenNobodyListens_IsTriedAgainAndTheOthersToo()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var first = await WaitsAsync("a@buyer.example");
        Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await WaitsAsync("b@buyer.example");
        await Sender(Mail(port)).SendDueAsync();
        Assert.Equal((1, 1), ((await NowAsync(first)).Tries, (await NowAsync(second)).Tries));
        Assert.NotNull((await NowAsync(first)).LastError);

        Clock.Advance(TimeSpan.FromSeconds(15));
        await using var server = await SmtpPeer.StartAsync(port: port);
        Assert.Equal(2, await Sender(Mail(port)).SendDueAsync());
        Assert.Equal(["a@buyer.example", "b@buyer.example"], new[] { (await server.NextAsync()).To[0], (await server.NextAsync()).To[0] });
    }

    [Fact]
    public async Task Send_WhenTheAnswerIsLost_GoesOnceMoreUnderTheSameId()
    {
        await using var server = await SmtpPeer.StartAsync();
        await server.BehaveAsync("cut"); // takes the mail, and hangs up instead of saying so
        var message = await WaitsAsync();
        Assert.Equal(0, await Sender(Mail(server.Port)).SendDueAsync());
        Assert.Equal((OutgoingStatus.Waiting, 1), ((await NowAsync(message)).Status, (await NowAsync(message)).Tries));
        await server.BehaveAsync("accept");
        Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await Sender(Mail(server.Port)).SendDueAsync());
        Assert.Equal((await server.NextAsync()).Header("message-id"), (await server.NextAsync()).Header("message-id"));
        Assert.Equal((OutgoingStatus.Sent, 2), ((await NowAsync(message)).Status, (await NowAsync(message)).Tries));
    }

    [Fact]
    public async Task Send_FromTwoNodesAtOnce_SendsEachMailOnce()
    {
        await using var server = await SmtpPeer.StartAsync();
        for (var index = 0; index < 12; index++) { await WaitsAsync($"to-{index}@buyer.example"); }
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sender(Mail(server.Port)).SendDueAsync())));
        Assert.Equal(12, sent.Sum());
        var receivers = new List<string>();
        for (var index = 0; index < 12; index++) { receivers.Add((await server.NextAsync()).To[0]); }
        Assert.Equal(12, receivers.Distinct().Count());
        Assert.Equal(12, server.Count);
        Assert.All(await ReadAsync(db => db.OutgoingMessages.ToListAsync()), message => Assert.Equal((OutgoingStatus.Sent, 1), (message.Status, message.Tries)));
    }

    [Fact]
    public async Task Send_WhenANodeDiedWithAClaim_IsTakenOverAfterItsTime()
    {
        await using var server = await SmtpPeer.StartAsync();
        var message = await WaitsAsync();
        await using (var db = await Db.ReadAsync(Domain.Common.Actor.System))
        {
            var until = Clock.Now + OutboxSender.Claim; // what a claim writes
            await db.OutgoingMessages.Where(one => one.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueAt, until).SetProperty(one => one.Version, one => one.Version + 1));
        }
        Assert.Equal(0, await Sender(Mail(server.Port)).SendDueAsync());
        Clock.Advance(OutboxSender.Claim);
        Assert.Equal(1, await Sender(Mail(server.Port)).SendDueAsync());
    }

    [Theory]
    [InlineData("a@buyer.example\r\nBcc: thief@evil.example")]
    [InlineData("a@buyer.example, thief@evil.example")]
    [InlineData("Lin <a@buyer.example>")]
    [InlineData("a@buyer.example\n")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task Send_ToWhatIsNoSingleAddress_SendsNothing(string to)
    {
        await using var server = await SmtpPeer.StartAsync();
        var message = await WaitsAsync(to);
        await Sender(Mail(server.Port)).SendDueAsync();
        Assert.Equal(0, server.Count);
        Assert.Equal("The address is no e-mail address.", (await NowAsync(message)).LastError);
    }

    [Fact]
    public async Task Mail_WithLineBreaksInWhatPeopleTyped_HasNoHeaderOfTheirs()
    {
        await using var server = await SmtpPeer.StartAsync();
        var outbox = new Outbox(new Template("邀请 {0}\r\nBcc: thief@evil.example", "{0}"), Clock);
        Done(await Db.ChangeAsync(Domain.Common.Actor.System, db => { outbox.Mail(db, "lin@buyer.example", "x", "青屿\r\nBcc: thief@evil.example\r\n\r\n.\r\nMAIL FROM:<a@b.example>"); return Task.FromResult(Domain.Common.Result.Done); }));
        Assert.Equal(1, await Sender(Mail(server.Port)).SendDueAsync());
        var mail = await server.NextAsync();
        Assert.Equal(["lin@buyer.example"], mail.To);
        Assert.DoesNotContain(mail.Headers, header => header[0] is "bcc" or "cc");
        Assert.StartsWith("邀请 青屿  Bcc: thief@evil.example", mail.Subject);
        Assert.Contains("MAIL FROM:<a@b.example>", mail.Text); // a lone dot ends no mail
        Assert.Equal(1, server.Count);
    }

    private sealed class Template(string subject, string body) : Microsoft.Extensions.Localization.IStringLocalizer
    {
        public Microsoft.Extensions.Localization.LocalizedString this[string name] => this[name, []];

        public Microsoft.Extensions.Localization.LocalizedString this[string name, params object[] arguments] =>
            new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name.EndsWith("subject", StringComparison.Ordinal) ? subject : body, arguments));

        public IEnumerable<Microsoft.Extensions.Localization.LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
