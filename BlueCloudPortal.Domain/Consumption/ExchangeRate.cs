using System.Globalization;
using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>汇率: how many yuan one unit of a currency is in a month, as staff entered it.</summary>
public sealed partial class ExchangeRate : Aggregate
{
    /// <summary>The currency that needs no rate.</summary>
    public const string Renminbi = "CNY";
    /// <summary>Letters of a currency.</summary>
    public const int CurrencyLength = 3;
    /// <summary>One, in millionths: the rate of renminbi.</summary>
    public const long One = 1_000_000;

    private const decimal Most = 100_000m;

    private ExchangeRate() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<ExchangeRate> Id { get; private init; }
    /// <summary>Three capitals, such as USD.</summary>
    public string Currency { get; private init; } = "";
    /// <summary>The month, as its <see cref="BusinessMonth.Key"/>; unique with the currency.</summary>
    public int MonthKey { get; private init; }
    /// <summary>Yuan for one unit, in millionths.</summary>
    public long Micros { get; private set; }
    /// <summary>Who entered it last.</summary>
    public string EnteredBy { get; private set; } = "";
    /// <summary>When, UTC.</summary>
    public DateTime EnteredAt { get; private set; }

    /// <summary>A rate for a month. Errors: <c>access.forbidden</c>, <c>consumption.bad-currency</c>, <c>consumption.bad-rate</c>.</summary>
    public static Result<ExchangeRate> Enter(string? currency, BusinessMonth month, string? rate, Actor by, DateTime at)
    {
        var code = currency?.Trim().ToUpperInvariant() ?? "";
        if (!IsCurrency(code) || code == Renminbi) { return ConsumptionErrors.BadCurrency; }
        var made = new ExchangeRate { Id = Id<ExchangeRate>.New(at), Currency = code, MonthKey = month.Key };
        return made.Change(rate, by, at) is { IsRefused: true, Error: var refusal } ? refusal : made;
    }

    /// <summary>Another rate for the month. Errors: <c>access.forbidden</c>, <c>consumption.bad-rate</c>.</summary>
    public Result Change(string? rate, Actor by, DateTime at)
    {
        if (!UsageFile.MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var text = rate?.Trim() ?? "";
        if (!Rate().IsMatch(text) || decimal.Parse(text, CultureInfo.InvariantCulture) is not (> 0 and <= Most)) { return ConsumptionErrors.BadRate; }
        (Micros, EnteredBy, EnteredAt) = ((long)(decimal.Parse(text, CultureInfo.InvariantCulture) * One), by.Name, at);
        return Result.Done;
    }

    /// <summary>Whether a text is a currency as files name it: three capitals.</summary>
    public static bool IsCurrency(string text) => text.Length == CurrencyLength && text.All(char.IsAsciiLetterUpper);

    [GeneratedRegex(@"^[0-9]{1,6}(\.[0-9]{1,6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();
}
