using BlueCloudPortal.Domain.Messages;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Hands messages of one channel to whoever delivers them.</summary>
public interface IMessageGateway
{
    /// <summary>Which messages it takes.</summary>
    MessageChannel Channel { get; }

    /// <summary>Whether somebody is there to hand them to. If not, messages are kept for the development inbox.</summary>
    bool IsConfigured { get; }

    /// <summary>Hands a message over. May be called again with the same message: what it passes on carries the message's id, so that the receiver can tell.</summary>
    /// <exception cref="UndeliveredException">It was not taken; the reason is fit to be shown to staff and holds no secret.</exception>
    Task SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>A message could not be handed over, for now.</summary>
public sealed class UndeliveredException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>The mail server (<c>Mail:*</c>).</summary>
public interface IMailGateway : IMessageGateway;

/// <summary>The SMS gateway (<c>Sms:*</c>).</summary>
public interface ISmsGateway : IMessageGateway;
