using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Waits until a page has come to an address.</summary>
internal static class Arrival
{
    /// <summary>
    /// The page is there, or comes to be. <c>*</c> stands for anything within a step of the address, <c>**</c> for anything. The browser is asked again and again: waiting for the next
    /// navigation instead misses one that comes between looking and beginning to wait.
    /// </summary>
    public static Task ArrivesAsync(this IPage page, string address) => Assertions.Expect(page).ToHaveURLAsync(new Regex(
        $"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$"));
}
