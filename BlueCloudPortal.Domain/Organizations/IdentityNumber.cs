using System.Globalization;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>The number of a resident identity card: 17 digits and a check character (GB 11643). Kept encrypted; shown masked.</summary>
public readonly record struct IdentityNumber
{
    private const string Checks = "10X98765432";
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdentityNumber(string value) => Value = value;

    /// <summary>The 18 characters, with a capital X.</summary>
    public string Value { get; }

    /// <summary>The first three and the last four characters; the rest as stars.</summary>
    public string Masked => string.Concat(Value.AsSpan(0, 3), new string('*', 11), Value.AsSpan(14));

    /// <summary>Reads one: 18 characters, a day of birth that was, and the right check character. Errors: <c>field.required</c>, <c>identity-number.bad</c>, at IdentityNumber.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">Nobody is born after this day.</param>
    public static Result<IdentityNumber> Parse(string? text, DateOnly today)
    {
        var typed = (text ?? "").Trim().ToUpperInvariant();
        if (typed.Length == 0) { return AccessErrors.Required(nameof(IdentityNumber)); }
        var bad = new PortalError("identity-number.bad").At(nameof(IdentityNumber));
        if (typed.Length != 18 || !typed.AsSpan(0, 17).ToString().All(char.IsAsciiDigit)) { return bad; }
        if (!DateOnly.TryParseExact(typed.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born > today || born.Year < 1900) { return bad; }
        var sum = s_weights.Select((weight, at) => weight * (typed[at] - '0')).Sum();
        return Checks[sum % 11] == typed[17] ? new IdentityNumber(typed) : bad;
    }

    /// <summary>Masked: a number must not stand in a log by accident.</summary>
    public override string ToString() => Value is null ? "" : Masked;
}

/// <summary>An identity number as it is kept: encrypted, with a masked copy to show.</summary>
/// <param name="Cipher">What only the portal's keys open.</param>
/// <param name="Masked">As <see cref="IdentityNumber.Masked"/>.</param>
public sealed record SealedIdentity(string Cipher, string Masked);
