using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Tests.Components;

/// <summary>Tests of single parts look at them while they are busy, too.</summary>
internal static class Looking
{
    public static IElement Find<TPart>(this IRenderedComponent<TPart> part, string selector)
        where TPart : IComponent => RenderedComponentExtensions.Find(part, selector);

    public static IReadOnlyList<IElement> FindAll<TPart>(this IRenderedComponent<TPart> part, string selector)
        where TPart : IComponent => RenderedComponentExtensions.FindAll(part, selector);
}
