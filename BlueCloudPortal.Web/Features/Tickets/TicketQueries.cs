using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Frame;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Tickets;

/// <summary>A ticket in a list.</summary>
/// <param name="Number">Number.</param>
/// <param name="Company">Whose it is.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Details">The beginning of the description.</param>
/// <param name="Type">What it is about.</param>
/// <param name="OpenedAt">When it was submitted, UTC.</param>
/// <param name="UpdatedAt">When it was last written in, UTC.</param>
/// <param name="WaitingSince">Since when support owes an answer, UTC; null while none is owed.</param>
/// <param name="HasUnreadAnswer">Whether support's answer has not been read.</param>
/// <param name="Status">Status.</param>
/// <param name="MayClose">Whether this actor may close it now.</param>
/// <param name="Category">What kind of support it asks for; null unless it is a consulting ticket.</param>
/// <param name="Origin">Where it was submitted.</param>
public sealed record TicketRow(
    string Number, string Company, string Subject, string Details, TicketType Type, DateTime OpenedAt, DateTime UpdatedAt,
    DateTime? WaitingSince, bool HasUnreadAnswer, TicketStatus Status, bool MayClose, TicketCategory? Category, TicketOrigin Origin);

/// <summary>Whom to answer, of a consulting ticket.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Phone; empty when not given.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Company">Company, as typed.</param>
/// <param name="IsGuest">Whether it is somebody without an account, who is answered by mail.</param>
/// <param name="DueAt">By when an answer is promised, UTC.</param>
public sealed record TicketContact(string Name, string Phone, string Email, string Company, bool IsGuest, DateTime DueAt);

/// <summary>A ticket with its conversation, as one actor may see and use it.</summary>
/// <param name="Id">Database id, for its timeline.</param>
/// <param name="Row">What the list says of it.</param>
/// <param name="OpenedBy">Who opened it.</param>
/// <param name="ClosedAt">When it was closed, UTC; null while open.</param>
/// <param name="Messages">The conversation, oldest first; the first is the description.</param>
/// <param name="Actions">What this actor may do with it, now or not yet.</param>
/// <param name="Contact">Whom to answer; null unless it is a consulting ticket.</param>
/// <param name="ReplyRefusal">Why this actor cannot write in it now; null when it can.</param>
public sealed record TicketDetails(
    Guid Id, TicketRow Row, string OpenedBy, DateTime? ClosedAt, IReadOnlyList<TicketMessage> Messages, IReadOnlyList<LifecycleAction> Actions, PortalError? ReplyRefusal, TicketContact? Contact);

/// <summary>Reads tickets: the customers' own, and support's queue.</summary>
public sealed class TicketQueries(PortalDb portal) : ICommandSource, IFrameCounts
{
    /// <summary>Own filter: the name of a <see cref="TicketCategory"/>.</summary>
    public const string CategoryFilter = "support";

    private const int DetailsInList = 120;

    // SQLite looks up what is after a moment, and not what is any moment at all.
    private static readonly WaitingFirst<Ticket> s_queue = new(ticket => ticket.WaitingSince != null,
        waiting => waiting.Where(ticket => ticket.WaitingSince > DateTime.UnixEpoch).OrderBy(ticket => ticket.WaitingSince).ThenByDescending(ticket => ticket.UpdatedAt).ThenByDescending(ticket => ticket.Number),
        settled => settled.OrderByDescending(ticket => ticket.UpdatedAt).ThenByDescending(ticket => ticket.Number));

    /// <summary>Support's queue: the tickets that wait for an answer.</summary>
    public static string WaitingUrl { get; } = new FilterState { More = new Dictionary<string, string> { ["waiting"] = "1" } }.ApplyTo(PortalUrls.StaffTickets());

    /// <inheritdoc/>
    string IFrameCounts.Place => "tickets";

    /// <summary>Whether tickets are open to this actor at all.</summary>
    public static bool MayUse(Actor actor) => actor.May(actor.IsStaff ? Permission.AnswerTickets : Permission.UseTickets);

    /// <summary>Tickets that the actor may see. Without a sort: for support the longest waiting first, for customers the newest. Filters: search, days of submission, status, category, <c>waiting=1</c>.</summary>
    public async Task<GridPage<TicketRow>> ListAsync(GridRequest request, Actor actor, CancellationToken ct = default)
    {
        if (!MayUse(actor)) { return new([], 0); }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = Filtered(db.Tickets, request.Filter);
        var count = await found.CountAsync(ct);
        var page = await s_queue.PageAsync(found, Sorted(found, request.Sorts, actor), request, tickets => tickets.Select(ticket => new
        {
            Ticket = ticket,
            Company = db.Organizations.Where(organization => organization.Id == ticket.OrganizationId).Select(organization => organization.Name).First(),
            Details = ticket.Messages.Where(message => message.Position == 1).Select(message => message.Text.Substring(0, DetailsInList)).First(),
        }), ct);
        return new([.. page.Select(one => RowOf(one.Ticket, one.Company, one.Details, actor))], count);
    }

