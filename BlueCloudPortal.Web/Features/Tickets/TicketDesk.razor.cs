using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>A ticket with its conversation, the reply box and the way to close it.</summary>
public sealed partial class TicketDesk
{
    private TicketDetails? _ticket;
    private IReadOnlyList<LifecycleEvent> _events = [];
    private bool _missing;
    private TicketRow? _closing;
    private string? _text;
    private IReadOnlyList<UploadedFile> _files = [];
    private bool _attaching;
    private PortalError? _refusal;

    /// <summary>Whoever looks at it.</summary>
    [CascadingParameter] public Actor Actor { get; set; } = default!;

    /// <summary>The ticket's number.</summary>
    [Parameter, EditorRequired] public string Number { get; set; } = "";

    /// <summary>The list that the breadcrumb leads back to.</summary>
    [Parameter, EditorRequired] public string List { get; set; } = "";

    [Inject] private TicketQueries Queries { get; set; } = default!;

    [Inject] private TicketService Tickets { get; set; } = default!;

    [Inject] private TimelineQueries TimelineQueries { get; set; } = default!;

    [Inject] private IStringLocalizer T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_ticket is { Row.HasUnreadAnswer: true } && !Actor.IsStaff) { _refusal = (await Tickets.NoteReadAsync(Number, Actor)).Error; }
    }

    private async Task LoadAsync()
    {
        _ticket = await Queries.FindAsync(Number, Actor);
        _missing = _ticket is null;
        if (_ticket is { } ticket) { _events = await TimelineQueries.OfAsync([ticket.Id], Actor); }
    }

    private async Task SendAsync()
    {
        _refusal = (await Tickets.ReplyAsync(Number, _text, _files, Actor)).Error;
        if (_refusal is null) { (_text, _files, _attaching) = (null, [], false); }
        await LoadAsync();
    }

    private static AttachmentItem[] FilesOf(TicketMessage message) => [.. message.Attachments.Select(file => new AttachmentItem(file.Name, file.Size, PortalUrls.File(file.FileId)))];

    private Fact[] FactsOf(TicketDetails ticket) =>
    [
        new(T["tickets.number"], ticket.Row.Number),
        new(T["tickets.type"], T.Enum(ticket.Row.Type)),
        .. ticket.Row.Category is { } category ? [new Fact(T["tickets.category"], T.Enum(category))] : Array.Empty<Fact>(),
        new(T["tickets.origin"], T.Enum(ticket.Row.Origin)),
        new(T["tickets.company"], ticket.Row.Company),
        new(T["tickets.opened-by"], ticket.OpenedBy),
        new(T["tickets.opened-at"], TextArgs.Moment(ticket.Row.OpenedAt)),
        .. ticket.Contact is { } contact ? [new Fact(T["tickets.answer-due"], TextArgs.Moment(contact.DueAt))] : Array.Empty<Fact>(),
        new(T["tickets.closed-at"], TextArgs.Moment(ticket.ClosedAt)),
    ];

    private Fact[] FactsOf(TicketContact contact) =>
    [
        new(T["consult.name"], contact.Name),
        new(T["consult.phone"], contact.Phone),
        new(T["consult.email"], contact.Email),
        new(T["consult.company"], contact.Company),
    ];
}
