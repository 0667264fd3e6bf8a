using BlueCloudPortal.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The page behind an invitation (M-30, R-02). Whoever has an account with the invited e-mail joins with it; company, e-mail and role come from the link alone.</summary>
public sealed partial class ActivationPage
{
    private OpenInvitation? _invitation;
    private PortalError? _dead;
    private PortalError? _refusal;

    /// <summary>The secret of the mailed link.</summary>
    [Parameter] public string Secret { get; set; } = "";

    /// <summary>Who is signed in; null for nobody.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    [SupplyParameterFromForm] private ActivationForm? Posted { get; set; }

    [Inject] private ActivationService Activation { get; set; } = default!;

    [Inject] private SignInService SignIn { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private ActivationForm Input => Posted ??= new();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var about = await Activation.AboutAsync(Secret);
        if (about.IsRefused) { _dead = about.Error; } else { _invitation = about.Value; }
    }

    private async Task ActivateAsync()
    {
        if (_invitation is not { UserId: null }) { return; }
        if (Input.Password != Input.Confirm) { _refusal = new PortalError("activate.not-same").At("Confirm"); return; }
        await BeginAsync(await Activation.ActivateAsync(Secret, new(Input.Name, Input.Mobile, Input.Password)));
    }

    private async Task AcceptAsync()
    {
        if (_invitation is null || Actor is not { ViewedBy: null } actor || actor.UserId != _invitation.UserId) { return; }
        await BeginAsync(await Activation.AcceptAsync(Secret, actor.UserId));
    }

    // Also for people who may act for no company any more, and so cannot sign in.
    private async Task ProveAsync()
    {
        if (_invitation is not { UserId: { } id } invitation) { return; }
        var proved = await SignIn.ProveAsync(invitation.Email, Input.Password);
        if (proved.IsRefused || proved.Value.Id != id) { _refusal = proved.Error?.Code == SignInService.CheckWanted.Code ? new PortalError("activate.sign-in-first") : SignInService.WrongPair.At("Password"); return; }
        if (proved.Value.TwoFactorEnabled) { Navigation.NavigateTo(PortalUrls.SignIn(PortalUrls.Activate(Secret))); return; } // the second step is asked for there
        await BeginAsync(await Activation.AcceptAsync(Secret, id));
    }

    private async Task BeginAsync(Result<TakenPlace> taken)
    {
        _refusal = taken.Error;
        if (taken.IsRefused)
        {
            if (taken.Error.Code.StartsWith("link.", StringComparison.Ordinal)) { (_dead, _refusal) = (taken.Error, null); }
            return;
        }
        var begun = await SignIn.BeginAsync(taken.Value.User, keep: false);
        Navigation.NavigateTo(begun.IsRefused ? PortalUrls.SignIn() : begun.Value.Home);
    }

    private sealed class ActivationForm
    {
        public string? Name { get; set; }
        public string? Mobile { get; set; }
        public string? Password { get; set; }
        public string? Confirm { get; set; }
    }
}
