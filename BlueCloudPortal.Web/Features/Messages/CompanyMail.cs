using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Tells a company what became of what it asked for, by mail and in the portal: whoever asked, and its administrator, each address once.</summary>
public sealed class CompanyMail(Outbox outbox, Inbox inbox, PublicAddress address)
{
    /// <summary>Writes mails and messages inside the transaction of the act. The context must see the company's people: that of staff, or the portal's own.</summary>
    public Task SendAsync(PortalDbContext db, Id<Organization> company, Guid asked, MessageNote note, CancellationToken ct) =>
        WriteAsync(db, db.Memberships.Where(place => place.OrganizationId == company && (place.UserId == asked || place.AdministratorOf == company)), company, note, ct);

    /// <summary>As above, to those whose role is one of these.</summary>
    public Task SendToRolesAsync(PortalDbContext db, Id<Organization> company, List<Id<Role>> roles, MessageNote note, CancellationToken ct) =>
        WriteAsync(db, db.Memberships.Where(place => place.OrganizationId == company && roles.Contains(place.RoleId)), company, note, ct);

    private async Task WriteAsync(PortalDbContext db, IQueryable<Membership> places, Id<Organization> company, MessageNote note, CancellationToken ct)
    {
        var people = await (
            from place in places
            where place.Status == MembershipStatus.Active
            join user in db.Users on place.UserId equals user.Id into found
            from user in found.DefaultIfEmpty()
            orderby place.Since
            select new { place.UserId, Email = user == null || user.Email == null ? place.Email : user.Email }).ToListAsync(ct);
        foreach (var to in people.Select(one => one.Email).Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)) { outbox.Mail(db, to, note.Template, [.. note.Args, address.Of(note.Path)]); }
        await inbox.PutAsync(db, company, people.Select(one => one.UserId).OfType<Guid>(), note, ct);
    }
}
