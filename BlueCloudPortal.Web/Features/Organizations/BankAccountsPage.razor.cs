using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>An organization's bank accounts (D-66): added, edited, deleted, one of them the default.</summary>
public sealed partial class BankAccountsPage
{
    private IReadOnlyList<BankAccount>? _accounts;
    private BankAccount? _chosen;
    private PortalError? _refusal;
    private string? _said, _holder, _number, _bank;
    private bool _editing, _asking, _isDefault;

    /// <summary>Whose accounts.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private BankAccountQueries Queries { get; set; } = default!;

    [Inject] private BankAccountService Accounts { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _accounts = await Queries.ListAsync(Actor);

    private async Task OpenAsync(BankAccount? account)
    {
        (_chosen, _refusal, _isDefault) = (account, null, account?.IsDefault ?? false);
        (_holder, _number, _bank) = (account?.Holder ?? await Queries.HolderAsync(Actor), account?.AccountNumber, account?.Bank);
        _editing = true;
    }

    private void Ask(BankAccount account) => (_chosen, _refusal, _asking) = (account, null, true);

    private async Task SaveAsync()
    {
        var data = new BankAccountData(_holder, _number, _bank);
        _refusal = _chosen is { } account ? (await Accounts.ChangeAsync(account.Id, data, _isDefault, Actor)).Error : (await Accounts.AddAsync(data, _isDefault, Actor)).Error;
        if (_refusal is null) { _editing = false; await SaidAsync("bank-accounts.saved"); }
    }

    private async Task MakeDefaultAsync(BankAccount account)
    {
        if (!(await Accounts.MakeDefaultAsync(account.Id, Actor)).IsRefused) { await SaidAsync("books.default-set"); }
    }

    private async Task DeleteAsync()
    {
        _refusal = (await Accounts.DeleteAsync(_chosen!.Id, Actor)).Error;
        if (_refusal is null) { _asking = false; await SaidAsync("books.deleted"); }
    }

    private async Task SaidAsync(string what) => (_said, _accounts) = (what, await Queries.ListAsync(Actor));
}
