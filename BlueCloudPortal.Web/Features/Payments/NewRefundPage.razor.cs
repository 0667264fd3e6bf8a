using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>The form of a refund or withdrawal (D-61, D-68); the code step comes last (D-63).</summary>
public sealed partial class NewRefundPage
{
    private readonly Guid _key = Guid.NewGuid(); // one a form: a second press gives the first refund
    private RefundForm? _form;
    private PortalError? _refusal;
    private RefundType _type;
    private string? _amount;
    private string? _capitals;
    private string _subject = "";
    private bool _asking;

    /// <summary>The word that the link here chose.</summary>
    [SupplyParameterFromQuery(Name = "type")] public string? Word { get; set; }

    [CascadingParameter] private Actor Actor { get; set; } = default!;

    [Inject] private RefundQueries Queries { get; set; } = default!;

    [Inject] private RefundService Refunds { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private Money Amount => AmountText.Parse(_amount) is { IsRefused: false, Value: var typed } ? typed : Money.Zero(Currency.CNY);

    private RefundData Data => new(_type, _amount, _key);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Choose(Word);
        _form = await Queries.FormAsync(Actor);
        Type("");
    }

    private void Choose(string? word) => _type = Enum.TryParse<RefundType>(word, ignoreCase: true, out var type) && Enum.IsDefined(type) ? type : RefundType.Refund;

    private void Type(string? typed)
    {
        _amount = typed;
        _capitals = T["top-ups.capitals", ChineseAmount.Of(Amount.Minor)];
        if (_refusal is { Field: "Amount" }) { _refusal = null; }
    }

    private async Task AskAsync()
    {
        var possible = await Refunds.CheckAsync(Data, Actor);
        _refusal = possible.Error;
        if (possible.IsRefused) { return; }
        (_subject, _asking) = (RefundService.SubjectOf(_type, possible.Value), true);
    }

    private async Task<PortalError?> SubmitAsync(string code)
    {
        var submitted = await Refunds.SubmitAsync(Data, code, Actor);
        if (submitted is { IsRefused: true, Error: { Field: not "Code" } refusal }) { (_refusal, _asking, _form) = (refusal, false, await Queries.FormAsync(Actor)); return null; } // said at the form
        if (!submitted.IsRefused) { Navigation.NavigateTo(PortalUrls.MyRefundSubmitted(submitted.Value)); }
        return submitted.Error;
    }
}
