using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Transfers;

/// <summary>Companies hand instances over to each other (T-24): one sends, the other accepts or declines. Nothing but the instance changes hands: orders, invoices and money stay where they are.</summary>
public sealed class TransferService(PortalDb portal, ProofService proofs, UserAccounts accounts, Inbox inbox, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Sends an instance (发送PUSH), behind one's own password, and gives the number of the transfer. The same request key again gives the same one. Errors: <c>access.not-found</c>, <c>transfer.open</c> with the one that is on its way, those of
    /// <see cref="InstanceTransfer.Send"/>; <c>field.required</c> at Company, Account and Password; <c>security.wrong-password</c> at Password, which counts as it does at the sign-in.
    /// </summary>
    public async Task<Result<string>> SendAsync(TransferData data, string? password, Actor actor, CancellationToken ct = default)
    {
        if (!InstanceTransfer.MaySend(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(data.RequestKey)); }
        if (string.IsNullOrWhiteSpace(data.Company)) { return AccessErrors.Required(nameof(data.Company)); }
        if (string.IsNullOrWhiteSpace(data.Account)) { return AccessErrors.Required(nameof(data.Account)); }
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data, actor, ct), async () =>
        {
            var proof = await proofs.ByPasswordAsync(password, actor, ct);
            if (proof.IsRefused) { return proof.Error; }
            var receiver = await ReceiverAsync(data, ct);
            return await portal.ChangeAsync<string>(actor, db => SendAsync(db, data, receiver, actor, ct), ct);
        }, ct);
    }

    /// <summary>The other company takes the instance (接收PUSH) for one of its end customers. Errors: <c>access.not-found</c>, <c>order.not-certified</c>, those of <see cref="InstanceTransfer.Accept"/>.</summary>
    public Task<Result> AcceptAsync(string number, Id<Customer>? customerId, Actor actor, CancellationToken ct = default) => MoveAsync(number, received: true, actor, async (db, transfer, now) =>
    {
        // Past the filters: until now it is the sender's.
        var instance = await db.Instances.IgnoreQueryFilters().SingleAsync(one => one.Id == transfer.InstanceId, ct);
        if (!await db.Organizations.AnyAsync(one => one.Id == actor.OrganizationId && one.CertifiedAt != null, ct)) { return OrderErrors.NotCertified; }
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == customerId && one.OrganizationId == actor.OrganizationId, ct);
        return transfer.Accept(instance, customer, actor, now) is { IsRefused: true } refused ? refused : await TellSenderAsync(db, transfer, "transfer-accepted", actor, ct);
    }, ct);

    /// <summary>The other company does not want it. Errors: <c>access.not-found</c>, those of <see cref="InstanceTransfer.Decline"/>.</summary>
    public Task<Result> DeclineAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, received: true, actor, async (db, transfer, now) =>
        transfer.Decline(reason, actor, now) is { IsRefused: true } refused ? refused : await TellSenderAsync(db, transfer, "transfer-declined", actor, ct), ct);

    /// <summary>The company that sent it takes it back. Errors: <c>access.not-found</c>, those of <see cref="InstanceTransfer.Withdraw"/>.</summary>
    public Task<Result> WithdrawAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, received: false, actor, async (db, transfer, now) =>
    {
        var withdrawn = transfer.Withdraw(actor, now);
        if (!withdrawn.IsRefused) { await inbox.TellHoldersAsync(db, transfer.ProviderId!.Value, Permission.PlaceOrders, new("transfer-withdrawn", PortalUrls.MyTransfer(transfer.Number), Figures(transfer)), actor, ct); }
        return withdrawn;
    }, ct);

    /// <summary>Whose instances were not accepted in time, or cannot be handed over any more: they stay where they are, and the sender is told. Each in its own transaction; gives how many.</summary>
    internal Task<int> LapseDueAsync(CancellationToken ct = default)
    {
        var today = BusinessTime.DayOf(Now);
        return portal.EachDueAsync(
            db => db.InstanceTransfers.Where(one => one.Status == TransferStatus.Sent
                    && (one.LastOn < today || db.Instances.Any(instance => instance.Id == one.InstanceId && (instance.Status == InstanceStatus.Released || instance.ExpiresOn < today))))
                .OrderBy(one => one.LastOn).ThenBy(one => one.Number).Select(one => one.Id),
            async (db, id) =>
            {
                var transfer = await db.InstanceTransfers.SingleAsync(one => one.Id == id, ct);
                var instance = await db.Instances.SingleAsync(one => one.Id == transfer.InstanceId, ct);
                return transfer.Lapse(instance, Actor.System, Now) is { IsRefused: true } refused ? refused : await TellSenderAsync(db, transfer, "transfer-lapsed", Actor.System, ct);
            }, ct: ct);
    }

    private async Task<Result<string>> SendAsync(PortalDbContext db, TransferData data, Organization? receiver, Actor actor, CancellationToken ct)
    {
        if (await db.Instances.SingleOrDefaultAsync(one => one.Number == data.Number && one.OrganizationId == actor.OrganizationId, ct) is not { } instance) { return AccessErrors.NotFound; }
        if (await db.InstanceTransfers.Where(one => one.OpenOf == instance.Id).Select(one => one.Number).SingleOrDefaultAsync(ct) is { } open) { return TransferErrors.Open(instance.Number, open); }
        var renewal = await db.OpenRenewals.Where(one => one.InstanceId == instance.Id).Select(one => one.OrderNumber).SingleOrDefaultAsync(ct);
        var sender = await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct);
        var now = Now;
        var sent = InstanceTransfer.Send(DocumentNumber.ByPrefix("GH", now, db.Tails.Next()), data, instance, sender, receiver, renewal, actor, now);
        if (sent.IsRefused) { return sent.Error; }
        db.Guard(instance); // whoever renews or releases it at the same moment waits for this, or is seen by it
        _ = db.Add(sent.Value);
        await inbox.TellHoldersAsync(db, sent.Value.ProviderId!.Value, Permission.PlaceOrders, new("transfer-received", PortalUrls.MyTransfer(sent.Value.Number), Figures(sent.Value)), actor, ct);
        return sent.Value.Number;
    }

    // Past the filters: nothing is said of a company but that it has this name and this person.
    private async Task<Organization?> ReceiverAsync(TransferData data, CancellationToken ct)
    {
        var name = data.Company!.Trim();
        await using var db = await portal.ReadAsync(Actor.System, ct);
        if (await accounts.FindAsync(db, data.Account, ct) is not { } user) { return null; }
        return await db.Organizations.FirstOrDefaultAsync(company => company.Name == name && db.Memberships.Any(place => place.OrganizationId == company.Id && place.UserId == user.Id && place.Status == MembershipStatus.Active), ct);
    }

    private async Task<Result> TellSenderAsync(PortalDbContext db, InstanceTransfer transfer, string template, Actor by, CancellationToken ct)
    {
        await inbox.TellMakerAsync(db, transfer, new(template, PortalUrls.MyTransfer(transfer.Number), Figures(transfer)), by, ct);
        return Result.Done;
    }

    private static object[] Figures(InstanceTransfer transfer) => [transfer.Product, transfer.InstanceNumber, transfer.Sender, transfer.Receiver, transfer.LastOn];

    private static Task<string?> EarlierAsync(PortalDbContext db, TransferData data, Actor actor, CancellationToken ct) =>
        db.InstanceTransfers.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == data.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);

    private Task<Result> MoveAsync(string number, bool received, Actor actor, Func<PortalDbContext, InstanceTransfer, DateTime, Task<Result>> move, CancellationToken ct) => portal.ChangeAsync(actor, async db =>
    {
        var own = db.InstanceTransfers.Where(one => received ? one.ProviderId == actor.OrganizationId : one.OrganizationId == actor.OrganizationId);
        return await own.SingleOrDefaultAsync(one => one.Number == number, ct) is { } transfer ? await move(db, transfer, Now) : AccessErrors.NotFound;
    }, ct);
}
