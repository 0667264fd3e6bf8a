using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>The main window of the tool (D-24 to D-31, D-34).</summary>
public sealed partial class StorageDesk
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<BucketRow>? _buckets;
    private List<FolderRow>? _rows;
    private IReadOnlyList<string> _packed = [];
    private (BucketRef? Bucket, string Folder)? _shown;
    private PortalError? _refusal, _askRefusal;
    private CreateWhat? _creating;
    private string? _next, _said, _saidNext;
    private string _ask = "";
    private bool _uploading, _packing, _isPacking, _deleteAsked, _bucketAsked;

    [Inject] private StorageService Storage { get; set; } = default!;
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] public Actor Actor { get; set; } = default!;
    /// <summary>The chosen bucket; null before one is chosen.</summary>
    [Parameter] public BucketRef? Bucket { get; set; }
    /// <summary>The folder in it; empty for the bucket itself.</summary>
    [Parameter] public string Folder { get; set; } = "";
    /// <summary>The bucket that was made just before.</summary>
    [Parameter] public string? Said { get; set; }

    // From the bucket to the folder on screen.
    private IEnumerable<(string Name, string Key)> Steps
    {
        get
        {
            yield return (Bucket!.Name, "");
            for (var slash = Folder.IndexOf('/'); slash >= 0; slash = Folder.IndexOf('/', slash + 1)) { yield return (StorageNames.NameOf(Folder[..(slash + 1)]), Folder[..(slash + 1)]); }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Bucket, Folder)) { return; }
        var isFirst = _shown is null;
        _shown = (Bucket, Folder);
        (_rows, _next, _refusal, _said, _saidNext) = (null, null, null, _saidNext, null);
        _chosen.Clear();
        if (Said == Bucket?.Name && Said is not null) { _said = T["storage.bucket-made", Said]; }
        if (isFirst || Said is not null) { await BucketsAsync(); }
        if (_refusal is null) { await MoreAsync(); }
    }

    private void Refuse(PortalError error) => (_refusal, _said) = (error, null);

    private async Task BucketsAsync()
    {
        var found = await Storage.BucketsAsync(Actor);
        (_buckets, _refusal) = (found.IsRefused ? null : found.Value, found.Error);
    }

    private async Task MoreAsync()
    {
        if (Bucket is not { } bucket) { return; }
        var asked = _shown;
        var page = await Storage.ListAsync(bucket, Folder, _next, Actor);
        if (asked != _shown) { return; } // somebody went on to another folder meanwhile
        if (page.IsRefused) { Refuse(page.Error); return; }
        _rows = [.. (_rows ?? []).Concat(page.Value.Rows).OrderBy(row => !row.IsFolder)]; // a part of its own may bring more folders
        _next = page.Value.Next;
    }

    private async Task RefreshAsync()
    {
        (_rows, _next, _said, _refusal) = (null, null, null, null);
        _chosen.Clear();
        await BucketsAsync();
        if (_refusal is null) { await MoreAsync(); }
    }

    private async Task CreatedAsync((BucketRef? Bucket, string Name) made)
    {
        if (made.Bucket is { } bucket) { Navigation.NavigateTo(PortalUrls.MyStorage(bucket.Name, bucket.Region, said: bucket.Name)); return; }
        await RefreshAsync();
        _said = T["storage.folder-made", made.Name];
    }

    private void Pack(bool packing)
    {
        if (packing && _chosen.Count == 0) { Refuse(StorageErrors.NothingToCompress); return; }
        if (!packing && (_chosen.Count != 1 || !_chosen.Single().EndsWith(".zip", StringComparison.OrdinalIgnoreCase))) { Refuse(StorageErrors.OneArchive); return; }
        (_packed, _isPacking, _packing, _refusal) = ([.. _chosen.Order(StringComparer.Ordinal)], packing, true, null);
    }

    private async Task AskDeleteAsync()
    {
        if (_chosen.Count == 0) { Refuse(StorageErrors.NothingToDelete); return; }
        var count = await Storage.CountAsync(Bucket!, [.. _chosen], Actor);
        if (count.IsRefused) { Refuse(count.Error); return; }
        (_ask, _askRefusal, _refusal) = (T["storage.delete-ask", _chosen.Count, count.Value.Files, StorageWords.Size(count.Value.Bytes)], null, null);
        _deleteAsked = true;
    }

    private async Task DeleteAsync()
    {
        var count = _chosen.Count;
        _askRefusal = (await Storage.DeleteAsync(Bucket!, [.. _chosen], Actor)).Error;
        if (_askRefusal is not null) { return; }
        _deleteAsked = false;
        await RefreshAsync();
        _said = T["storage.deleted", count];
    }

    private async Task DeleteBucketAsync()
    {
        _askRefusal = (await Storage.DeleteBucketAsync(Bucket!, Actor)).Error;
        if (_askRefusal is not null) { return; }
        _bucketAsked = false;
        var name = Bucket!.Name;
        await BucketsAsync();
        _saidNext = T["storage.bucket-deleted", name]; // where it leads now
        Navigation.NavigateTo(PortalUrls.MyStorage());
    }
}
