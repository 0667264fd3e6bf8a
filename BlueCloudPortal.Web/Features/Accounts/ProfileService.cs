using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>
/// What a person changes of their own: name, position, password, mobile number (D-05 to D-07, R-26). Everybody may, in every organization, but nobody through somebody else's eyes.
/// What opens the account asks for the password again, and wrong ones are counted as at sign-in.
/// </summary>
public sealed class ProfileService(PortalDb portal, UserAccounts accounts, CodeService codes, LinkWriter links, SignInGuard guard, PasswordResetService resets, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>How long the link to a new e-mail is good.</summary>
    public static readonly TimeSpan EmailGoodFor = TimeSpan.FromMinutes(60);
    private const int MostEmailsAnHour = 5;

    /// <summary>Changes name and position. Errors at their fields: those of <see cref="UserRules"/>; <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> ChangeNameAsync(string? name, string? position, Actor actor, CancellationToken ct = default) => OwnAsync(actor, (_, user) =>
    {
        var displayName = UserRules.DisplayName(name);
        if (displayName.IsRefused) { return Task.FromResult<Result>(displayName.Error); }
        var place = UserRules.Position(position);
        if (place.IsRefused) { return Task.FromResult<Result>(place.Error); }
        (user.DisplayName, user.Position) = (displayName.Value, place.Value);
        UserAccounts.Renew(user);
        return Task.FromResult(Result.Done);
    }, ct);

    /// <summary>Changes the password and ends every session but the one kept. Errors at their fields: <c>password.current</c>, <c>password.same</c>, <c>register.confirm</c>, <c>register.mismatch</c>, those of <see cref="PasswordRules.Check"/>; <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> ChangePasswordAsync(string? current, string? password, string? confirm, Guid? keep, Actor actor, CancellationToken ct = default)
    {
        if (await ProveAsync(current, actor, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
        return await OwnAsync(actor, async (db, user) =>
        {
            if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
            if (string.IsNullOrEmpty(confirm)) { return new PortalError("register.confirm").At("Confirm"); }
            if (password != confirm) { return new PortalError("register.mismatch").At("Confirm"); }
            if (password == current) { return new PortalError("password.same").At("Password"); }
            var set = await accounts.SetPasswordAsync(db, user.Id, password, keep, ct: ct);
            if (!set.IsRefused) { resets.TellChanged(db, user); }
            return set;
        }, ct);
    }

    /// <summary>Sends a code to a new mobile number. A number that is somebody's gets a message that says so instead. Errors at their fields: <c>password.current</c>, <c>code.bad-mobile</c>, <c>code.too-soon</c>, <c>code.too-many</c>; <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> SendMobileCodeAsync(string? mobile, string? current, Actor actor, CancellationToken ct = default)
    {
        var number = UserRules.Mobile(mobile);
        if (number.IsRefused) { return number.Error; }
        if (await ProveAsync(current, actor, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.Users.AnyAsync(user => user.PhoneNumber == number.Value && user.Id != actor.UserId, ct)
            ? await codes.SendInsteadAsync(CodePurpose.ChangeMobile, Subject(actor), number.Value, "mobile-taken", ct)
            : await codes.SendAsync(CodePurpose.ChangeMobile, Subject(actor), number.Value, ct);
    }

    /// <summary>Takes the new number by its code, and tells the old one. Errors at their fields: <c>code.wrong</c>, <c>code.bad-mobile</c>, <c>user.mobile-taken</c>; <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result> ChangeMobileAsync(string? mobile, string? code, Actor actor, CancellationToken ct = default)
    {
        var number = UserRules.Mobile(mobile);
        if (number.IsRefused) { return number.Error; }
        if (actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        var proven = await codes.ProveAsync(CodePurpose.ChangeMobile, Subject(actor), number.Value, code, ct);
        return proven.IsRefused ? proven : await OwnAsync(actor, async (db, user) =>
        {
            if (await codes.UseAsync(db, CodePurpose.ChangeMobile, Subject(actor), number.Value, code, ct) is { IsRefused: true } wrong) { return wrong; }
            var before = user.PhoneNumber;
            (user.PhoneNumber, user.PhoneNumberConfirmed) = (number.Value, true);
            if (user.NormalizedUserName == before) { (user.UserName, user.NormalizedUserName) = (number.Value, number.Value); } // the number serves as the user name
            UserAccounts.Renew(user);
            if (await UserAccounts.TakenAsync(db, user, ct) is { } taken) { return taken.At("Mobile"); }
            if (before is not null && before != number.Value) { outbox.Sms(db, before, "mobile-changed", UserRules.Masked(number.Value), clock.GetUtcNow().UtcDateTime); }
            return Result.Done;
        }, ct);
    }

    /// <summary>
    /// Mails a link to a new e-mail, which stands only when the link is opened (D-07). An e-mail that is somebody's gets a message that says so instead: the answer does not tell which exist.
    /// Errors at their fields: <c>password.current</c>, <c>password.rests</c>, <c>user.bad-email</c>, <c>email.same</c>, <c>email.too-many</c>; <c>access.forbidden</c>, <c>access.not-found</c>.
    /// </summary>
    public async Task<Result> AskForEmailAsync(string? email, string? current, Actor actor, CancellationToken ct = default)
    {
        var wanted = UserRules.Email(email);
        if (wanted.IsRefused) { return wanted.Error; }
        if (await ProveAsync(current, actor, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
        return await OwnAsync(actor, async (db, user) =>
        {
            if (user.EmailConfirmed && UserAccounts.SameEmail(user.Email, wanted.Value)) { return new PortalError("email.same").At("Email"); }
            var hour = clock.GetUtcNow().UtcDateTime.AddHours(-1);
            if (await db.OneTimeLinks.CountAsync(link => link.About == user.Id && link.Purpose == LinkPurpose.ConfirmEmail && link.MadeAt > hour, ct) >= MostEmailsAnHour) { return new PortalError("email.too-many", MostEmailsAnHour).At("Email"); }
            var secret = await links.MakeAsync(db, LinkPurpose.ConfirmEmail, user.Id, EmailGoodFor, ct);
            user.PendingEmail = wanted.Value;
            UserAccounts.Renew(user);
            if (await accounts.FindAsync(db, wanted.Value, ct) is { } owner && owner.Id != user.Id) { outbox.Mail(db, wanted.Value, "email-taken"); }
            else { outbox.Mail(db, wanted.Value, "confirm-email", user.DisplayName, address.Of(PortalUrls.ConfirmEmail(secret)), (int)EmailGoodFor.TotalMinutes); }
            return Result.Done;
        }, ct);
    }

    /// <summary>The e-mail that an open link of the actor's own would set. Errors: <c>link.unknown</c>, <c>link.used</c>, <c>link.expired</c>.</summary>
    public async Task<Result<string>> AwaitedEmailAsync(string? secret, Actor actor, CancellationToken ct = default)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var about = await links.AboutAsync(db, LinkPurpose.ConfirmEmail, secret, ct);
        if (about.IsRefused) { return about.Error; }
        return await db.Users.Where(user => user.Id == about.Value && user.Id == actor.UserId).Select(user => user.PendingEmail).SingleOrDefaultAsync(ct) is { } email ? email : new PortalError("link.unknown");
    }

    /// <summary>Takes the new e-mail by its link, and tells the old one. Errors: those of <see cref="AwaitedEmailAsync"/>, <c>user.email-taken</c>, <c>access.forbidden</c>.</summary>
    public Task<Result> ConfirmEmailAsync(string? secret, Actor actor, CancellationToken ct = default) => OwnAsync(actor, async (db, user) =>
    {
        var used = await links.UseAsync(db, LinkPurpose.ConfirmEmail, secret, ct);
        if (used.IsRefused) { return used.Error; }
        if (used.Value != user.Id || user.PendingEmail is not { } email) { return new PortalError("link.unknown"); }
        var before = user.EmailConfirmed ? user.Email : null;
        accounts.TakeEmail(user, email);
        if (await UserAccounts.TakenAsync(db, user, ct) is not null) { return new PortalError("user.email-taken"); }
        if (before is not null) { outbox.Mail(db, before, "email-changed", user.DisplayName, email, clock.GetUtcNow().UtcDateTime); }
        return Result.Done;
    }, ct);

    private static string Subject(Actor actor) => $"mobile:{actor.UserId}";

    private async Task<Result> OwnAsync(Actor actor, Func<PortalDbContext, PortalUser, Task<Result>> change, CancellationToken ct)
    {
        if (actor.ViewedBy is not null || actor.UserId == Guid.Empty) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Users.SingleOrDefaultAsync(user => user.Id == actor.UserId, ct) is { } own ? await change(db, own) : AccessErrors.NotFound, ct);
    }

    // An open page is not its person: whoever sits down at it must not take the account away.
    private async Task<Result> ProveAsync(string? current, Actor actor, CancellationToken ct)
    {
        if (actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == actor.UserId, ct) is not { } own) { return AccessErrors.NotFound; }
        if (string.IsNullOrEmpty(current)) { return AccessErrors.Required("Current"); }
        var target = new SignInTarget(SignInTarget.AccountOf(own), SignInTarget.AccountOf(own), "open page", null);
        if (await guard.BeginAsync(target, null, ct) is not { } attempt) { return AccessErrors.Stale; }
        if (await guard.RestsAsync(attempt, ct)) { return new PortalError("password.rests", (int)SignInGuard.Window.TotalMinutes).At("Current"); }
        return accounts.Verify(own, current) ? await guard.SucceedAsync(attempt, ct) : new PortalError("password.current").At("Current");
    }
}
