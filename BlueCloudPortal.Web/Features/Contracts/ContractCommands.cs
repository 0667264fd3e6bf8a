using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>Finds contracts for the command palette by their number.</summary>
public sealed class ContractCommands(ContractQueries contracts, IStringLocalizer texts) : ICommandSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await contracts.SearchAsync(typed, actor, ct)).Select(found => new Command("nav.contracts", "contract", found.Number, $"{texts.Enum(found.Status)} · {found.Amount}",
            actor.IsStaff ? PortalUrls.StaffContract(found.Number) : PortalUrls.MyContract(found.Number)))];
}
