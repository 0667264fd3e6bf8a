using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Tests.Instances;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Instances.Renewals;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with instances: who sees an order sees what came of it, its company renews, its payers let it renew itself, staff correct.</summary>
internal static class InstanceRows
{
    private const Who Readers = Own | Above | Staff;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("InstanceService.RenameAsync", Own, Running, (w, d, a) => w.Get<InstanceService>().RenameAsync(d.Mark, "生产库", a)),
        Does("InstanceService.AutoRenewAsync", Owner, Running, (w, d, a) => w.Get<InstanceService>().AutoRenewAsync(d.Mark, 1, true, a)),
        Does("InstanceService.CorrectAsync", Staff, Running, (w, d, a) => w.Get<InstanceService>().CorrectAsync(d.Mark, new(2026, 6, 1), "原因", a)),
        Does("InstanceService.ReleaseAsync", Staff, Running, (w, d, a) => w.Get<InstanceService>().ReleaseAsync(d.Mark, "原因", a)),
        Does("InstanceService.MakeAsync", Staff, Forgotten, (w, d, a) => w.Get<InstanceService>().MakeAsync(d.Mark, a)),
        Shows("InstanceQueries.ListAsync", Readers, Running, (w, _, a) => w.Get<InstanceQueries>().ListAsync(All, a)),
        Shows("InstanceQueries.StreamAsync", Readers, Running, async (w, _, a) =>
        {
            var rows = new List<InstanceRow>();
            await foreach (var row in w.Get<InstanceQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Shows("InstanceQueries.RenewalsAsync", Own, Running, (w, _, a) => w.Get<InstanceQueries>().RenewalsAsync(All, a)),
        Counts("InstanceQueries.ChoicesAsync", Readers, Running, async (w, a) => (await w.Get<InstanceQueries>().ChoicesAsync(false, a)).Products.Count),
        Shows("InstanceQueries.HomeAsync", Own, Ending, (w, _, a) => w.Get<InstanceQueries>().HomeAsync(a)),
        Counts("InstanceQueries.CountSoonAsync", Own, Ending, (w, a) => w.Get<InstanceQueries>().CountSoonAsync(a)),
        Shows("InstanceQueries.FindAsync", Readers, Running, (w, d, a) => w.Get<InstanceQueries>().FindAsync(d.Mark, a)),
        Shows("RenewalQueries.OfferAsync", Own, Running, (w, d, a) => w.Get<RenewalQueries>().OfferAsync([d.Mark], a)),
    ];

    private static InstanceShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People, world.Given);

    private static async Task<Doc> Running(AccessWorld world, Actor owner) => new((await Shelf(world).RunningAsync(owner)).Number);

    private static async Task<Doc> Ending(AccessWorld world, Actor owner)
    {
        var instance = await Shelf(world).RunningAsync(owner);
        await Shelf(world).EndsOnAsync(instance, new(2026, 3, 20));
        return new(instance.Number);
    }

    // The order of an instance that the portal does not know of: it was delivered before there were any.
    private static async Task<Doc> Forgotten(AccessWorld world, Actor owner)
    {
        var instance = await Shelf(world).RunningAsync(owner);
        _ = await world.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            _ = await db.Set<InstancePeriod>().Where(one => one.OrderId == instance.OrderId).ExecuteDeleteAsync();
            _ = await db.Instances.Where(one => one.Id == instance.Id).ExecuteDeleteAsync();
            return Result.Done;
        });
        return new(instance.OrderNumber);
    }
}
