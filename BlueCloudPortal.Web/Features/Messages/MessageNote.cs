namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What people are told, by mail and in the portal: the template <c>x</c> has the texts <c>mail.x.subject</c> and <c>mail.x.body</c> for the mail, <c>inbox.x</c> for the message, or those of one of them.</summary>
/// <param name="Template">The template.</param>
/// <param name="Path">The page that it leads to, from <see cref="PortalUrls"/>. A mail has its whole address as one argument more, after the others.</param>
/// <param name="Args">The texts' arguments, in their order.</param>
public sealed record MessageNote(string Template, string Path, params object[] Args)
{
    /// <summary>What is told once only, where a job may come to it again; null where the act itself happens once.</summary>
    public string? Once { get; init; }
}
