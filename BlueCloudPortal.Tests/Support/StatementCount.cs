using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Counts the SQL statements that this test sends while it is open. Tests that run beside it are not counted.</summary>
public sealed class StatementCount : IDisposable
{
    private static readonly AsyncLocal<StatementCount?> s_counting = new();
    private static readonly Lazy<IDisposable> s_listening = new(() => DiagnosticListener.AllListeners.Subscribe(new Ear()));
    private int _statements;
    private int _reads;

    public StatementCount() => s_counting.Value = this;

    /// <summary>Commands sent. On SQLite each written row is one, inside the process; on a server many rows go in one.</summary>
    public int Statements => _statements;

    /// <summary>Those that read.</summary>
    public int Reads => _reads;

    /// <summary>Begins to listen. Call it in the test's constructor: a context asks once a second whether anybody listens, and would not notice later.</summary>
    public static void Listen() => _ = s_listening.Value;

    public void Dispose() => s_counting.Value = null;

    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) { value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_counting.Value is not { } counting || value.Value is not CommandEventData { Command: var command }) { return; } // other tests listen to other events, and all hear all
            Interlocked.Increment(ref counting._statements);
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) { Interlocked.Increment(ref counting._reads); }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
