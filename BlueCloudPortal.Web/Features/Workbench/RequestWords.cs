using System.Text.RegularExpressions;
using BlueCloudPortal.Web.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>What a request is about. Who asks and who handles it may read different languages, so members of enums are kept by the key of their word (<c>InvoiceType.Special</c>) and said when read.</summary>
public static partial class RequestWords
{
    /// <summary>A member of an enum, as a description keeps it.</summary>
    public static string KeyOf(Enum member) => $"{member.GetType().Name}.{member}";

    /// <summary>A description in the reader's language; what is no key of a text stays as it is.</summary>
    public static string Described(this IStringLocalizer texts, string description) =>
        Key().Replace(description, key => texts[key.Value] is { ResourceNotFound: false } known ? known.Value : key.Value);

    /// <summary>The same for a mail, which is written in more than one language.</summary>
    public static Func<IStringLocalizer, string> Said(string description) => texts => texts.Described(description);

    [GeneratedRegex(@"\b[A-Z]\w+\.[A-Z]\w+\b")]
    private static partial Regex Key();
}
