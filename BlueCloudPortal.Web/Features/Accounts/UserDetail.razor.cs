using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>One person of an organization.</summary>
public sealed partial class UserDetail
{
    private UserView? _user;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private IReadOnlyList<RoleName> _roles = [];
    private IReadOnlyList<Permission> _permissions = [];
    private UserRow? _editing;
    private PortalError? _refusal;
    private string? _asked;
    private string? _said;
    private string? _password;
    private bool _settingPassword;
    private bool _missing;

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>The number of the person's place.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    [Inject] private MembershipQueries Queries { get; set; } = default!;

    [Inject] private MembershipService Users { get; set; } = default!;

    [Inject] private InvitationService Invitations { get; set; } = default!;

    [Inject] private SubAccountService SubAccounts { get; set; } = default!;

    [Inject] private TimelineQueries Timeline { get; set; } = default!;

    private string Asked => _asked ?? nameof(MembershipTrigger.Disable);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _user = await Queries.FindAsync(Number, Actor);
        _missing = _user is null;
        if (_user is not { } user) { return; }
        _events = await Timeline.OfAsync([user.Row.Key], Actor);
        _roles = (await Queries.DeskAsync(user.Organization, Actor))?.Roles ?? [];
        _permissions = user.Permissions;
    }

    private Crumb[] Crumbs(UserView user) =>
        Actor.IsStaff ? [user.Organization == Actor.OrganizationId ? new(T["nav.staff-users"], PortalUrls.StaffUsers()) : new(user.Company)]
        : user.Organization == Actor.OrganizationId ? [new(T["nav.company"]), new(T["users.title"], PortalUrls.MyUsers())]
        : [new(T["nav.resellers"], PortalUrls.MyResellers()), new(user.Company, PortalUrls.MyReseller(user.Organization.Value))];

    private Fact[] Facts(UserView user) =>
    [
        new(T["users.company"], user.Company),
        new(T["users.email"], Text(user.Row.Email)),
        new(T["users.name"], Text(user.Row.Name)),
        new(T["users.user-name"], Text(user.Row.UserName)),
        new(T["users.type"], T.Enum(user.Row.Type)),
        new(T["users.role"], user.Row.Role.ToString()),
        new(T["users.mobile"], Text(user.Row.Mobile)),
        new(T["users.responsible"], Text(user.Row.Responsible)),
        new(T["users.invited-by"], Text(user.InvitedBy)),
        new(T["users.since"], TextArgs.Moment(user.Row.Since)),
        new(T["users.activated-at"], user.Row.ActivatedAt is { } at ? TextArgs.Moment(at) : TextArgs.Nothing),
        new(T["users.last-sign-in"], user.Row.LastSignInAt is { } last ? TextArgs.Moment(last) : TextArgs.Nothing),
    ];

    private static string Text(string text) => text.Length > 0 ? text : TextArgs.Nothing;

    private void Ask(string trigger)
    {
        (_refusal, _said) = (null, null);
        if (trigger == nameof(MembershipTrigger.ChangeRole)) { _editing = _user!.Row; } else { _asked = trigger; }
    }

    private async Task ActAsync()
    {
        var done = Asked switch
        {
            nameof(MembershipTrigger.Enable) => await Users.EnableAsync(Number, Actor),
            nameof(MembershipTrigger.Delete) => await Users.DeleteAsync(Number, Actor),
            nameof(MembershipTrigger.InviteAgain) => await Invitations.InviteAgainAsync(Number, Actor),
            _ => await Users.DisableAsync(Number, Actor),
        };
        _refusal = done.Error;
        if (!done.IsRefused) { await DoneAsync(T["users.act-done", T.Member(nameof(MembershipTrigger), Asked), _user!.Row.Called]); }
    }

    private async Task SetPasswordAsync()
    {
        var done = await SubAccounts.SetPasswordAsync(Number, _password, Actor);
        _refusal = done.Error;
        if (done.IsRefused) { return; }
        _password = null;
        await DoneAsync(T["users.password-set", _user!.Row.Called]);
    }

    private async Task DoneAsync(string said)
    {
        (_asked, _editing, _settingPassword, _said) = (null, null, false, said);
        await LoadAsync();
    }
}
