using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>An end customer as it is listed and chosen.</summary>
public sealed record CustomerRow(Id<Customer> Id, string Company, string Name, string Email, string Phone, string Address, DateTime CreatedAt)
{
    /// <summary>What its form begins with.</summary>
    public CustomerData Data => new(Company, Name, Email, Phone, Address);
}

/// <summary>Reads the end customers of the actor's own organization.</summary>
public sealed class CustomerQueries(PortalDb portal)
{
    /// <summary>A page of them. Searches company, name, e-mail and phone .</summary>
    public async Task<GridPage<CustomerRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var customers = Found(db, request.Filter.Search, actor);
        return new(await Rows(Sorted(customers, request.Sorts).Skip(request.Skip).Take(request.Take)).ToListAsync(ct), await customers.CountAsync(ct));
    }

    /// <summary>The whole filtered list, row by row.</summary>
    public async IAsyncEnumerable<CustomerRow> StreamAsync(FilterState filter, IReadOnlyList<GridSort> sorts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        if (!CustomerService.May(actor)) { yield break; }
        await using var db = await portal.ReadAsync(actor, ct);
        await foreach (var row in Rows(Sorted(Found(db, filter.Search, actor), sorts)).AsAsyncEnumerable().WithCancellation(ct)) { yield return row; }
    }

    /// <summary>The best matches of what was typed, at most <paramref name="most"/>; the latest added when nothing was typed.</summary>
    public async Task<IReadOnlyList<CustomerRow>> SearchAsync(string? typed, int most, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Rows(Found(db, typed ?? "", actor).OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id).Take(most)).ToListAsync(ct);
    }

    /// <summary>One of them; null when there is none or it is another organization's.</summary>
    public async Task<CustomerRow?> FindAsync(Id<Customer> id, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await Rows(Own(db, actor).Where(one => one.Id == id)).SingleOrDefaultAsync(ct);
    }

    // Who places orders chooses a customer, also without the right to keep them.
    private static bool May(Actor actor) => actor.IsBuyer && (actor.May(Permission.ManageCustomers) || actor.May(Permission.PlaceOrders));

    private static IQueryable<Customer> Own(PortalDbContext db, Actor actor) => db.Customers.Where(one => one.OrganizationId == actor.OrganizationId);

    private static IQueryable<Customer> Found(PortalDbContext db, string typed, Actor actor)
    {
        var words = typed.Trim().ToLowerInvariant();
        if (words.Length == 0) { return Own(db, actor); }
#pragma warning disable CA1304, CA1311, CA1862 // translated: every database lowers letters in its own way
        return Own(db, actor).Where(one => one.Company.ToLower().Contains(words) || one.Name.ToLower().Contains(words) || one.Email.ToLower().Contains(words) || one.Phone.Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static IQueryable<Customer> Sorted(IQueryable<Customer> customers, IReadOnlyList<GridSort> sorts)
    {
        var sort = sorts.FirstOrDefault();
        var sorted = (sort?.Key, sort?.Descending) switch
        {
            ("company", false) => customers.OrderBy(one => one.Company),
            ("company", true) => customers.OrderByDescending(one => one.Company),
            ("name", false) => customers.OrderBy(one => one.Name),
            ("name", true) => customers.OrderByDescending(one => one.Name),
            ("added", false) => customers.OrderBy(one => one.CreatedAt),
            _ => customers.OrderByDescending(one => one.CreatedAt),
        };
        return sorted.ThenBy(one => one.Id);
    }

    private static IQueryable<CustomerRow> Rows(IQueryable<Customer> customers) =>
        customers.Select(one => new CustomerRow(one.Id, one.Company, one.Name, one.Email, one.Phone, one.Address, one.CreatedAt));
}
