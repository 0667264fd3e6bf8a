using System.Reflection;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Every use case and query against everybody (GOALS Z1). The operations come from the code, the table is written by hand in <see cref="AccessTable"/>.</summary>
public sealed class AccessMatrixTests
{
    [Fact]
    public void EveryOperation_HasARow_AndEveryRowAnOperation()
    {
        var operations = Operations().ToHashSet();
        var rows = AccessTable.Rows.Select(row => row.Name).ToList();
        Assert.Equal(rows.Distinct().Count(), rows.Count);
        Findings.None(operations.Except(rows).Order().Select(name => $"{name} has no row in AccessTable: say who may."));
        Findings.None(rows.Except(operations).Order().Select(name => $"{name} is no operation any more: take its row away."));
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

/// <summary>The use cases of the matrix. Queries run beside them.</summary>
public sealed class AccessMatrixOfUseCasesTests : AccessMatrixTest
{
    public static TheoryData<string> Names => [.. AccessTable.Rows.Where(row => row.Changes).Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public Task UseCase_ForEverybody_IsAsTheTableSays(string name) => TryEverybodyAsync(name);
}

/// <summary>The matrix for a reseller below the owner.</summary>
public sealed class AccessMatrixFromBelowTests : AccessMatrixTest
{
    /// <summary>Without those that refuse whoever is below a distributor, because it has an agent (D-16).</summary>
    public static TheoryData<string> Names => [.. AccessTable.Rows.Select(row => row.Name).Except(["TopUpService.SubmitAsync", "TopUpService.BeginAsync", "TopUpService.CheckAsync"])];

    [Theory, MemberData(nameof(Names))]
    public Task Operation_ForAResellerBelowTheOwner_IsAsForAnyOther(string name) => TryBelowAsync(name);
}

/// <summary>The queries of the matrix.</summary>
public sealed class AccessMatrixOfQueriesTests : AccessMatrixTest
{
    public static TheoryData<string> Names => [.. AccessTable.Rows.Where(row => !row.Changes).Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public Task Query_ForEverybody_IsAsTheTableSays(string name) => TryEverybodyAsync(name);
}
