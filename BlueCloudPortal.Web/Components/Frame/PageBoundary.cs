using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>Keeps a broken page from taking the frame with it: says so with a number to quote, and lets the person go on elsewhere.</summary>
public sealed class PageBoundary : ErrorBoundaryBase, IDisposable
{
    private string _trace = "";

    [Inject] private ILogger<PageBoundary> Log { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += OnMoved;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        _trace = Trace.Current();
        Log.LogError(exception, "The page {Page} broke, trace {Trace}", Navigation.Uri, _trace);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null) { builder.AddContent(0, ChildContent); return; }
        builder.OpenComponent<FailState>(1);
        builder.AddComponentParameter(2, nameof(FailState.Trace), _trace);
        builder.AddComponentParameter(3, nameof(FailState.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    private void OnMoved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(Recover);

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnMoved;
}
