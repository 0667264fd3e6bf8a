using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>A company's credit for staff (R-43, R-45).</summary>
public sealed partial class StaffCreditCompanyPage
{
    private static readonly int[] s_days = [7, 15, 30, 45, 60, 90, 180, 365];
    private CreditCompany? _found;
    private PortalError? _refusal;
    private CreditLineTrigger? _act;
    private string? _limit;
    private string? _days;
    private string? _closing;
    private string? _reason;
    private bool _asked;
    private bool _asking;
    private bool _entering;

    /// <summary>Which company.</summary>
    [Parameter] public Guid Company { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private StaffCreditQueries Queries { get; set; } = default!;

    [Inject] private CreditLineService Lines { get; set; } = default!;

    private string Title => _act is { } act ? T.Enum(act) : T["credit.grant"];

    private IReadOnlyList<(string Value, string Text)> DayOptions => [.. s_days.Append(_found?.Credit?.Days ?? 30).Distinct().Order().Select(days => (Text(days), $"{days} {T["credit.days-unit", days]}"))];

    private IReadOnlyList<(string Value, string Text)> ClosingOptions =>
        [(Text(CreditLine.MonthEnd), T["credit.closing-end"]), .. Enumerable.Range(1, 28).Append(_found?.Credit?.ClosingDay ?? 1).Where(day => day != CreditLine.MonthEnd).Distinct().Order().Select(day => (Text(day), T["credit.closing-day", day].Value))];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task ReadAsync() => (_found, _asked) = (await Queries.FindAsync(Company, Actor), true);

    private string Words(CreditTermRow term) => $"{T.Member(nameof(CreditLineTrigger), term.What)} · {term.Limit} · {term.Days} {T["credit.days-unit", term.Days]}";

    private void Ask(CreditLineTrigger? act)
    {
        var credit = _found?.Credit;
        (_act, _refusal, _reason, _asking) = (act, null, null, true);
        (_limit, _days, _closing) = (credit?.Limit.Units.ToString("0.00", CultureInfo.InvariantCulture), Text(credit?.Days ?? 30), Text(credit?.ClosingDay ?? CreditLine.MonthEnd));
    }

    private async Task DoAsync()
    {
        var data = new CreditTermsData(_limit, int.Parse(_days ?? "0", CultureInfo.InvariantCulture), int.Parse(_closing ?? "0", CultureInfo.InvariantCulture));
        var number = _found?.Credit?.Number ?? "";
        Result done = _act switch
        {
            null => await Lines.GrantAsync(Company, data, _reason, Actor),
            CreditLineTrigger.Change => await Lines.ChangeAsync(number, data, _reason, Actor),
            CreditLineTrigger.GrantAgain => await Lines.GrantAgainAsync(number, data, _reason, Actor),
            CreditLineTrigger.Freeze => await Lines.FreezeAsync(number, _reason, Actor),
            CreditLineTrigger.Unfreeze => await Lines.UnfreezeAsync(number, _reason, Actor),
            _ => await Lines.WithdrawAsync(number, _reason, Actor),
        };
        (_refusal, _asking) = (done.Error, done.IsRefused);
        if (_refusal is not { Field: not null }) { await ReadAsync(); }
    }
}
