namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>A link of the frame.</summary>
public sealed record FrameLink(string Text, string Url);

/// <summary>What the head and foot of the public pages show besides what is always there.</summary>
/// <param name="Services">Product lines (V-01).</param>
/// <param name="Links">Links of the foot (M-10).</param>
/// <param name="Hotline">Hotline; empty when not known.</param>
/// <param name="Email">Support e-mail; empty when not known.</param>
/// <param name="Hours">When somebody answers; empty when not known.</param>
/// <param name="Icp">The site's registration; empty when not known.</param>
public sealed record StorefrontFrame(IReadOnlyList<FrameLink> Services, IReadOnlyList<FrameLink> Links, string Hotline, string Email, string Hours, string Icp);

/// <summary>Tells the frame about the storefront. Implemented by a room.</summary>
public interface IStorefrontFrame
{
    /// <summary>What is shown now.</summary>
    Task<StorefrontFrame> OfAsync(CancellationToken ct);

    /// <summary>The ways to reach somebody, without asking the database.</summary>
    StorefrontFrame Contact { get; }
}
