using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>The transfer list and the compression list.</summary>
public sealed partial class StorageTaskList : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.5);

    // A browser that has just begun to send is in the list a moment later.
    private const int Looks = 6;

    private readonly CancellationTokenSource _gone = new();
    private PortalGrid<StorageTaskRow>? _grid;
    private PortalError? _refusal;
    private int _looks = Looks;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] public Actor Actor { get; set; } = default!;
    /// <summary>What is listed.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<StorageTaskKind> Kinds { get; set; } = [];
    /// <summary>The list's name.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    private string Here => new Uri(Navigation.Uri).AbsolutePath;

    /// <inheritdoc/>
    protected override void OnInitialized() => _ = FollowAlwaysAsync();

    private async Task FollowAlwaysAsync()
    {
        using var timer = new PeriodicTimer(s_pause);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (_looks-- > 0 || _grid?.Rows.Any(row => row.Status == StorageTaskStatus.InProgress) == true) { await InvokeAsync(() => _grid?.ReloadAsync() ?? Task.CompletedTask); }
            }
        }
        catch (OperationCanceledException) { } // the page was left
    }

    private Task FollowAsync()
    {
        (_looks, _refusal) = (Looks, null);
        return _grid?.ReloadAsync() ?? Task.CompletedTask;
    }

    private async Task RetryAsync(StorageTaskRow row)
    {
        _refusal = (await Tasks.RetryAsync(row.Id, Actor)).Error;
        if (_refusal is null) { await FollowAsync(); }
    }

    private async Task DeleteAsync(StorageTaskRow row)
    {
        _refusal = (await Tasks.DeleteAsync(row.Id, Actor)).Error;
        if (_grid is not null) { await _grid.ReloadAsync(); }
    }

    private string Where(StorageTaskRow row) => row.Kind switch
    {
        StorageTaskKind.Decompress => T["storage.unpack-to", StorageWords.Place(row.Bucket, row.Target)],
        StorageTaskKind.Compress => T["storage.pack-to", row.Count, StorageWords.Place(row.Bucket, StorageNames.FolderOf(row.Target))],
        _ => StorageWords.Place(row.Bucket, row.Folder),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
