using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>Takes customers from a file: shows row by row what it would do, and applies what was shown.</summary>
public sealed partial class CustomersImportPage
{
    private UploadedFile? _file;
    private CustomerImportPreview? _preview;
    private CustomerImportOutcome? _outcome;
    private PortalError? _refusal;

    /// <summary>Whose customers.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private CustomerImportService Import { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private async Task TakeAsync(UploadedFile file)
    {
        var previewed = await Import.PreviewAsync(file, Actor);
        _refusal = previewed.Error;
        if (previewed.IsRefused) { return; }
        (_file, _preview) = (file, previewed.Value);
        if (!_preview.IsClean) { Navigation.NavigateTo(PortalUrls.MyCustomersImport(nameof(ImportRowKind.Error)), replace: true); } // what has to be looked at first
    }

    private async Task ApplyAsync()
    {
        if (_file is not { } file) { return; }
        var applied = await Import.ApplyAsync(file, Actor);
        _refusal = applied.Error;
        if (!applied.IsRefused) { _outcome = applied.Value; return; }
        if (await Import.PreviewAsync(file, Actor) is { IsRefused: false } again) { _preview = again.Value; }
    }

    private void Restart()
    {
        (_file, _preview, _outcome, _refusal) = (null, null, null, null);
        Navigation.NavigateTo(PortalUrls.MyCustomersImport(), replace: true);
    }

    private static GridPage<CustomerImportRow> Page(CustomerImportPreview preview, GridRequest request)
    {
        var rows = preview.Rows.Where(row => !request.Filter.More.TryGetValue("kind", out var kind) || row.Kind.ToString() == kind).ToList();
        return new([.. rows.Skip(request.Skip).Take(request.Take)], rows.Count);
    }

    private IReadOnlyList<ViewTab> Tabs(CustomerImportPreview preview) =>
    [
        new(T["filter.all"], PortalUrls.MyCustomersImport(), preview.Rows.Count),
        .. Enum.GetValues<ImportRowKind>().Select(kind => new ViewTab(T.Enum(kind), PortalUrls.MyCustomersImport(kind.ToString()), preview.Count(kind))),
    ];

    private string Where(PortalError error) => error.Field is { } field && CustomerFile.Columns.Any(column => column.Field == field) ? T["customers.import-at", T[$"customers.{field.ToLowerInvariant()}"].Value, T.Error(error)] : T.Error(error);

    private IEnumerable<string> Changes(CustomerImportRow row)
    {
        if (row.Before is not { } before || row.Kind != Catalog.ImportRowKind.Changed) { return []; }
        (string Field, string Before, string After)[] fields = [("company", before.Company, row.Data.Company), ("name", before.Name, row.Data.Name), ("email", before.Email, row.Data.Email), ("phone", before.Phone, row.Data.Phone), ("address", before.Address, row.Data.Address)];
        return fields.Where(field => field.Before != field.After).Select(field => $"{T[$"customers.{field.Field}"]} {(field.Before.Length == 0 ? TextArgs.Nothing : field.Before)} → {field.After}");
    }
}
