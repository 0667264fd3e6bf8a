using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>Takes a price list, shows row by row what it would do, and applies what was shown.</summary>
public sealed partial class CatalogImportPage
{
    private UploadedFile? _file;
    private ImportPreview? _preview;
    private ImportOutcome? _outcome;
    private PortalError? _refusal;
    private DateOnly? _validFrom; // null: at once
    private bool _asking;

    /// <summary>Who imports.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private PriceListImportService Import { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private async Task TakeAsync(UploadedFile file)
    {
        var previewed = await Import.PreviewAsync(file, Actor);
        _refusal = previewed.Error;
        if (previewed.IsRefused) { return; }
        (_file, _preview) = (file, previewed.Value);
        // What has to be looked at first; the whole file is one tab away.
        if (!_preview.IsClean) { Navigation.NavigateTo(PortalUrls.StaffCatalogImport(nameof(ImportRowKind.Error)), replace: true); }
    }

    private void Ask() => (_asking, _refusal, _validFrom) = (true, null, null);

    private async Task ApplyAsync()
    {
        if (_file is not { } file || _preview is not { } preview) { return; }
        var applied = await Import.ApplyAsync(file, preview.Fingerprint, _validFrom, Actor);
        if (!applied.IsRefused) { (_outcome, _asking) = (applied.Value, false); return; }
        _refusal = applied.Error;
        // Seen anew at once, so that the next confirmation is of what is true now.
        if (await Import.PreviewAsync(file, Actor) is { IsRefused: false } again) { _preview = again.Value; }
    }

    private void Restart()
    {
        (_file, _preview, _outcome, _refusal) = (null, null, null, null);
        Navigation.NavigateTo(PortalUrls.StaffCatalogImport(), replace: true);
    }

    private static GridPage<ImportRow> Page(ImportPreview preview, GridRequest request)
    {
        var rows = preview.Rows.Where(row => !request.Filter.More.TryGetValue("kind", out var kind) || row.Kind.ToString() == kind).ToList();
        return new([.. rows.Skip(request.Skip).Take(request.Take)], rows.Count);
    }

    private IReadOnlyList<ViewTab> Tabs(ImportPreview preview) =>
    [
        new(T["filter.all"], PortalUrls.StaffCatalogImport(), preview.Rows.Count),
        .. Enum.GetValues<ImportRowKind>().Select(kind => new ViewTab(T.Enum(kind), PortalUrls.StaffCatalogImport(kind.ToString()), preview.Count(kind))),
    ];

    private string Count(ImportPreview preview, ImportRowKind kind) => TextArgs.Cell(preview.Count(kind), T);
}
