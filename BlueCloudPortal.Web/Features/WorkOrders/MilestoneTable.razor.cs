using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.WorkOrders;

/// <summary>The milestones of a work order, with what this actor may do with each: hand in, accept, send back.</summary>
public sealed partial class MilestoneTable
{
    private MilestoneView? _chosen;
    private MilestoneTrigger _trigger;
    private PortalError? _refusal;
    private string? _text;
    private bool _open;

    /// <summary>The work order.</summary>
    [Parameter, EditorRequired] public WorkOrderView Work { get; set; } = default!;

    /// <summary>Whether amounts are shown: to those who pay them and to staff.</summary>
    [Parameter] public bool ShowAmount { get; set; }

    /// <summary>A milestone was moved.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private WorkOrderService Service { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    private string FieldName => _trigger switch { MilestoneTrigger.HandIn => "Remark", MilestoneTrigger.SendBack => "Reason", _ => "Note" };

    // what belongs to the field is said there
    private PortalError? Outside => _refusal is { Field: null } ? _refusal : null;

    private static IEnumerable<MilestoneTrigger> Allowed(MilestoneView milestone) =>
        milestone.Actions.Where(action => action.Refusal is null).Select(action => Enum.Parse<MilestoneTrigger>(action.Trigger));

    private static string Short(DateOnly day) => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Choose(MilestoneView milestone, MilestoneTrigger trigger) => (_chosen, _trigger, _refusal, _text, _open) = (milestone, trigger, null, null, true);

    private async Task ConfirmAsync()
    {
        var number = _chosen!.Number;
        var done = _trigger switch
        {
            MilestoneTrigger.HandIn => await Service.HandInAsync(number, _text, Actor),
            MilestoneTrigger.Accept => await Service.AcceptMilestoneAsync(number, _text, Actor),
            _ => await Service.SendBackAsync(number, _text, Actor),
        };
        _refusal = done.Error;
        if (done.IsRefused) { return; }
        _open = false;
        await OnChanged.InvokeAsync();
    }
}
