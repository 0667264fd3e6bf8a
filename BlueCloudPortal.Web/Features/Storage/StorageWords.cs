using System.Globalization;
using BlueCloudPortal.Domain.Storage;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>How sizes, regions and kinds of files are said.</summary>
internal static class StorageWords
{
    private static readonly string[] s_units = ["KB", "MB", "GB", "TB"];

    /// <summary>A size: 812 B, 1.5 MB.</summary>
    public static string Size(long bytes)
    {
        if (bytes < 1024) { return string.Create(CultureInfo.InvariantCulture, $"{bytes} B"); }
        var (value, unit) = (bytes / 1024m, 0);
        while (value >= 1024 && unit < s_units.Length - 1) { (value, unit) = (value / 1024, unit + 1); }
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {s_units[unit]}");
    }

    /// <summary>A region by the name that people know, or as the cloud calls it.</summary>
    public static string Region(this IStringLocalizer texts, string region) => texts[$"storage.region.{region}"] is { ResourceNotFound: false } known ? known.Value : region;

    /// <summary>What kind of thing a line of a folder is.</summary>
    public static string Kind(this IStringLocalizer texts, FolderRow row)
    {
        if (row.IsFolder) { return texts["storage.kind.folder"]; }
        var dot = row.Name.LastIndexOf('.');
        return dot > 0 && row.Name.Length - dot is > 1 and <= 9 ? texts["storage.kind.of", row.Name[(dot + 1)..].ToUpperInvariant()] : texts["storage.kind.file"];
    }

    /// <summary>How far a task is, in bytes.</summary>
    public static string Moved(StorageTaskRow row) => row.Status == StorageTaskStatus.Succeeded || row.TotalBytes == 0 ? Size(row.DoneBytes) : $"{Size(row.DoneBytes)} / {Size(row.TotalBytes)}";

    /// <summary>A place in a bucket.</summary>
    public static string Place(BucketRef bucket, string path) => $"{bucket.Name}/{path}";
}
