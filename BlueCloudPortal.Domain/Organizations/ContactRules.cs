using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Fields that forms about companies share.</summary>
internal static class ContactRules
{
    /// <summary>A required text, trimmed. Errors: <c>field.required</c>, <c>field.too-long</c>.</summary>
    public static Result<string> Text(string? text, int most, string field)
    {
        var clean = text?.Trim() ?? "";
        if (clean.Length == 0) { return AccessErrors.Required(field); }
        return clean.Length > most ? AccessErrors.TooLong(field, most) : clean;
    }

    /// <summary>An e-mail. Errors: <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-email</c>.</summary>
    public static Result<string> Email(string? text, string field)
    {
        var email = Text(text, 120, field);
        if (email.IsRefused) { return email; }
        var at = email.Value.IndexOf('@');
        var host = email.Value[(at + 1)..];
        var isGood = at > 0 && at == email.Value.LastIndexOf('@') && host.Contains('.') && !host.StartsWith('.') && !host.EndsWith('.')
            && email.Value.All(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && !"<>,;:\"()[]\\".Contains(letter));
        return isGood ? email : new PortalError("contact.bad-email").At(field);
    }

    /// <summary>A mobile or a landline with its area code. Errors: <c>field.required</c>, <c>contact.bad-phone</c>.</summary>
    public static Result<string> Phone(string? text, string field)
    {
        var phone = Text(text, 30, field);
        if (phone.IsRefused) { return phone; }
        var digits = phone.Value.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 16 && phone.Value.All(letter => char.IsAsciiDigit(letter) || "+-() ".Contains(letter)) ? phone : new PortalError("contact.bad-phone").At(field);
    }

    /// <summary>The code of a business licence: the unified social credit code of 18 characters, or an older number of 15 digits. Errors: <c>field.required</c>, <c>contact.bad-licence-code</c>.</summary>
    public static Result<string> LicenceCode(string? text, string field)
    {
        var code = Text(text, 18, field);
        if (code.IsRefused) { return code.Error.Code == "field.required" ? code : new PortalError("contact.bad-licence-code").At(field); }
        var capitals = code.Value.ToUpperInvariant();
        // No I, O, S, V, Z in a unified code (GB 32100).
        var isGood = capitals.Length == 18 ? capitals.All(letter => char.IsAsciiDigit(letter) || (char.IsAsciiLetterUpper(letter) && !"IOSVZ".Contains(letter))) : capitals.Length == 15 && capitals.All(char.IsAsciiDigit);
        return isGood ? capitals : new PortalError("contact.bad-licence-code").At(field);
    }
}
