using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Web.Components;

/// <summary>A list paged and sorted by its query. Page, size, sort and filter stand in the address; when the address changes the list is asked again.</summary>
public sealed partial class PortalGrid<TRow> : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300); // before the skeleton: what flashes is worse than none

    private readonly List<GridColumn<TRow>> _columns = [];
    private readonly Dictionary<string, bool> _chosen = new(StringComparer.Ordinal);
    private CancellationTokenSource _asked = new();
    private GridPage<TRow>? _page;
    private string? _failed;
    private string _address = "";
    private GridPlace _place = new(1, 15, []);
    private FilterState _filter = FilterState.Empty;
    private bool _loading;
    private bool _slow;
    private bool _compact;

    /// <summary>The columns, in order.</summary>
    [Parameter, EditorRequired] public RenderFragment Columns { get; set; } = default!;

    /// <summary>Asks the query for a page. Called again whenever page, sort or filter change.</summary>
    [Parameter, EditorRequired] public Func<GridRequest, Task<GridPage<TRow>>> Load { get; set; } = default!;

    /// <summary>Says to a screen reader what is listed.</summary>
    [Parameter, EditorRequired] public string Caption { get; set; } = "";

    /// <summary>The page that a click anywhere in a row opens; null when rows open nothing.</summary>
    [Parameter] public Func<TRow, string>? RowUrl { get; set; }

    /// <summary>Extra class of a row, such as <c>void</c> for one that does not count.</summary>
    [Parameter] public Func<TRow, string?>? RowClass { get; set; }

    /// <summary>Order before anyone has sorted.</summary>
    [Parameter] public IReadOnlyList<GridSort> DefaultSorts { get; set; } = [];

    /// <summary>Rows a page before anyone has chosen.</summary>
    [Parameter] public int DefaultSize { get; set; } = 15;

    /// <summary>The key of the text that says what is counted, from how many there are: 笔, <c>{0:entry|entries}</c>.</summary>
    [Parameter] public string? CountUnit { get; set; }

    /// <summary>The currency of plain amounts, such as 元（CNY）; null when no amounts are listed.</summary>
    [Parameter] public string? AmountUnit { get; set; }

    /// <summary>Buttons at the left of the toolbar's own: the Excel export.</summary>
    [Parameter] public RenderFragment? Tools { get; set; }

    /// <summary>Shown when the list is empty without any filter: what it would hold and how to begin.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>Name of the table for tests.</summary>
    [Parameter] public string TestId { get; set; } = "grid";

    [Inject] private NavigationManager Navigation { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private ILogger<PortalGrid<TRow>> Log { get; set; } = default!;

    private List<GridColumn<TRow>> Shown => [.. _columns.Where(IsShown)];

    private List<GridColumn<TRow>> Narrow => [.. Shown.Where(column => column.RoomClass is null)];

    // a table never squeezes its columns to nothing: it scrolls in its card instead
    private string Least => $"--least:{Math.Max(480, Shown.Count * 88)}px;--least-m:{Math.Max(480, Narrow.Count * 88)}px";

    /// <summary>The rows on screen. An answer that came too late, after another question, is never among them.</summary>
    public IReadOnlyList<TRow> Rows => _page?.Rows ?? [];

    /// <summary>Asks for the same page again, after something changed.</summary>
    public Task ReloadAsync() => AskAsync();

    internal void Add(GridColumn<TRow> column) => _columns.Add(column);

    internal bool WasChosen(GridColumn<TRow> column) => _chosen.GetValueOrDefault(column.Key);

    internal void Remove(GridColumn<TRow> column) => _columns.Remove(column);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _address = Navigation.Uri;
        Navigation.LocationChanged += OnMoved;
        return AskAsync();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        if (FilterState.PathOf(moved.Location) != FilterState.PathOf(_address) || moved.Location == _address) { return; }
        _address = moved.Location;
        _ = InvokeAsync(AskAsync);
    }

    private async Task AskAsync()
    {
        await _asked.CancelAsync();
        var mine = _asked = new(); // not disposed here: the next question cancels it, perhaps long after the answer
        _loading = true;
        _place = GridPlace.Parse(Navigation.Uri, DefaultSize, DefaultSorts);
        _filter = FilterState.Parse(Navigation.Uri);
        try
        {
            var answer = Load(new((_place.Page - 1) * _place.Size, _place.Size, _place.Sorts) { Filter = _filter });
            if (!answer.IsCompleted && await Task.WhenAny(answer, Task.Delay(s_patience, Clock, mine.Token)) != answer && !mine.IsCancellationRequested)
            {
                _slow = true; // only now: a skeleton that flashes is worse than none
                StateHasChanged();
            }
            var page = await answer;
            if (mine.IsCancellationRequested) { return; } // a later question was asked meanwhile
            (_page, _failed) = (page, null);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            if (mine.IsCancellationRequested) { return; }
            // A list that cannot be read is said in its place; the rest of the page goes on.
            _failed = Trace.Current();
            Log.LogError(broken, "The list {Caption} could not be read, trace {Trace}", Caption, _failed);
        }
        (_loading, _slow) = (false, false);
        StateHasChanged();
    }

    private void Move(GridPlace place) => Navigation.NavigateTo(place.ApplyTo(Navigation.Uri, DefaultSize, DefaultSorts), replace: true);

    private void Go(int page) => Move(_place with { Page = page });

    private void Resize(int size) => Move(_place with { Page = 1, Size = size });

    private void Sort(GridColumn<TRow> column, MouseEventArgs click) => Move(_place.SortedBy(column.Key, click.ShiftKey || click.CtrlKey));

    private void ClearFilter() => Navigation.NavigateTo(FilterState.Empty.ApplyTo(Navigation.Uri), replace: true);

    private GridSort? SortOf(GridColumn<TRow> column) => _place.Sorts.FirstOrDefault(sort => sort.Key == column.Key);

    private int SortRank(GridColumn<TRow> column) => _place.Sorts.TakeWhile(sort => sort.Key != column.Key).Count() + 1;

    private string? AriaSort(GridColumn<TRow> column) => SortOf(column) switch { null => null, { Descending: true } => "descending", _ => "ascending" };

    private bool IsShown(GridColumn<TRow> column) => column.Fixed || _chosen.GetValueOrDefault(column.Key, !column.Hidden);

    private void Choose(GridColumn<TRow> column, bool shown) => _chosen[column.Key] = shown;

    private void ShowDefaults() => _chosen.Clear();

    private void ToggleDensity() => _compact = !_compact;

    private string CellText(GridColumn<TRow> column, TRow row) => TextArgs.Cell(column.Value?.Invoke(row), T);

    private string? TitleOf(GridColumn<TRow> column, TRow row) => column.Stretch && column.Value is not null ? CellText(column, row) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        _asked.Cancel();
    }
}
