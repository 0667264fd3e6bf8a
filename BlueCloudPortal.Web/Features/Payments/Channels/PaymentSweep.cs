using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Asks channels about payments of which nothing was heard, books what was paid all the same, and closes what has lapsed. Run twice, or on two nodes at once, it does nothing twice.</summary>
public sealed class PaymentSweep(PortalDb portal, PaymentChannels channels, PaymentSettler settler, TimeProvider clock, ILogger<PaymentSweep> log)
{
    private const int Batch = 100;
    private static readonly TimeSpan s_afterNoAnswer = TimeSpan.FromMinutes(2);

    /// <summary>Looks at every payment that is due to be asked about; gives how many. One that cannot be asked holds no other back: it comes later.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var due = await DueAsync(ct);
        foreach (var payment in due) { _ = await AskAsync(payment, ct); }
        return due.Count;
    }

    /// <summary>Asks about one payment, and does what follows. Errors: those of <see cref="IPaymentChannel.QueryAsync"/>.</summary>
    internal async Task<Result> AskAsync(Payment payment, CancellationToken ct)
    {
        if (channels.Find(payment.Method) is not { IsConfigured: true } channel) { await AgainAsync(payment, s_afterNoAnswer, ct); return PaymentErrors.NotConfigured(payment.Method); }
        var said = await channel.QueryAsync(payment, ct);
        if (said is { IsRefused: false, Value.State: not ChannelState.Waiting })
        {
            var outcome = await settler.TakeAsync(payment.Method, said.Value, ct);
            if (outcome == NoticeOutcome.Refused) { await AgainAsync(payment, s_afterNoAnswer, ct); } // such as another amount: kept as a notice, for staff
            return Result.Done;
        }
        if (said is { IsRefused: true, Error: var refusal } && refusal != PaymentErrors.NoSuchTrade)
        {
            log.LogWarning("{Method} did not say how payment {Payment} stands: {Code}.", payment.Method, payment.Number, refusal.Code);
            await AgainAsync(payment, s_afterNoAnswer, ct);
            return refusal;
        }
        if (!payment.IsDue(clock.GetUtcNow().UtcDateTime)) { await AgainAsync(payment, Payment.AskEvery, ct); return Result.Done; }
        // Closed at the channel first: what is closed here only could still be paid there.
        if (!said.IsRefused && await channel.CloseAsync(payment, ct) is { IsRefused: true, Error: var open } && open != PaymentErrors.NoSuchTrade)
        {
            await AgainAsync(payment, Payment.AskEvery, ct);
            return open;
        }
        return await ChangeAsync(payment, (one, now) => one.Close(now), ct);
    }

    private async Task<List<Payment>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await portal.ReadAsync(Actor.System, ct);
        return await db.Payments.Where(payment => payment.Status == PaymentStatus.Created && payment.AskAt <= now).OrderBy(payment => payment.AskAt).ThenBy(payment => payment.Id).Take(Batch).ToListAsync(ct);
    }

    private Task AgainAsync(Payment payment, TimeSpan later, CancellationToken ct) => ChangeAsync(payment, (one, now) => { one.AskAgain(now + later); return Result.Done; }, ct);

    private Task<Result> ChangeAsync(Payment payment, Func<Payment, DateTime, Result> change, CancellationToken ct) => portal.ChangeAsync(Actor.System, async db =>
        await db.Payments.SingleOrDefaultAsync(one => one.Id == payment.Id, ct) is { Status: PaymentStatus.Created } one ? change(one, clock.GetUtcNow().UtcDateTime) : Result.Done, ct);
}

/// <summary>Looks after payments of which nothing was heard.</summary>
[DisallowConcurrentExecution]
public sealed class PaymentSweepJob(PaymentSweep sweep) : IJob
{
    /// <summary>The pause between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => _ = await sweep.RunAsync(cancellationToken);
}

/// <summary>An order that is given up gives its payments up: the channel is asked at once, and closes them unless the money has come.</summary>
internal sealed class OrderPayments : IOrderReservation
{
    public async Task<Result> ReleaseAsync(PortalDbContext db, Order order, Actor by, DateTime at, CancellationToken ct)
    {
        var subject = order.Id.Value;
        foreach (var payment in await db.Payments.Where(one => one.SubjectId == subject && one.Status == PaymentStatus.Created).ToListAsync(ct)) { payment.GiveUp(at); }
        return Result.Done;
    }
}
