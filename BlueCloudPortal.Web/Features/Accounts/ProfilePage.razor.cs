using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The person's own page (D-05 to D-07, R-26, V-10): everything the portal knows of them, and what they may change.</summary>
public sealed partial class ProfilePage
{
    private Profile? _profile;
    private Edit? _edit;
    private bool _missing;
    private bool _saved;
    private bool _mailed;

    private enum Edit
    {
        Name,
        Password,
        Email,
        Mobile,
    }

    /// <summary>Whose page.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>What is opened to be changed at once: <c>password</c>.</summary>
    [SupplyParameterFromQuery(Name = "change")] public string? ToChange { get; set; }

    [Inject] private ProfileQueries Profiles { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _profile = await Profiles.FindAsync(Actor);
        _missing = _profile is null;
        if (ToChange == "password" && _profile is { MustChangePassword: true } && Actor.ViewedBy is null) { _edit = Edit.Password; }
    }

    private void Open(Edit edit) => (_edit, _saved, _mailed) = (edit, false, false);

    private void Close() => _edit = null;

    private async Task DoneAsync()
    {
        var free = _profile is { MustChangePassword: true } && _edit == Edit.Password;
        (_edit, _saved) = (null, true);
        if (free) { Navigation.NavigateTo(NavigationMap.HomeOf(Actor), forceLoad: true); }
        else { _profile = await Profiles.FindAsync(Actor); }
    }

    private void AskedForEmail() => (_edit, _mailed) = (null, true);

    private Fact[] CompanyOf(Profile profile) =>
    [
        new(T["profile.company-name"], profile.Company),
        new(T["profile.kind"], T.Enum(profile.Kind)),
        .. profile.Level is { } level ? [new Fact(T["profile.level"], T.Enum(level))] : Array.Empty<Fact>(),
        .. Actor.IsBuyer ? [new Fact(T["profile.certification"], T[profile.CertifiedAt is null ? "profile.not-certified" : "profile.certified"], PortalUrls.MyCertification())] : Array.Empty<Fact>(),
        .. profile.Kind == OrganizationKind.Platform ? Array.Empty<Fact>() : [new(T["profile.account-manager"], profile.AccountManager)],
        new(T["profile.registered-at"], TextArgs.Moment(profile.RegisteredAt)),
    ];
}
