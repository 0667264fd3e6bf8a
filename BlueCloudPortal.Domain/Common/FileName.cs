using System.Text;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Names of files as people hand them in: never used as a path, but shown, and offered again when the file is downloaded (GOALS X1).</summary>
public static class FileName
{
    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"];

    /// <summary>
    /// The name without what could do harm: folders before it, control characters, marks that turn the direction of writing (so that <c>exe.gpj</c> reads as <c>jpg.exe</c>),
    /// characters that no system takes, dots and spaces at its end, names of devices. Too long is cut before the extension. Never empty.
    /// </summary>
    public static string Safe(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes()) // lone halves of a pair become U+FFFD
        {
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format) && !"<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal)) { _ = kept.Append(rune.ToString()); }
        }
        var clean = kept.ToString().Trim().TrimEnd('.', ' ');
        var dot = clean.LastIndexOf('.');
        var (stem, extension) = dot < 0 ? (clean, "") : (clean[..dot].TrimEnd('.', ' '), clean[dot..]);
        if (stem.Length == 0) { stem = "file"; }
        if (s_devices.Contains(stem.Split('.')[0].TrimEnd().ToUpperInvariant())) { stem = "_" + stem; }
        if (extension.Length > 20) { extension = extension[..20]; }
        var room = StoredFile.NameMaxLength - extension.Length;
        if (stem.Length > room) { stem = char.IsHighSurrogate(stem[room - 1]) ? stem[..(room - 1)] : stem[..room]; }
        return stem + extension;
    }

    /// <summary>The extension of the safe name, lower-case, without its dot; empty when there is none.</summary>
    public static string ExtensionOf(string name)
    {
        var safe = Safe(name);
        var dot = safe.LastIndexOf('.');
        return dot < 0 ? "" : safe[(dot + 1)..].ToLowerInvariant();
    }
}
