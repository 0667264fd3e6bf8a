using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Finds statements by number for the command palette.</summary>
public sealed class StatementFinder(PortalDb portal, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!StatementAccess.MaySee(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.Statements.SeenBy(actor).Where(one => one.Number.Contains(typed)).OrderByDescending(one => one.Number).Take(5)
            .Select(one => new { one.Number, one.Receiver, one.Status }).ToListAsync(ct);
        return [.. found.Select(one => new Command("nav.statements", "account_balance", one.Number, $"{one.Receiver} · {texts.Enum(one.Status)}",
            StatementAccess.UrlOf(one.Number, actor)))];
    }
}

/// <summary>The number beside "statements" in a provider's sidebar: those to confirm or reject.</summary>
public sealed class ProviderStatementCount(StatementQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.ProviderStatements();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct) =>
        actor.IsProvider ? (await queries.CountsAsync(actor, ct)).GetValueOrDefault(StatementStatus.BeingConfirmed) : 0;
}

/// <summary>The number beside "statements" in a reseller's sidebar: its own to confirm or reject.</summary>
public sealed class MyStatementCount(StatementQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.MyStatements();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct) =>
        actor.IsBuyer ? (await queries.CountsAsync(actor, ct)).GetValueOrDefault(StatementStatus.BeingConfirmed) : 0;
}

/// <summary>The number beside "statements" in the staff's sidebar: those to send, to send again, to pay.</summary>
public sealed class StaffStatementCount(StatementQueries queries) : IFrameCounts
{
    /// <inheritdoc/>
    public string Place => PortalUrls.StaffStatements();

    /// <inheritdoc/>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.IsStaff) { return 0; }
        var counts = await queries.CountsAsync(actor, ct);
        return (actor.May(Permission.ManageStatements) ? counts.GetValueOrDefault(StatementStatus.NotSettled) + counts.GetValueOrDefault(StatementStatus.Rejected) : 0)
            + (actor.May(Permission.PayStatements) ? counts.GetValueOrDefault(StatementStatus.AwaitingPayout) : 0);
    }
}
