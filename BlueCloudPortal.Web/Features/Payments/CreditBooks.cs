using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Where credit terms meet the ledger. What a company may use is the floor of its <c>CreditOwed</c> account: a freeze or a lower limit moves the floor, and the conditional update of a payment that comes a moment later fails on it.</summary>
internal static class CreditBooks
{
    public static AccountRef Account(Id<Organization> company) => new(AccountKind.CreditOwed, Currency.CNY, company);

    /// <summary>The terms of a company with their history; null when it has none.</summary>
    public static Task<CreditLine?> LineAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) =>
        db.CreditLines.Include(line => line.Terms).SingleOrDefaultAsync(line => line.OrganizationId == company, ct);

    /// <summary>What a company owes; zero when it never used anything.</summary>
    public static async Task<Money> OwedAsync(PortalDbContext db, Id<Organization> company, CancellationToken ct) =>
        Money.Fen(-await db.LedgerAccounts.Where(account => account.OrganizationId == company && account.Kind == AccountKind.CreditOwed && account.Currency == Currency.CNY).Select(account => account.Balance).SingleOrDefaultAsync(ct));

    /// <summary>What is left of the limit; zero when more is used.</summary>
    public static Money Available(Money limit, Money owed) => owed >= limit ? Money.Fen(0) : limit - owed;

    /// <summary>
    /// Moves the floor to where the terms have it now and keeps the term. The documents are saved first: everybody locks the terms before the account, so that two never wait for each other.
    /// How many lines the account has is read under the lock that the floor's update took: that number divides the lines before from those after, whatever the clocks say.
    /// </summary>
    public static async Task ApplyAsync(PortalDbContext db, CreditLine line, string what, string? reason, Actor by, DateTime at, CancellationToken ct)
    {
        _ = await db.SaveChangesAsync(ct);
        await db.SetFloorAsync(Account(line.OrganizationId), line.FloorMinor, at, ct);
        var lines = await db.LedgerAccounts.Where(account => account.OrganizationId == line.OrganizationId && account.Kind == AccountKind.CreditOwed && account.Currency == Currency.CNY).Select(account => account.LineCount).SingleAsync(ct);
        line.KeepTerm(lines, what, reason, by, at);
    }

    /// <summary>What of a company's bills is past its due day, and since when; also bills that the job has not come to yet. Null when nothing is.</summary>
    public static async Task<(Money Amount, DateOnly Since)?> OverdueAsync(PortalDbContext db, Id<Organization> company, DateTime now, CancellationToken ct)
    {
        var today = BusinessTime.DayOf(now);
        var late = await db.CreditBills.Where(bill => bill.OrganizationId == company && bill.Status != CreditBillStatus.Repaid && (bill.OverdueSince != null || (bill.Status == CreditBillStatus.Issued && bill.DueOn < today)))
            .GroupBy(_ => 1).Select(group => new { Open = group.Sum(bill => bill.Amount.Minor - bill.Repaid.Minor), Due = group.Min(bill => bill.DueOn) }).SingleOrDefaultAsync(ct);
        return late is null ? null : (Money.Fen(late.Open), late.Due.AddDays(1));
    }

    /// <summary>
    /// Why a posting that the ledger refused for lack of credit was refused: terms that were frozen or blocked a moment ago are told as that, not as a figure.
    /// </summary>
    public static async Task<PortalError> WhyAsync(PortalDbContext db, CreditLine line, PortalError refusal, DateTime now, CancellationToken ct)
    {
        if (refusal.Code != "ledger.insufficient-funds" || refusal.Args is not [Money needed, Money, ..]) { return refusal; }
        await db.Entry(line).ReloadAsync(ct);
        return line.RefusalOfUse(await OverdueAsync(db, line.OrganizationId, now, ct)) ?? CreditErrors.Insufficient(needed, Available(line.Limit, await OwedAsync(db, line.OrganizationId, ct)));
    }
}
