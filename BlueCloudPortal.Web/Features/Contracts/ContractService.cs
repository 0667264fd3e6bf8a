using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>A buyer's collective contracts: applied for over orders, made effective, or deleted (V-46, V-47). Electronic ones are made with their order.</summary>
public sealed class ContractService(PortalDb portal, TimeProvider clock)
{
    /// <summary>Applies for a contract over the organization's own orders; gives its number.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>contract.order-taken</c>, and those of <see cref="Contract.Apply"/>.</remarks>
    public async Task<Result<string>> ApplyAsync(IReadOnlyList<string> orderNumbers, Actor actor, CancellationToken ct = default)
    {
        if (!actor.May(Permission.ManageContracts)) { return AccessErrors.Forbidden; }
        var numbers = orderNumbers.Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count > Contract.MaxOrders) { return Contract.TooManyOrders; }
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var orders = await db.Orders.Where(order => order.OrganizationId == actor.OrganizationId && numbers.Contains(order.Number)).OrderBy(order => order.Number).ToListAsync(ct);
            if (orders.Count < numbers.Count) { return AccessErrors.NotFound; }
            // Asked again after a lost race: whoever comes second is told which contract has the order.
            var claims = orders.ConvertAll(order => ContractOrder.ClaimOf(ContractKind.Collective, order.Id));
            var taken = await db.Contracts.SelectMany(contract => contract.Orders, (contract, line) => new { contract.Number, line.OrderNumber, line.Claim })
                .Where(line => claims.Contains(line.Claim!)).OrderBy(line => line.OrderNumber).FirstOrDefaultAsync(ct);
            if (taken is not null) { return Contract.OrderTaken(taken.OrderNumber, taken.Number); }

            var buyer = await db.Organizations.SingleAsync(company => company.Id == actor.OrganizationId, ct);
            // The platform is the other party of everyone's contracts, though nobody but its own people sees it as a company.
            var platform = await db.Organizations.IgnoreQueryFilters().SingleAsync(company => company.Kind == OrganizationKind.Platform, ct);
            var number = DocumentNumber.ByTime(now, db.Tails.Next());
            var applied = Contract.Apply(number, orders, ContractParty.Of(buyer), ContractParty.Of(platform), actor, now);
            if (applied.IsRefused) { return applied.Error; }
            _ = db.Contracts.Add(applied.Value);
            return number;
        }, ct);
    }

    /// <summary>转为生效合同. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>, <c>contract.unpaid-order</c>.</summary>
    public Task<Result> MakeEffectiveAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, (contract, now) => contract.MakeEffective(actor, now), actor, ct);

    /// <summary>Deletes a contract that is not in effect yet; its orders can be applied for again. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public Task<Result> DeleteAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, (contract, now) => contract.Delete(actor, now), actor, ct);

    private async Task<Result> MoveAsync(string number, Func<Contract, DateTime, Result> move, Actor actor, CancellationToken ct)
    {
        if (!actor.May(Permission.ManageContracts)) { return AccessErrors.Forbidden; }
        var now = clock.GetUtcNow().UtcDateTime;
        return await portal.ChangeAsync(actor, async db =>
        {
            var contract = await db.Contracts.Include(one => one.Orders).ThenInclude(line => line.Order).SingleOrDefaultAsync(one => one.Number == number, ct);
            return contract is null ? AccessErrors.NotFound : move(contract, now);
        }, ct);
    }
}
