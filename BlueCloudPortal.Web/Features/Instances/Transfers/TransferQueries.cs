using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Transfers;

/// <summary>An instance on its way, in a list.</summary>
/// <param name="Number">The transfer's number.</param>
/// <param name="Instance">The instance's number.</param>
/// <param name="Name">The name that the sender gave it.</param>
/// <param name="Product">Solution and plan.</param>
/// <param name="Sender">The company that sends it.</param>
/// <param name="Receiver">The company that it is sent to.</param>
/// <param name="SentAt">When, UTC.</param>
/// <param name="LastOn">The last day on which it can be accepted.</param>
/// <param name="Status">Where it stands.</param>
public sealed record TransferRow(string Number, string Instance, string Name, string Product, string Sender, string Receiver, DateTime SentAt, DateOnly LastOn, TransferStatus Status);

/// <summary>A transfer on its page.</summary>
/// <param name="Row">What the list shows too.</param>
/// <param name="Key">Its database id, for its timeline.</param>
/// <param name="Remark">What the sender wrote; empty when nothing.</param>
/// <param name="SentBy">Who sent it.</param>
/// <param name="ExpiresOn">The instance's last day when it was sent.</param>
/// <param name="EndedAt">When it was answered, taken back or lapsed, UTC; null before.</param>
/// <param name="SeesInstance">Whether the reader sees the instance now.</param>
/// <param name="Actions">What the reader may do with it.</param>
public sealed record TransferDetail(TransferRow Row, Guid Key, string Remark, string SentBy, DateOnly ExpiresOn, DateTime? EndedAt, bool SeesInstance, IReadOnlyList<LifecycleAction> Actions);

/// <summary>Reads instances on their way: a company those that it sends and receives, staff all (T-24).</summary>
public sealed class TransferQueries(PortalDb portal)
{
    /// <summary>The filter's word of the direction: <c>side=sent</c>; without it what was received.</summary>
    public const string SideFilter = "side";
    /// <summary>What the company sent.</summary>
    public const string Sent = "sent";

    private static readonly GridOrder<InstanceTransfer> s_columns = new GridOrder<InstanceTransfer>().By("sent", one => one.SentAt).By("number", one => one.Number);

    /// <summary>A page of the list, latest first: for a company what it received, or with the filter what it sent; for staff all. Filters: status, days of sending; search by numbers, product and companies. Empty without permission.</summary>
    public async Task<GridPage<TransferRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!InstanceTransfer.MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(actor.IsStaff ? db.InstanceTransfers : Of(db, request.Filter.More.GetValueOrDefault(SideFilter) == Sent, actor), request.Filter);
        var count = await found.CountAsync(ct);
        return count == 0 ? new([], 0) : new(await Rows(s_columns.Sort(found, [.. request.Sorts.Where(sort => sort.Key == "sent").Take(1)], new("sent", true), "number").Skip(request.Skip).Take(request.Take)).ToListAsync(ct), count);
    }

    /// <summary>How many wait for the company's answer; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !InstanceTransfer.MaySee(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Of(db, sent: false, actor).CountAsync(one => one.Status == TransferStatus.Sent, ct);
    }

    /// <summary>One transfer; null when it is not there or not the reader's to see.</summary>
    public async Task<TransferDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!InstanceTransfer.MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var seen = actor.IsStaff ? db.InstanceTransfers : db.InstanceTransfers.Where(one => one.OrganizationId == actor.OrganizationId || one.ProviderId == actor.OrganizationId);
        if (await seen.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        return new(Rows(new[] { found }.AsQueryable()).Single(), found.Key, found.Remark, found.SentBy, found.ExpiresOn, found.EndedAt,
            await db.Instances.AnyAsync(one => one.Id == found.InstanceId, ct), TransferLifecycle.Instance.ActionsFor(found, actor));
    }

    private static IQueryable<InstanceTransfer> Of(PortalDbContext db, bool sent, Actor actor) =>
        sent ? db.InstanceTransfers.Where(one => one.OrganizationId == actor.OrganizationId) : db.InstanceTransfers.Where(one => one.ProviderId == actor.OrganizationId);

    private static IQueryable<InstanceTransfer> Filtered(IQueryable<InstanceTransfer> transfers, FilterState filter)
    {
        if (filter.StatusesOf<TransferStatus>() is { Count: > 0 } wanted) { transfers = transfers.Where(one => wanted.Contains(one.Status)); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); transfers = transfers.Where(one => one.SentAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); transfers = transfers.Where(one => one.SentAt < end); }
        return filter.Search is { Length: > 0 } typed
            ? transfers.Where(one => one.Number.Contains(typed) || one.InstanceNumber.Contains(typed) || one.InstanceName.Contains(typed) || one.Product.Contains(typed) || one.Sender.Contains(typed) || one.Receiver.Contains(typed)) : transfers;
    }

    private static IQueryable<TransferRow> Rows(IQueryable<InstanceTransfer> transfers) =>
        transfers.Select(one => new TransferRow(one.Number, one.InstanceNumber, one.InstanceName, one.Product, one.Sender, one.Receiver, one.SentAt, one.LastOn, one.Status));
}
