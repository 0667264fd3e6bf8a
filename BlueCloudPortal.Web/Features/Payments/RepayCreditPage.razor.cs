using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Payments.Channels;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Repays credit: which bills, how much, how.</summary>
public sealed partial class RepayCreditPage
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private Guid _key = Guid.NewGuid(); // one a form: a second press gives the first repayment
    private CreditRepayForm? _form;
    private PortalError? _refusal;
    private UploadedFile? _proof;
    private DateOnly? _paidOn;
    private Money _asked;
    private string? _amount;
    private string? _account;
    private CreditRepaymentMethod _way = CreditRepaymentMethod.Wallet;
    private PaymentMethod? _channel;
    private string? _bank;
    private bool _asking;

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    /// <summary>The bill that was chosen before; all of them when not given.</summary>
    [SupplyParameterFromQuery] public string? Bill { get; set; }

    [Inject] private CreditQueries Queries { get; set; } = default!;

    [Inject] private CreditRepaymentService Repayments { get; set; } = default!;

    [Inject] private PaymentService Payments { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);

    private IReadOnlyList<string> Chosen => [.. (_form?.Open ?? []).Select(bill => bill.Number).Where(_chosen.Contains)];

    private Money ChosenTotal => Money.Sum(Currency.CNY, (_form?.Open ?? []).Where(bill => _chosen.Contains(bill.Number)).Select(bill => bill.Open));

    private IReadOnlyList<BeforeAfter> Figures => _form is not { } form ? [] :
    [
        new(T["AccountKind.Wallet"], TextArgs.Plain(form.Wallet), TextArgs.Plain(form.Wallet - _asked)),
        new(T["credit.open"], TextArgs.Plain(form.Total), TextArgs.Plain(form.Total - _asked)),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _form = await Queries.RepayFormAsync(Actor);
        if (_form is not { } form) { return; }
        foreach (var bill in form.Open.Where(bill => Bill is null || bill.Number == Bill)) { _ = _chosen.Add(bill.Number); }
        (_account, _paidOn, _amount) = (form.BankAccounts.Count > 0 ? form.BankAccounts[0] : null, Today, Typed(ChosenTotal));
    }

    private static string Typed(Money amount) => amount.Units.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private void Toggle(string number)
    {
        if (!_chosen.Remove(number)) { _ = _chosen.Add(number); }
        (_amount, _refusal) = (Typed(ChosenTotal), null);
    }

    // On a channel's page one bill is repaid at a time, and all that is open of it.
    private string OnlineTotal => Chosen.Count == 1 ? ChosenTotal.ToString() : TextArgs.Nothing;

    private void Choose(CreditRepaymentMethod way) => (_way, _refusal) = (way, null);

    private async Task GoAsync()
    {
        if (Chosen.Count != 1) { _refusal = CreditErrors.OneBillOnline; return; }
        var begun = await Payments.StartAsync(new(DocumentKind.CreditBill, Chosen[0], _channel!.Value, _bank, _key), Actor);
        _refusal = begun.Error;
        if (!begun.IsRefused) { Navigation.NavigateTo(PortalUrls.PayGo(begun.Value), forceLoad: true); return; }
        _key = Guid.NewGuid();
    }

    private async Task AskAsync()
    {
        _form = await Queries.RepayFormAsync(Actor); // the figures before and after are those of this moment
        var amount = AmountText.ParsePositive(_amount);
        _refusal = amount.IsRefused ? amount.Error.At("Amount")
            : Chosen.Count == 0 ? CreditErrors.NoBill
            : _form is { } form && amount.Value > form.Total ? CreditErrors.TooMuch(amount.Value, form.Total)
            : _form is { } poor && amount.Value > poor.Wallet ? LedgerErrors.InsufficientFunds(amount.Value, poor.Wallet) : null;
        if (_refusal is null) { (_asked, _asking) = (amount.Value, true); }
    }

    private async Task RepayAsync()
    {
        var repaid = await Repayments.FromWalletAsync(Chosen, _amount, _key, Actor);
        (_refusal, _asking) = (repaid.Error, repaid.IsRefused && repaid.Error.Field is null);
        if (!repaid.IsRefused) { Navigation.NavigateTo(PortalUrls.MyCreditRepayment(repaid.Value)); return; }
        (_form, _key) = (await Queries.RepayFormAsync(Actor), Guid.NewGuid());
    }

    private async Task SubmitAsync()
    {
        var submitted = await Repayments.SubmitAsync(new(Chosen, _amount, _account, _paidOn, _key), _proof, Actor);
        _refusal = submitted.Error;
        if (!submitted.IsRefused) { Navigation.NavigateTo(PortalUrls.MyCreditRepayment(submitted.Value)); }
    }
}
