using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>
/// Writes mails and SMS into the outbox, inside the transaction of the act that causes them. A template <c>x</c> has the texts <c>mail.x.subject</c> and <c>mail.x.body</c>,
/// or <c>sms.x</c>; its figures are numbered as in any text. Both languages go out where the reader's is not known: Chinese first.
/// </summary>
public sealed class Outbox(IStringLocalizer texts, TimeProvider clock)
{
    /// <summary>A mail in Chinese, followed by English.</summary>
    public void Mail(PortalDbContext db, string to, string template, params object[] args) =>
        _ = db.Add(new OutgoingMessage(MessageChannel.Email, to, template, OneLine(texts.In(Languages.All[0], $"mail.{template}.subject", args)),
            string.Join("\n\n----------\n\n", Languages.All.Select(language => texts.In(language, $"mail.{template}.body", args))), Now));

    /// <summary>An SMS, in Chinese.</summary>
    public void Sms(PortalDbContext db, string to, string template, params object[] args) =>
        _ = db.Add(new OutgoingMessage(MessageChannel.Sms, to, template, "", texts.In(Languages.All[0], $"sms.{template}", args), Now));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // What people typed may stand in a subject; a line break there would begin another header.
    private static string OneLine(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > OutgoingMessage.SubjectMaxLength ? line[..OutgoingMessage.SubjectMaxLength] : line;
    }
}
