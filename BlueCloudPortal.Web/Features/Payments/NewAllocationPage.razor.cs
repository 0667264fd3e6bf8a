using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The form of an allocation (D-43): what arrives follows each key, the code step comes last.</summary>
public sealed partial class NewAllocationPage
{
    private readonly Guid _key = Guid.NewGuid(); // one a form: a second press gives the first allocation
    private AllocationForm? _form;
    private PortalError? _refusal;
    private string? _platform;
    private string? _amount;
    private string? _capitals;
    private AllocationMethod _method;
    private IReadOnlyList<string> _vouchers = [];
    private string _subject = "";
    private bool _asking;

    /// <summary>The platform that was chosen on the way here.</summary>
    [SupplyParameterFromQuery] public string? Platform { get; set; }

    /// <summary>By what it is to be paid, as the way here says.</summary>
    [SupplyParameterFromQuery] public string? Method { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private AllocationQueries Queries { get; set; } = default!;

    [Inject] private AllocationService Allocations { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private CloudTerms? Terms => _form?.Terms.FirstOrDefault(one => one.Code == _platform);

    private bool ByVouchers => _method == AllocationMethod.Voucher;

    private Money Amount => ByVouchers ? Money.Sum(Currency.CNY, _form!.Vouchers.Where(one => _vouchers.Contains(one.Number)).Select(one => one.FaceValue))
        : AmountText.Parse(_amount) is { IsRefused: false, Value: var typed } ? typed : Money.Zero(Currency.CNY);

    private decimal PayPercent => ByVouchers ? 100m : Terms?.PayPercent ?? 100m; // vouchers have no discount (D-44)

    private Money Arrival => CloudTerms.ArrivalOf(Amount, PayPercent);

    private AllocationData Data => ByVouchers ? new(_platform, null, 100m, _key) { Method = _method, Vouchers = _vouchers } : new(_platform, _amount, Terms?.PayPercent ?? 0, _key);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _form = await Queries.FormAsync(Actor);
        var byVouchers = Method == nameof(AllocationMethod.Voucher);
        var terms = _form?.Terms.Where(one => !byVouchers || one.TakesVouchers).ToList() ?? [];
        _platform = terms.FirstOrDefault(one => one.Code == Platform)?.Code ?? (terms is [var only] ? only.Code : null);
        if (byVouchers && Terms is { TakesVouchers: true }) { _method = AllocationMethod.Voucher; }
        Type("");
    }

    private void Pay(string? method)
    {
        _method = Enum.Parse<AllocationMethod>(method!);
        _refusal = null;
    }

    private void Pick(IReadOnlyList<string> vouchers)
    {
        _vouchers = vouchers;
        if (_refusal is { Field: "Vouchers" }) { _refusal = null; }
    }

    // What changes when it is submitted: money of the wallet, or the vouchers.
    private IReadOnlyList<BeforeAfter> Moves(AllocationForm form) => ByVouchers
        ? [new(T["nav.cloud-vouchers"], T["cloud-vouchers.pieces", form.Vouchers.Count], T["cloud-vouchers.pieces", form.Vouchers.Count - _vouchers.Count]), new(T["allocations.arrival"], TextArgs.Plain(Arrival))]
        : [new(T["AccountKind.Wallet"], TextArgs.Plain(form.Balance), TextArgs.Plain(form.Balance - Amount)), new(T["AccountKind.Frozen"], TextArgs.Plain(form.Frozen), TextArgs.Plain(form.Frozen + Amount)), new(T["allocations.arrival"], TextArgs.Plain(Arrival))];

    private void Choose(string? code)
    {
        _platform = code;
        if (Terms is not { TakesVouchers: true }) { _method = AllocationMethod.Balance; }
        if (_refusal is { Field: "Platform" or null }) { _refusal = null; }
    }

    private void Type(string? typed)
    {
        _amount = typed;
        _capitals = T["top-ups.capitals", ChineseAmount.Of(Amount.Minor)];
        if (_refusal is { Field: "Amount" }) { _refusal = null; }
    }

    private async Task AskAsync()
    {
        var possible = await Allocations.CheckAsync(Data, Actor);
        _refusal = possible.Error;
        if (_refusal is { Code: "allocation.discount-changed" } or { Field: "Vouchers" }) { await ReadAgainAsync(); } // shows what holds now
        if (possible.IsRefused) { return; }
        (_subject, _asking) = (AllocationService.SubjectOf(_platform, possible.Value, _method), true);
    }

    private async Task ReadAgainAsync()
    {
        _form = await Queries.FormAsync(Actor);
        _vouchers = [.. _vouchers.Where(number => _form!.Vouchers.Any(one => one.Number == number))];
    }

    private async Task<PortalError?> SubmitAsync(string code)
    {
        var submitted = await Allocations.SubmitAsync(Data, code, Actor);
        if (submitted is { IsRefused: true, Error: { Field: not "Code" } refusal }) { (_refusal, _asking) = (refusal, false); return null; } // said at the form
        if (!submitted.IsRefused) { Navigation.NavigateTo(PortalUrls.MyAllocationSubmitted(submitted.Value)); }
        return submitted.Error;
    }

    // How long a bar is, beside the longest: for the eye only.
    private string Share(Money amount) => _form!.Figures.Max(one => one.LastMonth.Minor) is > 0 and var most ? (amount.Minor * 100m / most).ToString("0.#", CultureInfo.InvariantCulture) : "0";

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
