using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Tests;

/// <summary>
/// Looks at pages as people do: what is not there yet is waited for. Pages ask a real database, so an element comes when its answer has come.
/// Lying in the namespace around all tests, these are found before the library's own methods of the same name.
/// </summary>
internal static class Waiting
{
    [ThreadStatic]
    private static bool s_asserting; // an assertion that is repeated must fail at once, and be asked again after the next rendering

    public static IElement Find<TPage>(this IRenderedComponent<TPage> page, string selector)
        where TPage : IComponent => s_asserting ? RenderedComponentExtensions.Find(page, selector) : page.WaitForElement(selector);

    public static void WaitForAssertion<TPage>(this IRenderedComponent<TPage> page, Action assertion, TimeSpan? timeout = null)
        where TPage : IComponent => RenderedComponentWaitForHelperExtensions.WaitForAssertion(page, () =>
        {
            s_asserting = true;
            try { assertion(); }
            finally { s_asserting = false; }
        }, timeout);
}
