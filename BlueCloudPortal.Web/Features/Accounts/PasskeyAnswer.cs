using System.Text.Json;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Reads what a browser says about a ceremony.</summary>
internal static class PasskeyAnswer
{
    /// <summary>The signed words about the ceremony, its challenge among them; empty when there are none.</summary>
    public static string ClientDataOf(string credential)
    {
        try
        {
            using var json = JsonDocument.Parse(credential);
            return json.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString() ?? "";
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException) { return ""; }
    }
}
