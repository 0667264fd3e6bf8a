using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Keeps the statements that this test sends while it is open, with their parameters, so that the database can be asked how it runs them.</summary>
public sealed class SentStatements : IDisposable
{
    private static readonly AsyncLocal<SentStatements?> s_keeping = new();
    private static readonly Lazy<IDisposable> s_listening = new(() => DiagnosticListener.AllListeners.Subscribe(new Ear()));
    private readonly List<Statement> _sent = [];

    public SentStatements() => s_keeping.Value = this;

    /// <summary>Those that read, in their order.</summary>
    public IReadOnlyList<Statement> Reads { get { lock (_sent) { return [.. _sent]; } } }

    /// <summary>Begins to listen. Call it in the test's constructor: a context asks once a second whether anybody listens, and would not notice later.</summary>
    public static void Listen() => _ = s_listening.Value;

    public void Dispose() => s_keeping.Value = null;

    /// <summary>A statement and what stood for its parameters.</summary>
    public sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) { value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_keeping.Value is not { } keeping || value.Value is not CommandEventData { Command: var command }) { return; } // other tests listen to other events, and all hear all
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) { return; }
            lock (keeping._sent) { keeping._sent.Add(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))])); }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
