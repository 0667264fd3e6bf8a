using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Ledger;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>Reads what the avatar's panel says (V-07).</summary>
public sealed class FrameAccountQueries(ProfileQueries profiles, LedgerQueries ledger) : IFrameAccount
{
    /// <inheritdoc/>
    public async Task<FrameAccount?> AccountOfAsync(Actor actor, CancellationToken ct) => await profiles.FindAsync(actor, ct) is not { } profile ? null
        : new(profile.AccountId, profile.Email, profile.AccountMadeAt, actor.IsBuyer ? await ledger.WalletAsync(Currency.CNY, actor, ct) : null);
}
