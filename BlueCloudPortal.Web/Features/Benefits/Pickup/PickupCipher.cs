using System.Security.Cryptography;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.DataProtection;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Makes the codes of pickup cards, and seals them with the portal's own keys: a copy of the table opens nothing.</summary>
public sealed class PickupCipher(IDataProtectionProvider protection)
{
    /// <summary>The portal's own key is gone: codes cannot be read any more. Cards that people have stay good.</summary>
    public static readonly PortalError Unreadable = new("pickup.codes-unreadable");

    private readonly IDataProtector _protector = protection.CreateProtector("BlueCloudPortal.PickupCode", "v1");

    /// <summary>So many new codes, sealed. Called before a transaction begins: the first use makes a key, which is written by itself.</summary>
    public IReadOnlyList<PickupSecret> Make(int count)
    {
        var made = new Dictionary<string, PickupSecret>(count, StringComparer.Ordinal);
        Span<byte> random = stackalloc byte[PickupCode.Bytes];
        while (made.Count < count)
        {
            RandomNumberGenerator.Fill(random);
            var code = PickupCode.Of(random);
            var hash = PickupCode.HashOf(code);
            made[hash] = new(hash, _protector.Protect(code), PickupCode.TailOf(code));
        }
        return [.. made.Values];
    }

    /// <summary>A code again, in groups. Error: <c>pickup.codes-unreadable</c>.</summary>
    public Result<string> Open(string cipher)
    {
        try { return PickupCode.Grouped(_protector.Unprotect(cipher)); }
        catch (CryptographicException) { return Unreadable; }
    }
}

/// <summary>Initial passwords that staff set at a server they open: made here so that nobody thinks one up.</summary>
public static class PickupPasswords
{
    private const int Length = 16;
    private static readonly string[] s_kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%*+-=?@"];

    /// <summary>A new one: 16 characters, of each kind one at least.</summary>
    public static string New()
    {
        var letters = s_kinds.Select(kind => RandomNumberGenerator.GetItems<char>(kind, 1)[0]).Concat(RandomNumberGenerator.GetItems<char>(string.Concat(s_kinds), Length - s_kinds.Length)).ToArray();
        RandomNumberGenerator.Shuffle<char>(letters);
        return new(letters);
    }
}
