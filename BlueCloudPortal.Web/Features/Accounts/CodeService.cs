using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// Codes by SMS, for everything that wants one (GOALS N2): six digits, ten minutes, five tries, one use, bound to purpose, subject and number. The newest code counts, the ones before it do not.
/// A subject names what is confirmed to the last figure (<c>pay:ORD-1:1000 CNY</c>), so that a code for one amount is of no use for another.
/// </summary>
public sealed class CodeService(PortalDb portal, Outbox outbox, TimeProvider clock)
{
    /// <summary>Pause between two codes to one number.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    /// <summary>Most codes to one number in 24 hours.</summary>
    public const int MostADay = 10;

    private static readonly PortalError s_wrong = new PortalError("code.wrong").At("Code");

    /// <summary>Sends a code. Errors: <c>code.too-soon</c> with the seconds to wait, <c>code.too-many</c>, <c>code.bad-mobile</c>, <c>field.required</c>.</summary>
    public Task<Result> SendAsync(CodePurpose purpose, string subject, string? mobile, CancellationToken ct = default) =>
        UserRules.Mobile(mobile) is var number && number.IsRefused ? Task.FromResult<Result>(number.Error) : KeepAsync(purpose, subject, number.Value, (db, code) => outbox.Sms(db, number.Value, "code", code, Minutes), ct);

    /// <summary>As <see cref="SendAsync(CodePurpose, string, string?, CancellationToken)"/>, but the text of a template goes out, and the code is known to nobody: for a number that must not get one, without telling whoever asks.</summary>
    public Task<Result> SendInsteadAsync(CodePurpose purpose, string subject, string mobile, string template, CancellationToken ct = default) =>
        KeepAsync(purpose, subject, mobile, (db, _) => outbox.Sms(db, mobile, template), ct, secret: true);

    /// <summary>As <see cref="SendAsync(CodePurpose, string, string?, CancellationToken)"/> for an account that may have no number, or not exist: then nothing goes out, and limits and answers are the same.</summary>
    /// <param name="purpose">What it confirms.</param>
    /// <param name="subject">What exactly.</param>
    /// <param name="mobile">The number; null when there is none.</param>
    /// <param name="key">Stands in its place; at most 20 characters, and no number.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Result> SendAsync(CodePurpose purpose, string subject, string? mobile, string key, CancellationToken ct = default) =>
        mobile is null ? KeepAsync(purpose, subject, key, (_, _) => { }, ct, secret: true) : SendAsync(purpose, subject, mobile, ct);

    /// <summary>Uses a code up, or counts a wrong try. Error at <c>Code</c>: <c>code.wrong</c>, whatever is wrong.</summary>
    public Task<Result> CheckAsync(CodePurpose purpose, string subject, string? mobile, string? code, CancellationToken ct = default) => TryAsync(purpose, subject, Number(mobile), code, use: true, ct);

    /// <summary>As <see cref="CheckAsync(CodePurpose, string, string?, string?, CancellationToken)"/>, for what was sent by the key.</summary>
    public Task<Result> CheckAsync(CodePurpose purpose, string subject, string? mobile, string key, string? code, CancellationToken ct = default) => TryAsync(purpose, subject, mobile is null ? key : Number(mobile), code, use: true, ct);

    /// <summary>As <see cref="CheckAsync(CodePurpose, string, string?, string?, CancellationToken)"/>, but a right code stays good: the act that follows uses it up in its own transaction by <see cref="UseAsync"/>, or keeps it when it is refused.</summary>
    public Task<Result> ProveAsync(CodePurpose purpose, string subject, string? mobile, string? code, CancellationToken ct = default) => TryAsync(purpose, subject, Number(mobile), code, use: false, ct);

    /// <summary>Uses a proven code up inside the caller's transaction. A wrong try is not counted here. Error at <c>Code</c>: <c>code.wrong</c>.</summary>
    public async Task<Result> UseAsync(PortalDbContext db, CodePurpose purpose, string subject, string? mobile, string? code, CancellationToken ct = default) =>
        await NewestAsync(db, purpose, subject, Number(mobile), ct) is { } newest && newest.Use(Hash(newest.Id, purpose, subject, code), clock.GetUtcNow().UtcDateTime) ? Result.Done : s_wrong;

    private static int Minutes => (int)VerificationCode.ValidFor.TotalMinutes;

    private Task<Result> KeepAsync(CodePurpose purpose, string subject, string to, Action<PortalDbContext, string> send, CancellationToken ct, bool secret = false) => portal.ChangeAsync(Actor.System, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var day = now - TimeSpan.FromDays(1);
        var sent = await db.VerificationCodes.Where(one => one.Mobile == to && one.SentAt > day).OrderByDescending(one => one.SentAt).Select(one => one.SentAt).Take(MostADay).ToListAsync(ct);
        if (sent.Count > 0 && now - sent[0] < Pause) { return new PortalError("code.too-soon", (int)Math.Ceiling((sent[0] + Pause - now).TotalSeconds)).At("Code"); }
        if (sent.Count >= MostADay) { return new PortalError("code.too-many", MostADay).At("Code"); }
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var id = IdOf(to, now);
        _ = db.Add(new VerificationCode(id, purpose, subject, to, secret ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : Hash(id, purpose, subject, code), now));
        send(db, code);
        return Result.Done;
    }, ct);

    // The count of a wrong try must survive the refusal: the transaction itself is never refused. Who loses a race (twice) has learned nothing, whatever the code was.
    private async Task<Result> TryAsync(CodePurpose purpose, string subject, string to, string? code, bool use, CancellationToken ct)
    {
        var tried = await portal.ChangeAsync<bool>(Actor.System, async db =>
        {
            if (await NewestAsync(db, purpose, subject, to, ct) is not { } newest) { return false; }
            var (now, hash) = (clock.GetUtcNow().UtcDateTime, Hash(newest.Id, purpose, subject, code));
            return !use && newest.IsOpen(now) && newest.CodeHash == hash || newest.Use(hash, now);
        }, ct);
        return !tried.IsRefused && tried.Value ? Result.Done : s_wrong;
    }

    private static Task<VerificationCode?> NewestAsync(PortalDbContext db, CodePurpose purpose, string subject, string to, CancellationToken ct) =>
        db.VerificationCodes.Where(one => one.Purpose == purpose && one.Subject == subject && one.Mobile == to).OrderByDescending(one => one.SentAt).FirstOrDefaultAsync(ct);

    private static string Number(string? mobile) => UserRules.Mobile(mobile) is { IsRefused: false, Value: var number } ? number : "";

    // Two requests at once for one number make the same id in the same minute: the database lets one of them through.
    private static Id<VerificationCode> IdOf(string mobile, DateTime now) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{mobile}/{now.Ticks / Pause.Ticks}")).AsSpan(0, 16)));

    private static string Hash(Id<VerificationCode> id, CodePurpose purpose, string subject, string? code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{purpose}/{subject}/{code?.Trim()}")));
}
