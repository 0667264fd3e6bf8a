using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What every request for an invoice needs, whatever it is over: title and address out of the books, its request in the staff's queue (D-58), and the mail and message that tell how it ended.</summary>
public sealed class InvoiceOffice(Outbox outbox, Inbox inbox, PublicAddress address)
{
    private const string Prefix = "KP";

    /// <summary>A new invoice's number.</summary>
    public static string Number(PortalDbContext db, DateTime at) => DocumentNumber.ByPrefix(Prefix, at, db.Tails.Next());

    /// <summary>The title, address and remark that were chosen; what is not among the actor's is not there.</summary>
    public static async Task<InvoiceRequest> DataAsync(PortalDbContext db, InvoiceType type, Id<InvoiceTitle>? titleId, Id<PostalAddress>? addressId, string? remark, CancellationToken ct) => new(type,
        titleId is { } title ? await db.InvoiceTitles.SingleOrDefaultAsync(one => one.Id == title, ct) : null,
        addressId is { } book ? await db.Addresses.SingleOrDefaultAsync(one => one.Id == book, ct) : null, remark);

    /// <summary>Keeps a new invoice and puts its request into the queue. The caller saves.</summary>
    public async Task<string> KeepAsync(PortalDbContext db, Invoice invoice, Actor by, DateTime at, CancellationToken ct)
    {
        _ = db.Add(invoice);
        var company = await db.Organizations.Where(one => one.Id == invoice.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        _ = Requests.Open(db, RequestType.Invoice, invoice, company, $"{RequestWords.KeyOf(invoice.Source)} · {RequestWords.KeyOf(invoice.Type)} · {invoice.Title}", invoice.Amount, by, at);
        return invoice.Number;
    }

    /// <summary>Staff moved the invoice: its request follows, and who asked for it is told when it is issued or refused. The caller saves.</summary>
    public async Task<Result> FollowAsync(PortalDbContext db, Invoice invoice, InvoiceTrigger trigger, Actor by, DateTime at, CancellationToken ct)
    {
        var (request, template) = trigger switch
        {
            InvoiceTrigger.Take => (RequestTrigger.Take, null),
            InvoiceTrigger.Issue => (RequestTrigger.Complete, invoice.Source == InvoiceSource.PreIssued ? "invoice-pre-issued" : "invoice-issued"),
            _ => (RequestTrigger.Reject, "invoice-refused"),
        };
        if (await Requests.FollowAsync(db, invoice.Key, request, invoice.RefuseReason, by, at, ct) is { IsRefused: true } refused) { return refused; }
        if (template is null) { return Result.Done; }
        var note = new MessageNote(template, PortalUrls.MyInvoice(invoice.Number), invoice.Number, invoice.Amount, invoice.Title, invoice.RefuseReason ?? $"{invoice.TrackingNumber}");
        var asked = await Inbox.MakersAsync(db, invoice.Key, ct);
        if (await db.Users.Where(user => asked.Contains(user.Id)).Select(user => user.Email).FirstOrDefaultAsync(ct) is { Length: > 0 } email) { outbox.Mail(db, email, template, [.. note.Args, address.Of(note.Path)]); }
        await inbox.TellAsync(db, invoice.OrganizationId, asked, note, ct);
        return Result.Done;
    }
}
