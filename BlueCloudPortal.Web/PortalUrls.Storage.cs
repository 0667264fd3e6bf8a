using Microsoft.AspNetCore.WebUtilities;

namespace BlueCloudPortal.Web;

/// <content>The storage tool.</content>
public static partial class PortalUrls
{
    /// <summary>Security products in the storefront (D-09, D-17).</summary>
    public static string SecurityProducts() => QueryHelpers.AddQueryString(Solutions(), "line", "安全产品");
    /// <summary>Buckets and files of a buyer.</summary>
    public static string MyStorage() => "/my/storage";
    /// <summary>A bucket, and a folder in it.</summary>
    public static string MyStorage(string bucket, string region, string folder = "", string? said = null) =>
        QueryHelpers.AddQueryString(MyStorage(), new (string Key, string? Value)[] { ("bucket", bucket), ("region", region), ("path", folder), ("said", said) }.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    /// <summary>Uploads and downloads.</summary>
    public static string MyStorageTransfers() => "/my/storage/transfers";
    /// <summary>Packing and unpacking.</summary>
    public static string MyStorageArchives() => "/my/storage/archives";
    /// <summary>The company's key, and how to begin.</summary>
    public static string MyStorageKey() => "/my/storage/key";
    /// <summary>Where a file or folder is posted to.</summary>
    public static string MyStorageUpload() => "/my/storage/upload";
    /// <summary>Where one file or folder is posted to.</summary>
    public static string MyStorageUpload(string bucket, string region, string folder, string name, bool isPacked, bool isFolder, long bytes, Guid? again = null) => QueryHelpers.AddQueryString(MyStorageUpload(), new (string Key, string? Value)[]
    {
        ("bucket", bucket), ("region", region), ("path", folder), ("name", name), ("packed", isPacked ? "1" : null), ("folder", isFolder ? "1" : null), ("bytes", $"{bytes}"), ("task", again?.ToString()),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
    /// <summary>Where it is posted what is to be downloaded.</summary>
    public static string MyStorageDownload() => "/my/storage/download";
}
