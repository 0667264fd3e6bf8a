using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>What the ledger says that providers earned in a month and no statement has yet. The dry run and the real run both ask here.</summary>
internal static class MonthEarnings
{
    /// <summary>The unsettled lines of a month by provider, without the providers that have their statement of that month.</summary>
    /// <remarks>
    /// A milestone that was accepted in the month's last second can be saved after the month was closed. Its line goes on the provider's next statement,
    /// or it would never be paid: so lines of the month before count too, where that month has its statement.
    /// </remarks>
    public static async Task<IReadOnlyList<IGrouping<Id<Organization>, EarnedLine>>> OfAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct)
    {
        var (since, until, before) = (month.Previous.StartsAt, month.EndsAt, month.Previous);
        var settled = await ReceiversOfAsync(db, month, ct);
        var settledBefore = await ReceiversOfAsync(db, before, ct);
        var found = await (
            from line in db.JournalLines
            where line.At >= since && line.At < until && !db.Statements.SelectMany(statement => statement.Lines).Any(one => one.JournalLineId == line.Id)
            join account in db.LedgerAccounts on line.AccountId equals account.Id
            where account.Kind == AccountKind.ProviderPayable
            join entry in db.JournalEntries on line.EntryId equals entry.Id
            where entry.Event == LedgerEvent.MilestoneAccepted
            join milestone in db.Milestones on entry.DocumentNumber equals milestone.Number
            join workOrder in db.WorkOrders on milestone.WorkOrderId equals workOrder.Id
            select new
            {
                line.Id, line.OrganizationId, line.At, line.Currency, line.Amount, Milestone = milestone.Number, milestone.Phase,
                workOrder.OrderNumber, workOrder.Number, WorkOrderId = workOrder.Id, workOrder.ServiceName, workOrder.Status, workOrder.Quantity, ListMinor = workOrder.ListTotal.Minor,
                Parts = workOrder.Milestones.OrderBy(other => other.Position).Select(other => new { other.Number, other.Amount.Minor }).ToList(),
            }).ToListAsync(ct);
        return [.. found
            .Where(one => !settled.Contains(one.OrganizationId) && (one.At >= month.StartsAt || settledBefore.Contains(one.OrganizationId)))
            .Select(one => (one.OrganizationId, Line: new EarnedLine(
                one.Id, one.OrderNumber, one.Number, one.WorkOrderId.Value, one.Milestone, $"{one.ServiceName} · {one.Phase}", one.Status.ToString(), one.Quantity, one.At,
                // the list price by milestone as the amount is: the parts of all months add back to the whole
                new Money(one.ListMinor, one.Currency).Allocate(one.Parts.ConvertAll(part => part.Minor))[one.Parts.FindIndex(part => part.Number == one.Milestone)],
                new Money(one.Amount, one.Currency))))
            .GroupBy(one => one.OrganizationId, one => one.Line)];
    }

    /// <summary>Who has a statement of a month.</summary>
    public static async Task<HashSet<Id<Organization>>> ReceiversOfAsync(PortalDbContext db, BusinessMonth month, CancellationToken ct) =>
        await db.Statements.Where(statement => statement.Year == month.Year && statement.Month == month.Month).Select(statement => statement.OrganizationId).ToHashSetAsync(ct);
}
