using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Instances;

/// <summary>Finds instances for the command palette: by number, name, product, order, customer or company.</summary>
public sealed class InstanceCommands(InstanceQueries instances, IStringLocalizer texts) : ICommandSource
{
    private const int Most = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var found = await instances.ListAsync(new GridRequest(0, Most, []) { Filter = FilterState.Empty with { Search = typed.Trim() } }, actor, ct);
        return [.. found.Rows.Select(row => new Command("instances.commands", "dns", row.Name, $"{row.Number} · {texts.Enum(row.Standing)} · {TextArgs.Day(row.ExpiresOn)}",
            actor.IsStaff ? PortalUrls.StaffInstance(row.Number) : PortalUrls.MyInstance(row.Number)))];
    }
}
