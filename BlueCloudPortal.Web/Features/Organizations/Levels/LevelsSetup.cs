using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations.Levels;

/// <summary>Levels and benefits: what they register.</summary>
public static class LevelsSetup
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddLevels(this IServiceCollection services) => services
        .AddSingleton<LevelMoves>().AddSingleton<LevelService>().AddSingleton<LevelQueries>().AddSingleton<LevelApplicationService>().AddSingleton<LevelApplicationQueries>().AddSingleton<LevelRun>()
        .AddSingleton<IRequestHandler, LevelRequestHandler>().AddSingleton<IFrameCounts, LevelApplicationsWaiting>().AddSingleton<ICommandSource, LevelApplicationCommands>();
}

/// <summary>How many applications for levels wait for staff, beside their entry in the sidebar.</summary>
internal sealed class LevelApplicationsWaiting(LevelApplicationQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffLevels();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}

/// <summary>Finds applications for levels by number or company for the command palette.</summary>
internal sealed class LevelApplicationCommands(LevelApplicationQueries queries, IStringLocalizer texts) : ICommandSource
{
    public async Task<IReadOnlyList<Command>> FindAsync(string typed, Actor actor, CancellationToken ct) =>
        [.. (await queries.ListAsync(new(0, 5, []) { Filter = new() { Search = typed } }, actor, ct)).Rows.Select(row => new Command("nav.levels", "military_tech", row.Number, $"{row.Company} · {texts.Enum(row.Wanted)}", PortalUrls.StaffLevelApplication(row.Number)))];
}
