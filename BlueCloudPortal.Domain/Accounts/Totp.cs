using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>Codes of an authenticator app (RFC 6238): six figures, another every thirty seconds, made of a key that the app and the portal share.</summary>
public static class Totp
{
    /// <summary>Figures of a code.</summary>
    public const int Length = 6;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsAStep = 30;

    /// <summary>A new key, as apps take it by hand: 32 letters and figures (160 bits).</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Letters, 32);

    /// <summary>The step that a moment belongs to.</summary>
    public static long StepAt(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeSeconds() / SecondsAStep;

    /// <summary>The code of a step.</summary>
    public static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = Hash(Bytes(key), counter);
        var at = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code belongs to: the present one, the one before or the one after, and none up to the one that was used last, so that a code is good once. Null when it is of none.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="code">What was typed; spaces do not matter.</param>
    /// <param name="utc">Now.</param>
    /// <param name="used">The step used last; null when none was.</param>
    public static long? StepOf(string key, string? code, DateTime utc, long? used)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat((code ?? "").Where(letter => !char.IsWhiteSpace(letter))));
        var now = StepAt(utc);
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(CodeOf(key, step))) && !(step <= used)) { found = step; }
        }
        return found;
    }

    /// <summary>The address that an app reads from the QR code.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="portal">The portal's name.</param>
    /// <param name="account">The account's name.</param>
    public static string Address(string key, string portal, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(portal)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(portal)}&digits={Length}&period={SecondsAStep}";

#pragma warning disable CA5350 // the standard that every app speaks; HMAC does not rest on what SHA-1 has lost
    private static byte[] Hash(byte[] key, ReadOnlySpan<byte> counter) => HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (bits, held, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            bits = (bits << 5) | Letters.IndexOf(letter, StringComparison.Ordinal);
            held += 5;
            if (held < 8) { continue; }
            held -= 8;
            bytes[at++] = (byte)(bits >> held);
            bits &= (1 << held) - 1;
        }
        return bytes;
    }
}
