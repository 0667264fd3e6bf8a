namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>What the cookie says of a person besides who it is. For whom the person acts stands in the session, what the person may is read anew.</summary>
public static class PortalClaims
{
    /// <summary>The session that the cookie belongs to; an ended one has no actor.</summary>
    public const string Session = "portal:session";
}
