using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Tells people what became of their money, by mail and in the portal, in the transaction of what happened.</summary>
public sealed class PaymentNews(Outbox outbox, Inbox inbox, PublicAddress address)
{
    /// <summary>The money of a payment came, and paid what it was for.</summary>
    public Task PaidAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.OrganizationId, payment.StartedById, payment.SubjectKind == DocumentKind.TopUp ? "top-up-arrived" : "payment-paid", PageOf(payment), ct,
        payment.SubjectNumber, payment.Amount, payment.Method);

    /// <summary>The money of a payment came, but was not needed any more: it is in the wallet.</summary>
    public Task KeptAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.OrganizationId, payment.StartedById, "payment-kept", PortalUrls.MyWallet(), ct,
        payment.SubjectNumber, payment.Amount, payment.Method);

    /// <summary>Staff refused a bank transfer.</summary>
    public Task RejectedAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.OrganizationId, payment.StartedById, "payment-rejected", PortalUrls.Pay(payment.SubjectNumber), ct,
        payment.SubjectNumber, payment.Amount, payment.RejectReason ?? "");

    /// <summary>A top-up by bank transfer is in the wallet (D-41).</summary>
    public Task ArrivedAsync(PortalDbContext db, TopUp topUp, CancellationToken ct) => TellAsync(db, topUp.OrganizationId, topUp.SubmittedById, "top-up-arrived", PortalUrls.MyTopUp(topUp.Number), ct,
        topUp.Number, topUp.Amount, Domain.Orders.PaymentMethod.Transfer);

    /// <summary>A top-up by bank transfer was refused.</summary>
    public Task RejectedAsync(PortalDbContext db, TopUp topUp, CancellationToken ct) => TellAsync(db, topUp.OrganizationId, topUp.SubmittedById, "top-up-rejected", PortalUrls.MyTopUp(topUp.Number), ct,
        topUp.Number, topUp.Amount, topUp.RejectReason ?? "");

    private static string PageOf(Payment payment) => payment.SubjectKind switch
    {
        DocumentKind.Order => PortalUrls.MyOrder(payment.SubjectNumber),
        DocumentKind.TopUp => PortalUrls.MyTopUp(payment.SubjectNumber),
        _ => PortalUrls.MyPayment(payment.Number),
    };

    private async Task TellAsync(PortalDbContext db, Id<Organization> company, Guid person, string template, string path, CancellationToken ct, params object[] args)
    {
        if (await db.Users.Where(user => user.Id == person).Select(user => new { user.Email, user.DisplayName }).SingleOrDefaultAsync(ct) is not { } to) { return; }
        if (to.Email is { Length: > 0 } mail) { outbox.Mail(db, mail, template, [to.DisplayName, .. args, address.Of(path)]); }
        await inbox.TellAsync(db, company, [person], new(template, path, [to.DisplayName, .. args]), ct);
    }
}
