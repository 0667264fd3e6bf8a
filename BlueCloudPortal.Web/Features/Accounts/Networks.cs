using System.Net;
using System.Net.Sockets;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The network that an address belongs to: its first 24 bits, or 64 of a version 6 address. Within one, addresses change hands.</summary>
public static class Networks
{
    /// <summary>This computer itself.</summary>
    public const string Local = "local";

    /// <summary>The network's name.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true }) { address = address.MapToIPv4(); }
        if (address is null || IPAddress.IsLoopback(address)) { return Local; }
        var length = address.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, length / 8, bytes.Length - length / 8);
        return $"{new IPAddress(bytes)}/{length}";
    }
}
