namespace BlueCloudPortal.Web.Features.Catalog;

/// <summary>How people reach the distributor, as the storefront says it: <c>Contact:Hotline</c>, <c>:Email</c>, <c>:Hours</c>, <c>:Icp</c>.</summary>
public sealed class Contact(IConfiguration configuration)
{
    /// <summary>The hotline (解决方案咨询热线); empty when not set.</summary>
    public string Hotline { get; } = configuration["Contact:Hotline"] ?? "";
    /// <summary>The support e-mail; empty when not set. Trial requests are mailed here too.</summary>
    public string Email { get; } = configuration["Contact:Email"] ?? "";
    /// <summary>When somebody answers, such as 09:00–17:00; empty when not set.</summary>
    public string Hours { get; } = configuration["Contact:Hours"] ?? "";
    /// <summary>The number under which the site is registered (ICP 备案号); empty when not set.</summary>
    public string Icp { get; } = configuration["Contact:Icp"] ?? "";

    /// <summary>Whether there is any way but a ticket.</summary>
    public bool IsKnown => Hotline.Length > 0 || Email.Length > 0;
}
