using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>Refusals that the books of an organization share.</summary>
public static class BookErrors
{
    /// <summary>The default one is not deleted: another must become the default first.</summary>
    public static readonly PortalError DefaultStays = new("book.default-stays");
}
