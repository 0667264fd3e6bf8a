using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>Ctrl K: the actor's pages by name, and the rooms' documents by number.</summary>
public sealed partial class CommandPalette
{
    private IReadOnlyList<Command> _found = [];
    private CancellationTokenSource _asking = new();
    private string _typed = "";
    private int _at;
    private bool _open;

    /// <summary>Whose pages and documents.</summary>
    [Parameter, EditorRequired] public Actor Actor { get; set; } = default!;

    [Inject] private IEnumerable<ICommandSource> Sources { get; set; } = [];

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private ILogger<CommandPalette> Log { get; set; } = default!;

    /// <summary>Opens it empty.</summary>
    public void Show()
    {
        (_open, _typed, _at, _found) = (true, "", 0, Pages(""));
        StateHasChanged();
    }

    private void Close() => _open = false;

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        _typed = ((string?)typed.Value ?? "").Trim();
        (_found, _at) = (Pages(_typed), 0);
        await _asking.CancelAsync();
        var mine = _asking = new();
        if (_typed.Length < 2) { return; }
        foreach (var source in Sources)
        {
            var found = await FindAsync(source, mine.Token);
            if (mine.IsCancellationRequested) { return; } // typing went on
            _found = [.. _found, .. found];
            StateHasChanged();
        }
    }

    private async Task<IReadOnlyList<Command>> FindAsync(ICommandSource source, CancellationToken ct)
    {
        try { return await source.FindAsync(_typed, Actor, ct); }
        catch (OperationCanceledException) { return []; }
        catch (Exception broken)
        {
            // one room that cannot answer does not silence the others
            Log.LogError(broken, "{Source} could not search", source.GetType().Name);
            return [];
        }
    }

    private IReadOnlyList<Command> Pages(string typed) =>
        [.. NavigationMap.For(Actor)
            .Select(entry => new Command("palette.pages", entry.Icon, T[entry.Text], entry.Group.Length > 0 ? T[entry.Group].Value : null, entry.Url))
            .Where(page => page.Text.Contains(typed, StringComparison.CurrentCultureIgnoreCase))];

    private void OnKey(KeyboardEventArgs key)
    {
        if (_found.Count == 0) { return; }
        switch (key.Key)
        {
            case "ArrowDown": _at = (_at + 1) % _found.Count; break;
            case "ArrowUp": _at = (_at + _found.Count - 1) % _found.Count; break;
            case "Enter":
                Close();
                Navigation.NavigateTo(_found[_at].Url);
                break;
        }
    }
}
