using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Benefits;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with cloud vouchers. What is allocated with them stands among the allocations.</summary>
internal static class CloudVoucherRows
{
    private const Who Issuers = Admin | Operations | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Shows("CloudVoucherQueries.ListAsync", Owner | Issuers, Issued, (w, _, a) => w.Get<CloudVoucherQueries>().ListAsync(All, a)),
        Shows("CloudVoucherQueries.StreamAsync", Owner | Issuers, Issued, async (w, _, a) =>
        {
            var rows = new List<CloudVoucherRow>();
            await foreach (var row in w.Get<CloudVoucherQueries>().StreamAsync(FilterState.Empty, [], a)) { rows.Add(row); }
            return rows;
        }),
        Shows("CloudVoucherQueries.FindAsync", Issuers, Issued, (w, d, a) => w.Get<CloudVoucherQueries>().FindAsync(d.Mark, a)),
        Counts("CloudVoucherQueries.CountsAsync", Owner, Issued, async (w, a) => (await w.Get<CloudVoucherQueries>().CountsAsync(a)).Values.Sum()),
        Does("CloudVoucherService.IssueAsync", Issuers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CloudVoucherService>().IssueAsync(new(w.People.Below.OrganizationId.Value, "10", "1", null, Guid.NewGuid()), a)),
        Does("CloudVoucherService.WithdrawAsync", Issuers, Issued, (w, d, a) => w.Get<CloudVoucherService>().WithdrawAsync(d.Mark, "原因", a)),
    ];

    private static async Task<Doc> Issued(AccessWorld world, Actor owner)
    {
        var issued = await world.Get<CloudVoucherService>().IssueAsync(new(owner.OrganizationId.Value, "10", "1", null, Guid.NewGuid()), world.People.Finance);
        return issued.IsRefused ? throw new InvalidOperationException(issued.Error.ToString()) : new(issued.Value[0]);
    }
}
