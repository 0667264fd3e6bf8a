using System.Globalization;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Components;

/// <summary>How figures, moments and enum members are written inside texts and cells: the same in every room.</summary>
public static class TextArgs
{
    /// <summary>How the portal writes a day.</summary>
    public const string DayPattern = "yyyy-MM-dd";

    /// <summary>Seen where there is nothing to show.</summary>
    public const string Nothing = "—";

    /// <summary>A moment in the portal's zone, to the minute.</summary>
    public static string Moment(DateTime utc) => BusinessTime.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment in the portal's zone; a dash when there is none.</summary>
    public static string Moment(DateTime? utc) => utc is { } at ? Moment(at) : Nothing;

    /// <summary>A calendar day.</summary>
    public static string Day(DateOnly day) => day.ToString(DayPattern, CultureInfo.InvariantCulture);

    /// <summary>A calendar day; a dash when there is none.</summary>
    public static string Day(DateOnly? day) => day is { } known ? Day(known) : Nothing;

    /// <summary>An amount without its sign, for cells whose head names the currency: 1,234.56, −0.50.</summary>
    public static string Plain(Money amount) => (amount.IsNegative ? "−" : "") + Math.Abs(amount.Units).ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>An amount of consumption without its sign, with its four decimals: 348.2242, −0.0001.</summary>
    public static string Fine(FineAmount amount) => (amount.TenThousandths < 0 ? "−" : "") + Math.Abs(amount.Units).ToString("N4", CultureInfo.InvariantCulture);

    /// <summary>A cost as a cloud counts it, in millionths of its currency: as many decimals as it has, four at the least.</summary>
    public static string Micros(long micros) => (micros < 0 ? "−" : "") + (Math.Abs(micros) / 1_000_000m).ToString("#,##0.0000##", CultureInfo.InvariantCulture);

    /// <summary>Any argument of a text. Enum members and refusals are said in the reader's words.</summary>
    public static object Write(object argument, IStringLocalizer texts) => argument switch
    {
        DateTime moment => Moment(moment),
        DateOnly day => Day(day),
        Enum member => texts.Enum(member),
        PortalError error => texts.Error(error),
        Func<IStringLocalizer, string> words => words(texts),
        _ => argument,
    };

    /// <summary>What a cell shows for a plain value.</summary>
    public static string Cell(object? value, IStringLocalizer texts) => value switch
    {
        null or "" => Nothing,
        Money amount => Plain(amount),
        FineAmount amount => Fine(amount),
        int or long => ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(Write(value, texts), CultureInfo.CurrentCulture) ?? Nothing,
    };
}

/// <summary>Short ways from domain values to words.</summary>
public static partial class TextExtensions
{
    /// <summary>Of a text that is kept in both languages, the reader's; the Chinese where there is no English.</summary>
    public static string Pick(string chinese, string english) => english.Length > 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : chinese;

    /// <summary>The words of a refusal, in the reader's language, with its figures.</summary>
    public static string Error(this IStringLocalizer texts, PortalError error) => texts[error.Code, error.Args];

    /// <summary>A word of the catalogue's data (a product line, an industry, a region, a unit, a tag, a part of a configuration) in the reader's language; several stand with 、 between them. What the vocabulary does not have stays as it is.</summary>
    public static string Word(this IStringLocalizer texts, string word, long count = 1) =>
        string.Join(texts["filter.comma"], word.Split('、').Select(one => texts[$"term.{one}", count] is { ResourceNotFound: false } known ? known.Value
            : Cores().Replace(one, cores => texts.Quantity(long.Parse(cores.ValueSpan[..^1].TrimEnd(), CultureInfo.InvariantCulture), "核"))));

    /// <summary>How many of a unit: 20 用户, 20 users.</summary>
    public static string Quantity(this IStringLocalizer texts, long count, string unit) => $"{TextArgs.Cell(count, texts)} {texts.Word(unit, count)}";

    /// <summary>A configuration in a few words, as an instance keeps it (高级版 × 1 套 · 4 核), in the reader's language.</summary>
    public static string Configured(this IStringLocalizer texts, string summary) => string.Join(" · ", summary.Split(" · ").Select(part =>
        Counted().Match(part) is { Success: true } said && long.TryParse(said.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? $"{texts.Word(said.Groups["what"].Value)} × {(said.Groups["unit"].Value is { Length: > 0 } unit ? texts.Quantity(count, unit) : TextArgs.Cell(count, texts))}"
            : texts.Word(part)));

    [GeneratedRegex(@"\d{1,4} 核")]
    private static partial Regex Cores();

    [GeneratedRegex(@"^(?<what>.+) × (?<count>\d+)(?: (?<unit>\S+))?$")]
    private static partial Regex Counted();

    /// <summary>The word for an enum member, found under <c>EnumType.Member</c>.</summary>
    public static string Enum(this IStringLocalizer texts, Enum member) => texts[$"{member.GetType().Name}.{member}"];

    /// <summary>The word for an enum member whose type is known by name only, as in a <see cref="LifecycleMap"/>.</summary>
    public static string Member(this IStringLocalizer texts, string type, string member) => texts[$"{type}.{member}"];
}
