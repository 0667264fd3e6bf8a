using System.Linq.Expressions;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Lists of credit documents, for the company and for staff alike: filtered, sorted and paged in SQL, with the sums of page and list.</summary>
internal static class CreditLists
{
    public static async Task<GridPage<CreditBillRow>> BillsAsync(PortalDbContext db, IQueryable<CreditBill> bills, GridRequest request, CancellationToken ct)
    {
        var filter = request.Filter;
        if (filter.Search.Length > 0) { bills = bills.Where(bill => bill.Number.Contains(filter.Search) || db.Organizations.Any(one => one.Id == bill.OrganizationId && one.Name.Contains(filter.Search))); }
        if (filter.From is { } from) { bills = bills.Where(bill => bill.UntilOn >= from); }
        if (filter.To is { } to) { bills = bills.Where(bill => bill.UntilOn <= to); }
        if (filter.StatusesOf<CreditBillStatus>() is { Count: > 0 } statuses) { bills = bills.Where(bill => statuses.Contains(bill.Status)); }
        var all = await bills.GroupBy(_ => 1).Select(group => new { Count = group.Count(), Amount = group.Sum(bill => bill.Amount.Minor), Repaid = group.Sum(bill => bill.Repaid.Minor) }).SingleOrDefaultAsync(ct);
        if (all is null) { return new([], 0); }
        var sort = request.Sorts.Count > 0 ? request.Sorts[0] : new GridSort("until", true);
        var sorted = sort.Key switch
        {
            "number" => By(bills, bill => bill.Number, sort),
            "due" => By(bills, bill => bill.DueOn, sort),
            "amount" => By(bills, bill => bill.Amount.Minor, sort),
            "open" => By(bills, bill => bill.Amount.Minor - bill.Repaid.Minor, sort),
            _ => By(bills, bill => bill.UntilOn, sort),
        };
        var rows = await sorted.ThenBy(bill => bill.Number).Skip(request.Skip).Take(request.Take).Select(bill => new CreditBillRow(bill.Number, bill.FromOn, bill.UntilOn, bill.DueOn, bill.Amount, bill.Repaid, bill.Status,
            db.Organizations.Where(one => one.Id == bill.OrganizationId).Select(one => one.Name).FirstOrDefault() ?? "", bill.OrganizationId.Value)).ToListAsync(ct);
        return new(rows, all.Count,
        [
            Totals(GridTotalKind.Page, Money.Sum(Currency.CNY, rows.Select(row => row.Amount)), Money.Sum(Currency.CNY, rows.Select(row => row.Repaid))),
            Totals(GridTotalKind.All, Money.Fen(all.Amount), Money.Fen(all.Repaid)),
        ]);
    }

