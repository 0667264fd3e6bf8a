using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Pays an order from the wallet (V-43): what it costs, what is there, what is left.</summary>
public sealed partial class PayPage
{
    private PaymentView? _view;
    private PortalError? _refusal;
    private bool _missing;
    private bool _asking;

    /// <summary>The order's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>Who pays.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private PaymentQueries Queries { get; set; } = default!;

    [Inject] private OrderService Orders { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer Texts { get; set; } = default!;

    private IReadOnlyList<BeforeAfter> Figures => _view is not { Order: var order } view ? [] :
    [
        .. view.Deductible is { } part ? [new BeforeAfter(Texts.Enum(PriceStepKind.Deductible), part.ToString(), (part - order.Deductible).ToString())] : Array.Empty<BeforeAfter>(),
        .. view.Balance is { } balance ? [new BeforeAfter(Texts["pay.balance"], balance.ToString(), view.After?.ToString()), new(Texts["pay.payable"], order.Payable.ToString())] : Array.Empty<BeforeAfter>(),
    ];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Number, Actor);
        _missing = _view is null;
    }

    private async Task AskAsync()
    {
        _refusal = null;
        await LoadAsync(); // the figures before and after are those of this moment
        _asking = _view is { Refusal: null, Shortage: null };
    }

    private async Task PayAsync()
    {
        _refusal = (await Orders.PayAsync(Number, Actor)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.PayDone(Number), replace: true); return; }
        await LoadAsync();
    }
}
