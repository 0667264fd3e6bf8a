using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Storage;

/// <summary>Refusals of the storage tool: ours, and what the cloud says in words that people understand.</summary>
public static class StorageErrors
{
    /// <summary>The company has no account at the platform yet (D-23).</summary>
    public static readonly PortalError NotOpened = new("storage.not-opened");
    /// <summary>The company has bound no key (D-23).</summary>
    public static readonly PortalError NoKey = new("storage.no-key");
    /// <summary>The portal's own keys changed: what was bound cannot be read any more.</summary>
    public static readonly PortalError KeyUnreadable = new("storage.key-unreadable");
    /// <summary>The cloud does not know the key, or its secret is another.</summary>
    public static readonly PortalError WrongKey = new("storage.wrong-key");
    /// <summary>The key is known and may not do this.</summary>
    public static readonly PortalError NoRights = new("storage.no-rights");
    /// <summary>The cloud does not answer.</summary>
    public static readonly PortalError Unavailable = new("storage.unavailable");
    /// <summary>There is no such bucket.</summary>
    public static readonly PortalError NoBucket = new("storage.no-bucket");
    /// <summary>The company has a bucket of this name.</summary>
    public static readonly PortalError BucketExists = new PortalError("storage.bucket-exists").At("Name");
    /// <summary>Somebody else has a bucket of this name.</summary>
    public static readonly PortalError BucketTaken = new PortalError("storage.bucket-taken").At("Name");
    /// <summary>A bucket is deleted only when it is empty (D-28).</summary>
    public static readonly PortalError BucketNotEmpty = new("storage.bucket-not-empty");
    /// <summary>Nothing is chosen to be deleted.</summary>
    public static readonly PortalError NothingToDelete = new("storage.nothing-to-delete");
    /// <summary>Nothing is chosen to be downloaded (D-30).</summary>
    public static readonly PortalError NothingToDownload = new("storage.nothing-to-download");
    /// <summary>Nothing is chosen to be compressed (D-31).</summary>
    public static readonly PortalError NothingToCompress = new("storage.nothing-to-compress");
    /// <summary>Exactly one archive can be unpacked at a time (D-31).</summary>
    public static readonly PortalError OneArchive = new("storage.one-archive");
    /// <summary>It is no archive, or it is damaged or locked by a password.</summary>
    public static readonly PortalError ArchiveDamaged = new("storage.archive-damaged");
    /// <summary>The same is being packed or unpacked already.</summary>
    public static readonly PortalError SameTask = new("storage.same-task");
    /// <summary>It ended before it was done; it can be tried again.</summary>
    public static readonly PortalError Interrupted = new("storage.interrupted");
    /// <summary>The portal's disk is full or cannot be written.</summary>
    public static readonly PortalError NoSpace = new("storage.no-space");
    /// <summary>Only what failed can be tried again.</summary>
    public static readonly PortalError NotFailed = new("storage.not-failed");
    /// <summary>What comes from a browser or goes to it is begun there again.</summary>
    public static readonly PortalError RetryInBrowser = new("storage.retry-in-browser");

    /// <summary>There is no such file any more.</summary>
    public static PortalError NoObject(string key) => new("storage.no-object", key);

    /// <summary>Something of this name is there.</summary>
    public static PortalError Exists(string key) => new("storage.exists", key);

    /// <summary>A file is larger than is taken, in MB.</summary>
    public static PortalError TooLarge(long megabytes) => new("storage.too-large", megabytes);

    /// <summary>An archive, or what is in it, is larger than is taken, in MB.</summary>
    public static PortalError ArchiveTooLarge(long megabytes) => new("storage.archive-too-large", megabytes);

    /// <summary>More files than are handled at once.</summary>
    public static PortalError TooMany(int most) => new("storage.too-many", most);

    /// <summary>An archive holds a name that leads out of its folder.</summary>
    public static PortalError UnsafeArchive(string name) => new("storage.unsafe-archive", name);
}
