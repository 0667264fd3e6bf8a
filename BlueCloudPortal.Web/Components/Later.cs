using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BlueCloudPortal.Web.Components;

/// <summary>Draws its content after its elder siblings have taken their parameters: the grid's table after the grid's columns.</summary>
public sealed class Later : ComponentBase
{
    /// <summary>What is drawn.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
