using BlueCloudPortal.Domain.Storage;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>What an operator sets about the storage tool, under <c>Storage:</c>.</summary>
/// <param name="Platform">The code of the cloud platform that must be opened (D-23).</param>
/// <param name="Endpoint">Where the store of a region answers; <c>{region}</c> stands for the region.</param>
/// <param name="ListEndpoint">Where all buckets of a key are listed.</param>
/// <param name="ListRegion">The region in which such a request is signed.</param>
/// <param name="PathStyle">Whether the bucket stands in the path, not in the host's name.</param>
/// <param name="Regions">The regions in which a bucket can be made.</param>
/// <param name="MaxFileMegabytes">The largest file that is taken or written.</param>
/// <param name="MaxArchiveMegabytes">The most that is packed into an archive, or comes out of one.</param>
/// <param name="MaxFiles">The most files of an archive, and the most that are handled in one act.</param>
public sealed record StorageOptions(string Platform, string Endpoint, string ListEndpoint, string ListRegion, bool PathStyle, IReadOnlyList<string> Regions, long MaxFileMegabytes, long MaxArchiveMegabytes, int MaxFiles)
{
    private const string Cos = "https://cos.{region}.myqcloud.com";

    /// <summary>The largest file, in bytes.</summary>
    public long MaxFile => MaxFileMegabytes << 20;

    /// <summary>The most of an archive, in bytes.</summary>
    public long MaxArchive => MaxArchiveMegabytes << 20;

    /// <summary>Reads the settings; what is not set is as for Tencent Cloud. Throws with the setting's name when one cannot be understood.</summary>
    public static StorageOptions From(IConfiguration configuration)
    {
        var set = configuration.GetSection("Storage");
        var options = new StorageOptions(
            set["Platform"] ?? "tencent",
            set["Endpoint"] ?? Cos,
            set["ListEndpoint"] ?? (set["Endpoint"] is null ? "https://service.cos.myqcloud.com" : set["Endpoint"]!),
            set["ListRegion"] ?? "ap-guangzhou",
            set.GetValue("PathStyle", false),
            (set["Regions"] ?? "ap-shanghai,ap-guangzhou,ap-beijing,ap-nanjing,ap-chengdu,ap-chongqing,ap-hongkong,ap-singapore").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            set.GetValue("MaxFileMegabytes", 2048L), set.GetValue("MaxArchiveMegabytes", 4096L), set.GetValue("MaxFiles", 10_000));
        if (options is not { MaxFileMegabytes: > 0, MaxArchiveMegabytes: > 0, MaxFiles: > 0, Regions.Count: > 0 } || !options.Regions.All(StorageNames.IsRegion)) { throw new InvalidOperationException("Storage:Regions must name regions, and Storage:MaxFileMegabytes, :MaxArchiveMegabytes and :MaxFiles must be above zero."); }
        return options;
    }
}
