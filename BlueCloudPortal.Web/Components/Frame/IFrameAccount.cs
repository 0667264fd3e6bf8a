using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Web.Components.Frame;

/// <summary>What the avatar's panel says of the person (V-07).</summary>
/// <param name="AccountId">The account's id.</param>
/// <param name="Email">E-mail; empty when not given.</param>
/// <param name="RegisteredAt">When the account was made, UTC.</param>
/// <param name="Balance">The wallet's available balance; null for who may not see it.</param>
public sealed record FrameAccount(string AccountId, string Email, DateTime RegisteredAt, Money? Balance);

/// <summary>Tells the frame about the person who is signed in. Implemented by a room.</summary>
public interface IFrameAccount
{
    /// <summary>The account; null when it is not known.</summary>
    Task<FrameAccount?> AccountOfAsync(Actor actor, CancellationToken ct);
}
