using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>What the room registers.</summary>
public static class SettlementsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddSettlements(this IServiceCollection services) => services
        .AddSingleton<StatementService>()
        .AddSingleton<StatementNews>()
        .AddSingleton<StatementQueries>()
        .AddSingleton<ShareService>()
        .AddSingleton<StatementPdf>()
        .AddSingleton<ICommandSource, StatementFinder>()
        .AddSingleton<IFrameCounts, ProviderStatementCount>()
        .AddSingleton<IFrameCounts, MyStatementCount>()
        .AddSingleton<IFrameCounts, StaffStatementCount>();
}
