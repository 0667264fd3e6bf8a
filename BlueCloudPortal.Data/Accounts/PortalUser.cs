using Microsoft.AspNetCore.Identity;

namespace BlueCloudPortal.Data.Accounts;

/// <summary>A person who can sign in. What the person may do comes from memberships, one an organization.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>The name that timelines and journals show.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>When the person last signed in, UTC; null before the first time.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>The organization the person last acted for; null before the first choice.</summary>
    public Guid? LastOrganizationId { get; set; }
}
