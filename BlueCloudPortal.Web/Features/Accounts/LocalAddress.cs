namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Keeps redirects inside the portal (GOALS N6).</summary>
public static class LocalAddress
{
    /// <summary>The address when it is a path of this portal, else the other one. <c>//host</c>, <c>/\host</c>, schemes and encoded slashes are not.</summary>
    public static string Or(string? address, string other)
    {
        if (address is not { Length: > 1 } || address[0] != '/') { return other; }
        var start = Uri.UnescapeDataString(address);
        return start[1] is '/' or '\\' || start.Any(char.IsControl) ? other : address;
    }
}
