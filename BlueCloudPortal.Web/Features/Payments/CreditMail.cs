using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Tells a company's people who may use its credit, by mail and in the portal, in the transaction of what happened .</summary>
public sealed class CreditMail(CompanyMail mail)
{
    /// <summary>Terms were granted, changed, frozen, allowed again or withdrawn.</summary>
    public Task TermsAsync(PortalDbContext db, CreditLine line, CreditLineTrigger? what, string? reason, Money owed, CancellationToken ct) => what is { } trigger
        ? SendAsync(db, line.OrganizationId, new("credit-terms", PortalUrls.MyCredit(), line.Number, trigger, line.Limit, line.Days, CreditBooks.Available(line.Limit, owed), owed, reason?.Trim() ?? ""), ct)
        : SendAsync(db, line.OrganizationId, new("credit-granted", PortalUrls.MyCredit(), line.Number, line.Limit, line.Days), ct);

    /// <summary>Credit was used: by an order, or entered by finance.</summary>
    public Task UsedAsync(PortalDbContext db, CreditLine line, Money amount, string about, Money owed, CancellationToken ct) =>
        SendAsync(db, line.OrganizationId, new("credit-used", PortalUrls.MyCredit(), amount, about, CreditBooks.Available(line.Limit, owed), owed), ct);

    /// <summary>A bill was issued.</summary>
    public Task BilledAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, new("credit-bill", PortalUrls.MyCreditBill(bill.Number), bill.Number, bill.FromOn, bill.UntilOn, bill.Amount, bill.DueOn) { Once = $"credit-bill:{bill.Number}" }, ct);

    /// <summary>A bill is due soon.</summary>
    public Task DueAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, new("credit-due", PortalUrls.MyCreditBill(bill.Number), bill.Number, bill.Open, bill.DueOn) { Once = $"credit-due:{bill.Number}" }, ct);

    /// <summary>A bill is overdue.</summary>
    public Task OverdueAsync(PortalDbContext db, CreditBill bill, CancellationToken ct) =>
        SendAsync(db, bill.OrganizationId, new("credit-overdue", PortalUrls.MyCreditBill(bill.Number), bill.Number, bill.Open, bill.DueOn), ct);

    /// <summary>A repayment arrived.</summary>
    public Task RepaidAsync(PortalDbContext db, CreditLine line, CreditRepayment repayment, Money owed, CancellationToken ct) =>
        SendAsync(db, line.OrganizationId, new("credit-repaid", PortalUrls.MyCreditRepayment(repayment.Number), repayment.Number, repayment.Applied, repayment.Kept, CreditBooks.Available(line.Limit, owed), owed), ct);

    /// <summary>A transfer could not be verified.</summary>
    public Task RefusedAsync(PortalDbContext db, CreditRepayment repayment, CancellationToken ct) =>
        SendAsync(db, repayment.OrganizationId, new("credit-refused", PortalUrls.MyCreditRepayment(repayment.Number), repayment.Number, repayment.Amount, repayment.RejectReason ?? ""), ct);

    /// <summary>The credit password was set.</summary>
    public Task PasswordAsync(PortalDbContext db, CreditPassword password, CancellationToken ct) =>
        SendAsync(db, password.OrganizationId, new("credit-password", PortalUrls.MyCredit(), password.SetBy, password.SetAt), ct);

    // What a role allows is one column of words, read whole: there are few roles.
    private async Task SendAsync(PortalDbContext db, Id<Organization> company, MessageNote note, CancellationToken ct)
    {
        var roles = (await db.PortalRoles.AsNoTracking().ToListAsync(ct)).Where(role => role.Permissions.Contains(Permission.UseCredit)).Select(role => role.Id).ToList();
        await mail.SendToRolesAsync(db, company, roles, note, ct);
    }
}
