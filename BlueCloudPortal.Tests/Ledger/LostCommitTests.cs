using System.Data.Common;
using System.Diagnostics;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>
/// GOALS K2: the connection breaks while a payment is being committed. Nobody knows then whether it was kept: it is looked up, never guessed. On PostgreSQL the broken connection is real
/// or looks so, and the use case answers by itself; on SQLite, which has no connection to lose, the error reaches the caller and pressing again tells how it stands.
/// </summary>
public sealed class LostCommitTests : UseCaseTest
{
    private static bool OnServer => TestDatabase.Server is not null;

    [Fact]
    public async Task Pay_WhenTheAnswerOfTheCommitIsLost_IsDoneOnceAndSaysSo()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.WalletAsync(People.Reseller, order.Total.Units * 2);

        using (Break.Once(RelationalEventId.TransactionCommitted, _ => throw new NpgsqlException("The connection is gone.", new IOException("reset by peer"))))
        {
            if (OnServer) { Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller)); }
            else { _ = await Assert.ThrowsAsync<NpgsqlException>(() => Service<OrderService>().PayAsync(order.Number, People.Reseller)); }
        }

        _ = Refused("lifecycle.not-now", await Service<OrderService>().PayAsync(order.Number, People.Reseller));
        Assert.Equal((order.Total.Minor, 1), await StateAsync(order.OrganizationId, order.Id.Value));
    }

    [Fact]
    public async Task Pay_WhenTheConnectionBreaksBeforeTheCommit_IsDoneOnceAllTheSame()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        _ = await Given.WalletAsync(People.Reseller, order.Total.Units * 2);

        using (Break.Once(RelationalEventId.TransactionCommitting, Cut))
        {
            if (OnServer) { Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller)); }
            else { _ = await Assert.ThrowsAsync<IOException>(() => Service<OrderService>().PayAsync(order.Number, People.Reseller)); }
        }

        if (!OnServer) { Done(await Service<OrderService>().PayAsync(order.Number, People.Reseller)); }
        Assert.Equal((order.Total.Minor, 1), await StateAsync(order.OrganizationId, order.Id.Value));
    }

    // The server ends the session, as it does when it is shut down.
    private void Cut(DbConnection connection)
    {
        if (connection is not NpgsqlConnection session) { throw new IOException("The disk is gone."); }
        using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false }.ConnectionString);
        other.Open();
        using var command = new NpgsqlCommand($"SELECT pg_terminate_backend({session.ProcessID})", other);
        _ = command.ExecuteNonQuery();
    }

    private Task<(long Wallet, int Entries)> StateAsync(Domain.Common.Id<Domain.Organizations.Organization> owner, Guid order) => ReadAsync(async db => (
        await db.LedgerAccounts.Where(account => account.OrganizationId == owner && account.Kind == AccountKind.Wallet).Select(account => account.Balance).SingleAsync(),
        await db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.OrderPaid && entry.DocumentId == order)));

    /// <summary>Does something at the next transaction of this test that comes to a point; once.</summary>
    private sealed class Break : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly AsyncLocal<Break?> s_here = new();
        private readonly string _point;
        private readonly Action<DbConnection> _act;
        private readonly IDisposable _listening;
        private int _done;

        private Break(EventId point, Action<DbConnection> act)
        {
            (_point, _act) = (point.Name!, act);
            s_here.Value = this;
            _listening = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public static Break Once(EventId point, Action<DbConnection> act) => new(point, act);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) { value.Subscribe(this, name => name == _point); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_here.Value == this && value.Key == _point && value.Value is TransactionEventData data && Interlocked.Exchange(ref _done, 1) == 0) { _act(data.Transaction.Connection!); }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            s_here.Value = null;
            _listening.Dispose();
            Assert.Equal(1, _done); // nothing was broken: the test would show nothing
        }
    }
}
