using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Messages;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>What a message says, in the reader's language.</summary>
public static partial class MessageWords
{
    /// <summary>The key of a template's text.</summary>
    public static string KeyOf(string template) => $"inbox.{template}";

    /// <summary>The text of a message.</summary>
    public static string Message(this IStringLocalizer texts, string template, IReadOnlyList<MessageArg> args) => texts[KeyOf(template), [.. args.Select(arg => arg.Given())]];

    /// <summary>The name of a template of mails and SMS: its subject with … for the figures; of what is only an SMS, a name of its own.</summary>
    public static string TemplateOf(this IStringLocalizer texts, string template) =>
        new[] { $"mail.{template}.subject", $"template.{template}" }.Select(key => texts[key]).FirstOrDefault(text => !text.ResourceNotFound) is { } known
            ? Figure().Replace(known.Value, figure => figure.Groups["many"] is { Success: true } many ? many.Value : "…") : template;

    [GeneratedRegex(@"\{\d+(?::[^|}]*\|(?<many>[^}]*)|:[^}]*)?\}")]
    private static partial Regex Figure();
}
