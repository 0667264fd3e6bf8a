using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The application to join as reseller or provider (R-01, M-02, M-03), for people without an account.</summary>
public sealed partial class JoinPage
{
    private static readonly OrganizationKind[] s_kinds = [OrganizationKind.Reseller, OrganizationKind.Provider];
    private static readonly string[] s_secondStep = ["ContactName", "Email", "Phone", "Position", "Address"];
    private IReadOnlyList<(string, string)> _owners = [];
    private PortalError? _refusal;

    [SupplyParameterFromForm] private JoinForm? Posted { get; set; }

    /// <summary>Chosen on the page that led here: <c>provider</c>, or else reseller.</summary>
    [SupplyParameterFromQuery(Name = "as")] public string? As { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [Inject] private ApplicationQueries Queries { get; set; } = default!;

    [Inject] private ApplicationService Applications { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private JoinForm Input => Posted ??= new() { RequestKey = Guid.NewGuid(), Kind = As == "provider" ? OrganizationKind.Provider : OrganizationKind.Reseller };

    private IReadOnlyList<Step> StepItems => [new(T["join.step.company"]), new(T["join.step.administrator"]), new(T["join.step.done"])];

    // The step that has the field to mend.
    private int At => _refusal is { Field: { } name } && s_secondStep.Contains(name) ? 1 : 0;

    private static string Accept => string.Join(',', FileRule.Qualification.Types.Select(type => "." + type));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _owners = [(NewApplication.AnyOwner, T["join.any-owner"]), .. (await Queries.OwnersAsync()).Select(person => (person.UserId.ToString(), person.Name))];

    private async Task SubmitAsync()
    {
        var files = await PostedFiles.ReadAsync(Http, FileRule.Qualification, RegistrationApplication.MaxFiles, RegistrationApplication.TooManyFiles);
        _refusal = files.Error;
        if (files.IsRefused) { return; }
        var done = await Applications.SubmitAsync(Input.ToApplication(), files.Value, Http.Connection.RemoteIpAddress?.ToString(), Http.RequestAborted);
        _refusal = done.Error;
        if (!done.IsRefused) { Navigation.NavigateTo(PortalUrls.JoinDone(done.Value)); }
    }

    private sealed class JoinForm
    {
        public Guid RequestKey { get; set; }
        public OrganizationKind Kind { get; set; }
        public string? Company { get; set; }
        public string? Owner { get; set; }
        public string? ContactName { get; set; }
        public string? Email { get; set; }
        public string? Phone { get; set; }
        public string? Position { get; set; }
        public string? Address { get; set; }

        public NewApplication ToApplication() => new(Kind, Company, Owner, ContactName, Email, Phone, Position, Address, RequestKey);
    }
}
