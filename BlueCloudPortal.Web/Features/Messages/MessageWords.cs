using BlueCloudPortal.Domain.Messages;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What a message says, in the reader's language.</summary>
public static class MessageWords
{
    /// <summary>The key of a template's text.</summary>
    public static string KeyOf(string template) => $"inbox.{template}";

    /// <summary>The text of a message.</summary>
    public static string Message(this IStringLocalizer texts, string template, IReadOnlyList<MessageArg> args) => texts[KeyOf(template), [.. args.Select(arg => arg.Given())]];
}
