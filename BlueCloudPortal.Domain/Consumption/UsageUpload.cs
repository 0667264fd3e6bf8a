using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>A file of usage as it was handed in, kept packed, so that every figure leads back to what the cloud delivered. Only staff who keep consumption have it.</summary>
public sealed class UsageUpload
{
    private UsageUpload() { } // EF Core

    /// <summary>A file that was read whole.</summary>
    /// <param name="name">The name it was handed in under; kept as <see cref="FileName.Safe"/> makes it.</param>
    /// <param name="contentHash">SHA-256 of the content, in hexadecimal.</param>
    /// <param name="packed">The content, packed.</param>
    /// <param name="at">UTC.</param>
    public UsageUpload(string name, string contentHash, byte[] packed, DateTime at) => (Id, Name, ContentHash, Packed, At) = (Id<UsageUpload>.New(at), FileName.Safe(name), contentHash, packed, at);

    /// <summary>Database id.</summary>
    public Id<UsageUpload> Id { get; private init; }
    /// <summary>The name it was handed in under; shown, never used as a path.</summary>
    public string Name { get; private init; } = "";
    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string ContentHash { get; private init; } = "";
    /// <summary>The content, packed.</summary>
    public byte[] Packed { get; private init; } = [];
    /// <summary>When it was handed in, UTC.</summary>
    public DateTime At { get; private init; }
}
