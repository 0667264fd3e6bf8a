using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>The wallet: what is held, why, and every line that moved it (V-09, V-25, D-10, D-35).</summary>
public sealed partial class WalletPage
{
    private static readonly LedgerEvent[] s_events = [LedgerEvent.TopUpArrived, LedgerEvent.OrderPaid, LedgerEvent.PaymentKept, LedgerEvent.Frozen, LedgerEvent.Unfrozen, LedgerEvent.AllocationDone, LedgerEvent.RefundPaid, LedgerEvent.CreditRepaid, LedgerEvent.Correction];
    private IReadOnlyList<Kpi> _tiles = [];
    private ExplainModel? _explain;
    private FilterBar? _bar;
    private bool? _hasAgent;

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "event")] private string? Event { get; set; }

    [Inject] private LedgerQueries Ledger { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var month = await Ledger.WalletMonthAsync(Actor);
        _hasAgent = month.HasAgent;
        var period = BusinessMonth.Of(Clock.GetUtcNow().UtcDateTime);
        _tiles =
        [
            new(T["AccountKind.Wallet"], month.Held.Wallet, Notes: [T["wallet.balance-note"]], OnExplain: ExplainAsync),
            new(T["AccountKind.Frozen"], month.Held.Frozen, Notes: [T["wallet.frozen-note"]], LinkText: T["wallet.details"], LinkUrl: PortalUrls.MyFrozenLines()),
            new(T["wallet.recharged"], month.Recharged, Notes: [period.ToString()], LinkText: T["wallet.details"], LinkUrl: PortalUrls.MyWalletLines(nameof(LedgerEvent.TopUpArrived), period.Days.First)),
            new(T["wallet.spent"], month.Spent, Notes: [period.ToString()], LinkText: T["wallet.details"], LinkUrl: PortalUrls.MyExpenses(period.Days.First)),
        ];
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _explain = null; // a link of the explanation has led here

    private Task<GridPage<WalletLine>> LoadAsync(GridRequest request) =>
        Ledger.LinesAsync(request, request.Filter.More.GetValueOrDefault("account") == nameof(AccountKind.Frozen) ? AccountKind.Frozen : AccountKind.Wallet, Actor);

    private async Task ExplainAsync()
    {
        _explain = await Ledger.ExplainAsync(AccountKind.Wallet, null, Actor) is { } why ? WalletExplain.Of(why, T) : null;
        StateHasChanged();
    }

    private string? MoreText(string key, string value) => key switch
    {
        "event" => T[$"LedgerEvent.{value}"].Value,
        "account" => T[$"AccountKind.{value}"].Value,
        _ => null,
    };
}

/// <summary>Says in words why a wallet's balance is what it is; for every page that shows the balance.</summary>
public static class WalletExplain
{
    /// <summary>The model of the explain dialog.</summary>
    public static ExplainModel Of(WalletExplanation why, IStringLocalizer texts) => new(
        texts["AccountKind.Wallet"], texts["wallet.opening", why.From.AddDays(-1)], why.Opening,
        [.. why.Movements.Select(movement => new ExplainMovement(texts.Enum(movement.Event), movement.Amount, movement.Count, PortalUrls.MyWalletLines(movement.Event.ToString(), why.From)))],
        texts["wallet.now"], why.Closing, PortalUrls.MyWallet());
}
