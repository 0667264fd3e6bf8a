using System.Reflection;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Data.Migrations;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>SQL Server cannot be installed where these tests run. What it would be sent is made by its own provider and read by its own parser.</summary>
public sealed class SqlServerTests
{
    private readonly ShadowServer _server = new();

    [Fact]
    public void TheParser_WhenGivenOtherSql_SaysSo() => Assert.NotEmpty(TSql.Mistakes("SELECT * FROM orders LIMIT 10"));

    [Fact]
    public void TheMigrations_AsOneScript_AreTSql()
    {
        using var db = _server.CreateDbContext();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [Orders]", script);
        Assert.Empty(TSql.Mistakes(script));
    }

    [Fact]
    public void TheIndexesOverAmounts_AreMadeThereToo()
    {
        using var db = _server.CreateDbContext();
        var script = db.GetService<IMigrator>().GenerateScript();
        Support.Findings.None(AmountIndexes.OfLists.Select(index => $"CREATE INDEX [{index.Name}] ON [{index.Table}]").Where(made => !script.Contains(made, StringComparison.Ordinal)));
    }

    [Fact]
    public void TheModel_HasNoChangeWithoutAMigration()
    {
        using var db = _server.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges(), "Run eng/add-migration.");
    }

    [Fact]
    public async Task EveryUseCaseAndQuery_AsSentToSqlServer_IsTSql()
    {
        var untranslated = new List<string>();
        await using var services = Services(_server);
        foreach (var (owner, method) in Calls())
        {
            var instance = services.GetRequiredService(owner);
            foreach (var actor in Actors())
            {
                foreach (var arguments in Arguments(method, actor))
                {
                    try { await (Task)method.Invoke(instance, arguments)!; }
                    // What came of it does not matter here: the answers are made up. That a query cannot be translated does.
                    catch (Exception failure) when (Said(failure) is { } said) { if (said.Contains("could not be translated")) { untranslated.Add($"{owner.Name}.{method.Name}: {said}"); } }
                }
            }
        }
        Assert.Empty(untranslated.Distinct());
        var mistakes = _server.Sent.Keys.SelectMany(sql => TSql.Mistakes(sql).Select(mistake => $"{mistake} in {sql}"));
        Assert.Empty(mistakes);
        Assert.True(_server.Sent.Count >= 60, $"Only {_server.Sent.Count} commands were seen.");
    }

    [Fact]
    public async Task EveryCheckOfTheBooks_AsSentToSqlServer_IsTSql()
    {
        var checks = typeof(ReconcileDocuments).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.ReturnType == typeof(Task) && method.GetParameters().Length == 0).ToList();
        Assert.True(checks.Count >= 14, $"Only {checks.Count} checks were found.");
        foreach (var check in checks)
        {
            var server = new ShadowServer();
            await using var services = Services(server);
            await using var db = await services.GetRequiredService<PortalDb>().ReadAsync(Actor.System);
            await (Task)check.Invoke(new ReconcileDocuments(db, ReconcileScope.Everything, new(Actor.System), default), [])!;
            Assert.True(server.Sent.Count >= 2, $"{check.Name} sent {server.Sent.Count} commands.");
            Assert.All(server.Sent.Keys, sql => Assert.Empty(TSql.Mistakes(sql)));
        }
    }

    [Fact]
    public async Task APosting_AsSentToSqlServer_MovesTheBalanceInOneConditionalUpdate()
    {
        var server = new ShadowServer(rows: false);
        await using var services = Services(server);
        var buyer = Actors().First(actor => actor.IsBuyer);
        var draft = new JournalDraft(LedgerEvent.OrderPaid, DocumentKind.Order, Guid.AllBitsSet, "1",
            [new(new(AccountKind.Wallet, Currency.CNY, buyer.OrganizationId), Money.Fen(-1)), new(new(AccountKind.CustomerDeposits, Currency.CNY), Money.Fen(1))]);
        try { _ = await services.GetRequiredService<PortalDb>().ChangeAsync(Actor.System, db => db.PostAsync(draft, buyer, DateTime.UnixEpoch)); }
        catch (Exception failure) when (Said(failure) is not null) { } // the made-up answers may end it early
        var moving = Assert.Single(server.Sent.Keys, sql => sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("[Balance]"));
        Assert.Contains(">= [l].[Floor]", moving);
        Assert.All(server.Sent.Keys, sql => Assert.Empty(TSql.Mistakes(sql)));
    }

    private static string? Said(Exception failure) => failure is TargetInvocationException { InnerException: { } inner } ? inner.Message : failure.Message;

    private static ServiceProvider Services(ShadowServer server) => new ServiceCollection().AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IDbContextFactory<PortalDbContext>>(server).AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()).AddSingleton(NumberTails.Unforeseen).AddSingleton<AccessNotice>().AddSingleton<PortalDb>()
        .AddSingleton<Microsoft.Extensions.Localization.IStringLocalizer, PortalTexts>()
        .AddSingleton<PdfFonts>().AddSingleton<FileService>().AddSingleton<ActorQueries>().AddSingleton<FrameAccountQueries>().AddSingleton<ProfileQueries>()
        .AddRooms().BuildServiceProvider();

    private static IEnumerable<(Type Owner, MethodInfo Method)> Calls() =>
        from type in typeof(Rooms).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && type.Namespace?.StartsWith("BlueCloudPortal.Web.Features", StringComparison.Ordinal) == true
        where type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.EndsWith("Queries", StringComparison.Ordinal)
        where type != typeof(SignInService) // lives for one request
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where typeof(Task).IsAssignableFrom(method.ReturnType) && !method.ContainsGenericParameters
        select (type, method);

    // One of each side, all of the organization that the made-up rows belong to.
    private static IEnumerable<Actor> Actors() =>
        from kind in new[] { OrganizationKind.Reseller, OrganizationKind.Distributor, OrganizationKind.Provider, OrganizationKind.Platform }
        select new Actor(Guid.AllBitsSet, "x", default, kind, Enum.GetValues<Permission>().ToHashSet(), kind == OrganizationKind.Distributor ? [new(Guid.AllBitsSet)] : []);

    // A grid is asked plainly, and once with a search text, dates and each sort key that its source names.
    private static IEnumerable<object?[]> Arguments(MethodInfo method, Actor actor)
    {
        var addresses = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(GridRequest))
            ? new[] { "/", "/?q=a&from=2026-01-01&to=2026-02-01&status=Completed,PendingPayment" }
            : ["/"];
        foreach (var address in addresses)
        {
            yield return [.. method.GetParameters().Select(parameter => Value(parameter.ParameterType, actor, address))];
        }
    }

    private static object? Value(Type type, Actor actor, string address)
    {
        if (type == typeof(Actor)) { return actor; }
        if (type == typeof(GridRequest)) { return new GridRequest(0, 15, []) { Filter = FilterState.Parse(address) }; }
        if (type == typeof(string)) { return "1"; }
        if (type == typeof(CancellationToken)) { return CancellationToken.None; }
        if (type == typeof(UploadedFile)) { return new UploadedFile("a.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }); }
        if (type == typeof(int)) { return 1; }
        if (type == typeof(bool)) { return true; }
        if (type.IsAssignableTo(typeof(Delegate))) { return null; }
        if (type == typeof(BusinessMonth)) { return new BusinessMonth(2026, 1); }
        if (type == typeof(Domain.Payments.HalfYear)) { return new Domain.Payments.HalfYear(2026, 1); }
        if (Nullable.GetUnderlyingType(type) is { } inner) { return Value(inner, actor, address); }
        if (type.IsGenericType && type.GetInterfaces().Append(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)))
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, 1);
            list.SetValue(Value(item, actor, address), 0);
            return list;
        }
        if (type.IsValueType) { return Activator.CreateInstance(type); }
        var constructor = type.GetConstructors().OrderBy(one => one.GetParameters().Length).FirstOrDefault();
        return constructor?.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, actor, address))]);
    }
}
