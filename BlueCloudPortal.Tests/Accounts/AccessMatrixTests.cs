using System.Reflection;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Every use case and query against everybody (GOALS Z1). The operations come from the code, the table is written by hand in <see cref="AccessTable"/>.</summary>
public sealed class AccessMatrixTests : UseCaseTest
{
    private static readonly Who[] s_everybody = [.. Enum.GetValues<Who>().Where(who => System.Numerics.BitOperations.IsPow2((int)who))];

    private AccessWorld _world = null!;

    public static TheoryData<string> Names => [.. AccessTable.Rows.Select(row => row.Name)];

    /// <summary>Without those that refuse whoever is below a distributor, because it has an agent (D-16).</summary>
    public static TheoryData<string> NamesForBelow => [.. AccessTable.Rows.Select(row => row.Name).Except(["TopUpService.SubmitAsync", "TopUpService.BeginAsync", "TopUpService.CheckAsync"])];

    public static TheoryData<string> NamesOfChanges => [.. AccessTable.Rows.Where(row => row.Changes).Select(row => row.Name)];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _world = new AccessWorld(Service<IServiceProvider>(), Clock, People, Given);
    }

    [Fact]
    public void EveryOperation_HasARow_AndEveryRowAnOperation()
    {
        var operations = Operations().ToHashSet();
        var rows = AccessTable.Rows.Select(row => row.Name).ToList();
        Assert.Equal(rows.Distinct().Count(), rows.Count);
        Findings.None(operations.Except(rows).Order().Select(name => $"{name} has no row in AccessTable: say who may."));
        Findings.None(rows.Except(operations).Order().Select(name => $"{name} is no operation any more: take its row away."));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Operation_ForEverybody_IsAsTheTableSays(string name)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        var wrong = new List<string>();
        var before = new Dictionary<Who, object?>();
        if (!row.Changes)
        {
            // A figure says nothing by itself; what it was before the document was there is part of the answer.
            foreach (var who in s_everybody) { before[who] = await TryAsync(row, new Doc(""), _world.Of(who)); }
        }

        var document = await row.Given(_world, _world.Of(Who.Owner));
        foreach (var who in s_everybody.OrderBy(who => row.May.HasFlag(who))) // who may not first: what they try must leave the document as it is
        {
            var allowed = row.May.HasFlag(who);
            if (allowed && row.Changes) { document = await row.Given(_world, _world.Of(Who.Owner)); }
            var did = row.Judge(document, await row.Call(_world, document, _world.Of(who)), before.GetValueOrDefault(who));
            if (did != allowed) { wrong.Add($"{who} {(did ? "could" : "could not")}"); }
        }
        Assert.True(wrong.Count == 0, $"{name}: {string.Join(", ", wrong)}.");
    }

    // The way up is closed: what belongs to a distributor is no more to the resellers below it than to any other.
    [Theory, MemberData(nameof(NamesForBelow))]
    public async Task Operation_ForAResellerBelowTheOwner_IsAsForAnyOther(string name)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        var before = row.Changes ? null : await TryAsync(row, new Doc(""), People.Below);
        var document = await row.Given(_world, People.Distributor);
        Assert.Equal(row.May.HasFlag(Who.Other), row.Judge(document, await row.Call(_world, document, People.Below), before));
    }

    // Staff who look through somebody's eyes change nothing, whatever the person may (Viewing).
    [Theory, MemberData(nameof(NamesOfChanges))]
    public async Task Operation_ForAViewer_ChangesNothing(string name)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        foreach (var who in new[] { Who.Owner, Who.OwnerUser, Who.Other, Who.Above, Who.Provider, Who.ProviderUser })
        {
            var document = await row.Given(_world, _world.Of(Who.Owner));
            var viewer = Viewing.Of(_world.Of(who), new(People.Support.UserId, People.Support.Name));
            Assert.False(row.Judge(document, await row.Call(_world, document, viewer), null), $"{name} can be done by who looks as {who}.");
        }
    }

    private async Task<object?> TryAsync(AccessOperation row, Doc nothing, Actor actor)
    {
        try { return await row.Call(_world, nothing, actor); }
        catch (InvalidCastException) { return null; } // the call wants a part of the document that is not there yet
        catch (NullReferenceException) { return null; }
    }

    private static IEnumerable<string> Operations()
    {
        var methods = typeof(Rooms).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsNested: false } && type.Namespace?.StartsWith("BlueCloudPortal.Web.Features.", StringComparison.Ordinal) == true
                && (type.Name.EndsWith("Service", StringComparison.Ordinal) || type.Name.EndsWith("Queries", StringComparison.Ordinal)))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)) && IsAsync(method.ReturnType));
        return methods.GroupBy(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .SelectMany(group => group.Count() == 1 ? [group.Key] : group.Select(method => $"{group.Key}/{method.GetParameters().Length}"));
    }

    // What only computes from an actor (may it, where does it live) reaches no document.
    private static bool IsAsync(Type type) => typeof(Task).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
}
