using System.Collections.Frozen;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What a password may be: 8 to 128 characters of any kind, none of the common ones, not the person's own name (GOALS N5). What it is made of is the person's choice.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 8;
    /// <summary>Most characters. A limit only because hashing a book costs time.</summary>
    public const int MaxLength = 128;

    private static readonly FrozenSet<string> s_common = ReadCommon();

    /// <summary>Why a password is not taken; null when it is. Errors at <c>Password</c>: <c>field.required</c>, <c>password.too-short</c>, <c>password.too-long</c>, <c>password.common</c>, <c>password.like-name</c>.</summary>
    /// <param name="password">As typed; blanks count.</param>
    /// <param name="names">User name, e-mail, mobile number of the person.</param>
    public static PortalError? Check(string? password, params string?[] names)
    {
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        if (password.Length < MinLength) { return new PortalError("password.too-short", MinLength).At("Password"); }
        if (password.Length > MaxLength) { return new PortalError("password.too-long", MaxLength).At("Password"); }
        if (IsOneOf(password, names)) { return new PortalError("password.like-name").At("Password"); }
        return IsCommon(password) ? new PortalError("password.common").At("Password") : null;
    }

    /// <summary>Whether many people use it: it stands in the list as it is, with the usual letters replaced, or with a year or some marks around it; or it is one character or a run of the keyboard.</summary>
    internal static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        if (s_common.Contains(lower) || lower.Distinct().Count() <= 2 || IsRun(lower)) { return true; }
        var core = Core(lower);
        return core.Length >= 4 && (s_common.Contains(core) || s_common.Contains(Plain(core)));
    }

    private static bool IsOneOf(string password, string?[] names) => names.Where(name => !string.IsNullOrEmpty(name))
        .SelectMany(name => new[] { name!, name!.Split('@')[0] })
        .Any(name => string.Equals(name, password, StringComparison.OrdinalIgnoreCase));

    // Up to five digits or marks on either side are decoration.
    private static string Core(string lower)
    {
        var (start, end) = (0, lower.Length);
        while (start < end && start < 5 && !char.IsLetter(lower[start]) && lower[start] is not ('@' or '$')) { start++; }
        while (end > start && lower.Length - end < 5 && !char.IsLetter(lower[end - 1])) { end--; }
        return lower[start..end];
    }

    private static string Plain(string core) => string.Concat(core.Select(letter => letter switch
    {
        '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', '7' => 't', _ => letter,
    }));

    private static bool IsRun(string lower)
    {
        var (up, down) = (true, true);
        for (var at = 1; at < lower.Length; at++)
        {
            up &= lower[at] - lower[at - 1] == 1;
            down &= lower[at] - lower[at - 1] == -1;
        }
        return up || down;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var list = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>Lets Identity ask the same rules, wherever it sets a password by itself.</summary>
internal sealed class PortalPasswordValidator : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password) =>
        Task.FromResult(PasswordRules.Check(password, user.UserName, user.Email, user.PhoneNumber) is { } refusal
            ? IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.Code })
            : IdentityResult.Success);
}
