using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A solution as staff keep it: texts, picture, industry, shown or hidden .</summary>
public sealed partial class CatalogSolutionPage
{
    private readonly Edit _edit = new();
    private SolutionView? _solution;
    private PortalError? _refusal;
    private PortalError? _placing;
    private string? _industry;
    private bool _known;
    private bool _saved;
    private bool _placed;
    private bool _asking;

    /// <summary>The solution's address.</summary>
    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Who keeps it.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private SolutionListQueries Queries { get; set; } = default!;

    [Inject] private CatalogService Catalog { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_solution is { } solution) { _edit.Take(solution.Texts); }
        _industry = _solution?.Industry;
    }

    private async Task LoadAsync() => (_solution, _known) = (await Queries.FindAsync(Slug, Actor), true);

    private async Task SaveAsync()
    {
        _refusal = (await Catalog.WriteAsync(Slug, _edit.ToTexts(), Actor)).Error;
        _saved = _refusal is null;
    }

    private async Task PlaceAsync()
    {
        _placing = (await Catalog.PlaceAsync(Slug, _industry, Actor)).Error;
        _placed = _placing is null;
        if (_placed) { await LoadAsync(); }
    }

    private async Task<PortalError?> TakeAsync(UploadedFile? picture)
    {
        var taken = await Catalog.SetPictureAsync(Slug, picture, Actor);
        if (!taken.IsRefused) { await LoadAsync(); }
        return taken.Error;
    }

    private async Task ShowAsync()
    {
        _refusal = (await Catalog.ShowAsync(Slug, _solution?.HiddenAt is not null, Actor)).Error;
        if (_refusal is not null) { return; }
        _asking = false;
        await LoadAsync();
    }

    private sealed class Edit
    {
        public string? Summary { get; set; }
        public string? Description { get; set; }
        public string? Features { get; set; }
        public string? Cases { get; set; }
        public string? Resources { get; set; }
        public string? Support { get; set; }
        public string? Agreement { get; set; }

        public void Take(SolutionTexts texts) =>
            (Summary, Description, Features, Cases, Resources, Support, Agreement) = (texts.Summary, texts.Description, texts.Features, texts.Cases, texts.Resources, texts.Support, texts.Agreement);

        public SolutionTexts ToTexts() => new(Summary, Description, Features, Cases, Resources, Support, Agreement);
    }
}
