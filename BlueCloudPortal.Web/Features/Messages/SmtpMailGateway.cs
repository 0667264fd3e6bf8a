using System.Net;
using System.Net.Mail;
using System.Text;
using BlueCloudPortal.Domain.Messages;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Sends mails through an SMTP server: <c>Mail:Server</c>, <c>Mail:Port</c> (587, or 25 without TLS), <c>Mail:User</c>, <c>Mail:Password</c>, <c>Mail:From</c>, <c>Mail:Tls</c> (true unless set).</summary>
/// <remarks>With TLS the connection is upgraded by STARTTLS before anything is said; a server that cannot, or whose certificate is not trusted, gets neither password nor mail.</remarks>
public sealed class SmtpMailGateway : IMailGateway
{
    private readonly PublicAddress _portal;
    private readonly string _server;
    private readonly int _port;
    private readonly bool _tls;
    private readonly ICredentialsByHost? _sign;
    private readonly MailAddress? _from;

    /// <summary>Reads the settings. Throws with the setting's name when one cannot be understood.</summary>
    public SmtpMailGateway(IConfiguration configuration, PublicAddress portal)
    {
        _portal = portal;
        _server = configuration["Mail:Server"] ?? "";
        _tls = configuration.GetValue("Mail:Tls", true);
        _port = configuration.GetValue("Mail:Port", _tls ? 587 : 25);
        _sign = configuration["Mail:User"] is { Length: > 0 } user ? new NetworkCredential(user, configuration["Mail:Password"]) : null;
        if (_server.Length == 0) { return; }
        _from = MailAddress.TryCreate(configuration["Mail:From"], out var from) ? from : throw new InvalidOperationException("Mail:Server is set, but Mail:From is not an address such as Portal <no-reply@portal.example.com>.");
    }

    /// <inheritdoc/>
    public MessageChannel Channel => MessageChannel.Email;

    /// <inheritdoc/>
    public bool IsConfigured => _server.Length > 0;

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        // MailAddress takes no line breaks and no second address; the subject is one line since it was written.
        if (!MailAddress.TryCreate(message.To, out var to) || to.Address != message.To) { throw new UndeliveredException("The address is no e-mail address."); }
        using var mail = new MailMessage(_from!, to)
        {
            Subject = message.Subject,
            Body = message.Body,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = System.Net.Mime.TransferEncoding.Base64,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id.Value:N}@{_portal.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(_server, _port) { EnableSsl = _tls, UseDefaultCredentials = false, Credentials = _sign };
        try { await client.SendMailAsync(mail, ct); }
        catch (SmtpException refused) { throw new UndeliveredException(Reason(refused), refused); }
        catch (Exception broken) when (broken is IOException or System.Security.Authentication.AuthenticationException) { throw new UndeliveredException(broken.GetBaseException().Message, broken); }
    }

    private static string Reason(SmtpException refused) =>
        refused.InnerException is { } inner ? $"{refused.Message} {inner.GetBaseException().Message}" : $"{(int)refused.StatusCode} {refused.Message}";
}
