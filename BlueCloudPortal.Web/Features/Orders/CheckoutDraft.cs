using System.Text.Json;
using BlueCloudPortal.Domain.Common;
using Microsoft.JSInterop;

namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What was filled in at checkout, kept in the browser's tab: a reload brings it back, in whichever step, and with it the request key, so that a second try cannot make a second order.</summary>
public sealed record CheckoutDraft(
    Guid RequestKey, Guid? Customer, DateOnly? ExpectedOn, string? Remark, Guid? Address = null, string? Email = null, IReadOnlyList<string>? Terms = null, bool UseDeductible = false, string? Deductible = null, bool Offline = false, bool ByCredit = false, string? Benefit = null)
{
    /// <summary>The name under which the draft of a checkout is kept: of the person, the company and what is bought. All steps share it.</summary>
    public static string NameOf(Actor actor, Uri checkout) => $"checkout/{actor.UserId:N}/{actor.OrganizationId.Value:N}{new Uri(checkout, PortalUrls.CheckoutStep(checkout.PathAndQuery, null)).Query}";

    /// <summary>Reads the draft of a checkout; null when there is none, or when the browser keeps nothing.</summary>
    public static async Task<CheckoutDraft?> ReadAsync(IJSRuntime script, string name)
    {
        try
        {
            var kept = await script.InvokeAsync<string?>("sessionStorage.getItem", name);
            return kept is null ? null : JsonSerializer.Deserialize<CheckoutDraft>(kept);
        }
        catch (Exception unreadable) when (unreadable is JsonException or JSException) { return null; }
    }

    /// <summary>Keeps the draft.</summary>
    public Task KeepAsync(IJSRuntime script, string name) => TryAsync(script, "sessionStorage.setItem", name, JsonSerializer.Serialize(this));

    /// <summary>Forgets the draft: the order is placed.</summary>
    public static Task ForgetAsync(IJSRuntime script, string name) => TryAsync(script, "sessionStorage.removeItem", name);

    private static async Task TryAsync(IJSRuntime script, string what, params object[] arguments)
    {
        try { await script.InvokeVoidAsync(what, arguments); }
        catch (JSException) { } // storage is switched off: the form works, only a reload begins anew
    }
}
