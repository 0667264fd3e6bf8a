using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Accounts;

namespace BlueCloudPortal.Web.Features.Consumption;

/// <summary>What the room registers and maps.</summary>
public static class ConsumptionSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddConsumption(this IServiceCollection services) => services
        .AddSingleton<UsageImportService>().AddSingleton<UsageFileService>().AddSingleton<UsageFileQueries>()
        .AddSingleton<CloudAccountService>().AddSingleton<CloudAccountQueries>()
        .AddSingleton<CustomerPriceService>().AddSingleton<CustomerPriceQueries>()
        .AddSingleton<ConsumptionQueries>().AddSingleton<ConsumptionWorkbook>().AddSingleton<MonthBillQueries>().AddSingleton<BillNotices>()
        .AddSingleton<IFrameCounts, UsageFilesWaiting>().AddSingleton<ICommandSource, UsageFileCommands>();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapConsumption(this WebApplication app)
    {
        ConsumptionWorkbook.Map(app);
        MonthBillWorkbook.Map(app);
        _ = app.MapGet(PortalUrls.StaffUsageOriginal("{number}"), async (string number, HttpContext http, UsageFileQueries files, CancellationToken ct) =>
            await files.OriginalAsync(number, http.Actor(), ct) is { } file ? Results.File(file.Content, "application/octet-stream", file.Name) : Results.NotFound()).ForActors().ExcludeFromDescription();
    }
}

/// <summary>How many usage files wait to be published, beside their entry in the sidebar.</summary>
internal sealed class UsageFilesWaiting(UsageFileQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffConsumption();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds usage files by number, platform or name for the command palette.</summary>
internal sealed class UsageFileCommands(UsageFileQueries files) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await files.ListAsync(new(0, 5, []) { Filter = new() { Search = typed } }, actor, ct)).Rows.Select(row => new Command("nav.staff-consumption", "data_usage", row.Number, $"{row.Platform} · {row.Month}", PortalUrls.StaffUsageFile(row.Number)))];
}
