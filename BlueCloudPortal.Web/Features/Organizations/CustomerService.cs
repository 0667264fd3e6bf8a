using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Keeps a buyer's end customers .</summary>
public sealed class CustomerService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Adds a customer of the actor's organization. Errors: <c>access.forbidden</c> and those of <see cref="Customer.Add"/>.</summary>
    public async Task<Result<Id<Customer>>> AddAsync(CustomerData data, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<Id<Customer>>(actor, db =>
        {
            var added = Customer.Add(data, actor, clock.GetUtcNow().UtcDateTime);
            if (added.IsRefused) { return Task.FromResult<Result<Id<Customer>>>(added.Error); }
            _ = db.Customers.Add(added.Value);
            return Task.FromResult<Result<Id<Customer>>>(added.Value.Id);
        }, ct);
    }

    /// <summary>Changes a customer. Orders keep what was true when they were placed. Errors: <c>access.forbidden</c>, <c>access.not-found</c> and those of <see cref="Customer.Change"/>.</summary>
    public Task<Result> ChangeAsync(Id<Customer> id, CustomerData data, Actor actor, CancellationToken ct = default) =>
        ActAsync(id, actor, (_, customer) => customer.Change(data), ct);

    /// <summary>Deletes a customer. Its orders stay as they are: they keep their own copy. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public Task<Result> DeleteAsync(Id<Customer> id, Actor actor, CancellationToken ct = default) => ActAsync(id, actor, (db, customer) =>
    {
        _ = db.Customers.Remove(customer);
        return Result.Done;
    }, ct);

    /// <summary>Deletes several, or none: when one of them is not the actor's to delete, all stay. Gives how many. Errors: <c>access.forbidden</c>, <c>access.not-found</c>.</summary>
    public async Task<Result<int>> DeleteManyAsync(IReadOnlyCollection<Id<Customer>> ids, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync<int>(actor, async db =>
        {
            var wanted = ids.Distinct().ToList();
            var found = await db.Customers.Where(one => wanted.Contains(one.Id) && one.OrganizationId == actor.OrganizationId).ToListAsync(ct);
            if (found.Count != wanted.Count || found.Count == 0) { return AccessErrors.NotFound; }
            db.Customers.RemoveRange(found);
            return found.Count;
        }, ct);
    }

    internal static bool May(Actor actor) => actor.IsBuyer && actor.May(Permission.ManageCustomers);

    private async Task<Result> ActAsync(Id<Customer> id, Actor actor, Func<PortalDbContext, Customer, Result> act, CancellationToken ct)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            // A distributor may see its resellers' customers, but keeps its own only.
            var customer = await db.Customers.SingleOrDefaultAsync(one => one.Id == id && one.OrganizationId == actor.OrganizationId, ct);
            return customer is null ? AccessErrors.NotFound : act(db, customer);
        }, ct);
    }
}
