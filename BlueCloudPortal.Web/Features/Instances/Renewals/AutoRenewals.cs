using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>
/// Renews what is to renew itself (T-23), some days before its last day: an ordinary order, placed and paid from the wallet in one transaction. Once an instance and last day: when the wallet has too little, or
/// ordering is refused, nothing is ordered, the company is told, and renewing is left to it. An instance that somebody is paying for is left alone. Run twice, or on two nodes at once, it does nothing twice.
/// </summary>
public sealed class AutoRenewals(PortalDb portal, CheckoutService checkout, PriceListTurn turn, CompanyMail mail, InstanceSettings settings, TimeProvider clock, ILogger<AutoRenewals> log)
{
    private const string NotEnough = "ledger.insufficient-funds";
    private const string Remark = "自动续费 Automatic renewal";

    private static readonly Permission[] s_standing = [Permission.ViewOrders, Permission.PlaceOrders, Permission.PayOrders];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Renews everything that is due. Gives how many were renewed.</summary>
    public async Task<int> RunAsync(CancellationToken ct = default)
    {
        var renewed = 0;
        if (await DueAsync(ct) is not { Count: > 0 } due) { return renewed; }
        _ = await turn.TurnDueAsync(ct);
        foreach (var (id, company) in due)
        {
            // The standing instruction of the company's person is carried out by the portal: it has no more rights than ordering and paying this, and the order names who gave it.
            var actor = new Actor(Guid.Empty, company.By, company.Id, company.Kind, s_standing.ToHashSet(), []);
            var done = await portal.ChangeAsync<string?>(actor, db => RenewAsync(db, id, actor, ct), ct);
            if (!done.IsRefused) { renewed += done.Value is null ? 0 : 1; continue; }
            log.LogInformation("Instance {Instance} does not renew itself: {Code}", id.Value, done.Error.Code);
            if (done.Error == AccessErrors.Stale || done.Error.Code is "instance.renewal-open" or "transfer.open") { continue; } // somebody is at it; looked at again in an hour
            _ = await portal.ChangeAsync(Actor.System, db => NoteAsync(db, id, done.Error, ct), ct);
        }
        return renewed;
    }

    private async Task<List<(Id<Instance>, (Id<Organization> Id, OrganizationKind Kind, string By))>> DueAsync(CancellationToken ct)
    {
        await using var db = await portal.ReadAsync(Actor.System, ct);
        var found = await (
            from instance in ToTry(db)
            join company in db.Organizations on instance.OrganizationId equals company.Id
            where company.DisabledAt == null
            orderby instance.ExpiresOn, instance.Number
            select new { instance.Id, Company = company.Id, company.Kind, instance.AutoRenewBy }).ToListAsync(ct);
        return found.ConvertAll(one => (one.Id, (one.Company, one.Kind, one.AutoRenewBy)));
    }

    private IQueryable<Instance> ToTry(PortalDbContext db)
    {
        var today = BusinessTime.DayOf(Now);
        var (first, last) = (today.AddDays(-settings.GraceDays), today.AddDays(settings.AutoRenewDays));
        return db.Instances.Where(one => one.AutoRenewMonths != null && one.Status != InstanceStatus.Released && one.ExpiresOn >= first && one.ExpiresOn <= last
            && !db.AutoRenewals.Any(tried => tried.InstanceId == one.Id && tried.LastDay == one.ExpiresOn) && !db.OpenRenewals.Any(open => open.InstanceId == one.Id));
    }

    // The number of the order that renewed it; null when there is nothing to do any more.
    private async Task<Result<string?>> RenewAsync(PortalDbContext db, Id<Instance> id, Actor actor, CancellationToken ct)
    {
        if (await ToTry(db).Include(one => one.Periods).SingleOrDefaultAsync(one => one.Id == id, ct) is not { } instance) { return (string?)null; }
        var (lastDay, now) = (instance.ExpiresOn, Now);
        List<PickedPlan> items = [PickedPlan.Renewing(new(instance.Number, instance.AutoRenewMonths!.Value))];
        var priced = await QuoteQueries.PriceAsync(db, items, null, [], actor, now, ct);
        if (priced.IsRefused) { return priced.Error; }
        var placed = await checkout.PlaceAsync(db, new(items, instance.CustomerId, null, Remark, Agreed: true, Guid.CreateVersion7(), AcceptedTerms: priced.Value.Quote.Agreements), actor, ct);
        if (placed.IsRefused) { return placed.Error; }
        _ = db.Add(new AutoRenewal(instance, lastDay, AutoRenewalOutcome.Renewed, placed.Value, now)); // before the money moves: of two nodes the second is told here
        _ = await db.SaveChangesAsync(ct);
        var order = db.Orders.Local.Single(one => one.Number == placed.Value);
        var paid = await OrderSettlement.PayAsync(db, order, PaymentMethod.Wallet, new(AccountKind.Wallet, order.Total.Currency, order.OrganizationId), actor, now, ct);
        if (paid.IsRefused) { return paid.Error; }
        await mail.SendAsync(db, instance.OrganizationId, Guid.Empty, new("instance-renewed", PortalUrls.MyInstance(instance.Number), instance.SolutionName, instance.Number, order.Total, lastDay, instance.ExpiresOn, order.Number), ct);
        return order.Number;
    }

    private async Task<Result> NoteAsync(PortalDbContext db, Id<Instance> id, PortalError why, CancellationToken ct)
    {
        if (await ToTry(db).SingleOrDefaultAsync(one => one.Id == id, ct) is not { } instance) { return Result.Done; } // another node was faster, or somebody renews it
        _ = db.Add(new AutoRenewal(instance, instance.ExpiresOn, why.Code == NotEnough ? AutoRenewalOutcome.NotEnoughBalance : AutoRenewalOutcome.Refused, null, Now));
        await mail.SendAsync(db, instance.OrganizationId, Guid.Empty, new("instance-not-renewed", PortalUrls.MyRenewal(instance.Number), instance.SolutionName, instance.Number, instance.ExpiresOn, why), ct);
        return Result.Done;
    }
}
