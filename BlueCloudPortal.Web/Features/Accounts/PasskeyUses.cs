using System.Globalization;
using System.Security.Cryptography;
using BlueCloudPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>When passkeys were last used: Identity keeps everything else of them.</summary>
internal static class PasskeyUses
{
    private const string Provider = "BlueCloudPortal.PasskeyUse";

    /// <summary>Under which name the use of a passkey is kept.</summary>
    public static string NameOf(byte[] credential) => Convert.ToHexStringLower(SHA256.HashData(credential));

    /// <summary>The last uses of a person's passkeys by their names, UTC.</summary>
    public static async Task<Dictionary<string, DateTime?>> OfAsync(PortalDbContext db, Guid userId, CancellationToken ct) =>
        (await db.UserTokens.Where(one => one.UserId == userId && one.LoginProvider == Provider).Select(one => new { one.Name, one.Value }).ToListAsync(ct))
            .ToDictionary(one => one.Name, one => (DateTime?)DateTime.Parse(one.Value!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

    /// <summary>It was used now.</summary>
    public static async Task NoteAsync(PortalDbContext db, Guid userId, byte[] credential, DateTime now, CancellationToken ct = default)
    {
        var (name, value) = (NameOf(credential), now.ToString("O", CultureInfo.InvariantCulture));
        if (await db.UserTokens.SingleOrDefaultAsync(one => one.UserId == userId && one.LoginProvider == Provider && one.Name == name, ct) is { } kept) { kept.Value = value; }
        else { _ = db.Add(new IdentityUserToken<Guid> { UserId = userId, LoginProvider = Provider, Name = name, Value = value }); }
    }
}
