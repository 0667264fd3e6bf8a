using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Storage;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>How the databases run the lists of messages, instances, storage tasks, levels and statements: over indexes, never by reading a large table from its first row to its last.</summary>
public sealed class PlanOfListsTests : PlanTest
{
    private InstanceQueries Instances => Service<InstanceQueries>();

    private static readonly FilterState s_days = new() { From = new(2026, 3, 1), To = new(2026, 3, 31) };

    [Fact, Trait("Feature", "V-12"), Trait("Feature", "V-57"), Trait("Feature", "D-30"), Trait("Feature", "M-40"), Trait("Feature", "R-37")]
    public async Task OfABuyer_ReadOverIndexes()
    {
        foreach (var filter in new[] { FilterState.Empty, s_days, Filter(MessageQueries.TopicFilter, nameof(MessageCategory.Orders)), Filter(MessageQueries.UnreadFilter, "1"), new() { Search = "2026" } })
        {
            _ = await RunAsync(() => Service<MessageQueries>().ListAsync(Page(filter), Buyer));
        }
        _ = await RunAsync(() => Service<MessageQueries>().CountAsync(Buyer, default));
        _ = await RunAsync(() => Service<AnnouncementQueries>().HomeAsync(Buyer));
        foreach (var filter in new[] { FilterState.Empty, s_days, new() { Statuses = ["Running"] }, new() { Search = "2026" } })
        {
            _ = await RunAsync(() => Instances.ListAsync(Page(filter), Buyer));
            _ = await RunAsync(() => Instances.RenewalsAsync(Page(filter), Buyer));
        }
        _ = await RunAsync(() => Instances.ChoicesAsync(false, Buyer));
        _ = await RunAsync(() => Instances.HomeAsync(Buyer));
        _ = await RunAsync(() => Instances.CountSoonAsync(Buyer));
        foreach (var filter in new[] { FilterState.Empty, s_days, new() { Statuses = ["Failed"] }, new() { Search = "zip" } })
        {
            _ = await RunAsync(() => Service<StorageQueries>().TasksAsync(StorageQueries.Transfers, Page(filter), Buyer));
        }
        _ = await RunAsync(() => Service<LevelQueries>().MineAsync(Buyer));
        _ = await RunAsync(() => Service<LevelQueries>().MyOrdersAsync(Page(FilterState.Empty), Buyer));
        _ = await RunAsync(() => Service<StatementQueries>().ListAsync(Page(FilterState.Empty), Buyer));
        _ = await RunAsync(() => Service<StatementQueries>().CountsAsync(Buyer));
    }

    [Fact, Trait("Feature", "V-57"), Trait("Feature", "M-40"), Trait("Feature", "R-37")]
    public async Task OfStaff_AreWalkedInTheirOrder()
    {
        foreach (var filter in new[] { FilterState.Empty, new() { Statuses = ["Running"] } })
        {
            _ = await RunAsync(() => Instances.ListAsync(Page(filter), People.Operations), "Instances", Walk.List);
        }
        _ = await RunAsync(() => Service<LevelApplicationQueries>().CountWaitingAsync(People.Operations), "LevelApplications", Walk.List);
        _ = await RunAsync(() => Service<StatementQueries>().ListAsync(Page(FilterState.Empty), People.Finance), "Statements", Walk.List);
    }
}
