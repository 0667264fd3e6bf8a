using System.Security.Cryptography;
using BlueCloudPortal.Domain.Orders;

namespace BlueCloudPortal.Web.Features.Payments.Sandbox;

/// <summary>Whether the portal plays the channels itself, for its demo and its tests: <c>Channels:Sandbox</c>; without the setting only while developing and with the demo.</summary>
public sealed record SandboxSettings(bool IsOn)
{
    /// <summary>Reads the setting.</summary>
    public static SandboxSettings From(IConfiguration configuration, IHostEnvironment? environment) =>
        new(configuration.GetValue<bool?>("Channels:Sandbox") ?? IsUsual(configuration, environment));

    /// <summary>Whether the portal plays others itself where no setting says otherwise: while developing, and with the demo.</summary>
    internal static bool IsUsual(IConfiguration configuration, IHostEnvironment? environment) => environment?.IsDevelopment() == true || configuration["seed"] == "demo";
}

/// <summary>A pair of keys.</summary>
/// <param name="Private">PKCS#8.</param>
/// <param name="Public">SubjectPublicKeyInfo.</param>
public sealed record SandboxKeyPair(byte[] Private, byte[] Public)
{
    /// <summary>A new pair.</summary>
    public static SandboxKeyPair New()
    {
        using var key = RSA.Create(2048);
        return new(key.ExportPkcs8PrivateKey(), key.ExportSubjectPublicKeyInfo());
    }
}

/// <summary>The sandbox's keys and names: made anew with each start, known to nobody outside it.</summary>
internal static class SandboxKeys
{
    public const string Merchant = "2026000000000018";
    public const string Seller = "2088000000000018";
    public const string Certificate = "69629000018";

    private static readonly Lazy<SandboxKeyPair> s_portal = new(SandboxKeyPair.New);
    private static readonly Lazy<SandboxKeyPair> s_alipay = new(SandboxKeyPair.New);
    private static readonly Lazy<SandboxKeyPair> s_unionPay = new(SandboxKeyPair.New);

    /// <summary>The portal's own pair.</summary>
    public static SandboxKeyPair Portal => s_portal.Value;

    /// <summary>The channel's pair.</summary>
    public static SandboxKeyPair Of(PaymentMethod method) => method == PaymentMethod.Alipay ? s_alipay.Value : s_unionPay.Value;
}
