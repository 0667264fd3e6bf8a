using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>
/// The one way in which news of a channel becomes money: a notice, the browser's way back and an answer to a question are all taken here, kept word for word, and booked once
/// (GOALS I1 to I3). Money is never lost: what it was for is paid by it, or it goes into the wallet and the person is told.
/// </summary>
public sealed class PaymentSettler(PortalDb portal, PaymentChannels channels, IEnumerable<IPaidByChannel> kinds, PaymentNews news, TimeProvider clock, ILogger<PaymentSettler> log)
{
    /// <summary>The most of a notice that is read, in bytes: channels send some two thousand.</summary>
    public const int MostBytes = 16 * 1024;

    // How often a booking that loses races is begun anew: a thousand notices of one payment may come at once, and each loss means that another one was booked.
    private const int MostTries = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a notice that came in at a channel's address. The outcome is kept with it; <see cref="NoticeOutcome.Received"/> means that it could not be dealt with now and should come again.</summary>
    /// <param name="method">The channel whose address it is.</param>
    /// <param name="source">How it came.</param>
    /// <param name="body">The form as it was posted.</param>
    /// <param name="headers">Sender's address and the headers that matter.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<NoticeOutcome> TakeAsync(PaymentMethod method, NoticeSource source, string body, string headers, CancellationToken ct = default)
    {
        if (channels.Find(method) is not { IsConfigured: true } channel) { return NoticeOutcome.Refused; }
        var tooLarge = body.Length > MostBytes;
        var kept = await KeepAsync(method, source, body, headers, tooLarge ? "" : channel.TradeOf(body), ct);
        return await SettleAsync(kept, method, tooLarge ? PaymentErrors.TooLarge : channel.Read(body), ct);
    }

    /// <summary>Takes an answer to a question: as a notice, by the same code and the same key.</summary>
    public async Task<NoticeOutcome> TakeAsync(PaymentMethod method, ChannelNews answer, CancellationToken ct = default)
    {
        var kept = await KeepAsync(method, NoticeSource.Query, answer.Raw, "", answer.Trade, ct);
        return await SettleAsync(kept, method, answer, ct);
    }

    // Before anything is done with it, and whatever becomes of it.
    private async Task<Id<PaymentNotice>> KeepAsync(PaymentMethod method, NoticeSource source, string body, string headers, string trade, CancellationToken ct)
    {
        var notice = new PaymentNotice(method, source, body, headers, trade, Now);
        _ = await portal.ChangeAsync(Actor.System, db => { _ = db.Add(notice); return Task.FromResult(Result.Done); }, ct);
        return notice.Id;
    }

    private async Task<NoticeOutcome> SettleAsync(Id<PaymentNotice> id, PaymentMethod method, Result<ChannelNews> read, CancellationToken ct)
    {
        var (settled, payment) = read.IsRefused ? (read.Error, null) : await BookAsync(method, read.Value, ct);
        var outcome = settled.IsRefused ? settled.Error == AccessErrors.Stale ? NoticeOutcome.Received : NoticeOutcome.Refused : settled.Value;
        if (outcome == NoticeOutcome.Refused) { log.LogWarning("A notice of {Method} was refused: {Code}. Notice {Notice}.", method, settled.Error!.Code, id.Value); }
        _ = await portal.ChangeAsync(Actor.System, async db =>
        {
            var notice = await db.PaymentNotices.SingleAsync(one => one.Id == id, ct);
            notice.Settle(settled.Error?.Code is not ("notice.bad-signature" or "notice.too-large"), outcome, settled.Error, payment);
            return Result.Done;
        }, ct);
        return outcome;
    }

    private async Task<(Result<NoticeOutcome> Settled, Id<Payment>? Payment)> BookAsync(PaymentMethod method, ChannelNews said, CancellationToken ct)
    {
        Id<Payment>? about = null;
        PortalError? notNeeded = null;
        for (var tries = 1; ; tries++)
        {
            var settled = await portal.ChangeAsync<NoticeOutcome>(Actor.System, async db =>
            {
                var payment = await db.Payments.SingleOrDefaultAsync(one => one.Number == said.Trade && one.Method == method && one.Method != PaymentMethod.Transfer, ct);
                if (payment is null) { return PaymentErrors.UnknownTrade(said.Trade); }
                about = payment.Id;
                return await BookAsync(db, payment, said, notNeeded, ct);
            }, ct);
            // What it was for does not need it any more: nothing of that try is kept, and the money goes into the wallet.
            if (settled.Error is { Code: "payment.not-needed" } why && notNeeded is null) { notNeeded = why; continue; }
            if (settled.Error != AccessErrors.Stale || tries >= MostTries) { return (settled, about); }
        }
    }

    private async Task<Result<NoticeOutcome>> BookAsync(PortalDbContext db, Payment payment, ChannelNews said, PortalError? notNeeded, CancellationToken ct)
    {
        if (said.Amount is { } amount && amount != payment.Amount) { return PaymentErrors.AmountDiffers(amount, payment.Amount); }
        var now = Now;
        if (said.State != ChannelState.Paid)
        {
            var ended = payment.Status != PaymentStatus.Created ? Result.Done : said.State switch { ChannelState.Closed => payment.Close(now), ChannelState.Failed => payment.Fail(said.Words, now), _ => Result.Done };
            return ended.IsRefused ? ended.Error : NoticeOutcome.Noted;
        }
        if (said.Amount is null) { return PaymentErrors.Unreadable("amount"); }
        if (payment.IsBooked) { return payment.ChannelTrade == said.ChannelTrade ? NoticeOutcome.Repeated : PaymentErrors.TradeUsed(payment.Number); }
        // Another one: the same notice, settled a moment ago, is told by the payment's version and then found booked.
        var used = await db.Payments.Where(one => one.Id != payment.Id && one.Method == payment.Method && one.ChannelTrade == said.ChannelTrade).Select(one => one.Number).FirstOrDefaultAsync(ct);
        if (used is not null) { return PaymentErrors.TradeUsed(used); }
        var paidAt = said.PaidAt ?? now;
        if (notNeeded is not null) { return await KeepAsync(db, payment, said.ChannelTrade, paidAt, Actor.System, now, news, ct) is { IsRefused: true, Error: var error } ? error : NoticeOutcome.Kept; }

        // The payment is written first: of two notices at once the second waits here, and then finds it booked.
        if (payment.Pay(said.ChannelTrade, paidAt, now) is { IsRefused: true, Error: var notNow }) { return notNow; }
        _ = await db.SaveChangesAsync(ct);
        var paid = kinds.FirstOrDefault(kind => kind.Kind == payment.SubjectKind) is { } subject ? await subject.PayAsync(db, payment, Actor.System, now, ct) : AccessErrors.NotFound;
        if (paid.IsRefused) { return PaymentErrors.NotNeeded(paid.Error); }
        await news.PaidAsync(db, payment, ct);
        return NoticeOutcome.Booked;
    }

    /// <summary>The money of a payment goes into the wallet, and the person is told.</summary>
    internal static async Task<Result> KeepAsync(PortalDbContext db, Payment payment, string? trade, DateTime paidAt, Actor by, DateTime at, PaymentNews news, CancellationToken ct)
    {
        if (payment.Keep(trade, paidAt, by, at) is { IsRefused: true } refused) { return refused; }
        _ = await db.SaveChangesAsync(ct);
        var posted = await db.PostAsync(Postings.PaymentKept(payment), by, at, ct);
        if (posted.IsRefused) { return posted.Error; }
        await news.KeptAsync(db, payment, ct);
        return Result.Done;
    }
}
