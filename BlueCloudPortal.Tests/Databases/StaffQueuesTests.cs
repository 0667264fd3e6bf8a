using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Organizations.Levels;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>The queues of staff, page by page: what waits in front, then what is settled, each once, as one statement would sort them that looks at all of them.</summary>
public sealed class StaffQueuesTests : PlanTest
{
    private static readonly int[] s_pages = [7, QueueRows.Waiting, 15, 1_000]; // one that ends with the last that waits, one that holds all

    protected override Task LoadAsync(PortalDbContext db) => new QueueRows(Volume.Buyers, Clock.Now).LoadAsync(db);

    [Fact]
    public Task TopUps() => SameAsync(page => Service<TopUpQueries>().StaffListAsync(page, People.Finance), row => row.Number, db => db.TopUps.Where(one => one.Status != TopUpStatus.Unpaid)
        .OrderByDescending(one => TopUpQueries.Waiting.Contains(one.Status)).ThenBy(one => TopUpQueries.Waiting.Contains(one.Status) ? (DateTime?)one.SubmittedAt : null).ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number)
        .Select(one => one.Number), "Completed,UnderReview");

    [Fact]
    public async Task Refunds()
    {
        await SameAsync(page => Service<RefundQueries>().ListAsync(page, People.Finance), row => row.Number, Sorted, "Completed,InProgress");
        await SameAsync(filter => Service<RefundQueries>().StreamAsync(filter, [], People.Finance), row => row.Number, Sorted);

        static IQueryable<string> Sorted(PortalDbContext db) => db.Refunds.OrderByDescending(one => RefundQueries.Waiting.Contains(one.Status)).ThenBy(one => RefundQueries.Waiting.Contains(one.Status) ? (DateTime?)one.DueAt : null)
            .ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number).Select(one => one.Number);
    }

    [Fact]
    public async Task Allocations()
    {
        await SameAsync(page => Service<AllocationQueries>().ListAsync(page, People.Operations), row => row.Number, Sorted, "Rejected,Pending");
        await SameAsync(filter => Service<AllocationQueries>().StreamAsync(filter, [], People.Operations), row => row.Number, Sorted);

        static IQueryable<string> Sorted(PortalDbContext db) => db.Allocations.OrderByDescending(one => AllocationQueries.Waiting.Contains(one.Status)).ThenBy(one => AllocationQueries.Waiting.Contains(one.Status) ? (DateTime?)one.DueAt : null)
            .ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number).Select(one => one.Number);
    }

    [Fact]
    public Task WorkOrders() => SameAsync(page => Service<WorkOrderQueries>().ListAsync(page, People.Operations), row => row.Number, db => db.WorkOrders
        .OrderBy(one => WorkOrderQueries.ForDispatch.Contains(one.Status) ? db.Orders.Where(order => order.Id == one.OrderId).Select(order => order.PaidAt).FirstOrDefault() : DateTime.MaxValue)
        .ThenByDescending(one => one.CreatedAt).ThenBy(one => one.Number).Select(one => one.Number), "AwaitingDispatch,InImplementation");

    [Fact]
    public async Task Payments()
    {
        await SameAsync(page => Service<ChannelQueries>().PaymentsAsync(page, People.Finance), row => row.Number, Sorted, "Paid,UnderReview");
        await SameAsync(filter => Service<ChannelQueries>().StreamAsync(filter, [], People.Finance), row => row.Number, Sorted);

        static IQueryable<string> Sorted(PortalDbContext db) => db.Payments.OrderByDescending(one => ChannelQueries.Waiting.Contains(one.Status)).ThenByDescending(one => one.StartedAt).ThenBy(one => one.Number).Select(one => one.Number);
    }

    [Fact]
    public async Task Certifications()
    {
        await SameAsync(page => Service<CertificationQueries>().ListAsync(page, People.Operations), row => row.Number, Sorted, "Certified,UnderReview");
        await SameAsync(filter => Service<CertificationQueries>().StreamAsync(filter, [], People.Operations), row => row.Number, Sorted);

        static IQueryable<string> Sorted(PortalDbContext db) => db.Certifications.OrderByDescending(one => one.Status == CertificationStatus.UnderReview).ThenBy(one => one.Status == CertificationStatus.UnderReview ? (DateTime?)one.SubmittedAt : null)
            .ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number).Select(one => one.Number);
    }

    [Fact]
    public async Task Applications()
    {
        await SameAsync(page => Service<ApplicationQueries>().ListAsync(page, People.Operations), row => row.Number, Sorted, "Approved,UnderReview");
        await SameAsync(filter => Service<ApplicationQueries>().StreamAsync(filter, [], People.Operations), row => row.Number, Sorted);

        static IQueryable<string> Sorted(PortalDbContext db) => db.RegistrationApplications.OrderByDescending(one => one.Status == RegistrationStatus.UnderReview)
            .ThenBy(one => one.Status == RegistrationStatus.UnderReview ? (DateTime?)one.SubmittedAt : null).ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Number).Select(one => one.Number);
    }

    [Fact]
    public Task LevelApplications() => SameAsync(page => Service<LevelApplicationQueries>().ListAsync(page, People.Operations), row => row.Number, db => db.LevelApplications
        .OrderBy(one => one.Status == LevelApplicationStatus.Submitted || one.Status == LevelApplicationStatus.InReview ? 0 : 1)
        .ThenBy(one => one.Status == LevelApplicationStatus.Submitted || one.Status == LevelApplicationStatus.InReview ? (DateTime?)one.SubmittedAt : null).ThenByDescending(one => one.SubmittedAt).ThenBy(one => one.Id)
        .Select(one => one.Number), "Submitted,InForce");

    [Fact]
    public Task Tickets() => SameAsync(page => Service<TicketQueries>().ListAsync(page, People.Support), row => row.Number, db => db.Tickets
        .OrderBy(one => one.WaitingSince == null ? 1 : 0).ThenBy(one => one.WaitingSince).ThenByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Number).Select(one => one.Number), "Open,Closed");

    [Fact]
    public Task Corrections() => SameAsync(page => Service<CorrectionQueries>().ListAsync(page, People.Finance), row => row.Number, db => db.Corrections
        .OrderBy(one => one.Status == CorrectionStatus.Proposed ? 0 : 1).ThenByDescending(one => one.ProposedAt).ThenBy(one => one.Number).Select(one => one.Number), "Proposed,Done");

    [Fact]
    public Task CustomerPrices()
    {
        var now = BusinessMonth.Of(Clock.Now).Key;
        return SameAsync(page => Service<CustomerPriceQueries>().ListAsync(page, People.Finance), row => row.Id, db => db.CustomerPrices
            .OrderBy(one => one.ToMonth != null && one.ToMonth < now).ThenByDescending(one => one.FromMonth).ThenBy(one => one.Id).Select(one => one.Id.Value), null);
    }

    // With the states of both sides the list is narrower, so the two are compared only without.
    private async Task SameAsync<TRow, TKey>(Func<GridRequest, Task<GridPage<TRow>>> list, Func<TRow, TKey> key, Func<PortalDbContext, IQueryable<TKey>> sorted, string? states)
    {
        var expected = await ReadAsync(db => sorted(db).ToListAsync());
        Assert.True(expected.Count > 4 * QueueRows.Waiting);
        foreach (var take in s_pages) { Assert.Equal(expected, await PagesAsync(list, key, take, FilterState.Empty)); }
        if (states is null) { return; }
        var narrowed = await PagesAsync(list, key, 1_000, new() { Statuses = states.Split(',') });
        Assert.NotEmpty(narrowed);
        Assert.Equal(expected.Where(narrowed.Contains), narrowed);
        var apart = new List<TKey>();
        foreach (var state in states.Split(',')) { apart.AddRange(await PagesAsync(list, key, 7, new() { Statuses = [state] })); }
        Assert.Equal(narrowed.Count, apart.Distinct().Count());
        Assert.Equal(narrowed.ToHashSet(), [.. apart]);
    }

    private async Task SameAsync<TRow, TKey>(Func<FilterState, IAsyncEnumerable<TRow>> stream, Func<TRow, TKey> key, Func<PortalDbContext, IQueryable<TKey>> sorted)
    {
        var rows = new List<TKey>();
        await foreach (var row in stream(FilterState.Empty)) { rows.Add(key(row)); }
        Assert.Equal(await ReadAsync(db => sorted(db).ToListAsync()), rows);
    }

    // Every page is full, but for the last one.
    private static async Task<List<TKey>> PagesAsync<TRow, TKey>(Func<GridRequest, Task<GridPage<TRow>>> list, Func<TRow, TKey> key, int take, FilterState filter)
    {
        var all = new List<TKey>();
        while (true)
        {
            var page = await list(new(all.Count, take, []) { Filter = filter });
            Assert.Equal(Math.Min(take, page.Count - all.Count), page.Rows.Count);
            all.AddRange(page.Rows.Select(key));
            if (page.Rows.Count < take) { return all; }
        }
    }
}
