using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>A consulting ticket (M-41, R-09), for people with and without an account.</summary>
public sealed partial class ConsultPage
{
    private SolutionView? _solution;
    private PortalError? _refusal;

    /// <summary>Who asks; null for somebody without an account.</summary>
    [CascadingParameter] public Actor? Actor { get; set; }

    /// <summary>The address of the solution that is asked about; null for any other question.</summary>
    [SupplyParameterFromQuery(Name = "about")] public string? About { get; set; }

    [SupplyParameterFromQuery(Name = "done")] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "consult")] private ConsultFields? Posted { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [Inject] private ConsultService Consults { get; set; } = default!;

    [Inject] private ConsultQueries Queries { get; set; } = default!;

    [Inject] private StorefrontQueries Storefront { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private ConsultFields Input => Posted ??= new() { RequestKey = Guid.NewGuid() };

    private IReadOnlyList<(string, string)> Types => [.. Enum.GetValues<TicketType>().Select(type => (type.ToString(), T.Enum(type)))];

    private IReadOnlyList<(string, string)> Categories => [.. Enum.GetValues<TicketCategory>().Select(category => (category.ToString(), T.Enum(category)))];

    private static string Accept => string.Join(',', FileRule.TicketAttachment.Types.Select(type => "." + type));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (About is { Length: > 0 } slug) { _solution = await Storefront.FindAsync(slug); } // one that is gone is no reason not to ask
        if (Posted is not null) { return; }
        var mine = Actor is null ? null : await Queries.FormAsync(Actor);
        var subject = _solution is null ? null : T["tickets.about", _solution.Name].Value;
        Posted = new()
        {
            RequestKey = Guid.NewGuid(),
            Type = _solution is null ? null : nameof(TicketType.PreSales),
            Category = _solution is null ? null : nameof(TicketCategory.Product),
            Subject = subject is { Length: > Ticket.SubjectMaxLength } ? subject[..Ticket.SubjectMaxLength] : subject,
            Name = mine?.Name,
            Phone = mine?.Phone,
            Email = mine?.Email,
            Company = mine?.Company,
        };
    }

    private async Task AskAsync()
    {
        var files = await PostedFiles.ReadAsync(Http, FileRule.TicketAttachment, Ticket.MaxAttachments, Ticket.TooManyAttachments);
        _refusal = files.Error;
        if (files.IsRefused) { return; }
        var data = Input.ToData(_solution is null ? TicketOrigin.HelpCentre : TicketOrigin.Storefront);
        if (Actor is { } actor)
        {
            var opened = await Consults.AskAsync(data, files.Value, actor, Http.RequestAborted);
            _refusal = opened.Error;
            if (!opened.IsRefused) { Navigation.NavigateTo(PortalUrls.MyTicket(opened.Value)); }
            return;
        }
        _refusal = (await Consults.AskAsGuestAsync(data, files.Value, Http.RequestAborted)).Error;
        if (_refusal is null) { Navigation.NavigateTo(PortalUrls.ConsultDone(_solution?.Slug)); }
    }

    private sealed class ConsultFields
    {
        public Guid RequestKey { get; set; }
        public string? Type { get; set; }
        public string? Category { get; set; }
        public string? Subject { get; set; }
        public string? Details { get; set; }
        public string? Name { get; set; }
        public string? Phone { get; set; }
        public string? Email { get; set; }
        public string? Company { get; set; }

        public ConsultData ToData(TicketOrigin origin) => new(
            Enum.TryParse<TicketType>(Type, out var type) ? type : null, Enum.TryParse<TicketCategory>(Category, out var category) ? category : null,
            Subject, Details, Name, Phone, Email, Company, origin, RequestKey == Guid.Empty ? Guid.NewGuid() : RequestKey);
    }
}
