using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>
/// The one place where a company's level moves, whoever or whatever moves it: the level, its history, the audit log and the mail in one transaction. What depends on the level
/// (level discount, deductible amount, campaigns by level) reads it where it is kept, so nothing else follows here.
/// </summary>
public sealed class LevelMoves(CompanyMail mail)
{
    /// <summary>Moves the level, inside the transaction of a use case whose context sees the company's people. The company's version and the history's unique place let one of two through.</summary>
    public async Task MoveAsync(PortalDbContext db, Organization company, LevelMove move, Actor by, DateTime at, CancellationToken ct)
    {
        var former = company.Level;
        var change = new LevelChange(company, await db.LevelChanges.CountAsync(one => one.OrganizationId == company.Id, ct) + 1, move, by, at);
        company.SetLevel(move.To, move.Until);
        if (move.Cause == LevelCause.Staff && move.To < former) { company.CountOrdersFrom(at); } // or the next night would raise it again for the same orders
        db.AddRange(change, new AuditEntry(by, AuditActs.CompanyLevelSet, company.Id.ToString(), company.Id, former.ToString(), move.To.ToString(), at));
        object end = move.Until is { } until ? new PortalError("level.until", until) : new PortalError("level.without-end");
        await mail.SendAsync(db, company.Id, Guid.Empty, new("level-changed", PortalUrls.MyLevel(), company.Name, former, move.To, end, change.Why), ct);
        _ = await db.SaveChangesAsync(ct); // the next move of the same act counts this one
    }
}
