using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>Why something on the console is refused (V-54, V-55).</summary>
public static class ConsoleErrors
{
    /// <summary>The platform is not opened for the company.</summary>
    public static PortalError NotOpened(string platform) => new("console.not-opened", platform);
    /// <summary>The product is sold by a solution of which the company has no running instance.</summary>
    /// <param name="product">The product's name.</param>
    /// <param name="solution">The solution's name.</param>
    /// <param name="slug">Where it is bought; null when it is not sold at present.</param>
    public static PortalError NotBought(string product, string solution, string? slug) => new("console.not-bought", product, solution, slug ?? "");
    /// <summary>Where the product of such a refusal is bought: the slug of the solution; null when it is not sold at present.</summary>
    public static string? SellerOf(PortalError notBought) => notBought.Args is [_, _, string { Length: > 0 } slug] ? slug : null;
    /// <summary>The platform has no interface: it makes no keys and takes no certificates from here.</summary>
    public static PortalError NoInterface(string platform) => new("console.no-interface", platform);
    /// <summary>The platform did not answer. What was asked is asked again.</summary>
    public static PortalError Silent(string platform) => new("console.silent", platform);
}
