using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>The form of a plan. What is typed stays text: the Domain reads it, strictly.</summary>
public sealed partial class ServicePlanDialog
{
    private static readonly string[] s_rates = ["0", "1", "3", "6", "9", "13"];

    private readonly List<Row> _rows = [];
    private ServicePlan? _changed;
    private string? _sku, _name, _regions, _unit, _price, _tax, _term;
    private PortalError? _refusal;
    private int _seen;
    private bool _open;

    /// <summary>The item.</summary>
    [Parameter, EditorRequired] public ServiceItemView View { get; set; } = default!;

    /// <summary>It was kept.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private ServiceItemService Service { get; set; } = default!;

    private int Sum => _rows.Sum(row => int.TryParse(row.Share, NumberStyles.None, CultureInfo.InvariantCulture, out var share) ? share : 0);

    private IReadOnlyList<(string, string)> Rates => [.. s_rates.Append(_tax ?? "6").Distinct().Select(rate => (rate, rate + "%"))];

    /// <summary>Opens for a new plan, or to change one.</summary>
    public void Open(ServicePlan? changed)
    {
        (_changed, _refusal, _open, _seen) = (changed, null, true, View.Item.Version);
        (_sku, _name, _regions, _unit) = (changed?.Sku, changed?.Name, changed?.Region, changed?.Unit);
        _price = changed is null ? null : (changed.PriceMinor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        _tax = changed is null ? "6" : changed.TaxRatePercent.ToString("0.##", CultureInfo.InvariantCulture);
        _term = changed is null ? "12" : changed.TermMonths.ToString(CultureInfo.InvariantCulture);
        _rows.Clear();
        _rows.AddRange((changed?.Milestones ?? MilestonePlan.Default).Select(one => new Row(one)));
        StateHasChanged();
    }

    private async Task SaveAsync()
    {
        var data = new ServicePlanData(_sku, _name, (_regions ?? "").Split(['、', '，', ',', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), _unit, _price, _tax, _term,
            [.. _rows.Select(row => new MilestoneDraft(row.Phase, row.Standard, row.Share, row.Days))]);
        _refusal = (_changed is { } plan ? await Service.ChangePlanAsync(View.Item.Number, plan.Sku, data, _seen, Actor) : await Service.AddPlanAsync(View.Item.Number, data, Actor)).Error;
        if (_refusal is not null) { return; }
        _open = false;
        await OnSaved.InvokeAsync();
    }

    private sealed class Row
    {
        public Row() { }

        public Row(MilestonePlan one) => (Phase, Standard, Share, Days) =
            (one.Phase, one.Standard, one.SharePercent.ToString(CultureInfo.InvariantCulture), one.Days.ToString(CultureInfo.InvariantCulture));

        public string? Phase { get; set; }
        public string? Standard { get; set; }
        public string? Share { get; set; }
        public string? Days { get; set; }
    }
}