    /// <summary>A ticket with its conversation; null when there is none or it is not this actor's to see.</summary>
    public async Task<TicketDetails?> FindAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!MayUse(actor)) { return null; }
        await using var db = await portal.ReadAsync(actor, ct);
        if (await db.Tickets.Include(one => one.Messages.OrderBy(message => message.Position)).SingleOrDefaultAsync(one => one.Number == number, ct) is not { } ticket) { return null; }
        var company = await db.Organizations.Where(organization => organization.Id == ticket.OrganizationId).Select(organization => organization.Name).SingleAsync(ct);
        return new(ticket.Key, RowOf(ticket, company, ticket.Messages[0].Text, actor), ticket.OpenedBy, ticket.ClosedAt, ticket.Messages,
            TicketLifecycle.Instance.ActionsFor(ticket, actor), ticket.RefusalOfReply(actor),
            ticket.AnswerDueAt is { } due ? new(ticket.ContactName, ticket.ContactPhone, ticket.ContactEmail, ticket.ContactCompany, ticket.IsFromGuest, due) : null);
    }

    /// <inheritdoc/>
    async Task<IReadOnlyList<Command>> ICommandSource.FindAsync(string typed, Actor actor, CancellationToken ct)
    {
        if (!MayUse(actor)) { return []; }
        await using var db = await portal.ReadAsync(actor, ct);
        var found = await db.Tickets.Where(ticket => ticket.Number.StartsWith(typed) || ticket.Subject.Contains(typed))
            .OrderByDescending(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Number).Take(5).Select(ticket => new { ticket.Number, ticket.Subject }).ToListAsync(ct);
        return [.. found.Select(ticket => new Command("nav.tickets", "support_agent", ticket.Number, ticket.Subject, UrlOf(ticket.Number, actor)))];
    }

    /// <summary>Beside the icon: for support the tickets that wait for an answer, for customers the answers that were not read.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        if (!MayUse(actor)) { return 0; }
        await using var db = await portal.ReadAsync(actor, ct);
        return actor.IsStaff
            ? await db.Tickets.CountAsync(ticket => ticket.WaitingSince != null, ct)
            : await db.Tickets.CountAsync(ticket => ticket.OrganizationId == actor.OrganizationId && ticket.HasUnreadAnswer && ticket.Status == TicketStatus.Open, ct);
    }

    /// <summary>The address of a ticket for this actor.</summary>
    public static string UrlOf(string number, Actor actor) => actor.IsStaff ? PortalUrls.StaffTicket(number) : PortalUrls.MyTicket(number);

    private static TicketRow RowOf(Ticket ticket, string company, string details, Actor actor) => new(
        ticket.Number, ticket.IsFromGuest ? ticket.ContactCompany : company, ticket.Subject, details, ticket.Type, ticket.OpenedAt, ticket.UpdatedAt, ticket.WaitingSince, ticket.HasUnreadAnswer, ticket.Status,
        TicketLifecycle.Instance.RefusalOf(ticket, TicketTrigger.Close, actor) is null, ticket.Category, ticket.Origin);

    private static IQueryable<Ticket> Filtered(IQueryable<Ticket> tickets, FilterState filter)
    {
        if (filter.Search.Length > 0) { tickets = tickets.Where(ticket => ticket.Number.Contains(filter.Search) || ticket.Subject.Contains(filter.Search) || ticket.ContactCompany.Contains(filter.Search) || ticket.Messages.Any(message => message.Position == 1 && message.Text.Contains(filter.Search))); }
        if (filter.From is { } from) { tickets = tickets.Where(ticket => ticket.OpenedAt >= BusinessTime.StartOf(from)); }
        if (filter.To is { } to) { tickets = tickets.Where(ticket => ticket.OpenedAt < BusinessTime.StartOf(to.AddDays(1))); }
        if (filter.StatusesOf<TicketStatus>() is { Count: > 0 } statuses) { tickets = tickets.Where(ticket => statuses.Contains(ticket.Status)); }
        if (Enum.TryParse<TicketCategory>(filter.More.GetValueOrDefault(CategoryFilter), out var category)) { tickets = tickets.Where(ticket => ticket.Category == category); }
        if (filter.More.ContainsKey("waiting")) { tickets = tickets.Where(ticket => ticket.WaitingSince != null); }
        return tickets;
    }

    // Null when support's own order is meant.
    private static IQueryable<Ticket>? Sorted(IQueryable<Ticket> tickets, IReadOnlyList<GridSort> sorts, Actor actor)
    {
        IOrderedQueryable<Ticket>? sorted = null;
        foreach (var (key, descending) in sorts)
        {
            sorted = key switch
            {
                "number" => By(ticket => ticket.Number),
                "subject" => By(ticket => ticket.Subject),
                "opened" => By(ticket => ticket.OpenedAt),
                "updated" => By(ticket => ticket.UpdatedAt),
                "waiting" => By(ticket => ticket.WaitingSince),
                "status" => By(ticket => ticket.Status),
                _ => sorted,
            };
            IOrderedQueryable<Ticket> By<T>(System.Linq.Expressions.Expression<Func<Ticket, T>> by) => (sorted, descending) switch
            {
                (null, false) => tickets.OrderBy(by),
                (null, true) => tickets.OrderByDescending(by),
                (_, false) => sorted.ThenBy(by),
                _ => sorted.ThenByDescending(by),
            };
        }
        return (sorted ?? (actor.IsStaff ? null : tickets.OrderByDescending(ticket => ticket.OpenedAt)))?.ThenByDescending(ticket => ticket.Number);
    }
}
