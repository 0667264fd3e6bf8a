using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What a browser sends back for a human check.</summary>
/// <param name="Token">The check it was given.</param>
/// <param name="Proof">The number its script found.</param>
/// <param name="Slide">How far the slider was moved, 0 to 100.</param>
/// <param name="Button">Whether the way without dragging was taken.</param>
public sealed record HumanAnswer(string? Token, string? Proof, int Slide, bool Button);

/// <summary>A check as the page shows it.</summary>
/// <param name="Token">Goes back with the answer.</param>
/// <param name="Bits">Zero bits that the proof must begin with; the button asks for <see cref="HumanCheck.ButtonBits"/> more.</param>
public sealed record HumanChallenge(string Token, int Bits);

/// <summary>
/// Asks for a person where tries pile up: a slider for mouse, finger and keyboard, and a button for whoever cannot drag. Behind both the browser looks for a number whose hash begins with zeros,
/// which costs a person a moment and somebody who tries a million passwords a million moments. A check is good once, for ten minutes, for one network. Nothing to read, remember or recognise.
/// </summary>
public sealed class HumanCheck(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Zero bits at first.</summary>
    public const int EasyBits = 13;
    /// <summary>Zero bits at most.</summary>
    public const int HardBits = 18;
    /// <summary>How much more the way without dragging asks of the browser.</summary>
    public const int ButtonBits = 2;

    private static readonly TimeSpan s_goodFor = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.HumanCheck");

    /// <summary>A new check.</summary>
    /// <param name="network">For whom.</param>
    /// <param name="failures">Recent wrong passwords: the more, the harder.</param>
    public HumanChallenge Make(string network, int failures)
    {
        var bits = Math.Min(EasyBits + failures / 5, HardBits);
        return new(_protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid():N}|{clock.GetUtcNow().UtcTicks}|{bits}|{network}")), bits);
    }

    /// <summary>The id of the check that was passed; null when it was not. The caller keeps the id, so that it passes once.</summary>
    public Guid? Passed(HumanAnswer? answer, string network)
    {
        if (answer?.Token is not { Length: > 0 and < 1000 } token || answer.Proof is not { Length: > 0 and < 20 } proof || !answer.Button && answer.Slide < 100) { return null; }
        string[] parts;
        try { parts = _protector.Unprotect(token).Split('|', 4); }
        catch (CryptographicException) { return null; } // not ours, or of a key that is gone
        var made = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
        var bits = int.Parse(parts[2], CultureInfo.InvariantCulture) + (answer.Button ? ButtonBits : 0);
        return parts[3] == network && clock.GetUtcNow() - made < s_goodFor && Zeros($"{token}:{proof}") >= bits ? Guid.ParseExact(parts[0], "N") : null;
    }

    /// <summary>Zero bits that the hash of a text begins with.</summary>
    internal static int Zeros(string text) => BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
