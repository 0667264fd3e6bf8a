using System.Globalization;
using System.Text.RegularExpressions;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Reads amounts as people and files write them. Strict on purpose: what could be misread is refused with the reason, never guessed (GOALS M3).</summary>
public static partial class AmountText
{
    /// <summary>Nothing was given.</summary>
    public static readonly PortalError Empty = new("amount.empty");

    /// <summary>Not digits with at most one decimal point.</summary>
    public static readonly PortalError NotANumber = new("amount.not-a-number");

    /// <summary>Full-width characters such as １２．５０.</summary>
    public static readonly PortalError FullWidth = new("amount.full-width");

    /// <summary>Thousands separators such as 1,000.</summary>
    public static readonly PortalError Separators = new("amount.separators");

    /// <summary>More than two decimals.</summary>
    public static readonly PortalError TooPrecise = new("amount.too-precise");

    /// <summary>Zero or below where a positive amount is needed.</summary>
    public static readonly PortalError NotPositive = new("amount.not-positive");

    /// <summary>Above <see cref="Money.MaxMinor"/>.</summary>
    public static readonly PortalError TooLarge = new("amount.too-large", Money.Fen(Money.MaxMinor));

    /// <summary>A positive amount in whole units with at most two decimals, such as 1234.5.</summary>
    public static Result<Money> ParsePositive(string? text, Currency currency = Currency.CNY)
    {
        var parsed = Parse(text, currency);
        return parsed.IsRefused ? parsed : CheckPositive(parsed.Value);
    }

    /// <summary>The bounds of an amount that did not come as text: above zero, at most <see cref="Money.MaxMinor"/>.</summary>
    public static Result<Money> CheckPositive(Money amount) =>
        !amount.IsPositive ? NotPositive : amount.Minor > Money.MaxMinor ? TooLarge : amount;

    /// <summary>An amount of zero or more in whole units with at most two decimals.</summary>
    public static Result<Money> Parse(string? text, Currency currency = Currency.CNY)
    {
        var given = text?.Trim() ?? "";
        if (given.Length == 0) { return Empty; }
        if (given.Any(c => c is >= '！' and <= '～')) { return FullWidth; }
        if (given.Contains(',')) { return Separators; }
        if (given.StartsWith('-') || given.StartsWith('−')) { return NotPositive; }
        if (!Digits().IsMatch(given)) { return NotANumber; }
        var point = given.IndexOf('.');
        if (point >= 0 && given.Length - point - 1 > 2) { return TooPrecise; }
        if ((point < 0 ? given.Length : point) > 12) { return TooLarge; }
        var minor = decimal.Parse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100m;
        return minor > Money.MaxMinor ? TooLarge : new Money((long)minor, currency);
    }

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
