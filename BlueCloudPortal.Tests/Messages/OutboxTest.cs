using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace BlueCloudPortal.Tests.Messages;

/// <summary>A test of what leaves the portal.</summary>
public abstract class OutboxTest : UseCaseTest
{
    protected static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(one => one.Key).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))).Build();

    protected PublicAddress Address(params (string Key, string Value)[] settings) => new(Settings(settings is [] ? [("Portal:PublicUrl", "https://portal.example/")] : settings), Services);

    protected SmtpMailGateway Mail(int port, params (string Key, string Value)[] more) => new(Settings([("Mail:Server", "localhost"), ("Mail:Port", $"{port}"), ("Mail:From", "蓝云 <no-reply@portal.example>"), .. more is [] ? [("Mail:Tls", "false")] : more]), Address());

    /// <summary>A node of the portal.</summary>
    protected OutboxSender Sender(IMailGateway? mail = null, ISmsGateway? sms = null) =>
        new(Db, mail ?? Service<IMailGateway>(), sms ?? Service<ISmsGateway>(), Clock, NullLogger<OutboxSender>.Instance);

    protected async Task<OutgoingMessage> WaitsAsync(string to = "lin@buyer.example", string subject = "激活您的账号", string body = "您好，\n请打开 https://portal.example/account/activate/abc", MessageChannel channel = MessageChannel.Email)
    {
        var message = new OutgoingMessage(channel, to, "test", subject, body, Clock.Now);
        Done(await Db.ChangeAsync(Actor.System, db => { db.Add(message); return Task.FromResult(Result.Done); }));
        return message;
    }

    protected Task<OutgoingMessage> NowAsync(OutgoingMessage message) => ReadAsync(db => db.OutgoingMessages.SingleAsync(one => one.Id == message.Id));
}
