using BlueCloudPortal.Web.Components.Frame;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>What the room registers.</summary>
public static class LedgerSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<LedgerQueries>()
        .AddSingleton<JournalQueries>()
        .AddSingleton<ReconcileService>()
        .AddSingleton<ICommandSource, JournalCommands>();
}
