using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A company's own credit: figures, details, bills, repayments. Each figure is defined here and nowhere else.</summary>
public sealed class CreditQueries(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The company's credit; null without permission, and when it has no terms.</summary>
    public async Task<CreditView?> FindAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        return await ViewAsync(db, actor.OrganizationId, Now, ct);
    }

    /// <summary>Every use and repayment, latest first, with what was left after each. Filters: days, search by transaction or document. Empty without permission.</summary>
    public async Task<GridPage<CreditDetail>> DetailsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLines.PageAsync(db, actor.OrganizationId, request, ct);
    }

    /// <summary>The issued bills, latest first. Filters: closing day, status, search by number. Empty without permission.</summary>
    public async Task<GridPage<CreditBillRow>> BillsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLists.BillsAsync(db, db.CreditBills.Where(bill => bill.OrganizationId == actor.OrganizationId), request, ct);
    }

    /// <summary>What was repaid, or waits to be verified, latest first. Filters: day, status, search by number. Empty without permission.</summary>
    public async Task<GridPage<CreditRepaymentRow>> RepaymentsAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        return await CreditLists.RepaymentsAsync(db, db.CreditRepayments.Where(one => one.OrganizationId == actor.OrganizationId), request, ct);
    }

    /// <summary>One bill with its uses and what repaid it; null when there is none that the actor may see.</summary>
    public async Task<CreditBillDetail?> BillAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor) && !CreditAccess.MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var own = db.CreditBills.Where(bill => bill.Number == number && (CreditAccess.MayManage(actor) || bill.OrganizationId == actor.OrganizationId));
        if (await own.Include(bill => bill.Lines).SingleOrDefaultAsync(ct) is not { } found) { return null; }
        var company = await db.Organizations.Where(one => one.Id == found.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var payments = await (
            from repayment in db.CreditRepayments
            from part in repayment.Parts
            where part.BillId == found.Id
            orderby repayment.CompletedAt
            select new CreditBillPayment(repayment.Number, repayment.Method, repayment.CompletedAt ?? repayment.SubmittedAt, part.Amount)).ToListAsync(ct);
        return new(new(found.Number, found.FromOn, found.UntilOn, found.DueOn, found.Amount, found.Repaid, found.Status, company, found.OrganizationId.Value), found.Id.Value, found.IssuedAt, found.RepaidAt,
            [.. found.Lines.OrderBy(line => line.Position).Select(line => new CreditBillUse(line.Transaction, line.At, line.DocumentKind, line.DocumentNumber, line.Amount))],
            payments, CreditAccess.MayUse(actor) && found.Open.IsPositive);
    }

    /// <summary>One repayment; null when there is none that the actor may see.</summary>
    public async Task<CreditRepaymentDetail?> RepaymentAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor) && !CreditAccess.MayManage(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var own = db.CreditRepayments.Where(one => one.Number == number && (CreditAccess.MayManage(actor) || one.OrganizationId == actor.OrganizationId));
        if (await own.Include(one => one.Parts).SingleOrDefaultAsync(ct) is not { } found) { return null; }
        var company = await db.Organizations.Where(one => one.Id == found.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var open = await OpenAsync(db, found.OrganizationId, ct);
        return new(new(found.Number, found.Method, found.Amount, found.Status, found.SubmittedAt, found.CompletedAt, found.TakenBy, company, found.OrganizationId.Value), found.Id.Value,
            found.From, found.PaidOn, found.SubmittedBy, found.Kept, found.RejectReason, await CreditLists.ProofAsync(db, found.ProofId, ct),
            [.. found.Parts.OrderBy(part => part.Position).Select(part => new CreditBillPart(part.BillNumber, part.Amount))], open, CreditRepaymentLifecycle.Instance.ActionsFor(found, actor));
    }

    /// <summary>What the repayment form begins with; null without permission.</summary>
    public async Task<CreditRepayForm?> RepayFormAsync(Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayUse(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
        var bills = await db.CreditBills.Where(bill => bill.OrganizationId == actor.OrganizationId && bill.Status != CreditBillStatus.Repaid).OrderBy(bill => bill.UntilOn).ToListAsync(ct);
        var wallet = await db.LedgerAccounts.Where(account => account.OrganizationId == actor.OrganizationId && account.Kind == AccountKind.Wallet && account.Currency == Currency.CNY).Select(account => account.Balance).SingleOrDefaultAsync(ct);
        var accounts = await db.BankAccounts.Where(one => one.OrganizationId == actor.OrganizationId).OrderByDescending(one => one.DefaultOf != null).ThenBy(one => one.Id).Select(one => new { one.AccountNumber, one.Bank }).ToListAsync(ct);
        var waiting = await db.CreditRepayments.Where(one => one.OpenOf == actor.OrganizationId).Select(one => one.Number).FirstOrDefaultAsync(ct);
        return new([.. bills.Select(bill => new CreditBillRow(bill.Number, bill.FromOn, bill.UntilOn, bill.DueOn, bill.Amount, bill.Repaid, bill.Status, company, actor.OrganizationId.Value))],
            Money.Fen(wallet), [.. accounts.Select(one => $"{one.AccountNumber} · {one.Bank}")], waiting);
    }

    /// <summary>Credit on the payment page of an order; null without permission, without terms, and for others' orders.</summary>
    public async Task<CreditPayView?> PayAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!CreditAccess.MayPay(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        var now = Now;
        if (await ViewAsync(db, actor.OrganizationId, now, ct) is not { } credit) { return null; }
        if (await db.Orders.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Number == number && one.OrganizationId == actor.OrganizationId, ct) is not { } order) { return null; }
        var refusal = order.RefusalOfPayment(actor, now) ?? (order.Total.Currency != Currency.CNY ? CreditErrors.Currency : credit.Blocked)
            ?? (order.Payable > credit.Available ? CreditErrors.Insufficient(order.Payable, credit.Available) : null);
        return new(credit, order.Payable, refusal);
    }

    /// <summary>The statement of account of a period, for its workbook; null without permission or terms. Staff name the company.</summary>
    public async Task<CreditStatement?> StatementAsync(DateOnly? from, DateOnly? to, Guid? company, Actor actor, CancellationToken ct = default)
    {
        var owner = company is { } wanted && CreditAccess.MayManage(actor) ? new Id<Organization>(wanted) : CreditAccess.MayUse(actor) ? actor.OrganizationId : default(Id<Organization>?);
        if (owner is not { } id) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await ViewAsync(db, id, Now, ct) is not { } credit) { return null; }
        var name = await db.Organizations.Where(one => one.Id == id).Select(one => one.Name).SingleAsync(ct);
        var (opening, closing) = (await CreditLines.OwedBeforeAsync(db, id, from, ct), await CreditLines.OwedBeforeAsync(db, id, to?.AddDays(1) ?? DateOnly.MaxValue, ct));
        return new(name, credit, from, to, opening, closing, await CreditLines.AllAsync(db, id, from, to, ct));
    }

    internal static async Task<CreditView?> ViewAsync(PortalDbContext db, Id<Organization> company, DateTime now, CancellationToken ct)
    {
        if (await db.CreditLines.SingleOrDefaultAsync(line => line.OrganizationId == company, ct) is not { } line) { return null; }
        var password = await db.CreditPasswords.Where(one => one.OrganizationId == company).Select(one => (DateTime?)one.SetAt).SingleOrDefaultAsync(ct);
        return new(line.Number, line.Id.Value, line.Status, line.Limit, line.Days, line.ClosingDay, await CreditBooks.OwedAsync(db, company, ct), await OpenAsync(db, company, ct),
            CreditCycle.ClosingAfter(line.ClosedUntil, line.ClosingDay), line.RefusalOfUse(await CreditBooks.OverdueAsync(db, company, now, ct)), password);
    }

    private static async Task<Money> OpenAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) =>
        Money.Fen(await db.CreditBills.Where(bill => bill.OrganizationId == company && bill.Status != CreditBillStatus.Repaid).SumAsync(bill => bill.Amount.Minor - bill.Repaid.Minor, ct));
}
