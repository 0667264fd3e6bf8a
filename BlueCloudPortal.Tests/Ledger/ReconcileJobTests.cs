using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

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

public sealed class ScheduleTests
{
    [Fact]
    public async Task Reconcile_IsDueAtHalfPastTwoInShanghai()
    {
        await using var services = new ServiceCollection().AddLogging().AddJobs(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = await scheduler.GetJobDetail(new JobKey("reconcile"));
        Assert.Equal(typeof(ReconcileJob), job!.JobType.Type);
        var trigger = await scheduler.GetTrigger(new TriggerKey("reconcile"));
        Assert.Equal(new TimeSpan(2, 30, 0), BusinessTime.Local(trigger!.GetFireTimeAfter(DateTimeOffset.UtcNow)!.Value.UtcDateTime).TimeOfDay);
        await scheduler.Shutdown();
    }
}
