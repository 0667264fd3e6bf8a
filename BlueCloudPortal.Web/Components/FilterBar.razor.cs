using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace BlueCloudPortal.Web.Components;

/// <summary>Search, dates and states of a list. It only writes the address; the grid below reads it.</summary>
public sealed partial class FilterBar : IDisposable
{
    private const int HintRoom = 30; // Latin letters; a Chinese character is as wide as two
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(350); // between words, not between letters
    private CancellationTokenSource _typing = new();
    private FilterState _filter = FilterState.Empty;
    private bool _open;

    /// <summary>What the search looks through, in words.</summary>
    [Parameter] public string? SearchHint { get; set; }

    /// <summary>What the dates are of; null when the list has no dates to filter by.</summary>
    [Parameter] public string? DateLabel { get; set; }

    /// <summary>Names of the states to choose from; none when empty.</summary>
    [Parameter] public IReadOnlyList<string> Statuses { get; set; } = [];

    /// <summary>The enum type of the states, for their words.</summary>
    [Parameter] public string StatusType { get; set; } = "";

    /// <summary>A room's own filters; they call <see cref="SetMore"/>.</summary>
    [Parameter] public RenderFragment? More { get; set; }

    /// <summary>Words for a room's own filter value in its chip, from its key and value.</summary>
    [Parameter] public Func<string, string, string?>? MoreText { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The filter as it stands.</summary>
    public FilterState Current => _filter;

    /// <summary>Sets one of the room's own filters; null or empty takes it away.</summary>
    public void SetMore(string key, string? value)
    {
        var more = Without(key);
        if (!string.IsNullOrEmpty(value)) { more[key] = value; }
        Set(_filter with { More = more });
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _filter = FilterState.Parse(Navigation.Uri);
        Navigation.LocationChanged += OnMoved;
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved)
    {
        _filter = FilterState.Parse(moved.Location);
        _ = InvokeAsync(StateHasChanged);
    }

    private void Set(FilterState filter)
    {
        _filter = filter;
        Navigation.NavigateTo(filter.ApplyTo(Navigation.Uri), replace: true);
    }

    private async Task OnTyped(ChangeEventArgs typed)
    {
        await _typing.CancelAsync();
        var mine = _typing = new();
        try { await Task.Delay(s_pause, mine.Token); }
        catch (OperationCanceledException) { return; } // typing went on
        Set(_filter with { Search = ((string?)typed.Value ?? "").Trim() });
    }

    private void Toggle(string status) => Set(_filter with
    {
        Statuses = _filter.Statuses.Contains(status)
            ? [.. _filter.Statuses.Where(other => other != status)]
            : [.. Statuses.Where(other => other == status || _filter.Statuses.Contains(other))],
    });

    private Dictionary<string, string> Without(string key) =>
        _filter.More.Where(pair => pair.Key != key).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    // What the box has no room for, its title says.
    private static string Fitting(string hint)
    {
        var fitting = hint;
        while (fitting.Sum(letter => letter < 0x2E80 ? 1 : 2) > HintRoom && fitting.LastIndexOfAny(['、', ',']) is > 0 and var end) { fitting = fitting[..end]; }
        return fitting.Length < hint.Length ? $"{fitting}…" : hint;
    }

    private static string? Text(DateOnly? day) => day is { } known ? TextArgs.Day(known) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        _typing.Cancel();
    }
}
