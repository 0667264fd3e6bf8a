using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>Pays an order (V-43, R-15): from the wallet, with what it costs, what is there and what is left; on a channel's page; or by a bank transfer that is handed in afterwards.</summary>
public sealed partial class PayPage
{
    private PaymentView? _view;
    private PortalError? _refusal;
    private bool _missing;
    private bool _asking;
    private PaymentMethod? _method;
    private string? _bank;
    private Guid _key = Guid.NewGuid(); // of what is chosen now: a second press gives the first payment

    /// <summary>The order's number.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>The buyer chose at checkout to pay by bank transfer .</summary>
    [SupplyParameterFromQuery] public bool Offline { get; set; }

    /// <summary>Who pays.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private PaymentQueries Queries { get; set; } = default!;

    [Inject] private OrderService Orders { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer Texts { get; set; } = default!;

    [Inject] private PaymentService Payments { get; set; } = default!;

    private IReadOnlyList<BeforeAfter> Figures => _view is not { Order: var order } view ? [] :
    [
        .. view.Deductible is { } part ? [new BeforeAfter(Texts.Enum(PriceStepKind.Deductible), part.ToString(), (part - order.Deductible).ToString())] : Array.Empty<BeforeAfter>(),
        .. view.Balance is { } balance ? [new BeforeAfter(Texts["pay.balance"], balance.ToString(), view.After?.ToString()), new(Texts["pay.payable"], order.Payable.ToString())] : Array.Empty<BeforeAfter>(),
    ];
    private PaymentMethod Chosen => _method ?? (Offline && _view?.Methods.Any(way => way.Method == PaymentMethod.Transfer) == true ? PaymentMethod.Transfer : PaymentMethod.Wallet);

    private string Verb => Chosen switch { PaymentMethod.Wallet => "pay.confirm", PaymentMethod.Transfer => "pay.hand-in-transfer", _ => "pay.go" };

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Number, Actor);
        _missing = _view is null;
    }

    private void Choose(PaymentMethod method) => (_method, _refusal, _key) = (method, null, Guid.NewGuid());

    private void ChooseBank(string bank) => (_bank, _refusal, _key) = (bank, null, Guid.NewGuid());

    private Task PressAsync()
    {
        if (Chosen == PaymentMethod.Wallet) { return AskAsync(); }
        if (Chosen != PaymentMethod.Transfer) { return GoAsync(); }
        Navigation.NavigateTo(PortalUrls.PayTransfer(Number));
        return Task.CompletedTask;
    }

    private async Task GoAsync()
    {
        var begun = await Payments.StartAsync(new(DocumentKind.Order, Number, Chosen, _bank, _key), Actor);
        _refusal = begun.Error;
        if (!begun.IsRefused) { Navigation.NavigateTo(PortalUrls.PayGo(begun.Value), forceLoad: true); return; }
        await LoadAsync();
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
