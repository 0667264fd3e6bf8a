namespace BlueCloudPortal.Web.Components;

/// <summary>
/// Files that a person has chosen in an open page and that are still on their way from the browser. Whoever presses a button meanwhile means it with them: <see cref="BusyButton"/> waits for them.
/// One an open page.
/// </summary>
public sealed class FilesUnderWay
{
    private int _reading;
    private TaskCompletionSource _arrived = new();

    /// <summary>Completes when no file is on its way any more, whether it came or not; at once when none is.</summary>
    public Task ArrivedAsync() => _reading == 0 ? Task.CompletedTask : _arrived.Task;

    /// <summary>Reads a file and hands it on; until that is done it counts as on its way.</summary>
    public async Task DuringAsync(Func<Task> reading)
    {
        if (_reading++ == 0) { _arrived = new(); }
        try { await reading(); }
        finally { if (--_reading == 0) { _arrived.SetResult(); } }
    }
}
