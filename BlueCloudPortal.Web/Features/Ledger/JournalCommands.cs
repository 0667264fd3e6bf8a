using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Finds journal entries by their number for the command palette.</summary>
internal sealed class JournalCommands(JournalQueries queries, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!typed.StartsWith("JE", StringComparison.OrdinalIgnoreCase)) { return []; }
        var found = await queries.ListAsync(new GridRequest(0, 5, []) { Filter = new() { Search = typed.ToUpperInvariant() } }, actor, ct);
        return [.. found.Rows.Select(row => new Command("nav.ledger", "menu_book", row.Number, $"{texts[$"LedgerEvent.{row.Event}"]} {row.Moved}", PortalUrls.StaffJournalEntry(row.Number)))];
    }
}
