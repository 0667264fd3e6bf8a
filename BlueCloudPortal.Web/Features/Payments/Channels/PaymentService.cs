using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>What a buyer wants to pay on a channel's page.</summary>
/// <param name="Kind">The kind of the document.</param>
/// <param name="Number">Its number.</param>
/// <param name="Method">The channel.</param>
/// <param name="Bank">The bank's code; for company banks.</param>
/// <param name="RequestKey">Made once when the page is shown; the same key gives the same payment, and is refused for another one.</param>
public sealed record StartPayment(DocumentKind Kind, string Number, PaymentMethod Method, string? Bank, Guid RequestKey);

/// <summary>Payments on a channel's page: begun by buyers, sent there, asked about (V-20 to V-24, V-43).</summary>
public sealed class PaymentService(PortalDb portal, PaymentChannels channels, IEnumerable<IPaidByChannel> kinds, PaymentSweep sweep, PublicAddress address, IStringLocalizer texts, TimeProvider clock)
{
    /// <summary>How long a payment can be made when what it is for has no limit of its own.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins a payment and gives its number; one that was begun for the same document at the same channel and can still be paid is gone on with.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>payment.key-used</c> when the key was used for something else, <c>payment.not-configured</c>, those of <see cref="IPaidByChannel.BeginAsync"/> and <see cref="Payment.Begin"/>.</remarks>
    public async Task<Result<string>> StartAsync(StartPayment wanted, Actor actor, CancellationToken ct = default)
    {
        if (wanted.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the page is shown.", nameof(wanted)); }
        if (kinds.FirstOrDefault(kind => kind.Kind == wanted.Kind) is not { } subject || !actor.IsBuyer || !actor.May(subject.Needs)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var now = Now;
            var earlier = await db.Payments.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.StartedById == actor.UserId && one.RequestKey == wanted.RequestKey, ct);
            if (earlier is not null) { return earlier.IsFor(wanted.Method, wanted.Bank, wanted.Kind, wanted.Number) ? earlier.Number : PaymentErrors.KeyUsed(earlier.Number); }
            var toPay = await subject.BeginAsync(db, wanted.Number, actor, now, ct);
            if (toPay.IsRefused) { return toPay.Error; }
            if (channels.Find(wanted.Method) is not { } channel) { return PaymentErrors.NoMethod; }
            if (!channel.IsConfigured) { return PaymentErrors.NotConfigured(wanted.Method); }
            var (about, amount, payer, limit) = toPay.Value;
            var open = await db.Payments.Where(one => one.SubjectId == about.Id && one.Method == wanted.Method && one.Status == PaymentStatus.Created && one.GivenUpAt == null && one.ExpiresAt > now)
                .OrderBy(one => one.StartedAt).ToListAsync(ct);
            if (open.Find(one => one.Amount == amount && one.IsFor(wanted.Method, wanted.Bank, wanted.Kind, wanted.Number)) is { } same) { return same.Number; }
            var begun = Payment.Begin(DocumentNumber.ByPrefix("PY", now, db.Tails.Next()), wanted.Method, wanted.Bank, about, amount, payer, limit ?? now + Window, wanted.RequestKey, actor, now);
            if (begun.IsRefused) { return begun.Error; }
            _ = db.Add(begun.Value);
            return begun.Value.Number;
        }, ct);
    }

    /// <summary>Where the buyer's browser goes to pay. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>payment.is-over</c>, <c>payment.not-configured</c>.</summary>
    public async Task<Result<ChannelForm>> GoAsync(string number, Actor actor, CancellationToken ct = default)
    {
        var found = await FindAsync(number, actor, ct);
        if (found.IsRefused) { return found.Error; }
        var (payment, now) = (found.Value, Now);
        if (payment.Status != PaymentStatus.Created || payment.IsDue(now)) { return PaymentErrors.IsOver(payment.Status); }
        if (channels.Find(payment.Method) is not { IsConfigured: true } channel) { return PaymentErrors.NotConfigured(payment.Method); }
        var word = Payment.ChannelOf(payment.Method);
        return channel.Begin(payment, texts["pay.trade-title", payment.SubjectKind, payment.SubjectNumber], new(address.Of(PortalUrls.PayNotices(word)), address.Of(PortalUrls.PayReturn(word))), now);
    }

    /// <summary>Asks the channel about a payment of which nothing was heard yet, and books it if it was paid. Nothing happens to one that is over. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="IPaymentChannel.QueryAsync"/>.</summary>
    public async Task<Result> CheckAsync(string number, Actor actor, CancellationToken ct = default)
    {
        var found = await FindAsync(number, actor, ct);
        if (found.IsRefused) { return found.Error; }
        return found.Value.Status == PaymentStatus.Created ? await sweep.AskAsync(found.Value, ct) : Result.Done;
    }

    // The buyer's own, or any for staff who look after the channels.
    private async Task<Result<Payment>> FindAsync(string number, Actor actor, CancellationToken ct)
    {
        var staff = actor.IsStaff && actor.May(Permission.ManageChannels);
        if (actor.ViewedBy is not null || !staff && !actor.IsBuyer) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Payments.SingleOrDefaultAsync(one => one.Number == number && one.Method != PaymentMethod.Transfer && (staff || one.OrganizationId == actor.OrganizationId), ct) is not { } payment) { return AccessErrors.NotFound; }
        return staff || kinds.Any(kind => kind.Kind == payment.SubjectKind && actor.May(kind.Needs)) ? payment : AccessErrors.Forbidden;
    }
}
