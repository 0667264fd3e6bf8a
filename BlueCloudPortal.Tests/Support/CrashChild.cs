using System.Diagnostics;
using System.Globalization;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>
/// A second process that does one act over the test's database and is killed, as by kill -9, at one of its statements (GOALS K1): before the n-th command, before the commit, or just after it.
/// What it has not committed by then is lost, whatever it had in mind.
/// </summary>
public static class CrashChild
{
    private const int NotKilled = 0;
    private const int Refused = 3;
    private const int KilledBySignal = 137;

    /// <summary>Lets a child do the act and die at its n-th statement. False when the act was done before it came to that.</summary>
    /// <param name="database">The test's database.</param>
    /// <param name="actor">Who acts, in a built-in role.</param>
    /// <param name="role">That role.</param>
    /// <param name="now">The clock's time in the child, UTC.</param>
    /// <param name="statement">From 1.</param>
    /// <param name="act">One of <see cref="CrashActs"/>.</param>
    /// <param name="arguments">What the act wants to know.</param>
    public static async Task<bool> DieAsync(DatabaseOptions database, Actor actor, string role, DateTime now, int statement, string act, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", typeof(CrashChild).Assembly.Location, database.Provider.ToString(), database.ConnectionString, actor.UserId.ToString(), actor.Name, actor.OrganizationId.ToString(),
            actor.Kind.ToString(), role, now.Ticks.ToString(CultureInfo.InvariantCulture), statement.ToString(CultureInfo.InvariantCulture), act, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        using var child = Process.Start(start)!;
        var (output, errors) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        await child.WaitForExitAsync();
        return child.ExitCode switch
        {
            KilledBySignal => true,
            NotKilled => false,
            _ => throw new InvalidOperationException($"The child ended with {child.ExitCode}: {await output}{await errors}"),
        };
    }

    /// <summary>The way into the second process.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var provider, var connection, var user, var name, var organization, var kind, var role, var ticks, var statement, var act, .. var rest])
        {
            Console.Error.WriteLine("This is the tests' own second process; run the tests with ./test.sh.");
            return 2;
        }
        var clock = new TestClock();
        clock.Set(new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc));
        await using var services = UseCaseServices.Of(new(Enum.Parse<DatabaseProvider>(provider), connection), clock).BuildServiceProvider();
        var permissions = BuiltInRoles.All(clock.Now).Single(one => one.Code == role).Permissions.ToHashSet();
        var actor = new Actor(Guid.Parse(user), name, new Id<Organization>(Guid.Parse(organization)), Enum.Parse<OrganizationKind>(kind), permissions, []);
        using var ear = DiagnosticListener.AllListeners.Subscribe(new Executioner(int.Parse(statement, CultureInfo.InvariantCulture)));
        var done = await CrashActs.All[act](services, rest, actor);
        if (done.IsRefused) { Console.Error.WriteLine(done.Error); }
        return done.IsRefused ? Refused : NotKilled;
    }

    private sealed class Executioner(int last) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly string[] s_boundaries = [RelationalEventId.CommandExecuting.Name!, RelationalEventId.TransactionCommitting.Name!, RelationalEventId.TransactionCommitted.Name!];
        private int _seen;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) { value.Subscribe(this, s_boundaries.Contains); }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (!s_boundaries.Contains(value.Key) || Interlocked.Increment(ref _seen) < last) { return; }
            Process.GetCurrentProcess().Kill(); // SIGKILL: nothing runs after it, no finally, no dispose
            Thread.Sleep(Timeout.Infinite);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
