using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>What pickup cards register and map.</summary>
public static class PickupCardsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddPickupCards(this IServiceCollection services) => services
        .AddSingleton<PickupCipher>().AddSingleton<PickupBatchService>().AddSingleton<PickupDownloadService>().AddSingleton<PickupRedeemService>().AddSingleton<PickupOpeningService>()
        .AddSingleton<PickupBatchQueries>().AddSingleton<PickupUseQueries>().AddSingleton<PickupExpiry>().AddSingleton<PickupUsageWorkbook>()
        .AddSingleton<ICommandSource, PickupCommands>();

    /// <summary>Maps their export. The codes themselves have no address.</summary>
    public static void MapPickupCards(this WebApplication app) => PickupUsageWorkbook.Map(app);
}

/// <summary>Finds batches for staff, and redeemed cards for their company, for the command palette.</summary>
internal sealed class PickupCommands(PickupBatchQueries batches, PickupUseQueries uses, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        return actor.IsStaff
            ? [.. (await batches.ListAsync(request, actor, ct)).Rows.Select(row => new Command("nav.pickup-batches", "sim_card", row.Number, $"{row.Label} · {row.Name} · {texts.Enum(row.Status)}", PortalUrls.StaffPickupBatch(row.Number)))]
            : [.. (await uses.OwnAsync(request, actor, ct)).Rows.Select(row => new Command("nav.pickup-cards", "sim_card", row.Card, $"{row.Name} · {row.Order}", PortalUrls.MyOrder(row.Order)))];
    }
}
