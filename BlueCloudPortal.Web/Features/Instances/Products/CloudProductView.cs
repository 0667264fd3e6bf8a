namespace BlueCloudPortal.Web.Features.Instances.Products;

/// <summary>Whether buyers see a product of a directory (V-54).</summary>
public enum CloudProductView
{
    /// <summary>They see it, and can enter it where they have it.</summary>
    Shown,
    /// <summary>Staff hid it.</summary>
    Hidden,
}
