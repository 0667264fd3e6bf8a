using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Tests.Ledger;

public sealed class ReconcileJobTests : UseCaseTest
{
    private bool _damaged;

    protected override bool BooksMustBeClean => !_damaged;

    [Fact]
    public async Task Job_WhenTheBooksAddUp_SaysNothing()
    {
        await Given.WalletAsync(People.Reseller, 10m);
        Assert.Empty(await ExecuteAsync());
    }

    [Fact]
    public async Task Job_WhenTheBooksDoNotAddUp_LogsAnErrorThatNamesTheFirst()
    {
        await Given.WalletAsync(People.Reseller, 10m);
        _damaged = true;
        await ReadAsync(db => db.LedgerAccounts.Where(account => account.Kind == AccountKind.Wallet).ExecuteUpdateAsync(set => set.SetProperty(account => account.Balance, 1)));
        var (level, text) = Assert.Single(await ExecuteAsync());
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("1 findings", text);
        Assert.Contains("ledger.finding.balance Wallet", text);
    }

    private async Task<List<(LogLevel Level, string Text)>> ExecuteAsync()
    {
        var log = new Log();
        await new ReconcileJob(Service<ReconcileService>(), log).Execute(null!);
        return log.Lines;
    }

    private sealed class Log : ILogger<ReconcileJob>
    {
        public List<(LogLevel, string)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add((logLevel, formatter(state, exception)));
    }
}
