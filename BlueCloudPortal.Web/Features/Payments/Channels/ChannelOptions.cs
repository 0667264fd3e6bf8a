using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Payments.Sandbox;

namespace BlueCloudPortal.Web.Features.Payments.Channels;

/// <summary>What an operator sets about a channel: <c>Channels:Alipay</c>, <c>Channels:UnionPay</c>, <c>Channels:CompanyBank</c>. Without <c>Gateway</c> a channel is off, or with the sandbox leads there.</summary>
/// <param name="Gateway">The channel's address; for UnionPay the folder of its programs.</param>
/// <param name="Files">The folder of UnionPay's bill program; the gateway's where it is not set.</param>
/// <param name="Merchant">Alipay's app id, UnionPay's merchant number.</param>
/// <param name="Seller">Alipay's seller id; empty for UnionPay.</param>
/// <param name="Certificate">The number of our certificate; UnionPay's.</param>
/// <param name="OwnKey">Our private key, PKCS#8.</param>
/// <param name="ChannelKey">The channel's public key.</param>
/// <param name="IsSandbox">Whether it is the sandbox's.</param>
public sealed record ChannelOptions(Func<string> Gateway, Func<string> Files, string Merchant, string Seller, string Certificate, byte[] OwnKey, byte[] ChannelKey, bool IsSandbox)
{
    /// <summary>Reads a channel's settings; null when it is off. A setting that makes no sense ends the start, with its name.</summary>
    public static ChannelOptions? From(IConfiguration configuration, PaymentMethod method, SandboxSettings sandbox, PublicAddress address)
    {
        var section = $"Channels:{method}";
        if (configuration[$"{section}:Gateway"] is not { Length: > 0 } gateway)
        {
            if (!sandbox.IsOn) { return null; }
            var path = PortalUrls.Sandbox(Payment.ChannelOf(method));
            var base64 = method == PaymentMethod.Alipay ? $"{path}/gateway.do" : path;
            return new(() => address.Of(base64), () => address.Of(path), SandboxKeys.Merchant, method == PaymentMethod.Alipay ? SandboxKeys.Seller : "", SandboxKeys.Certificate, SandboxKeys.Portal.Private, SandboxKeys.Of(method).Public, true);
        }
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) { throw new InvalidOperationException($"{section}:Gateway is '{gateway}'; it must be an http or https address."); }
        string Needed(string name) => configuration[$"{section}:{name}"] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{section}:{name} is not set, and {section}:Gateway is.");
        var files = configuration[$"{section}:FileGateway"] is { Length: > 0 } given ? given : gateway;
        return new(() => gateway.TrimEnd('/'), () => files.TrimEnd('/'), Needed(method == PaymentMethod.Alipay ? "AppId" : "MerchantId"), method == PaymentMethod.Alipay ? Needed("SellerId") : "",
            method == PaymentMethod.Alipay ? "" : Needed("CertificateId"), Rsa2.PrivateKey(Needed("PrivateKey"), $"{section}:PrivateKey"), Rsa2.PublicKey(Needed("PublicKey"), $"{section}:PublicKey"), false);
    }
}
