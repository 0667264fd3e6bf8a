using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Writes a change of how a person signs in into the audit log and tells the person, in the transaction of the change.</summary>
public sealed class SecurityNotes(Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>The beginning of the audit log's keys.</summary>
    public const string ActPrefix = "security.";

    /// <summary>Notes and tells.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="change">What.</param>
    /// <param name="detail">Of which passkey, session or company account; null when it says itself. No secrets.</param>
    public void Tell(PortalDbContext db, Actor by, PortalUser user, SecurityChange change, string? detail = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        _ = db.Add(new AuditEntry(by, ActPrefix + change, user.Id.ToString(), by.OrganizationId == default ? null : by.OrganizationId, null, detail, now));
        if (user.Email is { } email) { outbox.Mail(db, email, "security-change", user.DisplayName, change, now, address.Of(PortalUrls.MySecurity())); }
        else if (user.PhoneNumber is { } mobile) { outbox.Sms(db, mobile, "security-change", change, now); }
    }

    /// <summary>The person itself as the one who acts, before a session is begun: for the audit log alone.</summary>
    public static Actor Self(PortalUser user, string? from) =>
        new(user.Id, user.DisplayName, default, Domain.Organizations.OrganizationKind.Platform, new HashSet<Permission>(), []) { Address = from };
}
