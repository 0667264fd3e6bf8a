using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Tests;

/// <summary>
/// Looks at pages as people do: what is not there yet is waited for, and while the page says that it is busy nothing is looked at or pressed. Pages ask a real database, so an element comes when its
/// answer has come. Lying in the namespace around all tests, these are found before the library's own methods of the same name.
/// </summary>
internal static class Waiting
{
    private const string Busy = "[aria-busy=true]";

    [ThreadStatic]
    private static bool s_asserting; // an assertion that is repeated must fail at once, and be asked again after the next rendering

    public static IElement Find<TPage>(this IRenderedComponent<TPage> page, string selector)
        where TPage : IComponent
    {
        if (!s_asserting)
        {
            _ = RenderedComponentWaitForHelperExtensions.WaitForElement(page, selector);
            page.WaitForState(() => !IsBusy(page) && RenderedComponentExtensions.FindAll(page, selector).Count > 0);
        }
        return RenderedComponentExtensions.Find(page, selector);
    }

    public static IElement WaitForElement<TPage>(this IRenderedComponent<TPage> page, string selector)
        where TPage : IComponent => page.Find(selector);

    public static IReadOnlyList<IElement> FindAll<TPage>(this IRenderedComponent<TPage> page, string selector)
        where TPage : IComponent
    {
        if (!s_asserting) { page.WaitForState(() => !IsBusy(page)); }
        return RenderedComponentExtensions.FindAll(page, selector);
    }

    public static void WaitForAssertion<TPage>(this IRenderedComponent<TPage> page, Action assertion, TimeSpan? timeout = null)
        where TPage : IComponent => RenderedComponentWaitForHelperExtensions.WaitForAssertion(page, () => _ = Within(() => { assertion(); return true; }), timeout);

    public static void WaitForState<TPage>(this IRenderedComponent<TPage> page, Func<bool> state, TimeSpan? timeout = null)
        where TPage : IComponent => RenderedComponentWaitForHelperExtensions.WaitForState(page, () => Within(state), timeout);

    private static bool Within(Func<bool> look)
    {
        s_asserting = true;
        try { return look(); }
        finally { s_asserting = false; }
    }

    private static bool IsBusy<TPage>(IRenderedComponent<TPage> page)
        where TPage : IComponent => RenderedComponentExtensions.FindAll(page, Busy).Count > 0;
}
