using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>What the room registers.</summary>
public static class PaymentsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<TopUpService>()
        .AddSingleton<TopUpQueries>()
        .AddSingleton<TopUpWorkbook>()
        .AddSingleton<RebateService>()
        .AddSingleton<RebateQueries>()
        .AddSingleton<RebateRunQueries>()
        .AddSingleton<RebateWorkbook>()
        .AddSingleton<ICommandSource, TopUpCommands>()
        .AddSingleton<IFrameCounts, TopUpsWaiting>()
        .AddCloudPayments();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapPayments(this WebApplication app)
    {
        TopUpWorkbook.Map(app);
        RebateWorkbook.Map(app);
        AllocationWorkbook.Map(app);
        RefundWorkbook.Map(app);
    }
}

/// <summary>How many top-ups wait for staff, beside their entry in the sidebar.</summary>
internal sealed class TopUpsWaiting(TopUpQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffTopUps();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds top-ups by number or company for the command palette.</summary>
internal sealed class TopUpCommands(TopUpQueries queries, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        var request = new Components.GridRequest(0, 5, []) { Filter = new() { Search = typed } };
        var found = actor.IsStaff ? await queries.StaffListAsync(request, actor, ct) : await queries.MyListAsync(request, actor, ct);
        return [.. found.Rows.Select(row => new Command("nav.top-ups", "add_card", row.Number, $"{row.Amount} · {texts[$"TopUpStatus.{row.Status}"]}",
            actor.IsStaff ? PortalUrls.StaffTopUp(row.Number) : PortalUrls.MyTopUp(row.Number)))];
    }
}
