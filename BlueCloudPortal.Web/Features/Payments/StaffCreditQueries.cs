using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Everybody's credit for staff: companies with limit, used, available and what is late by how long; offline uses and repayments that wait.</summary>
public sealed class StaffCreditQueries(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Companies with credit terms; who is late first. Filters: status, search by company or number. Empty without permission.</summary>
    public async Task<GridPage<CreditCompanyRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var rows = Rows(db, request.Filter);
        var all = await rows.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Limit = group.Sum(row => row.Limit), Balance = group.Sum(row => row.Balance) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var sort = request.Sorts.Count > 0 ? request.Sorts[0] : new GridSort("overdue", true);
        var sorted = (sort.Key, sort.Descending) switch
        {
            ("company", true) => rows.OrderByDescending(row => row.Name),
            ("company", false) => rows.OrderBy(row => row.Name),
            ("limit", true) => rows.OrderByDescending(row => row.Limit),
            ("limit", false) => rows.OrderBy(row => row.Limit),
            ("owed", true) => rows.OrderBy(row => row.Balance),
            ("owed", false) => rows.OrderByDescending(row => row.Balance),
            (_, false) => rows.OrderBy(row => row.OverdueSince != null),
            _ => rows.OrderByDescending(row => row.OverdueSince != null),
        };
        var page = await sorted.ThenBy(row => row.Number).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        var ageing = await AgeingAsync(db, page.ConvertAll(row => row.Company), ct);
        var made = page.ConvertAll(row => new CreditCompanyRow(row.Company.Value, row.Name, row.Number, row.Status, Money.Fen(row.Limit), row.Days, Money.Fen(-row.Balance), row.OverdueSince, ageing.GetValueOrDefault(row.Company) ?? new(0, 0, 0)));
        return new(made, all.Count,
        [
            Totals(GridTotalKind.Page, Money.Sum(Currency.CNY, made.Select(row => row.Limit)), Money.Sum(Currency.CNY, made.Select(row => row.Owed))),
            Totals(GridTotalKind.All, Money.Fen(all.Limit), Money.Fen(-all.Balance)),
        ]);
    }

    /// <summary>The figures over the list; null without permission.</summary>
    public async Task<CreditTotals?> TotalsAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var all = await Rows(db, FilterState.Empty).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Limit = group.Sum(row => row.Limit), Balance = group.Sum(row => row.Balance) }).SingleOrDefaultAsync(ct);
        var late = (await AgeingAsync(db, null, ct)).Values;
        return new(all?.Count ?? 0, Money.Fen(all?.Limit ?? 0), Money.Fen(-(all?.Balance ?? 0)), new(late.Sum(one => one.UpTo30), late.Sum(one => one.UpTo60), late.Sum(one => one.Over60)));
    }

    /// <summary>A company's credit with what held when; null without permission, and for who is no buyer. A company without terms has none in it.</summary>
    public async Task<CreditCompany?> FindAsync(Guid company, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var id = new Id<Organization>(company);
        var found = await db.Organizations.Where(one => one.Id == id && (one.Kind == OrganizationKind.Distributor || one.Kind == OrganizationKind.Reseller)).Select(one => new { one.Name, one.DisabledAt }).SingleOrDefaultAsync(ct);
        if (found is null) { return null; }
        var line = await db.CreditLines.Include(one => one.Terms).SingleOrDefaultAsync(one => one.OrganizationId == id, ct);
        return new(company, found.Name, found.DisabledAt is not null, await CreditQueries.ViewAsync(db, id, Now, ct),
            [.. (line?.Terms ?? []).OrderByDescending(term => term.Position).Select(term => new CreditTermRow(term.At, term.What, term.By, term.Reason, Money.Fen(term.LimitMinor), term.Days, term.ClosingDay))],
            line is null ? [] : CreditLineLifecycle.Instance.ActionsFor(line, actor));
    }

    /// <summary>The credit account's lines of a company. Empty without permission.</summary>
    public async Task<GridPage<CreditDetail>> DetailsAsync(Guid company, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLines.PageAsync(db, new(company), request, ct);
    }

    /// <summary>Bills of everybody, or of one company. Empty without permission.</summary>
    public async Task<GridPage<CreditBillRow>> BillsAsync(Guid? company, GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var id = new Id<Organization>(company ?? Guid.Empty);
        return await CreditLists.BillsAsync(db, db.CreditBills.Where(bill => company == null || bill.OrganizationId == id), request, ct);
    }

    /// <summary>Repayments of everybody. Empty without permission.</summary>
    public async Task<GridPage<CreditRepaymentRow>> RepaymentsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLists.RepaymentsAsync(db, db.CreditRepayments, request, ct);
    }

    /// <summary>Offline uses of everybody. Empty without permission.</summary>
    public async Task<GridPage<CreditUseRow>> UsesAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLists.UsesAsync(db, db.CreditUses, request, ct);
    }

    /// <summary>One offline use; null when there is none, and without permission.</summary>
    public async Task<CreditUseDetail?> UseAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.CreditUses.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return null; }
        var company = await db.Organizations.Where(one => one.Id == found.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var credit = await CreditQueries.ViewAsync(db, found.OrganizationId, Now, ct);
        return new(new(found.Number, company, found.OrganizationId.Value, found.Amount, found.What, found.OrderNumber, found.Status, found.EnteredByName, found.EnteredAt, found.DecidedBy), found.Id.Value,
            found.DecidedAt, found.RejectReason, await CreditLists.ProofAsync(db, found.ProofId, ct), credit?.Available ?? Money.Fen(0), CreditUseLifecycle.Instance.ActionsFor(found, actor));
    }

    /// <summary>How many offline uses and repayments wait for staff; 0 without permission.</summary>
    public async Task<int> CountWaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayManage(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await db.CreditUses.CountAsync(one => one.Status == CreditUseStatus.Entered, ct)
            + await db.CreditRepayments.CountAsync(one => one.Status == CreditRepaymentStatus.Submitted || one.Status == CreditRepaymentStatus.InProgress, ct);
    }

    private sealed class Row
    {
        public Id<Organization> Company { get; init; }
        public string Name { get; init; } = "";
        public string Number { get; init; } = "";
        public CreditLineStatus Status { get; init; }
        public long Limit { get; init; }
        public int Days { get; init; }
        public DateOnly? OverdueSince { get; init; }
        public long Balance { get; init; }
    }

    private static IQueryable<Row> Rows(PortalDbContext db, FilterState filter)
    {
        var rows = from line in db.CreditLines
                   join company in db.Organizations on line.OrganizationId equals company.Id
                   join account in db.LedgerAccounts.Where(account => account.Kind == AccountKind.CreditOwed && account.Currency == Currency.CNY) on line.OrganizationId equals account.OrganizationId
                   select new Row { Company = company.Id, Name = company.Name, Number = line.Number, Status = line.Status, Limit = line.Limit.Minor, Days = line.Days, OverdueSince = line.OverdueSince, Balance = account.Balance };
        if (filter.Search.Length > 0) { rows = rows.Where(row => row.Name.Contains(filter.Search) || row.Number.Contains(filter.Search)); }
        if (filter.StatusesOf<CreditLineStatus>() is { Count: > 0 } statuses) { rows = rows.Where(row => statuses.Contains(row.Status)); }
        if (filter.More.GetValueOrDefault("late") == "yes") { rows = rows.Where(row => row.OverdueSince != null); }
        return rows;
    }

    private async Task<Dictionary<Id<Organization>, CreditAgeing>> AgeingAsync(PortalDbContext db, List<Id<Organization>>? companies, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(Now);
        var (month, twoMonths) = (today.AddDays(-30), today.AddDays(-60));
        var late = db.CreditBills.Where(bill => bill.Status != CreditBillStatus.Repaid && bill.DueOn < today);
        if (companies is not null) { late = late.Where(bill => companies.Contains(bill.OrganizationId)); }
        return (await late.GroupBy(bill => bill.OrganizationId).Select(group => new
        {
            group.Key,
            UpTo30 = group.Sum(bill => bill.DueOn >= month ? bill.Amount.Minor - bill.Repaid.Minor : 0),
            UpTo60 = group.Sum(bill => bill.DueOn < month && bill.DueOn >= twoMonths ? bill.Amount.Minor - bill.Repaid.Minor : 0),
            Over60 = group.Sum(bill => bill.DueOn < twoMonths ? bill.Amount.Minor - bill.Repaid.Minor : 0),
        }).ToListAsync(ct)).ToDictionary(one => one.Key, one => new CreditAgeing(one.UpTo30, one.UpTo60, one.Over60));
    }

    private static GridTotal Totals(GridTotalKind kind, Money limit, Money owed) => new(kind, new Dictionary<string, object> { ["limit"] = limit, ["owed"] = owed });
}