    public static async Task<GridPage<CreditRepaymentRow>> RepaymentsAsync(PortalDbContext db, IQueryable<CreditRepayment> repayments, GridRequest request, CancellationToken ct)
    {
        var filter = request.Filter;
        if (filter.Search.Length > 0) { repayments = repayments.Where(one => one.Number.Contains(filter.Search) || db.Organizations.Any(company => company.Id == one.OrganizationId && company.Name.Contains(filter.Search))); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); repayments = repayments.Where(one => one.SubmittedAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); repayments = repayments.Where(one => one.SubmittedAt < end); }
        if (filter.StatusesOf<CreditRepaymentStatus>() is { Count: > 0 } statuses) { repayments = repayments.Where(one => statuses.Contains(one.Status)); }
        var all = await repayments.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count(), Amount = group.Sum(one => one.Amount.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var sort = request.Sorts.Count > 0 ? request.Sorts[0] : new GridSort("submitted", true);
        var sorted = sort.Key switch
        {
            "number" => By(repayments, one => one.Number, sort),
            "amount" => By(repayments, one => one.Amount.Minor, sort),
            "arrived" => By(repayments, one => one.CompletedAt, sort),
            _ => By(repayments, one => one.SubmittedAt, sort),
        };
        var rows = await sorted.ThenBy(one => one.Number).Skip(request.Skip).Take(request.Take).Select(one => new CreditRepaymentRow(one.Number, one.Method, one.Amount, one.Status, one.SubmittedAt, one.CompletedAt, one.TakenBy,
            db.Organizations.Where(company => company.Id == one.OrganizationId).Select(company => company.Name).FirstOrDefault() ?? "", one.OrganizationId.Value)).ToListAsync(ct);
        return new(rows, all.Sum(sum => sum.Count), CreditRepaymentLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<CreditRepaymentStatus>(row.Status, 1, row.Amount)), all.Select(sum => new GridSum<CreditRepaymentStatus>(sum.Key, sum.Count, Money.Fen(sum.Amount)))));
    }

    public static async Task<GridPage<CreditUseRow>> UsesAsync(PortalDbContext db, IQueryable<CreditUse> uses, GridRequest request, CancellationToken ct)
    {
        var filter = request.Filter;
        if (filter.Search.Length > 0) { uses = uses.Where(one => one.Number.Contains(filter.Search) || one.What.Contains(filter.Search) || one.OrderNumber.Contains(filter.Search) || db.Organizations.Any(company => company.Id == one.OrganizationId && company.Name.Contains(filter.Search))); }
        if (filter.From is { } from) { var start = BusinessTime.StartOf(from); uses = uses.Where(one => one.EnteredAt >= start); }
        if (filter.To is { } to) { var end = BusinessTime.StartOf(to.AddDays(1)); uses = uses.Where(one => one.EnteredAt < end); }
        if (filter.StatusesOf<CreditUseStatus>() is { Count: > 0 } statuses) { uses = uses.Where(one => statuses.Contains(one.Status)); }
        var all = await uses.GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count(), Amount = group.Sum(one => one.Amount.Minor) }).ToListAsync(ct);
        if (all.Count == 0) { return new([], 0); }
        var sort = request.Sorts.Count > 0 ? request.Sorts[0] : new GridSort("entered", true);
        var sorted = sort.Key switch
        {
            "number" => By(uses, one => one.Number, sort),
            "amount" => By(uses, one => one.Amount.Minor, sort),
            _ => By(uses, one => one.EnteredAt, sort),
        };
        var rows = await sorted.ThenBy(one => one.Number).Skip(request.Skip).Take(request.Take).Select(one => new CreditUseRow(one.Number,
            db.Organizations.Where(company => company.Id == one.OrganizationId).Select(company => company.Name).FirstOrDefault() ?? "", one.OrganizationId.Value, one.Amount, one.What, one.OrderNumber, one.Status, one.EnteredByName, one.EnteredAt, one.DecidedBy)).ToListAsync(ct);
        return new(rows, all.Sum(sum => sum.Count), CreditUseLifecycle.Instance.Totals(["amount"],
            rows.Select(row => new GridSum<CreditUseStatus>(row.Status, 1, row.Amount)), all.Select(sum => new GridSum<CreditUseStatus>(sum.Key, sum.Count, Money.Fen(sum.Amount)))));
    }

    public static async Task<TopUpProof?> ProofAsync(PortalDbContext db, Id<StoredFile>? id, CancellationToken ct) =>
        id is { } known ? await db.StoredFiles.Where(file => file.Id == known).Select(file => new TopUpProof(file.Id.Value, file.Name, file.Size)).SingleOrDefaultAsync(ct) : null;

    private static GridTotal Totals(GridTotalKind kind, Money amount, Money repaid) => new(kind, new Dictionary<string, object> { ["amount"] = amount, ["repaid"] = repaid, ["open"] = amount - repaid });

    private static IOrderedQueryable<T> By<T, TKey>(IQueryable<T> rows, Expression<Func<T, TKey>> key, GridSort sort) => sort.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
