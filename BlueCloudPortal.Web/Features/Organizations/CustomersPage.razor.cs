using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A buyer's end customers: found, added, changed, deleted.</summary>
public sealed partial class CustomersPage
{
    private PortalGrid<CustomerRow>? _grid;
    private CustomerRow? _row;
    private PortalError? _refusal;
    private bool _editing;
    private bool _deleting, _deletingChosen;
    private readonly HashSet<Id<Customer>> _chosen = [];

    /// <summary>Whose customers.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private CustomerQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private CustomerService Customers { get; set; } = default!;

    private Task<GridPage<CustomerRow>> LoadAsync(GridRequest request) => Queries.ListAsync(request, Actor);

    private void Add() => (_row, _editing) = (null, true);

    private void Edit(CustomerRow row) => (_row, _editing) = (row, true);

    private void AskDelete(CustomerRow row) => (_row, _refusal, _deleting) = (row, null, true);

    private async Task<PortalError?> SaveAsync(CustomerData data)
    {
        var error = _row is { } row ? (await Customers.ChangeAsync(row.Id, data, Actor)).Error : (await Customers.AddAsync(data, Actor)).Error;
        if (error is null) { await CloseAsync(); }
        return error;
    }

    private async Task DeleteAsync()
    {
        _refusal = (await Customers.DeleteAsync(_row!.Id, Actor)).Error;
        _ = _chosen.Remove(_row.Id);
        if (_refusal is null) { await CloseAsync(); }
    }

    private void Choose(CustomerRow row, bool ticked) => _ = ticked ? _chosen.Add(row.Id) : _chosen.Remove(row.Id);

    private void AskDeleteChosen() => (_refusal, _deletingChosen) = (null, true);

    private async Task DeleteChosenAsync()
    {
        _refusal = (await Customers.DeleteManyAsync(_chosen, Actor)).Error;
        if (_refusal is not null) { return; }
        _chosen.Clear();
        await CloseAsync();
    }

    private Task CloseAsync()
    {
        (_editing, _deleting, _deletingChosen, _row) = (false, false, false, null);
        StateHasChanged();
        return _grid?.ReloadAsync() ?? Task.CompletedTask;
    }
}
