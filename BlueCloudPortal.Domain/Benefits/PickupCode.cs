using System.Security.Cryptography;
using System.Text;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>
/// 提货卡号: what opens a pickup card. Twenty letters and digits out of thirty-two that nobody mixes up (no I, O, 0, 1), five bits each: a hundred bits of chance. The last group is shown in lists, and eighty stay unknown.
/// Written in groups of four; read in any case, with spaces, hyphens, and full-width letters and digits.
/// </summary>
public static class PickupCode
{
    /// <summary>Letters and digits of a code.</summary>
    public const int Length = 20;
    /// <summary>How many of them lists show.</summary>
    public const int TailLength = 4;
    /// <summary>Random bytes that a code is made of; no more than are used.</summary>
    public const int Bytes = (Length * 5 + 7) / 8;
    /// <summary>Letters of its hash.</summary>
    public const int HashLength = 64;
    /// <summary>The longest text that is read as a code: with a space or hyphen between any two letters, and some to spare.</summary>
    public const int TypedMaxLength = 64;

    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int GroupLength = 4;

    /// <summary>The code of some random bytes, without groups.</summary>
    /// <param name="random">Exactly <see cref="Bytes"/> bytes of a generator that nobody can foresee.</param>
    public static string Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != Bytes) { throw new ArgumentException($"A code takes {Bytes} bytes.", nameof(random)); }
        var code = new StringBuilder(Length);
        var (bits, held) = (0, 0);
        foreach (var one in random)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5 && code.Length < Length; held -= 5) { _ = code.Append(Letters[(bits >> (held - 5)) & 31]); }
            bits &= (1 << held) - 1;
        }
        return code.ToString();
    }

    /// <summary>What was typed, as codes are kept; null when it cannot be a code.</summary>
    public static string? Normal(string? typed)
    {
        if (typed is not { Length: <= TypedMaxLength }) { return null; }
        var code = new string([.. typed.Where(letter => !IsBetween(letter)).Select(Narrow)]);
        return code.Length == Length && code.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) ? code : null;
    }

    /// <summary>A code in groups, for people.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What is known of a code in lists.</summary>
    public static string Masked(string tail) => "•••• " + tail;

    /// <summary>The last letters of a code.</summary>
    public static string TailOf(string code) => code[^TailLength..];

    /// <summary>What was typed, as tails are kept; null when it is none.</summary>
    public static string? NormalTail(string? typed)
    {
        if (typed is not { Length: <= TypedMaxLength }) { return null; }
        var tail = new string([.. typed.Where(letter => !IsBetween(letter) && letter != '•').Select(Narrow)]);
        return tail.Length == TailLength && tail.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) ? tail : null;
    }

    /// <summary>By what a code is found again. Plain, because a code is chance throughout: there is no list of likely ones to try.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter is '-' or '－' or '–' or '—' or '‐' or '‑' or '−' or '_' or '\u200B' or '\uFEFF';

    // Full-width forms stand at a fixed distance from the plain ones.
    private static char Narrow(char letter) => char.ToUpperInvariant(letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter);
}
