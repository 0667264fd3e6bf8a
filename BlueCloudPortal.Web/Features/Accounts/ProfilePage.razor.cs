using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
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

    private enum Edit
    {
        Name,
        Password,
        Mobile,
    }

    /// <summary>Whose page.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>What is opened to be changed at once: <c>password</c>.</summary>
    [SupplyParameterFromQuery(Name = "change")] public string? ToChange { get; set; }

    [Inject] private ProfileQueries Profiles { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _profile = await Profiles.FindAsync(Actor);
        _missing = _profile is null;
        if (ToChange == "password" && Actor.ViewedBy is null) { _edit = Edit.Password; }
    }

    private void Open(Edit edit) => (_edit, _saved) = (edit, false);

    private void Close() => _edit = null;

    private async Task DoneAsync()
    {
        (_edit, _saved) = (null, true);
        _profile = await Profiles.FindAsync(Actor);
    }

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
