using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Accounts;

/// <summary>What a mailed link is good for.</summary>
public enum LinkPurpose
{
    /// <summary>Taking the place that an invitation or an approved application keeps (M-04, M-29, R-02).</summary>
    Activate,
    /// <summary>Setting a new password (M-08).</summary>
    ResetPassword,
    /// <summary>Proving that an e-mail is one's own.</summary>
    ConfirmEmail,
}

/// <summary>A link that was mailed to a person: good once, for a while, for one purpose. Only a hash of its secret is kept (GOALS N4).</summary>
public sealed class OneTimeLink : Aggregate
{
    private OneTimeLink() { } // EF Core

    /// <summary>A link about something: a membership's, a user's id. The secret itself goes into the mail only.</summary>
    public OneTimeLink(LinkPurpose purpose, Guid about, string secretHash, DateTime at, TimeSpan validFor) =>
        (Id, Purpose, About, SecretHash, MadeAt, ExpiresAt) = (Id<OneTimeLink>.New(at), purpose, about, secretHash, at, at + validFor);

    /// <summary>Database id.</summary>
    public Id<OneTimeLink> Id { get; private init; }
    /// <summary>What it is good for.</summary>
    public LinkPurpose Purpose { get; private init; }
    /// <summary>Whose: the membership for an activation, the user otherwise.</summary>
    public Guid About { get; private init; }
    /// <summary>SHA-256 of the secret, in hexadecimal; unique.</summary>
    public string SecretHash { get; private init; } = "";
    /// <summary>When it was made, UTC.</summary>
    public DateTime MadeAt { get; private init; }
    /// <summary>Until when it may be used, UTC.</summary>
    public DateTime ExpiresAt { get; private set; }
    /// <summary>When it was used, UTC; null until then.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>Uses it up. Errors: <c>link.used</c>, <c>link.expired</c>.</summary>
    public Result Use(DateTime at)
    {
        if (UsedAt is not null) { return new PortalError("link.used"); }
        if (at >= ExpiresAt) { return new PortalError("link.expired"); }
        UsedAt = at;
        return Result.Done;
    }

    /// <summary>Makes it worthless: a newer one has been sent, or what it was for is gone.</summary>
    public void Revoke(DateTime at)
    {
        if (at < ExpiresAt) { ExpiresAt = at; }
    }
}
