using System.Globalization;
using System.Security.Cryptography;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A company account to be linked once the person is in.</summary>
/// <param name="Provider">Of which provider.</param>
/// <param name="Key">Its id there.</param>
/// <param name="Name">As shown.</param>
public sealed record PendingLink(string Provider, string Key, string Name);

/// <summary>Who has taken the first step and not the second.</summary>
/// <param name="User">Who.</param>
/// <param name="Keep">Whether the session outlives the browser.</param>
/// <param name="Link">A company account to be linked then; null when none.</param>
public sealed record WaitingPerson(PortalUser User, bool Keep, PendingLink? Link);

/// <summary>
/// What a browser carries between the first and the second step, and the mark of a device on which the second is not asked for. Both are sealed, bound to the password and the key of the app, and worth
/// nothing alone: the first opens the page for the code, the second spares it after the right password.
/// </summary>
public sealed class SecondStep(IDataProtectionProvider protection, IHttpContextAccessor http, PortalDb portal, TimeProvider clock)
{
    /// <summary>How long the page for the code stays open.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    /// <summary>How long a device is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private const string WaitingCookie = "portal-step";
    private const string DeviceCookie = "portal-device";
    private const int MostPeople = 6; // who share a device
    private readonly IDataProtector _waiting = protection.CreateProtector("BlueCloudPortal.SecondStep");
    private readonly IDataProtector _device = protection.CreateProtector("BlueCloudPortal.RememberedDevice");

    /// <summary>The first step was taken.</summary>
    public async Task BeginAsync(PortalUser user, bool keep, PendingLink? link)
    {
        string[] parts = [$"{user.Id:N}", await MarkAsync(user), Until(Patience), keep ? "1" : "", link?.Provider ?? "", link?.Key ?? "", link?.Name ?? ""];
        Write(WaitingCookie, _waiting.Protect(string.Join('\n', parts)), null);
    }

    /// <summary>Who waits for the second step in this browser; null for nobody, or no longer.</summary>
    public async Task<WaitingPerson?> WaitingAsync()
    {
        if (Read(WaitingCookie, _waiting)?.Split('\n') is not [var id, var mark, var until, var keep, var provider, var key, var name] || IsOver(until)) { return null; }
        await using var db = await portal.ReadAsync(Actor.System);
        var user = await db.Users.SingleOrDefaultAsync(one => one.Id == Guid.ParseExact(id, "N"));
        return user is not null && user.TwoFactorEnabled && await SecondFactor.MarkAsync(db, user) == mark ? new(user, keep == "1", key.Length > 0 ? new(provider, key, name) : null) : null;
    }

    /// <summary>Nobody waits any more.</summary>
    public void End() => Write(WaitingCookie, "", TimeSpan.Zero);

    /// <summary>Whether this device spares the person the second step.</summary>
    public async Task<bool> IsRememberedAsync(PortalUser user)
    {
        var mark = await MarkAsync(user);
        return Devices().Any(one => one.User == user.Id && one.Mark == mark && !IsOver(one.Until));
    }

    /// <summary>Spares the person the second step on this device, for thirty days.</summary>
    public async Task RememberAsync(PortalUser user)
    {
        var devices = Devices().Where(one => one.User != user.Id).Prepend((user.Id, await MarkAsync(user), Until(Remembered))).Take(MostPeople);
        Write(DeviceCookie, _device.Protect(string.Join('|', devices.Select(one => $"{one.Item1:N}{one.Item2}{one.Item3}"))), Remembered);
    }

    private IEnumerable<(Guid User, string Mark, string Until)> Devices() =>
        (Read(DeviceCookie, _device) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(one => (Guid.ParseExact(one[..32], "N"), one[32..96], one[96..]));

    private async Task<string> MarkAsync(PortalUser user)
    {
        await using var db = await portal.ReadAsync(Actor.System);
        return await SecondFactor.MarkAsync(db, user);
    }

    private string Until(TimeSpan span) => (clock.GetUtcNow() + span).UtcTicks.ToString(CultureInfo.InvariantCulture);

    private bool IsOver(string until) => clock.GetUtcNow().UtcTicks >= long.Parse(until, CultureInfo.InvariantCulture);

    private string? Read(string name, IDataProtector protector)
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Name(context, name)] is not { Length: > 0 and < 4000 } cookie) { return null; }
        try { return protector.Unprotect(cookie); }
        catch (CryptographicException) { return null; } // made up, or of a key that is gone
    }

    private void Write(string name, string value, TimeSpan? lasts)
    {
        var context = http.HttpContext!;
        context.Response.Cookies.Append(Name(context, name), value, new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true });
    }

    private static string Name(HttpContext context, string name) => context.Request.IsHttps ? $"__Host-{name}" : name;
}
