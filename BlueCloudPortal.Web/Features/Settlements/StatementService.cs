using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>A statement of a month that was closed, or would be made if it were.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Receiver">The provider or reseller.</param>
/// <param name="OrderCount">Orders on it.</param>
/// <param name="LineCount">Accepted milestones on it, or completed orders.</param>
/// <param name="Payable">What is to be paid, one amount a currency.</param>
public sealed record ClosedStatement(string Number, string Receiver, int OrderCount, int LineCount, IReadOnlyList<Money> Payable);

/// <summary>What closing a month made, and what it found made before.</summary>
/// <param name="Month">The month.</param>
/// <param name="Made">New statements; in a dry run those that would be made.</param>
/// <param name="Existing">Statements that the month had already.</param>
public sealed record MonthClosing(BusinessMonth Month, IReadOnlyList<ClosedStatement> Made, IReadOnlyList<ClosedStatement> Existing)
{
    /// <summary>Every statement of the month, whenever it was made.</summary>
    public IReadOnlyList<string> Numbers => [.. Existing.Concat(Made).Select(statement => statement.Number).Order(StringComparer.Ordinal)];
}

/// <summary>What people do with settlement statements (M-32 to M-38).</summary>
/// <remarks>Errors of every method: <c>access.forbidden</c>, <c>access.not-found</c>, <c>access.stale</c>, <c>lifecycle.not-now</c>.</remarks>
public sealed class StatementService(PortalDb portal, StatementNews news, TimeProvider clock)
{
    /// <summary>Makes the statements of a month that is over: one for each provider that earned something in it, and one for each reseller with a share of orders that were completed in it; the shares are posted with it. Again, it makes nothing twice. Error: <c>statement.month-not-over</c>.</summary>
    public async Task<Result<MonthClosing>> CloseMonthAsync(BusinessMonth month, Actor actor, CancellationToken ct = default)
    {
        if (RefusalOf(month, actor) is { } refusal) { return refusal; }
        return await portal.ChangeAsync<MonthClosing>(actor, async db =>
        {
            var existing = await ExistingAsync(db, month, ct);
            var shares = await ResellerEarnings.PostAsync(db, month, actor, clock.GetUtcNow().UtcDateTime, ct);
            if (shares.IsRefused) { return shares.Error; }
            var made = await DraftAsync(db, month, shares.Value, actor, ct);
            db.Statements.AddRange(made);
            return new MonthClosing(month, [.. made.Select(Line)], existing);
        }, ct);
    }

    /// <summary>What <see cref="CloseMonthAsync"/> would make now; changes nothing. Error: <c>statement.month-not-over</c>.</summary>
    public async Task<Result<MonthClosing>> PreviewAsync(BusinessMonth month, Actor actor, CancellationToken ct = default)
    {
        if (RefusalOf(month, actor) is { } refusal) { return refusal; }
        await using var db = await portal.ReadAsync(actor, ct);
        return new MonthClosing(month, [.. (await DraftAsync(db, month, await ResellerEarnings.PreviewAsync(db, month, ct), actor, ct)).Select(Line)], await ExistingAsync(db, month, ct));
    }

    /// <summary>Staff send a statement to its receiver, first or again after a rejection. Error: <c>field.too-long</c> at Note.</summary>
    public Task<Result> SendAsync(string number, string? note, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, Permission.ManageStatements, actor, (_, statement, at) => Task.FromResult(statement.Send(note, actor, at)), (db, statement) => news.SentAsync(db, statement, actor, ct), ct);

