using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>A user to be made. At least one of user name, e-mail and mobile is given; without a user name the e-mail serves as one, or else the mobile number.</summary>
/// <param name="UserName">4 to 16 characters; null when the e-mail or the mobile number serves.</param>
/// <param name="Email">Null when not given.</param>
/// <param name="Mobile">Null when not given.</param>
/// <param name="DisplayName">The name that others see.</param>
/// <param name="Position">Position in the company; null or empty when not given.</param>
/// <param name="MustChangePassword">Whether somebody else chose the password.</param>
/// <param name="EmailProven">Whether the person has shown that the e-mail is theirs, by the link that brought them.</param>
/// <param name="MobileProven">Whether the person has shown that the mobile number is theirs, by a code.</param>
public sealed record NewUser(string? UserName, string? Email, string? Mobile, string DisplayName, string? Position = null, bool MustChangePassword = false, bool EmailProven = false, bool MobileProven = false);

/// <summary>Makes users and sets passwords. Says every refusal at its field. The methods that take a context work inside the caller's transaction.</summary>
public sealed class UserAccounts(PortalDb portal, IPasswordHasher<PortalUser> hasher, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>As <see cref="AddAsync"/>, in a transaction of its own.</summary>
    public Task<Result<PortalUser>> CreateAsync(NewUser wanted, string? password, CancellationToken ct = default) =>
        portal.ChangeAsync(Actor.System, db => AddAsync(db, wanted, password, ct), ct);

    /// <summary>
    /// Makes a user. Errors: <c>field.required</c>, <c>field.too-long</c>, <c>user.bad-name</c>, <c>user.bad-email</c>, <c>code.bad-mobile</c>, <c>user.name-taken</c>, <c>user.email-taken</c>,
    /// <c>user.mobile-taken</c>, those of <see cref="PasswordRules.Check"/>.
    /// </summary>
    public async Task<Result<PortalUser>> AddAsync(PortalDbContext db, NewUser wanted, string? password, CancellationToken ct = default)
    {
        var facts = Check(wanted, password);
        if (facts.IsRefused) { return facts.Error; }
        var user = facts.Value;
        if (await TakenAsync(db, user, ct) is { } taken) { return taken; }
        user.PasswordHash = hasher.HashPassword(user, password!);
        _ = db.Add(user);
        return user;
    }

    /// <summary>The user as it would be made, checked against everything but what others have; without a password. Errors as for <see cref="AddAsync"/>.</summary>
    public Result<PortalUser> Check(NewUser wanted, string? password)
    {
        string? email = null, mobile = null;
        if (!string.IsNullOrWhiteSpace(wanted.Email))
        {
            if (UserRules.Email(wanted.Email) is { IsRefused: true, Error: var refusal }) { return refusal; }
            email = wanted.Email.Trim();
        }
        if (!string.IsNullOrWhiteSpace(wanted.Mobile))
        {
            var number = UserRules.Mobile(wanted.Mobile);
            if (number.IsRefused) { return number.Error; }
            mobile = number.Value;
        }
        var chosen = string.IsNullOrWhiteSpace(wanted.UserName) ? email ?? mobile : wanted.UserName.Trim();
        if (chosen is null || chosen != email && chosen != mobile)
        {
            var name = UserRules.ChosenName(chosen);
            if (name.IsRefused) { return name.Error; }
        }
        var displayName = UserRules.DisplayName(wanted.DisplayName);
        if (displayName.IsRefused) { return displayName.Error; }
        var position = UserRules.Position(wanted.Position);
        if (position.IsRefused) { return position.Error; }
        if (PasswordRules.Check(password, chosen, email, mobile) is { } weak) { return weak; }
        var now = clock.GetUtcNow();
        return new PortalUser
        {
            Id = Guid.CreateVersion7(now),
            UserName = chosen,
            NormalizedUserName = names.NormalizeName(chosen),
            Email = email,
            NormalizedEmail = names.NormalizeEmail(email),
            EmailConfirmed = email is not null && wanted.EmailProven,
            PhoneNumber = mobile,
            PhoneNumberConfirmed = mobile is not null && wanted.MobileProven,
            DisplayName = displayName.Value,
            Position = position.Value,
            MustChangePassword = wanted.MustChangePassword,
            CreatedAt = now.UtcDateTime,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>Sets a password that the person chose, or with <paramref name="mustChange"/> one that somebody else did. Ends every session of the person but the one kept. Errors: those of <see cref="PasswordRules.Check"/>, <c>access.not-found</c>.</summary>
    public async Task<Result> SetPasswordAsync(PortalDbContext db, Guid userId, string? password, Guid? keep = null, bool mustChange = false, CancellationToken ct = default)
    {
        if (await db.Users.SingleOrDefaultAsync(one => one.Id == userId, ct) is not { } user) { return AccessErrors.NotFound; }
        if (PasswordRules.Check(password, user.UserName, user.Email, user.PhoneNumber) is { } weak) { return weak; }
        user.PasswordHash = hasher.HashPassword(user, password!);
        user.MustChangePassword = mustChange;
        Audit.Note(db, AuditActs.PasswordSet, userId.ToString());
        Renew(user);
        await EndSessionsAsync(db, userId, keep, ct);
        return Result.Done;
    }

    /// <summary>Ends every session of a person but the one kept (GOALS N3).</summary>
    public async Task EndSessionsAsync(PortalDbContext db, Guid userId, Guid? keep = null, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var session in await db.UserSessions.Where(one => one.UserId == userId && one.EndedAt == null && one.Id != keep).ToListAsync(ct)) { session.End(now); }
    }

    /// <summary>Whether the password is the person's own. Takes as long when there is no such person: the time must not tell.</summary>
    public bool Verify(PortalUser? user, string? password)
    {
        // Longer ones were never taken; hashing them would only cost time. For everybody alike.
        var given = password is { Length: <= PasswordRules.MaxLength } ? password : "";
        return hasher.VerifyHashedPassword(user ?? s_nobody, user?.PasswordHash ?? s_nobodysHash.Value, given) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;
    }

    /// <summary>The user behind what was typed: an e-mail, a mobile number or a user name. Null when there is none.</summary>
    public async Task<PortalUser?> FindAsync(PortalDbContext db, string? typed, CancellationToken ct = default)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > UserRules.UserNameMaxLength) { return null; }
        if (text.Contains('@', StringComparison.Ordinal))
        {
            var email = names.NormalizeEmail(text);
            return await db.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == email, ct);
        }
        if (UserRules.Mobile(text) is { IsRefused: false, Value: var mobile }) { return await db.Users.SingleOrDefaultAsync(user => user.PhoneNumber == mobile, ct); }
        var name = names.NormalizeName(text);
        return await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == name, ct);
    }

    /// <summary>Sets an e-mail that the person has shown to be theirs. Where the former one served as the user name, the new one does.</summary>
    public void TakeEmail(PortalUser user, string email)
    {
        if (SameEmail(user.UserName, user.Email ?? "")) { (user.UserName, user.NormalizedUserName) = (email, names.NormalizeName(email)); }
        (user.Email, user.NormalizedEmail, user.EmailConfirmed, user.PendingEmail) = (email, names.NormalizeEmail(email), true, null);
        Renew(user);
    }

    /// <summary>Whether two texts name the same e-mail.</summary>
    public static bool SameEmail(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Hashes a password that was right anew when its hash is weaker than today's would be (GOALS N1): people's hashes grow with the portal's settings as they sign in.</summary>
    public async Task RenewHashAsync(PortalUser user, string password, CancellationToken ct = default)
    {
        if (hasher.VerifyHashedPassword(user, user.PasswordHash!, password) != PasswordVerificationResult.SuccessRehashNeeded) { return; }
        _ = await portal.ChangeAsync(Actor.System, async db =>
        {
            var kept = await db.Users.SingleAsync(one => one.Id == user.Id, ct);
            if (kept.PasswordHash == user.PasswordHash) { kept.PasswordHash = hasher.HashPassword(kept, password); } // not over one that was set meanwhile
            return Result.Done;
        }, ct);
    }

    /// <summary>Gives the user's row a new version, so that of two writers the second is told.</summary>
    public static void Renew(PortalUser user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();

    /// <summary>Why another user stands in the way: <c>user.name-taken</c>, <c>user.email-taken</c>, <c>user.mobile-taken</c>; null when none does.</summary>
    public static async Task<PortalError?> TakenAsync(PortalDbContext db, PortalUser user, CancellationToken ct = default)
    {
        var others = db.Users.Where(one => one.Id != user.Id);
        if (await others.AnyAsync(one => one.NormalizedUserName == user.NormalizedUserName, ct)) { return new PortalError("user.name-taken").At(user.UserName == user.Email ? "Email" : user.UserName == user.PhoneNumber ? "Mobile" : "UserName"); }
        if (user.NormalizedEmail is { } email && await others.AnyAsync(one => one.NormalizedEmail == email, ct)) { return new PortalError("user.email-taken").At("Email"); }
        return user.PhoneNumber is { } mobile && await others.AnyAsync(one => one.PhoneNumber == mobile, ct) ? new PortalError("user.mobile-taken").At("Mobile") : null;
    }

    private static readonly PortalUser s_nobody = new();
    private static readonly Lazy<string> s_nobodysHash = new(() => new PasswordHasher<PortalUser>().HashPassword(s_nobody, Guid.NewGuid().ToString()));
}
