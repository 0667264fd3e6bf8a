using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A provider's service item (M-20 to M-24): basic data first, then SKUs and plans, then the review.</summary>
public sealed partial class ServiceItemPage
{
    private ServiceItemView? _found;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private ServiceItemTrigger? _asked;
    private PortalError? _refusal;
    private string? _reason;
    private string? _shown;
    private bool _missing;

    /// <summary>Its number; null for a new one.</summary>
    [Parameter] public string? Number { get; set; }

    /// <summary><c>plans</c> for the tab of SKUs and plans.</summary>
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private ServiceItemQueries Queries { get; set; } = default!;

    [Inject] private ServiceItemService Service { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool OnPlans => _found is not null && Tab == "plans";

    private int Step => _found is null ? 0 : _found.Plans.Count == 0 ? 1 : 2;

    // What staff said last, while it matters.
    private (Meaning Says, string Text)? Said => _found?.Item switch
    {
        { Status: ServiceItemStatus.Rejected, Reason: { } why } => (Meaning.Refused, T["service.rejected-because", why]),
        { Status: ServiceItemStatus.Approved, Reason: { } why } => (Meaning.Waiting, T["service.stays-because", why]),
        { Status: ServiceItemStatus.TakeDownUnderReview } => (Meaning.Waiting, T["service.take-down-waits"]),
        { Status: ServiceItemStatus.TakenDown } => (Meaning.Idle, T["service.taken-down-note"]),
        { Status: ServiceItemStatus.UnderReview } => (Meaning.Waiting, T["service.review-waits"]),
        _ => null,
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Number) { return; }
        _shown = Number;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _found = Number is null ? null : await Queries.FindAsync(Number, Actor);
        _missing = Number is not null && _found is null;
        _events = _found is null ? [] : await Timeline.OfAsync([_found.Item.Key], Actor);
    }

    // A new item goes on to its plans; an old one stays where it is.
    private async Task SavedAsync(string number)
    {
        if (Number is null) { Navigation.NavigateTo(PortalUrls.ProviderService(number, plans: true)); }
        else { await LoadAsync(); }
    }

    private void Ask(ServiceItemTrigger trigger) => (_asked, _refusal, _reason) = (trigger, null, null);

    private void Closed(bool open) => _asked = open ? _asked : null;

    private async Task FireAsync()
    {
        _refusal = (_asked == ServiceItemTrigger.Submit ? await Service.SubmitAsync(Number!, Actor) : await Service.RequestTakeDownAsync(Number!, _reason, Actor)).Error;
        if (_refusal is not null) { return; }
        _asked = null;
        await LoadAsync();
    }
}
