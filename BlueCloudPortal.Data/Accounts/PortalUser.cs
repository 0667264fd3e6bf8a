using Microsoft.AspNetCore.Identity;

namespace BlueCloudPortal.Data.Accounts;

/// <summary>A person who can sign in. What the person may do comes from memberships, one an organization.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>The name that timelines and journals show.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Position in the company; empty when not given.</summary>
    public string Position { get; set; } = "";

    /// <summary>When the account was made, UTC (V-07 registration time).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Whether somebody else set the password (D-01, D-70): it must be changed at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The e-mail that the person wants next, until its link is opened (D-07); null when none is awaited.</summary>
    public string? PendingEmail { get; set; }

    /// <summary>The organization that made the account with a password (D-70) and may set a new one; null for people who chose their own.</summary>
    public Guid? KeptBy { get; set; }

    /// <summary>When the person last signed in, UTC; null before the first time. While someone is signed in this is the session's own beginning.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>The sign-in before the last one, UTC: shown, so that a person notices one that was not theirs. Null before the second time.</summary>
    public DateTime? PreviousSignInAt { get; set; }

    /// <summary>The organization the person last acted for; null before the first choice.</summary>
    public Guid? LastOrganizationId { get; set; }
}
