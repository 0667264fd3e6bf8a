using System.Globalization;
using System.Text;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Storage;

/// <summary>Names of buckets, folders and files in an object store (D-25, D-26; GOALS X1). A key is the whole path of a file; a folder's ends with a slash.</summary>
public static class StorageNames
{
    /// <summary>Shortest name of a bucket.</summary>
    public const int BucketMinLength = 3;
    /// <summary>Longest name of a bucket.</summary>
    public const int BucketMaxLength = 63;
    /// <summary>Longest name of a region.</summary>
    public const int RegionMaxLength = 40;
    /// <summary>Longest name of a file or folder.</summary>
    public const int NameMaxLength = 200;
    /// <summary>The most bytes of a key, as the cloud counts them.</summary>
    public const int KeyMaxBytes = 850;

    /// <summary>The name of a new bucket. Errors, at Name: <c>field.required</c>, <c>storage.bad-bucket</c>.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="appId">The account's number, which the cloud wants at the end of every name; empty when there is none.</param>
    public static Result<string> Bucket(string? typed, string appId)
    {
        var name = typed?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required("Name"); }
        if (appId.Length > 0 && !name.EndsWith($"-{appId}", StringComparison.Ordinal)) { name = $"{name}-{appId}"; }
        return name.Length is >= BucketMinLength and <= BucketMaxLength && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') && name[0] != '-' && name[^1] != '-'
            ? name : new PortalError("storage.bad-bucket", BucketMinLength, BucketMaxLength).At("Name");
    }

    /// <summary>Whether an address may name such a bucket and region: they become part of a host's name.</summary>
    public static bool IsPlace(string bucket, string region) =>
        bucket.Length is >= BucketMinLength and <= BucketMaxLength && bucket.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.') && char.IsAsciiLetterOrDigit(bucket[0]) && char.IsAsciiLetterOrDigit(bucket[^1]) && !bucket.Contains("..", StringComparison.Ordinal)
        && IsRegion(region);

    /// <summary>Whether it can be a region.</summary>
    public static bool IsRegion(string region) => region.Length is > 0 and <= RegionMaxLength && region.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') && region[0] != '-' && region[^1] != '-';

    /// <summary>The name of a new folder or archive. Errors, at Name: <c>field.required</c>, <c>field.too-long</c>, <c>storage.bad-name</c>.</summary>
    public static Result<string> Name(string? typed)
    {
        var name = typed?.Trim() ?? "";
        if (name.Length == 0) { return AccessErrors.Required("Name"); }
        if (name.Length > NameMaxLength) { return AccessErrors.TooLong("Name", NameMaxLength); }
        return IsName(name) ? name : new PortalError("storage.bad-name").At("Name");
    }

    /// <summary>A folder in the form of a key: empty for the bucket itself, or ending with a slash. Errors, at Path: <c>field.too-long</c>, <c>storage.bad-path</c>.</summary>
    public static Result<string> Folder(string? typed)
    {
        var parts = (typed ?? "").Trim().Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!parts.All(IsName)) { return new PortalError("storage.bad-path").At("Path"); }
        var folder = string.Concat(parts.Select(part => part + "/"));
        return Fits(folder) ? folder : AccessErrors.TooLong("Path", KeyMaxBytes);
    }

    /// <summary>Where a file of an archive goes; null when its name leads out of the folder, or cannot be a name (GOALS X1, zip slip).</summary>
    public static string? InArchive(string name)
    {
        var plain = name.Replace('\\', '/');
        var isFolder = plain.EndsWith('/');
        var parts = (isFolder ? plain[..^1] : plain).Split('/');
        return parts.All(IsName) && !(parts[0].Length == 2 && parts[0][1] == ':') ? string.Join('/', parts) + (isFolder ? "/" : "") : null;
    }

    /// <summary>The path under which something from a person's computer is kept: each part as <see cref="FileName.Safe"/> makes it, none that leads upwards.</summary>
    public static string Kept(string path) =>
        string.Join('/', path.Split('/', '\\').Select(part => part.Trim()).Where(part => part is not ("" or "." or "..")).Select(FileName.Safe)) is { Length: > 0 } kept ? kept : FileName.Safe("");

    /// <summary>Whether the cloud takes a key of this length.</summary>
    public static bool Fits(string key) => Encoding.UTF8.GetByteCount(key) <= KeyMaxBytes;

    /// <summary>The last part of a key: what people read.</summary>
    public static string NameOf(string key)
    {
        var whole = key.TrimEnd('/');
        return whole[(whole.LastIndexOf('/') + 1)..];
    }

    /// <summary>The folder that a key is in; empty for the bucket itself.</summary>
    public static string FolderOf(string key)
    {
        var whole = key.TrimEnd('/');
        return whole[..(whole.LastIndexOf('/') + 1)];
    }

    /// <summary>Whether it is a folder.</summary>
    public static bool IsFolder(string key) => key.EndsWith('/');

    private static bool IsName(string name) => name.Length is > 0 and <= NameMaxLength && name is not ("." or "..") && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal)
        && name.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar);
}
