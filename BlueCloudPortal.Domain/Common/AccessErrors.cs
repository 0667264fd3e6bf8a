namespace BlueCloudPortal.Domain.Common;

/// <summary>Refusals that every room shares.</summary>
public static class AccessErrors
{
    /// <summary>The actor's role does not allow this.</summary>
    public static readonly PortalError Forbidden = new("access.forbidden");

    /// <summary>There is no such thing, or it is not this actor's to see: the two look the same on purpose.</summary>
    public static readonly PortalError NotFound = new("access.not-found");

    /// <summary>Someone else changed it in the meantime; nothing of this act was kept.</summary>
    public static readonly PortalError Stale = new("access.stale");

    /// <summary>A required field is empty.</summary>
    public static PortalError Required(string field) => new PortalError("field.required").At(field);

    /// <summary>A text is longer than its field allows.</summary>
    public static PortalError TooLong(string field, int most) => new PortalError("field.too-long", most).At(field);
}
