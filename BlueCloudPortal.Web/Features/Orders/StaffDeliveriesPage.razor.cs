using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Delivers many lines at once: serial numbers pasted or from a file, looked at first, then line by line with an answer each.</summary>
public sealed partial class StaffDeliveriesPage
{
    private IReadOnlyList<OutstandingLine> _outstanding = [];
    private IReadOnlyList<DeliveryRow> _rows = [];
    private IReadOnlyList<DeliveryItem>? _items;
    private PortalError? _refusal;
    private string? _text;
    private bool _done;

    /// <summary>Who delivers.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>The orders to deliver, with commas between; any when empty.</summary>
    [Parameter, SupplyParameterFromQuery] public string? Orders { get; set; }

    [Inject] private DeliveryService Deliveries { get; set; } = default!;

    private IReadOnlyList<string> Numbers => DeliveryWorkbook.NumbersOf(Orders);

    private int Ready => _items?.Count(item => item.Refusal is null) ?? 0;

    private int Refused => _items?.Count(item => item.Refusal is not null) ?? 0;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => RestartAsync();

    // What waits is written down already; only the serial numbers have to be put behind it.
    private async Task RestartAsync()
    {
        (_rows, _items, _refusal, _done) = ([], null, null, false);
        _outstanding = await Deliveries.OutstandingAsync(Numbers, Actor);
        _text = string.Concat(_outstanding.Take(200).Select(line => $"{line.Order}\t{line.Sku}\t\n"));
    }

    private Task PreviewTextAsync() => PreviewAsync(DeliverySheet.Read(_text));

    private Task TakeAsync(UploadedFile file) => PreviewAsync(DeliverySheet.Read(file));

    private async Task PreviewAsync(Result<IReadOnlyList<DeliveryRow>> read)
    {
        _refusal = read.Error;
        if (read.IsRefused) { return; }
        var previewed = await Deliveries.PreviewAsync(read.Value, Actor);
        _refusal = previewed.Error;
        if (previewed.IsRefused) { return; }
        (_rows, _items, _done) = (read.Value, previewed.Value, false);
    }

    private async Task ApplyAsync()
    {
        if (_done) { return; }
        var applied = await Deliveries.ApplyAsync(_rows, Actor);
        _refusal = applied.Error;
        if (!applied.IsRefused) { (_items, _done) = (applied.Value, true); }
    }
}
