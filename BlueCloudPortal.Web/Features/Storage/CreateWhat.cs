namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>What the dialog makes.</summary>
public enum CreateWhat
{
    /// <summary>A bucket (D-25).</summary>
    Bucket,
    /// <summary>A folder (D-26).</summary>
    Folder,
}
