using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Accounts;

/// <summary>The people of an organization: listed, invited, enabled, disabled, deleted, edited.</summary>
public sealed partial class UserTable
{
    private static readonly string[] s_statuses = [nameof(MembershipStatus.Invited), nameof(MembershipStatus.Active), nameof(MembershipStatus.Disabled)];
    private static readonly MembershipTrigger[] s_acts = [MembershipTrigger.Disable, MembershipTrigger.Enable, MembershipTrigger.Delete];

    private readonly Dictionary<string, UserRow> _chosen = new(StringComparer.Ordinal);
    private readonly List<Outcome> _outcomes = [];
    private PortalGrid<UserRow>? _grid;
    private UserDesk? _desk;
    private UserRow? _editing;
    private MembershipTrigger? _asked;
    private Form _form;
    private string _done = "";
    private string? _said;
    private bool _missing;

    /// <summary>The forms that a page opens over the list.</summary>
    public enum Form
    {
        /// <summary>None is open.</summary>
        None,
        /// <summary>Invite by mail.</summary>
        Invite,
        /// <summary>Make an account with a password.</summary>
        SubAccount,
        /// <summary>Hand the administration over.</summary>
        Transfer,
    }

    /// <summary>Who reads.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>Whose people.</summary>
    [Parameter, EditorRequired] public Id<Organization> Organization { get; set; }

    /// <summary>The page's header; its buttons open the forms.</summary>
    [Parameter] public RenderFragment<UserTable>? Head { get; set; }

    /// <summary>What the list is about; null until known.</summary>
    public UserDesk? Desk => _desk;

    [Inject] private MembershipQueries Queries { get; set; } = default!;

    [Inject] private MembershipService Users { get; set; } = default!;

    private string Asked => (_asked ?? MembershipTrigger.Disable).ToString();

    /// <summary>Opens a form.</summary>
    public void Open(Form form)
    {
        (_form, _said) = (form, null);
        _outcomes.Clear();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_desk?.Organization == Organization) { return; }
        _desk = await Queries.DeskAsync(Organization, Actor);
        _missing = _desk is null;
    }

    private string UrlOf(string number) => Actor.IsStaff ? PortalUrls.StaffUser(number) : PortalUrls.MyUser(number);

    private Task<GridPage<UserRow>> LoadAsync(GridRequest request) => Queries.ListAsync(Organization, request, Actor);

    private void Choose(UserRow row, bool ticked)
    {
        if (ticked) { _chosen[row.Number] = row; } else { _ = _chosen.Remove(row.Number); }
    }

    private void Show(Form form, bool open) => _form = open ? form : Form.None;

    private void Ask(MembershipTrigger act)
    {
        _outcomes.Clear();
        (_asked, _said) = (act, null);
    }

    // Each person is an act of its own: one who cannot be disabled does not keep the others in force.
    private async Task ActAsync()
    {
        if (_asked is not { } act) { return; }
        foreach (var one in _chosen.Values.ToList())
        {
            var result = act switch
            {
                MembershipTrigger.Enable => await Users.EnableAsync(one.Number, Actor),
                MembershipTrigger.Delete => await Users.DeleteAsync(one.Number, Actor),
                _ => await Users.DisableAsync(one.Number, Actor),
            };
            _outcomes.Add(new(one.Called, result.Error));
        }
        _done = act.ToString();
        _asked = null;
        _chosen.Clear();
        await ReloadAsync();
    }

    private async Task SayAsync(string said)
    {
        (_form, _editing, _said) = (Form.None, null, said);
        _desk = await Queries.DeskAsync(Organization, Actor) ?? _desk;
        await ReloadAsync();
    }

    private Task ReloadAsync()
    {
        StateHasChanged();
        return _grid?.ReloadAsync() ?? Task.CompletedTask;
    }

    private sealed record Outcome(string Called, PortalError? Refusal);
}
