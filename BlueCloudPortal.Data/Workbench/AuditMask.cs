namespace BlueCloudPortal.Data.Workbench;

/// <summary>How a value stands in the audit log.</summary>
public enum AuditMask
{
    /// <summary>As it is.</summary>
    Plain,
    /// <summary>A person's name: its first letter.</summary>
    Name,
    /// <summary>A phone number: its first three and last two digits.</summary>
    Phone,
    /// <summary>An e-mail: the first letter, and the host.</summary>
    Email,
    /// <summary>A number of an account or a person: its last four characters.</summary>
    Number,
    /// <summary>A street address: its first six characters.</summary>
    Address,
    /// <summary>Whether there is one: <c>yes</c> or nothing.</summary>
    Flag,
    /// <summary>Only that there is one.</summary>
    Hidden,
    /// <summary>Not at all: it says nothing to a reader.</summary>
    LeftOut,
}

/// <summary>Makes values fit for the audit log: masked, and one line each.</summary>
public static class AuditMasks
{
    /// <summary>The value as it may stand in the log.</summary>
    public static string Apply(AuditMask mask, string value) => OneLine(value.Length == 0 ? "" : mask switch
    {
        AuditMask.Name => Head(value, 1),
        AuditMask.Phone => value.Length < 7 ? "***" : $"{value[..3]}***{value[^2..]}",
        AuditMask.Email => value.IndexOf('@') is > 0 and var at ? $"{value[..1]}***{value[at..]}" : "***",
        AuditMask.Number => value.Length < 8 ? "***" : $"***{value[^4..]}",
        AuditMask.Address => value.Length < 8 ? "***" : Head(value, 6),
        AuditMask.Flag => "yes",
        AuditMask.Hidden or AuditMask.LeftOut => "***",
        _ => value,
    });

    // A pair of surrogates is one letter.
    private static string Head(string value, int letters)
    {
        var end = 0;
        for (var letter = 0; letter < letters && end < value.Length; letter++) { end += char.IsSurrogatePair(value, end) ? 2 : 1; }
        return value[..end] + "***";
    }

    // A line break in a value would look like another field.
    private static string OneLine(string text) => text.Any(IsBreak) ? string.Concat(text.Select(letter => IsBreak(letter) ? '␤' : letter)) : text;

    private static bool IsBreak(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
