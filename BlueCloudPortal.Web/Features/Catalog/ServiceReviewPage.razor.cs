using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A service item on a reviewer's page: what it says, beside what changed since it was approved last, and the decision (L-04).</summary>
public sealed partial class ServiceReviewPage
{
    private ServiceItemView? _found;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private ServiceItemTrigger? _asked;
    private PortalError? _refusal;
    private string? _reason;
    private string? _share;
    private bool _asking;

    /// <summary>Its number.</summary>
    [Parameter] public string Number { get; set; } = "";

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private ServiceItemQueries Queries { get; set; } = default!;

    [Inject] private ServiceReviewService Reviews { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _found = await Queries.FindAsync(Number, Actor);
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Item.Key], Actor);
        _asking = true;
    }

    private void Ask(ServiceItemTrigger trigger) =>
        (_asked, _refusal, _reason, _share) = (trigger, null, null, _found!.Item.ProviderSharePercent.ToString("0", CultureInfo.InvariantCulture));

    private string Steps(IReadOnlyList<Domain.WorkOrders.MilestonePlan> milestones) =>
        string.Join('\n', milestones.Select((one, index) => $"{index + 1}. {one.Phase} · {T["service.milestone", one.SharePercent, one.Days]} · {one.Standard}"));

    private void Closed(bool open) => _asked = open ? _asked : null;

    // What was reviewed is what is approved: the version on the screen goes along.
    private async Task FireAsync()
    {
        var share = int.TryParse(_share, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        _refusal = (_asked switch
        {
            ServiceItemTrigger.Approve => await Reviews.ApproveAsync(Number, share, _found!.Item.Version, Actor),
            ServiceItemTrigger.Reject => await Reviews.RejectAsync(Number, _reason, Actor),
            ServiceItemTrigger.ApproveTakeDown => await Reviews.ApproveTakeDownAsync(Number, Actor),
            _ => await Reviews.RejectTakeDownAsync(Number, _reason, Actor),
        }).Error;
        if (_refusal is not null) { return; }
        _asked = null;
        await LoadAsync();
    }
}
