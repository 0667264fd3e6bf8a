using BlueCloudPortal.Domain.Common;
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
        .AddSingleton<CorrectionService>()
        .AddSingleton<CorrectionQueries>()
        .AddSingleton<IFrameCounts, CorrectionsWaiting>()
        .AddSingleton<ProofQueries>()
        .AddSingleton<ProofWorkbook>()
        .AddSingleton<ExpenseQueries>()
        .AddSingleton<ExpenseWorkbook>()
        .AddSingleton<BillQueries>()
        .AddSingleton<ICommandSource, JournalCommands>();

    /// <summary>Maps the room's downloads.</summary>
    public static void MapLedger(this WebApplication app)
    {
        ExpenseWorkbook.Map(app);
        ProofWorkbook.Map(app);
    }
}

/// <summary>How many corrections wait for this person, beside the ledger's entry in the sidebar.</summary>
internal sealed class CorrectionsWaiting(CorrectionQueries queries) : IFrameCounts
{
    public string Place => PortalUrls.StaffCorrections();

    public Task<int> CountAsync(Actor actor, CancellationToken ct) => queries.CountWaitingAsync(actor, ct);
}
