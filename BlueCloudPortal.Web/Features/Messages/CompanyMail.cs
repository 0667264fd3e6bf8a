using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>Tells a company what became of what it asked for: whoever asked, and its administrator, each address once.</summary>
public sealed class CompanyMail(Outbox outbox)
{
    /// <summary>Writes the mails inside the transaction of the act. The context must see the company's people: that of staff, or the portal's own.</summary>
    public async Task SendAsync(PortalDbContext db, Id<Organization> company, Guid asked, string template, CancellationToken ct, params object[] args)
    {
        var people = await (
            from place in db.Memberships
            where place.OrganizationId == company && place.Status == MembershipStatus.Active && (place.UserId == asked || place.AdministratorOf == company)
            join user in db.Users on place.UserId equals user.Id into found
            from user in found.DefaultIfEmpty()
            orderby place.Since
            select user == null || user.Email == null ? place.Email : user.Email).ToListAsync(ct);
        foreach (var to in people.Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)) { outbox.Mail(db, to, template, args); }
    }
}
