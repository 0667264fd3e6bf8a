using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>Takes the bill of a channel's day, from the channel or from a file, and compares it with our payments. It changes nothing in the books: people decide what follows.</summary>
public sealed class ChannelBillService(PortalDb portal, PaymentChannels channels, TimeProvider clock)
{
    /// <summary>Fetches a day's bill from the channel and gives its id. Errors: <c>access.forbidden</c>, <c>bill.day-not-over</c>, <c>payment.no-method</c>, <c>payment.not-configured</c>, those of <see cref="IPaymentChannel.BillAsync"/>.</summary>
    public async Task<Result<Guid>> FetchAsync(PaymentMethod method, DateOnly day, Actor actor, CancellationToken ct = default)
    {
        if (!ChannelQueries.MayManage(actor)) { return AccessErrors.Forbidden; }
        if (channels.Find(method) is not { } channel) { return PaymentErrors.NoMethod; }
        if (day >= BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime)) { return PaymentErrors.DayNotOver; }
        if (!channel.IsConfigured) { return PaymentErrors.NotConfigured(method); }
        var entries = await channel.BillAsync(day, ct);
        return entries.IsRefused ? entries.Error : await CompareAsync(method, day, entries.Value, "", actor, ct);
    }

    /// <summary>Takes a day's bill from a file (csv) and gives its id. Errors: <c>access.forbidden</c>, <c>bill.day-not-over</c>, <c>payment.no-method</c>, <c>field.required</c> and <c>bill.unreadable</c> at File.</summary>
    public async Task<Result<Guid>> UploadAsync(PaymentMethod method, DateOnly day, UploadedFile? file, Actor actor, CancellationToken ct = default)
    {
        if (!ChannelQueries.MayManage(actor)) { return AccessErrors.Forbidden; }
        if (channels.Find(method) is null) { return PaymentErrors.NoMethod; }
        if (day >= BusinessTime.DayOf(clock.GetUtcNow().UtcDateTime)) { return PaymentErrors.DayNotOver; }
        if (file is null) { return AccessErrors.Required("File"); }
        if (file.Content.Length > FileRule.PriceList.MaxBytes) { return new PortalError("file.too-large", FileRule.PriceList.MaxBytes / 1024).At("File"); }
        var entries = BillTable.Read(file.Content.ToArray());
        return entries.IsRefused ? entries.Error : await CompareAsync(method, day, entries.Value, FileName.Safe(file.Name), actor, ct);
    }

    private Task<Result<Guid>> CompareAsync(PaymentMethod method, DateOnly day, IReadOnlyList<BillEntry> entries, string file, Actor actor, CancellationToken ct) => portal.ChangeAsync<Guid>(actor, async db =>
    {
        var (from, to) = (BusinessTime.StartOf(day), BusinessTime.StartOf(day.AddDays(1)));
        var booked = await db.Payments.Where(payment => payment.Method == method && payment.BookedAt != null && payment.PaidAt >= from && payment.PaidAt < to)
            .OrderBy(payment => payment.PaidAt).Select(payment => new BookedPayment(payment.Number, payment.ChannelTrade, payment.Amount)).ToListAsync(ct);
        var bill = await db.ChannelBills.SingleOrDefaultAsync(one => one.Method == method && one.Day == day, ct);
        if (bill is null) { _ = db.Add(bill = new ChannelBill(method, day, clock.GetUtcNow().UtcDateTime)); }
        else { db.Guard(bill); }
        bill.Compare(entries, booked, file, actor, clock.GetUtcNow().UtcDateTime);
        return bill.Id.Value;
    }, ct);
}
