using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// The way back in when a password is forgotten (V-06, M-08): a code to the bound mobile number, or a link to the e-mail; either leads to the page that sets a new one.
/// Open to everybody, so every answer is the same for accounts that do not exist: they have a masked number, limits, and codes that nobody gets.
/// </summary>
public sealed class PasswordResetService(PortalDb portal, UserAccounts accounts, CodeService codes, LinkWriter links, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>How long a mailed link is good.</summary>
    public static readonly TimeSpan MailGoodFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_codeGoodFor = TimeSpan.FromMinutes(10);
    private const int MostMailsAnHour = 5;

    /// <summary>The bound number as strangers may see it, <c>138******00</c>; a made-up one, always the same, where there is none.</summary>
    public async Task<string> MaskedMobileAsync(string? account, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var user = await accounts.FindAsync(db, account, ct);
        var secret = await db.Organizations.Where(one => one.Kind == OrganizationKind.Platform).Select(one => one.Id).FirstOrDefaultAsync(ct); // known to nobody outside
        var noise = HMACSHA256.HashData(secret.Value.ToByteArray(), Encoding.UTF8.GetBytes(Plain(account)));
        return UserRules.Masked(user?.PhoneNumber ?? $"1{3 + noise[0] % 7}{noise[1] % 10}000000{noise[2] % 10}{noise[3] % 10}");
    }

    /// <summary>Sends a code to the bound number. Errors: <c>field.required</c> at <c>Account</c>, <c>code.too-soon</c>, <c>code.too-many</c>.</summary>
    public async Task<Result> SendCodeAsync(string? account, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(account)) { return AccessErrors.Required("Account"); }
        var user = await FindAsync(account, ct);
        return await codes.SendAsync(CodePurpose.ResetPassword, Subject(user), user?.PhoneNumber, Key(account), ct);
    }

    /// <summary>Exchanges a right code for the secret of a link that sets the password. Errors at <c>Code</c>: <c>code.wrong</c>.</summary>
    public async Task<Result<string>> VerifyAsync(string? account, string? code, CancellationToken ct = default)
    {
        var user = await FindAsync(account, ct);
        var used = await codes.CheckAsync(CodePurpose.ResetPassword, Subject(user), user?.PhoneNumber, Key(account), code, ct);
        if (used.IsRefused) { return used.Error; }
        return await portal.ChangeAsync<string>(Actor.System, async db => await links.MakeAsync(db, LinkPurpose.ResetPassword, user!.Id, s_codeGoodFor, ct), ct);
    }

    /// <summary>Mails a link to the account's e-mail, if there is one. Done in any case, and silently no more than five times an hour. Error: <c>field.required</c> at <c>Account</c>.</summary>
    public async Task<Result> MailAsync(string? account, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(account)) { return AccessErrors.Required("Account"); }
        var user = await FindAsync(account, ct);
        return await portal.ChangeAsync(Actor.System, async db =>
        {
            var (now, about) = (clock.GetUtcNow().UtcDateTime, user?.Id ?? Guid.Empty);
            var hour = now.AddHours(-1);
            var sent = await db.OneTimeLinks.CountAsync(link => link.About == about && link.Purpose == LinkPurpose.ResetPassword && link.MadeAt > hour, ct);
            if (user?.Email is not { } email || sent >= MostMailsAnHour) { return Result.Done; }
            var secret = await links.MakeAsync(db, LinkPurpose.ResetPassword, about, MailGoodFor, ct);
            outbox.Mail(db, email, "reset-password", user.DisplayName, address.Of(PortalUrls.ResetPassword(secret)), (int)MailGoodFor.TotalMinutes);
            return Result.Done;
        }, ct);
    }

    /// <summary>Whether a link still sets a password; does not use it up. Errors: <c>link.unknown</c>, <c>link.used</c>, <c>link.expired</c>.</summary>
    public async Task<Result> CanResetAsync(string? secret, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await links.AboutAsync(db, LinkPurpose.ResetPassword, secret, ct);
    }

    /// <summary>Sets the new password, uses the link up, ends every session and tells the person. A refused password leaves the link good. Errors: those of <see cref="CanResetAsync"/> and <see cref="PasswordRules.Check"/>, <c>register.mismatch</c>.</summary>
    public Task<Result> ResetAsync(string? secret, string? password, string? confirm, CancellationToken ct = default) => portal.ChangeAsync(Actor.System, async db =>
    {
        var used = await links.UseAsync(db, LinkPurpose.ResetPassword, secret, ct);
        if (used.IsRefused) { return used.Error; }
        if (password != confirm) { return new PortalError("register.mismatch").At("Confirm"); }
        var set = await accounts.SetPasswordAsync(db, used.Value, password, ct: ct);
        if (set.IsRefused) { return set; }
        var user = await db.Users.SingleAsync(one => one.Id == used.Value, ct);
        await SignInGuard.ForgiveAsync(db, user, ct);
        await links.RevokeAsync(db, LinkPurpose.ResetPassword, user.Id, ct);
        TellChanged(db, user);
        return Result.Done;
    }, ct);

    /// <summary>Tells a person that the password was changed, so that they notice when it was not them.</summary>
    public void TellChanged(PortalDbContext db, PortalUser user)
    {
        if (user.Email is { } email) { outbox.Mail(db, email, "password-changed", user.DisplayName, clock.GetUtcNow().UtcDateTime, address.Of(PortalUrls.Forgot())); }
        else if (user.PhoneNumber is { } mobile) { outbox.Sms(db, mobile, "password-changed", clock.GetUtcNow().UtcDateTime); }
    }

    private async Task<PortalUser?> FindAsync(string? account, CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await accounts.FindAsync(db, account, ct);
    }

    private static string Subject(PortalUser? user) => $"reset:{user?.Id}";

    private static string Plain(string? account) => (account ?? "").Trim().ToUpperInvariant();

    // In place of a number, for accounts that have none: no number looks like it, and limits hold for it as for any.
    private static string Key(string? account) => "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(account))))[..19];
}
