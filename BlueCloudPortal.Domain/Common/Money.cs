using System.Globalization;

namespace BlueCloudPortal.Domain.Common;

/// <summary>An amount of money in whole minor units (fen or cents) of one currency. Mixing currencies throws: that is a bug, never bad input.</summary>
/// <param name="Minor">Whole fen or cents; may be negative.</param>
/// <param name="Currency">The currency of <paramref name="Minor"/>.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>The largest amount a person may type or import: 9,999,999,999.99. Bounds the edge case of GOALS A4 (4888888888888889.00).</summary>
    public const long MaxMinor = 999_999_999_999;

    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount of renminbi in fen.</summary>
    public static Money Fen(long fen) => new(fen, Currency.CNY);

    /// <summary>True when the amount is exactly zero.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>True when the amount is above zero.</summary>
    public bool IsPositive => Minor > 0;

    /// <summary>True when the amount is below zero.</summary>
    public bool IsNegative => Minor < 0;

    /// <summary>The amount in whole units (yuan, dollars) with two decimals. For display and files only.</summary>
    public decimal Units => Minor / 100m;

    /// <summary>Adds amounts of one currency; zero when there are none.</summary>
    public static Money Sum(Currency currency, IEnumerable<Money> amounts) => amounts.Aggregate(Zero(currency), (sum, next) => sum + next);

    /// <summary>The amount times a factor, rounded half away from zero to the minor unit: the one rounding of a line.</summary>
    public Money Times(decimal factor) => this with { Minor = (long)Math.Round(Minor * factor, 0, MidpointRounding.AwayFromZero) };

    /// <summary>Splits the amount by weights so that the parts add back exactly; the remainder goes to the largest fractions, first come first served.</summary>
    /// <param name="weights">Not negative, at least one above zero.</param>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<long> weights)
    {
        var total = weights.Sum(weight => (decimal)weight);
        if (total <= 0 || weights.Any(weight => weight < 0)) { throw new ArgumentException("Weights must not be negative and must not all be zero.", nameof(weights)); }
        var (minor, currency) = (Minor, Currency);
        var exact = weights.Select(weight => (decimal)minor * weight / total).ToArray(); // as whole numbers the product would overflow
        var parts = exact.Select(part => (long)decimal.Truncate(part)).ToArray();
        var left = minor - parts.Sum();
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => Math.Abs(exact[i] - parts[i])).ThenBy(i => i).ToArray();
        for (var i = 0; left != 0; i++, left -= Math.Sign(left)) { parts[order[i % order.Length]] += Math.Sign(left); }
        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <summary>Splits a gross (tax-inclusive) amount: tax = gross × rate ÷ (100 + rate), half up; net = gross − tax, so both always add back.</summary>
    /// <param name="taxRatePercent">The VAT rate in percent, such as 6 or 13.</param>
    public (Money Net, Money Tax) SplitTax(decimal taxRatePercent)
    {
        var tax = Times(taxRatePercent / (100m + taxRatePercent));
        return (this - tax, tax);
    }

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(Same(other).Minor);

    private Money Same(Money other) => other.Currency == Currency ? other : throw new InvalidOperationException($"{Currency} and {other.Currency} cannot be mixed.");

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => left with { Minor = checked(left.Minor + left.Same(right).Minor) };

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => left with { Minor = checked(left.Minor - left.Same(right).Minor) };

    /// <summary>The same amount the other way round.</summary>
    public static Money operator -(Money amount) => amount with { Minor = checked(-amount.Minor) };

    /// <summary>A unit price times a quantity; exact.</summary>
    public static Money operator *(Money amount, int quantity) => amount with { Minor = checked(amount.Minor * quantity) };

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The amount with its currency sign, thousands separators and a true minus: ¥1,234.56, −$0.50.</summary>
    public override string ToString()
    {
        var sign = Minor < 0 ? "−" : "";
        var symbol = Currency == Currency.CNY ? "¥" : "$";
        return sign + symbol + Math.Abs(Units).ToString("N2", CultureInfo.InvariantCulture);
    }
}
