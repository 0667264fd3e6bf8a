using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Tells people what became of their money, by mail, in the transaction of what happened.</summary>
public sealed class PaymentNews(Outbox outbox, PublicAddress address)
{
    /// <summary>The money of a payment came, and paid what it was for.</summary>
    public Task PaidAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.StartedById, ct, payment.SubjectKind == DocumentKind.TopUp ? "top-up-arrived" : "payment-paid",
        payment.SubjectNumber, payment.Amount, payment.Method, address.Of(PageOf(payment)));

    /// <summary>The money of a payment came, but was not needed any more: it is in the wallet.</summary>
    public Task KeptAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.StartedById, ct, "payment-kept",
        payment.SubjectNumber, payment.Amount, payment.Method, address.Of(PortalUrls.MyWallet()));

    /// <summary>Staff refused a bank transfer.</summary>
    public Task RejectedAsync(PortalDbContext db, Payment payment, CancellationToken ct) => TellAsync(db, payment.StartedById, ct, "payment-rejected",
        payment.SubjectNumber, payment.Amount, payment.RejectReason ?? "", address.Of(PortalUrls.Pay(payment.SubjectNumber)));

    /// <summary>A top-up by bank transfer is in the wallet (D-41).</summary>
    public Task ArrivedAsync(PortalDbContext db, TopUp topUp, CancellationToken ct) => TellAsync(db, topUp.SubmittedById, ct, "top-up-arrived",
        topUp.Number, topUp.Amount, Domain.Orders.PaymentMethod.Transfer, address.Of(PortalUrls.MyTopUp(topUp.Number)));

    /// <summary>A top-up by bank transfer was refused.</summary>
    public Task RejectedAsync(PortalDbContext db, TopUp topUp, CancellationToken ct) => TellAsync(db, topUp.SubmittedById, ct, "top-up-rejected",
        topUp.Number, topUp.Amount, topUp.RejectReason ?? "", address.Of(PortalUrls.MyTopUp(topUp.Number)));

    private static string PageOf(Payment payment) => payment.SubjectKind switch
    {
        DocumentKind.Order => PortalUrls.MyOrder(payment.SubjectNumber),
        DocumentKind.TopUp => PortalUrls.MyTopUp(payment.SubjectNumber),
        _ => PortalUrls.MyPayment(payment.Number),
    };

    private async Task TellAsync(PortalDbContext db, Guid person, CancellationToken ct, string template, params object[] args)
    {
        var to = await db.Users.Where(user => user.Id == person).Select(user => new { user.Email, user.DisplayName }).SingleOrDefaultAsync(ct);
        if (to?.Email is { Length: > 0 } mail) { outbox.Mail(db, mail, template, [to.DisplayName, .. args]); }
    }
}
