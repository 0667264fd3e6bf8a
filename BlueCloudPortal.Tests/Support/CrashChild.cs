using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>An act of money in the second process.</summary>
/// <param name="Database">Where.</param>
/// <param name="User">Who acts, with <paramref name="Name"/>, of <paramref name="Organization"/> and <paramref name="Kind"/>, in the built-in <paramref name="Role"/>.</param>
/// <param name="Now">The clock's time, UTC.</param>
/// <param name="Act">One of <see cref="CrashActs"/>.</param>
/// <param name="Arguments">What the act wants to know.</param>
public sealed record CrashAct(DatabaseOptions Database, Guid User, string Name, Guid Organization, OrganizationKind Kind, string Role, DateTime Now, string Act, params string[] Arguments);

/// <summary>
/// A second process that does acts over databases of the test and is killed by kill -9 in the middle of them (GOALS K1). Each act has a database of its own and stops at a statement of its
/// own: before its n-th command, before the commit, or just after it. When all of them have come there the process dies, and with it whatever they had in mind and had not committed.
/// </summary>
public static class CrashChild
{
    private const int KilledBySignal = 137;

    /// <summary>Does the act to its end, in this process, and gives the number of statements that it had.</summary>
    public static async Task<int> CountAsync(CrashAct act)
    {
        using var ear = new Executioner();
        var whole = new Gallows(int.MaxValue);
        return await Task.Run(() => DoAsync(act, whole)) is { } refusal ? throw new InvalidOperationException($"The act was not done: {refusal}") : whole.Seen;
    }

    /// <summary>Lets a child begin all acts and die when the first is at its first statement, the second at its second, and so on.</summary>
    public static async Task DieAsync(IReadOnlyList<CrashAct> acts)
    {
        var ended = await RunAsync(acts);
        if (ended.ExitCode != KilledBySignal) { throw new InvalidOperationException($"The child was not killed, it ended with {ended.ExitCode}: {ended.Output}{ended.Errors}"); }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyList<CrashAct> acts)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        using var child = Process.Start(new ProcessStartInfo(host, ["exec", typeof(CrashChild).Assembly.Location, "die"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, errors) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.StandardInput.WriteAsync(JsonSerializer.Serialize(acts));
        child.StandardInput.Close();
        await child.WaitForExitAsync();
        return (child.ExitCode, await output, await errors);
    }

    /// <summary>The way into the second process.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["die"])
        {
            Console.Error.WriteLine("This is the tests' own second process; run the tests with ./test.sh.");
            return 2;
        }
        var acts = JsonSerializer.Deserialize<List<CrashAct>>(await Console.In.ReadToEndAsync())!;
        ThreadPool.SetMinThreads(2 * acts.Count + 16, 16); // who has come to the statement stays on its thread
        using var ear = new Executioner();
        foreach (var (position, act) in acts.Index())
        {
            var gallows = new Gallows(position + 1);
            var doing = Task.Run(() => DoAsync(act, gallows));
            if (await Task.WhenAny(doing, gallows.Reached) != doing) { continue; }
            await Console.Error.WriteLineAsync($"It was over before its statement {position + 1}: {(await doing)?.ToString() ?? "done"}.");
            return 4;
        }
        Process.GetCurrentProcess().Kill(); // SIGKILL: nothing runs after it, no finally, no dispose
        return 5;
    }

    private static async Task<PortalError?> DoAsync(CrashAct act, Gallows gallows)
    {
        var clock = new TestClock();
        clock.Set(act.Now);
        await using var services = UseCaseServices.Of(act.Database, clock).BuildServiceProvider();
        var permissions = BuiltInRoles.All(clock.Now).Single(one => one.Code == act.Role).Permissions.ToHashSet();
        Executioner.Mine.Value = gallows;
        return (await CrashActs.All[act.Act](services, act.Arguments, new Actor(act.User, act.Name, new Id<Organization>(act.Organization), act.Kind, permissions, []))).Error;
    }

    private sealed class Gallows(int last)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Seen { get; private set; }

        public Task Reached => _reached.Task;

        public void Step()
        {
            if (++Seen < last) { return; }
            _reached.SetResult();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private sealed class Executioner : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _ears = [];

        public Executioner() => _ears.Add(DiagnosticListener.AllListeners.Subscribe(this));

        private static readonly string[] s_boundaries = [RelationalEventId.CommandExecuting.Name!, RelationalEventId.TransactionCommitting.Name!, RelationalEventId.TransactionCommitted.Name!];

        public static AsyncLocal<Gallows?> Mine { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) { _ears.Add(value.Subscribe(this, s_boundaries.Contains)); }
        }

        public void Dispose()
        {
            foreach (var ear in _ears) { ear.Dispose(); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (s_boundaries.Contains(value.Key)) { Mine.Value?.Step(); }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
