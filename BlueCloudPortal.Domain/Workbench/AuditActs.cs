namespace BlueCloudPortal.Domain.Workbench;

/// <summary>What stands in the audit log besides changes of what is kept: acts by their names.</summary>
public static class AuditActs
{
    /// <summary>Somebody signed in.</summary>
    public const string SignedIn = "sign-in";
    /// <summary>Somebody tried to sign in, and was refused.</summary>
    public const string SignInFailed = "sign-in.failed";
    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "sign-out";
    /// <summary>Somebody chose another organization to act for.</summary>
    public const string OrganizationSwitched = "organization.switched";
    /// <summary>A password was set: by its owner, by a mailed link, or by who keeps the account.</summary>
    public const string PasswordSet = "password.set";
    /// <summary>Staff began to look through somebody's eyes.</summary>
    public const string ViewBegan = "view-as.began";
    /// <summary>Staff opened a page as somebody.</summary>
    public const string ViewedPage = "view-as.page";
    /// <summary>Staff stopped looking, or the time was over.</summary>
    public const string ViewEnded = "view-as.ended";
    /// <summary>Staff saw an identity number in full.</summary>
    public const string IdentityNumberShown = "identity-number.show";
    /// <summary>Staff read the text of a mail or SMS.</summary>
    public const string MessageRead = "message.read";
    /// <summary>Staff let a mail or SMS that was given up begin anew.</summary>
    public const string MessageTriedAgain = "message.tried-again";
    /// <summary>The audit log was exported.</summary>
    public const string Exported = "audit.exported";

    /// <summary>Staff disabled a company.</summary>
    public const string CompanyDisabled = "company.disable";
    /// <summary>Staff enabled a company.</summary>
    public const string CompanyEnabled = "company.enable";
    /// <summary>Staff set a company's level.</summary>
    public const string CompanyLevelSet = "company.level";
    /// <summary>Staff gave a company an account manager.</summary>
    public const string CompanyManagerAssigned = "company.manager";

    /// <summary>Staff set another last day of an instance.</summary>
    public const string InstanceCorrected = "instance.correct";
    /// <summary>Staff released an instance.</summary>
    public const string InstanceReleased = "instance.release";
    /// <summary>Staff agreed a company's share of its orders.</summary>
    public const string ShareAgreed = "share.agreed";
    /// <summary>Somebody tried the company's storage key.</summary>
    public const string StorageKeyTested = "storage.key-tested";
    /// <summary>Somebody made a bucket.</summary>
    public const string BucketMade = "storage.bucket-made";
    /// <summary>Somebody deleted a bucket.</summary>
    public const string BucketDeleted = "storage.bucket-deleted";
    /// <summary>Somebody made a folder in a bucket.</summary>
    public const string FolderMade = "storage.folder-made";
    /// <summary>Somebody deleted files from a bucket.</summary>
    public const string FilesDeleted = "storage.files-deleted";
    /// <summary>Somebody sent a file or folder into a bucket.</summary>
    public const string FilesUploaded = "storage.uploaded";
    /// <summary>Somebody fetched files from a bucket.</summary>
    public const string FilesDownloaded = "storage.downloaded";
    /// <summary>Somebody had files packed in a bucket.</summary>
    public const string FilesPacked = "storage.packed";
    /// <summary>Somebody had an archive unpacked in a bucket.</summary>
    public const string ArchiveUnpacked = "storage.unpacked";

    /// <summary>Staff fetched the codes of a batch of pickup cards.</summary>
    public const string PickupCodesDownloaded = "pickup.codes-downloaded";
    /// <summary>Staff disabled the unused cards of a batch whose codes leaked.</summary>
    public const string PickupCardsDisabled = "pickup.cards-disabled";

    /// <summary>Somebody fetched the private key of a certificate.</summary>
    public const string CertificateKeyFetched = "certificate.key-fetched";

    /// <summary>All of them, in the order of their filter.</summary>
    public static IReadOnlyList<string> All { get; } =
        [SignedIn, SignInFailed, SignedOut, OrganizationSwitched, PasswordSet, ViewBegan, ViewedPage, ViewEnded, IdentityNumberShown, CompanyDisabled, CompanyEnabled, CompanyLevelSet, CompanyManagerAssigned, InstanceCorrected, InstanceReleased, ShareAgreed, MessageRead, MessageTriedAgain, Exported,
        StorageKeyTested, BucketMade, BucketDeleted, FolderMade, FilesDeleted, FilesUploaded, FilesDownloaded, FilesPacked, ArchiveUnpacked, PickupCodesDownloaded, PickupCardsDisabled, CertificateKeyFetched];

    /// <summary>What was kept anew.</summary>
    public const string Added = "added";
    /// <summary>What was kept and is now otherwise.</summary>
    public const string Changed = "changed";
    /// <summary>What is no longer kept.</summary>
    public const string Removed = "removed";
}