    /// <summary>The receiver confirms a statement.</summary>
    public Task<Result> ConfirmAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, Permission.ConfirmStatements, actor, (_, statement, at) => Task.FromResult(statement.Confirm(actor, at)), (db, statement) => news.ConfirmedAsync(db, statement, actor, ct), ct);

    /// <summary>The receiver rejects a statement; it goes back to staff. Errors: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, Permission.ConfirmStatements, actor, (_, statement, at) => Task.FromResult(statement.Reject(reason, actor, at)), (db, statement) => news.RejectedAsync(db, statement, reason?.Trim(), actor, ct), ct);

    /// <summary>Staff have paid a statement out; posted once, in each of its currencies. Errors: <c>field.required</c>, <c>field.too-long</c> at ProofNumber.</summary>
    public Task<Result> PayAsync(string number, string? proofNumber, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, Permission.PayStatements, actor, async (db, statement, at) =>
        {
            var paid = statement.Pay(proofNumber, actor, at);
            return paid.IsRefused ? paid : await db.PostAsync(Postings.StatementPaid(statement), actor, at, ct);
        }, (db, statement) => news.PaidAsync(db, statement, actor, ct), ct);

    private async Task<Result> MoveAsync(
        string number, Permission needed, Actor actor, Func<PortalDbContext, Statement, DateTime, Task<Result>> move, Func<PortalDbContext, Statement, Task> tell, CancellationToken ct)
    {
        if (!actor.May(needed)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
        {
            if (await db.Statements.SeenBy(actor).Include(statement => statement.Lines).SingleOrDefaultAsync(statement => statement.Number == number, ct) is not { } found) { return AccessErrors.NotFound; }
            var moved = await move(db, found, clock.GetUtcNow().UtcDateTime);
            if (!moved.IsRefused) { await tell(db, found); }
            return moved;
        }, ct);
    }

    private PortalError? RefusalOf(BusinessMonth month, Actor actor) =>
        !actor.IsStaff || !actor.May(Permission.ManageStatements) ? AccessErrors.Forbidden
        : clock.GetUtcNow().UtcDateTime < month.EndsAt ? StatementErrors.MonthNotOver(month) : null;

    private async Task<List<Statement>> DraftAsync(PortalDbContext db, BusinessMonth month, IReadOnlyList<(Id<Organization> Receiver, EarnedLine Line)> shares, Actor actor, CancellationToken ct)
    {
        IReadOnlyList<IGrouping<Id<Organization>, EarnedLine>> earnings = [.. await MonthEarnings.OfAsync(db, month, ct), .. shares.GroupBy(one => one.Receiver, one => one.Line)];
        var ids = earnings.Select(group => group.Key).ToList();
        var receivers = await db.Organizations.Where(organization => ids.Contains(organization.Id)).ToDictionaryAsync(organization => organization.Id, ct);
        var payer = await db.Organizations.Where(organization => organization.Kind == OrganizationKind.Platform).OrderBy(organization => organization.CreatedAt).Select(organization => organization.Name).FirstAsync(ct);
        var (prefix, next) = await NextNumberAsync(db, month, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        return [.. earnings.OrderBy(group => receivers[group.Key].Kind != OrganizationKind.Provider).ThenBy(group => receivers[group.Key].Name, StringComparer.Ordinal)
            .Select((group, at) => new Statement($"{prefix}{next + at:D4}", receivers[group.Key], payer, month, group, actor, now))];
    }

    // yyyymm, 01, and the next free four digits (FEATURES X.2).
    private static async Task<(string Prefix, int Next)> NextNumberAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct)
    {
        var prefix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{month.Year:D4}{month.Month:D2}01");
        var last = await db.Statements.Where(statement => statement.Number.StartsWith(prefix)).OrderByDescending(statement => statement.Number.Length).ThenByDescending(statement => statement.Number)
            .Select(statement => statement.Number).FirstOrDefaultAsync(ct);
        return (prefix, last is null ? 1 : int.Parse(last.AsSpan(prefix.Length), System.Globalization.CultureInfo.InvariantCulture) + 1);
    }

    private static async Task<IReadOnlyList<ClosedStatement>> ExistingAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct) =>
        [.. (await db.Statements.AsNoTracking().Include(statement => statement.Lines).Where(statement => statement.Year == month.Year && statement.Month == month.Month)
            .OrderBy(statement => statement.Number).ToListAsync(ct)).Select(Line)];

    private static ClosedStatement Line(Statement statement) =>
        new(statement.Number, statement.Receiver, statement.Lines.Select(line => line.OrderNumber).Distinct().Count(), statement.Lines.Count, statement.Payable);
}
