using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>Reads contracts, and the orders that are in none yet.</summary>
public sealed class ContractQueries(PortalDb portal)
{
    private static readonly GridOrder<Order> s_orderColumns = new GridOrder<Order>()
        .By("number", order => order.Number).By("list", order => order.ListTotal.Minor).By("amount", order => order.PaidBy == PaymentMethod.StoredCard ? 0 : order.Total.Minor)
        .By("paid", order => order.PaidAt).By("placed", order => order.PlacedAt);

    private static readonly GridOrder<Contract> s_columns = new GridOrder<Contract>()
        .By("number", contract => contract.Number).By("buyer", contract => contract.PartyA.Name).By("amount", contract => contract.Amount.Minor)
        .By("applied", contract => contract.AppliedAt).By("effective", contract => contract.EffectiveAt);

    /// <summary>The organization's own orders that are in no live collective contract (V-46), latest first; empty without permission.</summary>
    public async Task<GridPage<ApplicableOrder>> ToApplyAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = ToApply(db, actor, request.Filter);
        var sums = await wanted.GroupBy(order => order.Total.Currency)
            .Select(group => new { Currency = group.Key, Count = group.Count(), List = group.Sum(order => order.ListTotal.Minor), Amount = group.Sum(order => order.PaidBy == PaymentMethod.StoredCard ? 0 : order.Total.Minor) }).ToListAsync(ct);
        var rows = (await s_orderColumns.Sort(wanted, request.Sorts, new("placed", true), "number").Skip(request.Skip).Take(request.Take)
                .Select(order => new { order.Number, order.ListTotal, Amount = new Money(order.PaidBy == PaymentMethod.StoredCard ? 0 : order.Total.Minor, order.Total.Currency), order.PaidAt, Lines = order.Lines.OrderBy(line => line.Position).Select(line => new { line.ProductLine, line.SolutionName, line.PlanName }).ToList() })
                .ToListAsync(ct))
            .ConvertAll(order => new ApplicableOrder(order.Number, string.Join('、', order.Lines.Select(line => line.ProductLine).Distinct()),
                new($"{order.Lines[0].SolutionName} {order.Lines[0].PlanName}", order.Lines.Count - 1), order.ListTotal, order.Amount, order.PaidAt));
        // Currencies are never added together, so lists that mix them have no total line.
        return new(rows, sums.Sum(sum => sum.Count), sums is not [var only] ? null :
        [
            new(GridTotalKind.Page, Figures(Money.Sum(only.Currency, rows.Select(row => row.ListTotal)), Money.Sum(only.Currency, rows.Select(row => row.Amount)))),
            new(GridTotalKind.All, Figures(new(only.List, only.Currency), new(only.Amount, only.Currency))),
        ]);

