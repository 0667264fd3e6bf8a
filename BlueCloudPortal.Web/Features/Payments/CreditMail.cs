using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Tells a company's people who may use its credit, in the transaction of what happened .</summary>
public sealed class CreditMail(Outbox outbox, PublicAddress address)
{
    /// <summary>Terms were granted, changed, frozen, allowed again or withdrawn.</summary>
    public Task TermsAsync(PortalDbContext db, CreditLine line, CreditLineTrigger? what, string? reason, Money owed, CancellationToken ct) => what is { } trigger
        ? SendAsync(db, line.OrganizationId, "credit-terms", ct, line.Number, trigger, line.Limit, line.Days, CreditBooks.Available(line.Limit, owed), owed, reason?.Trim() ?? "", address.Of(PortalUrls.MyCredit()))
        : SendAsync(db, line.OrganizationId, "credit-granted", ct, line.Number, line.Limit, line.Days, address.Of(PortalUrls.MyCredit()));

    /// <summary>Credit was used: by an order, or entered by finance.</summary>
    public Task UsedAsync(PortalDbContext db, CreditLine line, Money amount, string about, Money owed, CancellationToken ct) =>
        SendAsync(db, line.OrganizationId, "credit-used", ct, amount, about, CreditBooks.Available(line.Limit, owed), owed, address.Of(PortalUrls.MyCredit()));

    /// <summary>A bill was issued.</summary>
    public Task BilledAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, "credit-bill", ct, bill.Number, bill.FromOn, bill.UntilOn, bill.Amount, bill.DueOn, address.Of(PortalUrls.MyCreditBill(bill.Number)));

    /// <summary>A bill is due soon.</summary>
    public Task DueAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, "credit-due", ct, bill.Number, bill.Open, bill.DueOn, address.Of(PortalUrls.MyCreditBill(bill.Number)));

    /// <summary>A bill is overdue.</summary>
    public Task OverdueAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, "credit-overdue", ct, bill.Number, bill.Open, bill.DueOn, address.Of(PortalUrls.MyCreditBill(bill.Number)));

    /// <summary>A repayment arrived.</summary>
    public Task RepaidAsync(PortalDbContext db, CreditLine line, CreditRepayment repayment, Money owed, CancellationToken ct) =>
        SendAsync(db, line.OrganizationId, "credit-repaid", ct, repayment.Number, repayment.Applied, repayment.Kept, CreditBooks.Available(line.Limit, owed), owed, address.Of(PortalUrls.MyCreditRepayment(repayment.Number)));

    /// <summary>A transfer could not be verified.</summary>
    public Task RefusedAsync(PortalDbContext db, CreditRepayment repayment, CancellationToken ct) =>
        SendAsync(db, repayment.OrganizationId, "credit-refused", ct, repayment.Number, repayment.Amount, repayment.RejectReason ?? "", address.Of(PortalUrls.MyCreditRepayment(repayment.Number)));

    /// <summary>The credit password was set.</summary>
    public Task PasswordAsync(PortalDbContext db, CreditPassword password, CancellationToken ct) =>
        SendAsync(db, password.OrganizationId, "credit-password", ct, password.SetBy, password.SetAt, address.Of(PortalUrls.MyCredit()));

    // What a role allows is one column of words, read whole: there are few roles.
    private async Task SendAsync(PortalDbContext db, Id<Organization> company, string template, CancellationToken ct, params object[] args)
    {
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(Permission.UseCredit)).Select(role => role.Id).ToList();
        var people = await (
            from place in db.Memberships
            where place.OrganizationId == company && place.Status == MembershipStatus.Active && roles.Contains(place.RoleId)
            join user in db.Users on place.UserId equals user.Id into found
            from user in found.DefaultIfEmpty()
            orderby place.Since
            select user == null || user.Email == null ? place.Email : user.Email).ToListAsync(ct);
        foreach (var to in people.Where(email => email.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)) { outbox.Mail(db, to, template, args); }
    }
}
