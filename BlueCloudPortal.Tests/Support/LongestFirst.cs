using System.Collections.Frozen;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Databases;
using BlueCloudPortal.Tests.Ledger;
using BlueCloudPortal.Tests.Orders;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("BlueCloudPortal.Tests.Support.LongestFirst", "BlueCloudPortal.Tests")]

namespace BlueCloudPortal.Tests.Support;

/// <summary>The classes that take a minute begin first: begun last, one of them alone would keep everybody waiting at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly FrozenDictionary<string, int> s_places = new[]
    {
        typeof(AccessMatrixOfUseCasesTests), typeof(CrashTests), typeof(BankTests), typeof(SqlServerTests), typeof(SignInGuardTests), typeof(AccessMatrixFromBelowTests), typeof(AccessMatrixOfQueriesTests), typeof(PlanOfQueriesTests),
    }.Index().ToFrozenDictionary(one => $"Test collection for {one.Item.FullName}", one => one.Index);

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(one => s_places.GetValueOrDefault(one.DisplayName, int.MaxValue)).ThenBy(one => one.DisplayName, StringComparer.Ordinal);
}