        static Dictionary<string, object> Figures(Money list, Money amount) => new() { ["list"] = list, ["amount"] = amount };
    }

    /// <summary>The product lines among the orders that can be applied for.</summary>
    public async Task<IReadOnlyList<string>> ProductLinesAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await ToApply(db, actor, FilterState.Empty).SelectMany(order => order.Lines).Select(line => line.ProductLine).Distinct().OrderBy(line => line).ToListAsync(ct);
    }

    /// <summary>A list of contracts: the buyer's and those below it, or everyone's for staff; empty without permission.</summary>
    public async Task<GridPage<ContractRow>> ListAsync(ContractList list, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var wanted = Filtered(On(list, db.Contracts), list, request.Filter);
        var groups = await wanted.GroupBy(contract => new { contract.Status, contract.Amount.Currency })
            .Select(group => new
            {
                group.Key.Status,
                group.Key.Currency,
                Count = group.Count(),
                Amount = group.Sum(contract => contract.Amount.Minor),
                Collective = group.Count(contract => contract.Kind == ContractKind.Collective),
                CollectiveAmount = group.Sum(contract => contract.Kind == ContractKind.Collective ? contract.Amount.Minor : 0),
            }).ToListAsync(ct);
        // A collective contract is over orders that have their electronic ones: together they would count every order twice.
        var isMixed = groups.Exists(group => group.Collective > 0) && groups.Exists(group => group.Count > group.Collective);
        var sums = groups.SelectMany(group => new[]
        {
            (group.Status, Kind: ContractKind.Electronic, Count: group.Count - group.Collective, Amount: new Money(group.Amount - group.CollectiveAmount, group.Currency)),
            (group.Status, Kind: ContractKind.Collective, Count: group.Collective, Amount: new Money(group.CollectiveAmount, group.Currency)),
        }).Where(sum => sum.Count > 0).ToList();
        var rows = await s_columns.Sort(wanted, request.Sorts, new(list == ContractList.InEffect ? "effective" : "applied", true), "number").Skip(request.Skip).Take(request.Take)
            .Select(contract => new ContractRow(contract.Number, contract.Kind, contract.PartyA.Name, contract.Orders.OrderBy(line => line.OrderNumber).Select(line => line.OrderNumber).ToList(),
                contract.Amount, contract.AppliedAt, contract.EffectiveAt, contract.Status)).ToListAsync(ct);
        if (list == ContractList.Pending) { rows = await WithActionsAsync(rows, db, actor, ct); }
        return new(rows, sums.Sum(sum => sum.Count), ContractLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<ContractStatus>(row.Status, 1, row.Amount) { Apart = Apart(row.Kind) }),
            sums.Select(sum => new GridSum<ContractStatus>(sum.Status, sum.Count, sum.Amount) { Apart = Apart(sum.Kind) })));

        Enum? Apart(ContractKind kind) => isMixed && kind == ContractKind.Collective ? kind : null;
    }

    /// <summary>How many stand on each tab; all zero without permission.</summary>
    public async Task<ContractCounts> CountAsync(Actor actor, CancellationToken ct = default)
    {
        if (!MaySeeOwn(actor)) { return new(0, 0, 0, 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return new(
            await ToApply(db, actor, FilterState.Empty).CountAsync(ct),
            await On(ContractList.Pending, db.Contracts).CountAsync(ct),
            await On(ContractList.InEffect, db.Contracts).CountAsync(ct),
            await On(ContractList.Electronic, db.Contracts).CountAsync(ct));
    }

    /// <summary>One contract; null when there is none that the actor may see.</summary>
    public async Task<ContractDetail?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.Contracts.Include(one => one.Orders).ThenInclude(line => line.Order).ThenInclude(order => order.Lines).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct);
        if (found is null) { return null; }
        var lines = found.Orders.OrderBy(line => line.OrderNumber).ToList();
        return new(found.Key,
            new(found.Number, found.Kind, found.PartyA.Name, lines.ConvertAll(line => line.OrderNumber), found.Amount, found.AppliedAt, found.EffectiveAt, found.Status),
            found.PartyA, found.PartyB,
            lines.ConvertAll(line => new ContractedOrder(line.OrderNumber, Product(line.Order), line.Amount, line.Order.PaidAt, line.Order.Status)),
            Actions(found, actor));
    }

    /// <summary>What a contract's paper says; null when there is none that the actor may see.</summary>
    public async Task<ContractPaper?> PaperAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MaySee(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.Contracts.Include(one => one.Orders).ThenInclude(line => line.Order).ThenInclude(order => order.Lines).AsSplitQuery().SingleOrDefaultAsync(one => one.Number == number, ct);
        return found is null ? null : new(found.Number, found.Kind, found.Status, found.PartyA, found.PartyB, found.Amount, found.AppliedAt, found.EffectiveAt,
            [.. found.Orders.OrderBy(one => one.OrderNumber).Select(Paper)]);
    }

    // An order that a stored-value card paid is on the paper with nothing to pay, so that what it says adds up (V-46).
    private static PaperOrder Paper(ContractOrder contracted)
    {
        var order = contracted.Order;
        var byCard = contracted.Amount.IsZero && order.Total.IsPositive;
        var nothing = Money.Zero(order.Total.Currency);
        return new(order.Number, order.PlacedAt, order.PaidAt,
            new(order.CustomerCompany, order.CustomerName, order.CustomerEmail, order.CustomerPhone),
            [.. order.Lines.OrderBy(line => line.Position).Select(line => new PaperLine(line.SolutionName, line.PlanName, line.Sku, line.IsService, line.TermMonths, line.Quantity, line.Unit,
                line.UnitPrice, line.ListTotal, line.TaxRatePercent, byCard ? nothing : line.Net, byCard ? nothing : line.Tax, byCard ? nothing : line.Total))], order.Deductible)
        { ByCard = byCard ? order.Total : nothing };
    }

    /// <summary>At most five contracts whose number contains what was typed, latest first.</summary>
    public async Task<IReadOnlyList<ContractRow>> SearchAsync(string typed, Actor actor, CancellationToken ct = default) =>
        (await ListAsync(ContractList.All, new(0, 5, []) { Filter = FilterState.Empty with { Search = typed } }, actor, ct)).Rows;

    private static bool MaySeeOwn(Actor actor) => actor.IsBuyer && actor.May(Permission.ViewOrders);

    private static bool MaySee(Actor actor) => MaySeeOwn(actor) || (actor.IsStaff && actor.May(Permission.ReviewContracts));

    private static async Task<List<ContractRow>> WithActionsAsync(List<ContractRow> rows, PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var numbers = rows.ConvertAll(row => row.Number);
        var contracts = await db.Contracts.Include(one => one.Orders).ThenInclude(line => line.Order).AsSplitQuery().Where(one => numbers.Contains(one.Number)).ToDictionaryAsync(one => one.Number, ct);
        return rows.ConvertAll(row => row with { Actions = Actions(contracts[row.Number], actor) });
    }

    // Agreeing belongs to checkout, where the electronic contract is made; afterwards nothing can be done with it.
    private static IReadOnlyList<LifecycleAction> Actions(Contract contract, Actor actor) => contract.Kind == ContractKind.Electronic ? [] :
        [.. ContractLifecycle.Instance.ActionsFor(contract, actor).Where(action => action.Trigger != nameof(ContractTrigger.Agree))];

    private static ProductText Product(Order order) => order.Lines.MinBy(line => line.Position) is { } first ? new($"{first.SolutionName} {first.PlanName}", order.Lines.Count - 1) : new("", 0);

    private static IQueryable<Contract> On(ContractList list, IQueryable<Contract> contracts) => list switch
    {
        ContractList.Pending => contracts.Where(contract => contract.Kind == ContractKind.Collective && contract.Status == ContractStatus.PendingEffect),
        ContractList.InEffect => contracts.Where(contract => contract.Kind == ContractKind.Collective && contract.Status == ContractStatus.InEffect),
        ContractList.Electronic => contracts.Where(contract => contract.Kind == ContractKind.Electronic),
        _ => contracts,
    };

    private static IQueryable<Contract> Filtered(IQueryable<Contract> contracts, ContractList list, FilterState filter)
    {
        if (filter.Search.Length > 0)
        {
            contracts = contracts.Where(contract => contract.Number.Contains(filter.Search) || contract.PartyA.Name.Contains(filter.Search) || contract.Orders.Any(line => line.OrderNumber.Contains(filter.Search)));
        }
        if (filter.StatusesOf<ContractStatus>() is { Count: > 0 } statuses) { contracts = contracts.Where(contract => statuses.Contains(contract.Status)); }
        if (Enum.TryParse<ContractKind>(filter.More.GetValueOrDefault("kind"), out var kind)) { contracts = contracts.Where(contract => contract.Kind == kind); }
        if (filter.From is { } first)
        {
            var from = BusinessTime.StartOf(first);
            contracts = list == ContractList.InEffect ? contracts.Where(contract => contract.EffectiveAt >= from) : contracts.Where(contract => contract.AppliedAt >= from);
        }
        if (filter.To is { } last)
        {
            var end = BusinessTime.StartOf(last.AddDays(1));
            contracts = list == ContractList.InEffect ? contracts.Where(contract => contract.EffectiveAt < end) : contracts.Where(contract => contract.AppliedAt < end);
        }
        return contracts;
    }

    private static IQueryable<Order> ToApply(PortalDbContext db, Actor actor, FilterState filter)
    {
        var orders = db.Orders.Where(order => order.OrganizationId == actor.OrganizationId && order.Status != OrderStatus.Cancelled
            && !db.Contracts.Any(contract => contract.Kind == ContractKind.Collective && contract.Orders.Any(line => line.OrderId == order.Id && line.Claim != null)));
        if (filter.Search.Length > 0) { orders = orders.Where(order => order.Number.Contains(filter.Search) || order.Lines.Any(line => line.SolutionName.Contains(filter.Search))); }
        if (filter.More.GetValueOrDefault("line") is { } wanted) { orders = orders.Where(order => order.Lines.Any(line => line.ProductLine == wanted)); }
        if (filter.From is { } first) { var from = BusinessTime.StartOf(first); orders = orders.Where(order => order.PaidAt >= from); }
        if (filter.To is { } last) { var end = BusinessTime.StartOf(last.AddDays(1)); orders = orders.Where(order => order.PaidAt < end); }
        return orders;
    }
}
