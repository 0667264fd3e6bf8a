using System.Text.RegularExpressions;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>How user names, e-mails, mobile numbers and names of people are written. Three of them sign in, so none may look like another.</summary>
public static partial class UserRules
{
    /// <summary>Longest user name; e-mails serve as one.</summary>
    public const int UserNameMaxLength = 256;
    /// <summary>Longest name and position of a person.</summary>
    public const int DisplayNameMaxLength = 60;

    /// <summary>A user name that a person chooses: 4 to 16 letters, digits, <c>- _ .</c>, not digits alone (V-02). Errors at <c>UserName</c>: <c>field.required</c>, <c>user.bad-name</c>.</summary>
    public static Result<string> ChosenName(string? text)
    {
        var name = text?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required("UserName"); }
        return Name().IsMatch(name) && !name.All(char.IsAsciiDigit) ? name : new PortalError("user.bad-name").At("UserName");
    }

    /// <summary>An e-mail. Errors at <c>Email</c>: <c>field.required</c>, <c>user.bad-email</c>.</summary>
    public static Result<string> Email(string? text)
    {
        var email = text?.Trim() ?? "";
        if (email.Length == 0) { return AccessErrors.Required("Email"); }
        return email.Length <= Membership.EmailMaxLength && Address().IsMatch(email) ? email : new PortalError("user.bad-email").At("Email");
    }

    /// <summary>A mobile number of the mainland as its eleven digits; spaces, hyphens and the country code are left out. Errors at <c>Mobile</c>: <c>field.required</c>, <c>code.bad-mobile</c>.</summary>
    public static Result<string> Mobile(string? text)
    {
        var digits = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '-'));
        if (digits.Length == 0) { return AccessErrors.Required("Mobile"); }
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..] : digits;
        return Number().IsMatch(digits) ? digits : new PortalError("code.bad-mobile").At("Mobile");
    }

    /// <summary>The name that others see. Errors at <c>DisplayName</c>: <c>field.required</c>, <c>field.too-long</c>.</summary>
    public static Result<string> DisplayName(string? text)
    {
        var name = text?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required("DisplayName"); }
        return name.Length <= DisplayNameMaxLength ? name : AccessErrors.TooLong("DisplayName", DisplayNameMaxLength);
    }

    /// <summary>A position in a company; may be empty. Error at <c>Position</c>: <c>field.too-long</c>.</summary>
    public static Result<string> Position(string? text)
    {
        var position = text?.Trim() ?? "";
        return position.Length <= DisplayNameMaxLength ? position : AccessErrors.TooLong("Position", DisplayNameMaxLength);
    }

    /// <summary>The number as strangers may see it: <c>138******00</c> (V-06).</summary>
    public static string Masked(string mobile) => mobile.Length < 6 ? new string('*', mobile.Length) : $"{mobile[..3]}{new string('*', mobile.Length - 5)}{mobile[^2..]}";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{3,15}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[^\s@\p{C},;<>()""\\\[\]:]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z")]
    private static partial Regex Number();
}
