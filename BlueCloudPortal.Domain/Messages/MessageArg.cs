using System.Globalization;
using System.Text.Json;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Messages;

/// <summary>What an argument of a message's text is.</summary>
public enum MessageArgKind
{
    /// <summary>Words, as they are.</summary>
    Text,
    /// <summary>A whole number.</summary>
    Number,
    /// <summary>A number with decimals.</summary>
    Rate,
    /// <summary>An amount of money.</summary>
    Money,
    /// <summary>An amount of consumption.</summary>
    Fine,
    /// <summary>A moment.</summary>
    Moment,
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>A member of an enum of the Domain: said in the reader's words.</summary>
    Member,
    /// <summary>A refusal with its figures, or another text by its key: said in the reader's words.</summary>
    Refusal,
}

/// <summary>An argument of a message's text, kept as what it is: the reader's language decides later how it is written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value, written the same whatever the culture.</param>
public sealed record MessageArg(MessageArgKind Kind, string Value)
{
    /// <summary>The longest words; what is longer ends with an ellipsis: the whole stands in the document.</summary>
    public const int TextMaxLength = 300;

    /// <summary>Keeps an argument; nothing is empty words. Throws when it is of a kind that no text has.</summary>
    public static MessageArg Of(object? argument) => Kept(argument) ?? throw new ArgumentException($"A message cannot keep a {argument!.GetType()}.", nameof(argument));

    private static MessageArg? Kept(object? argument) => argument switch
    {
        null => new(MessageArgKind.Text, ""),
        string text => new(MessageArgKind.Text, Shortened(text)),
        int or long => new(MessageArgKind.Number, Convert.ToString(argument, CultureInfo.InvariantCulture)!),
        decimal rate => new(MessageArgKind.Rate, rate.ToString(CultureInfo.InvariantCulture)),
        Money money => new(MessageArgKind.Money, string.Create(CultureInfo.InvariantCulture, $"{money.Minor} {money.Currency}")),
        FineAmount fine => new(MessageArgKind.Fine, fine.TenThousandths.ToString(CultureInfo.InvariantCulture)),
        DateTime moment => new(MessageArgKind.Moment, moment.ToString("O", CultureInfo.InvariantCulture)),
        DateOnly day => new(MessageArgKind.Day, day.ToString("O", CultureInfo.InvariantCulture)),
        Enum member when member.GetType().Assembly == typeof(MessageArg).Assembly => new(MessageArgKind.Member, $"{member.GetType().FullName} {member}"),
        PortalError said => new(MessageArgKind.Refusal, JsonSerializer.Serialize(new Said(said.Code, [.. said.Args.Select(one => Kept(one) ?? Of(Convert.ToString(one, CultureInfo.InvariantCulture)))]))),
        _ => null,
    };

    /// <summary>The argument as it was given. A member of an enum that is gone gives its name.</summary>
    public object Given() => Kind switch
    {
        MessageArgKind.Number => long.Parse(Value, CultureInfo.InvariantCulture),
        MessageArgKind.Rate => decimal.Parse(Value, CultureInfo.InvariantCulture),
        MessageArgKind.Money => new Money(long.Parse(Words[0], CultureInfo.InvariantCulture), Enum.Parse<Currency>(Words[1])),
        MessageArgKind.Fine => new FineAmount(long.Parse(Value, CultureInfo.InvariantCulture)),
        MessageArgKind.Moment => DateTime.ParseExact(Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        MessageArgKind.Day => DateOnly.ParseExact(Value, "O", CultureInfo.InvariantCulture),
        MessageArgKind.Member => typeof(MessageArg).Assembly.GetType(Words[0]) is { IsEnum: true } type && Enum.TryParse(type, Words[1], out var member) ? member! : Words[1],
        MessageArgKind.Refusal when JsonSerializer.Deserialize<Said>(Value) is { } said => new PortalError(said.Code, [.. said.Args.Select(arg => arg.Given())]),
        _ => Value,
    };

    private sealed record Said(string Code, IReadOnlyList<MessageArg> Args);

    private string[] Words => Value.Split(' ', 2);

    // Not between the halves of a character.
    private static string Shortened(string text) =>
        text.Length <= TextMaxLength ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[TextMaxLength - 2]) ? TextMaxLength - 2 : TextMaxLength - 1), "…");
}
