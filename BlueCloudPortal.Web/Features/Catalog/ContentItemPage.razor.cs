using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>A piece of the storefront as staff keep it; a new one without an id.</summary>
public sealed partial class ContentItemPage
{
    private readonly Edit _edit = new();
    private ContentItem? _item;
    private PortalError? _refusal;
    private string? _kind = nameof(ContentKind.News);
    private bool _missing;
    private bool _saved;
    private bool _deleting;
    private long _bytes;

    /// <summary>Its id; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    /// <summary>What a new one is to be.</summary>
    [SupplyParameterFromQuery(Name = ContentQueries.KindFilter)] public string? Asked { get; set; }

    /// <summary>Who keeps it.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    [Inject] private ContentQueries Queries { get; set; } = default!;

    [Inject] private ContentService Content { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private ContentKind Kind => _item?.Kind ?? (Enum.TryParse<ContentKind>(_kind, out var kind) && Enum.IsDefined(kind) ? kind : ContentKind.News);

    /// <summary>Its title in the reader's language; null for a new one.</summary>
    private string? Title => _item is { } item ? TextExtensions.Pick(item.Title, item.TitleEn) : null;

    private string? PublicUrl => _item is not { PublishedAt: not null } item ? null : item.Kind switch
    {
        ContentKind.News => PortalUrls.NewsItem(item.Slug),
        ContentKind.Help => PortalUrls.HelpPage(item.Slug),
        ContentKind.Brand => PortalUrls.Brand(item.Slug),
        ContentKind.Industry => PortalUrls.Industry(item.Slug),
        ContentKind.Partner => PortalUrls.Partners(),
        ContentKind.About => PortalUrls.About(),
        ContentKind.Handbook => PortalUrls.Handbook(item.Slug),
        ContentKind.ProductHandbook => PortalUrls.ProductHandbook(item.Slug),
        ContentKind.Video => PortalUrls.Video(item.Slug),
        _ => PortalUrls.Home(),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Id is null) { _kind = Enum.TryParse<ContentKind>(Asked, out var kind) && Enum.IsDefined(kind) ? kind.ToString() : _kind; return; }
        await LoadAsync();
        if (_item is { } item) { _edit.Take(item); }
    }

    private async Task LoadAsync()
    {
        _item = await Queries.OpenAsync(new(Id!.Value), Actor);
        _missing = _item is null;
        _bytes = _item?.DocumentId is { } document ? await Queries.SizeOfAsync(document, Actor) : 0;
    }

    private bool IsToday(ContentItem item)
    {
        var today = BusinessTime.DayOf(Clock.GetUtcNow().UtcDateTime);
        return (item.ShownFrom is null || item.ShownFrom <= today) && (item.ShownTo is null || item.ShownTo >= today);
    }

    private async Task SaveAsync()
    {
        _saved = false;
        if (_edit.ToData() is not { } data) { _refusal = new PortalError("content.bad-position", ContentItem.MaxPosition).At("Position"); return; }
        if (Id is { } id) { _refusal = (await Content.ChangeAsync(new(id), data, Actor)).Error; }
        else
        {
            var added = await Content.AddAsync(Kind, data, Actor);
            _refusal = added.Error;
            if (!added.IsRefused) { Navigation.NavigateTo(PortalUrls.StaffContentItem(added.Value.Value)); return; }
        }
        _saved = _refusal is null;
        if (_saved) { await LoadAsync(); }
    }

    private async Task ActAsync(Func<Id<ContentItem>, Actor, CancellationToken, Task<Result>> act)
    {
        _saved = false;
        _refusal = (await act(new(Id!.Value), Actor, default)).Error;
        await LoadAsync();
    }

    private async Task DeleteAsync()
    {
        _refusal = (await Content.DeleteAsync(new(Id!.Value), Actor)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.StaffContent(Kind.ToString())); }
    }

    private async Task<PortalError?> TakeAsync(UploadedFile? picture)
    {
        var taken = await Content.SetPictureAsync(new(Id!.Value), picture, Actor);
        if (!taken.IsRefused) { await LoadAsync(); }
        return taken.Error;
    }

    private async Task DocumentAsync(UploadedFile? document)
    {
        _refusal = (await Content.SetDocumentAsync(new(Id!.Value), document, Actor)).Error;
        if (_refusal is null) { await LoadAsync(); }
    }

    private sealed class Edit
    {
        public string? Slug { get; set; }
        public string? Title { get; set; }
        public string? TitleEn { get; set; }
        public string? Summary { get; set; }
        public string? SummaryEn { get; set; }
        public string? Body { get; set; }
        public string? BodyEn { get; set; }
        public string? Tag { get; set; }
        public string? Reader { get; set; }
        public string? Topic { get; set; }
        public string? Link { get; set; }
        public string? Position { get; set; } = "0";
        public DateOnly? ShownFrom { get; set; }
        public DateOnly? ShownTo { get; set; }

        public void Take(ContentItem item)
        {
            (Slug, Title, TitleEn, Summary, SummaryEn, Body, BodyEn, Tag, Link) = (item.Slug, item.Title, item.TitleEn, item.Summary, item.SummaryEn, item.Body, item.BodyEn, item.Tag, item.Link);
            (Reader, Topic) = (item.Reader?.ToString(), item.Topic?.ToString());
            (Position, ShownFrom, ShownTo) = (item.Position.ToString(CultureInfo.InvariantCulture), item.ShownFrom, item.ShownTo);
        }

        // null when the place is no number
        public ContentData? ToData() => int.TryParse(string.IsNullOrWhiteSpace(Position) ? "0" : Position, NumberStyles.Integer, CultureInfo.InvariantCulture, out var position)
            ? new(Slug, Title, TitleEn, Summary, SummaryEn, Body, BodyEn, Tag, Link, position, ShownFrom, ShownTo,
                System.Enum.TryParse<ContentReader>(Reader, out var reader) ? reader : null, System.Enum.TryParse<VideoTopic>(Topic, out var topic) ? topic : null) : null;
    }
}
