using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Instances;
using BlueCloudPortal.Web.Features.Instances.Transfers;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with instances on their way: they are sent to the distributor above, and from there to the other reseller; to nobody else.</summary>
internal static class TransferRows
{
    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("TransferService.SendAsync", Owner, Ready, (w, d, a) => w.Get<TransferService>().SendAsync(Shelf(w).Data(d.Mark, w.People.Distributor), TransferShelf.Password, a)),
        Does("TransferService.AcceptAsync", Above, Sent, (w, d, a) => w.Get<TransferService>().AcceptAsync(d.Mark, (Id<Customer>)d.Part!, a)),
        Does("TransferService.DeclineAsync", Above, Sent, (w, d, a) => w.Get<TransferService>().DeclineAsync(d.Mark, null, a)),
        Does("TransferService.WithdrawAsync", Own, Sent, (w, d, a) => w.Get<TransferService>().WithdrawAsync(d.Mark, a)),
        Shows("TransferQueries.ListAsync", Above | Staff, Sent, (w, _, a) => w.Get<TransferQueries>().ListAsync(All, a)), // what was received; what was sent is asked for by its filter
        Shows("TransferQueries.FindAsync", Own | Above | Staff, Sent, (w, d, a) => w.Get<TransferQueries>().FindAsync(d.Mark, a)),
        Counts("TransferQueries.CountWaitingAsync", Above, Sent, (w, a) => w.Get<TransferQueries>().CountWaitingAsync(a)),
    ];

    private static TransferShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), world.People, world.Given);

    private static async Task<Doc> Ready(AccessWorld world, Actor owner)
    {
        foreach (var who in Enum.GetValues<Who>().Where(who => System.Numerics.BitOperations.IsPow2((int)who))) { await Shelf(world).KnownAsync(world.Of(who)); }
        await Shelf(world).KnownAsync(owner);
        return new((await Shelf(world).Instances.RunningAsync(owner)).Number);
    }

    private static async Task<Doc> Sent(AccessWorld world, Actor owner)
    {
        var receiver = owner.OrganizationId == world.People.Distributor.OrganizationId ? world.People.OtherReseller : world.People.Distributor;
        return new(await Shelf(world).SentAsync(await Shelf(world).Instances.RunningAsync(owner), owner, receiver), Part: await Shelf(world).CustomerAsync(receiver));
    }
}
