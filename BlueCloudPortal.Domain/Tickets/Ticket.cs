using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Tickets;

/// <summary>What a ticket is about (V-60).</summary>
public enum TicketType
{
    /// <summary>售前: before buying.</summary>
    PreSales,
    /// <summary>售后: after buying.</summary>
    AfterSales,
    /// <summary>Reseller matters.</summary>
    Reseller,
}

/// <summary>What kind of support a consulting ticket asks for (M-41, R-09).</summary>
public enum TicketCategory
{
    /// <summary>账号与登录: accounts and sign-in.</summary>
    Account,
    /// <summary>产品与方案: products and solutions.</summary>
    Product,
    /// <summary>订购与价格: ordering and prices.</summary>
    Ordering,
    /// <summary>交付与使用: delivery and use.</summary>
    Delivery,
    /// <summary>合同与发票: contracts and invoices.</summary>
    Papers,
    /// <summary>结算与分账: settlement.</summary>
    Settlement,
    /// <summary>其他: anything else.</summary>
    Other,
}

/// <summary>Where a ticket was submitted (提交平台, M-42).</summary>
public enum TicketOrigin
{
    /// <summary>用户中心: the list of tickets.</summary>
    UserCentre,
    /// <summary>帮助中心客户端: contact us and the help centre.</summary>
    HelpCentre,
    /// <summary>解决方案页: the page of a solution.</summary>
    Storefront,
}

/// <summary>What a person says when opening a ticket.</summary>
/// <param name="Type">What it is about.</param>
/// <param name="Subject">A line.</param>
/// <param name="Details">The description; becomes the first message.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click gives the same ticket. Null where nothing is clicked.</param>
public sealed record TicketData(TicketType? Type, string? Subject, string? Details, Guid? RequestKey = null);

/// <summary>What a person says who asks before or beside the user centre: a consulting ticket (在线创建工单, M-41, R-09).</summary>
/// <param name="Type">服务类型: what it is about.</param>
/// <param name="Category">支持类别: what kind of support.</param>
/// <param name="Subject">A line.</param>
/// <param name="Details">The description, at most <see cref="Ticket.ConsultMaxLength"/> characters; becomes the first message.</param>
/// <param name="Name">Whom to answer.</param>
/// <param name="Phone">Phone; may be left out.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Company">Company.</param>
/// <param name="Origin">Where it was asked.</param>
/// <param name="RequestKey">Made once when the form is shown; a second click is the same ticket.</param>
public sealed record ConsultData(TicketType? Type, TicketCategory? Category, string? Subject, string? Details, string? Name, string? Phone, string? Email, string? Company, TicketOrigin Origin, Guid RequestKey);

/// <summary>A support ticket (工单): a conversation between an organization and support (V-59 to V-61).</summary>
public sealed class Ticket : Document<TicketStatus>, IOwned
{
    /// <summary>Longest subject.</summary>
    public const int SubjectMaxLength = 100;
    /// <summary>Longest text of a message.</summary>
    public const int TextMaxLength = 2000;
    /// <summary>Longest description of a consulting ticket .</summary>
    public const int ConsultMaxLength = 300;
    /// <summary>Longest name of whom to answer.</summary>
    public const int ContactMaxLength = 60;
    /// <summary>Working days within which a consulting ticket is answered .</summary>
    public const int AnsweredWithinDays = 1;
    /// <summary>Most attachments of one message.</summary>
    public const int MaxAttachments = 5;

    /// <summary>A message has more attachments than one may have.</summary>
    public static readonly PortalError TooManyAttachments = new PortalError("ticket.too-many-attachments", MaxAttachments).At("Files");

    /// <summary>An answer to somebody without an account goes by mail, which carries no files.</summary>
    public static readonly PortalError GuestTakesNoFiles = new PortalError("ticket.guest-takes-no-files").At("Files");

    private readonly List<TicketMessage> _messages = [];

    private Ticket() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<Ticket> Id { get; private init; }
    /// <summary>What it is about.</summary>
    public TicketType Type { get; private init; }
    /// <summary>What kind of support it asks for; null unless it is a consulting ticket.</summary>
    public TicketCategory? Category { get; private init; }
    /// <summary>Where it was submitted.</summary>
    public TicketOrigin Origin { get; private init; }
    /// <summary>Whom to answer, as typed; empty unless it is a consulting ticket.</summary>
    public string ContactName { get; private init; } = "";
    /// <summary>Their phone; empty when not given.</summary>
    public string ContactPhone { get; private init; } = "";
    /// <summary>Their e-mail; empty unless it is a consulting ticket.</summary>
    public string ContactEmail { get; private init; } = "";
    /// <summary>Their company, as typed; empty unless it is a consulting ticket.</summary>
    public string ContactCompany { get; private init; } = "";
    /// <summary>Whether somebody without an account asked: the ticket is the platform's own, and answers go by mail.</summary>
    public bool IsFromGuest { get; private init; }
    /// <summary>By when it is promised to be answered, UTC; null unless it is a consulting ticket.</summary>
    public DateTime? AnswerDueAt { get; private init; }
    /// <summary>Subject.</summary>
    public string Subject { get; private init; } = "";
    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; private init; } = "";
    /// <summary>When it was opened, UTC.</summary>
    public DateTime OpenedAt { get; private init; }
    /// <summary>When it was last written in, UTC.</summary>
    public DateTime UpdatedAt { get; private set; }
    /// <summary>Whether the last word is support's; false means that support must answer.</summary>
    public bool IsAnswered { get; private set; }
    /// <summary>Since when support owes an answer, UTC: a second message of the customer does not make it look younger. Null while none is owed.</summary>
    public DateTime? WaitingSince { get; private set; }
    /// <summary>Whether support has answered and the owner has not opened the ticket since.</summary>
    public bool HasUnreadAnswer { get; private set; }
    /// <summary>The form's request key; unique within the organization; null when there was no form.</summary>
    public Guid? RequestKey { get; private init; }
    /// <summary>When it was closed, UTC; null while open.</summary>
    public DateTime? ClosedAt { get; private set; }
    /// <summary>The conversation; the first message is the description.</summary>
    public IReadOnlyList<TicketMessage> Messages => _messages;

    /// <inheritdoc/>
    public override DocumentKind DocumentKind => DocumentKind.Ticket;
    /// <inheritdoc/>
    public override Guid Key => Id.Value;

    /// <summary>Who may open tickets: people of companies whose role allows it. Staff answer them.</summary>
    public static bool MayBeOpenedBy(Actor by) => !by.IsStaff && by.May(Permission.UseTickets);

    /// <summary>Opens a ticket. Errors: <c>field.required</c>, <c>field.too-long</c>, <c>ticket.too-many-attachments</c>.</summary>
    public static Result<Ticket> Open(string number, TicketData data, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        if (!MayBeOpenedBy(by)) { return AccessErrors.Forbidden; }
        var subject = ContactRules.Text(data.Subject, SubjectMaxLength, nameof(data.Subject));
        if (subject.IsRefused) { return subject.Error; }
        if (data.Type is not { } type) { return AccessErrors.Required(nameof(data.Type)); }
        var ticket = new Ticket { Id = Id<Ticket>.New(at), Number = number, OrganizationId = by.OrganizationId, Type = type, Subject = subject.Value, OpenedBy = by.Name, OpenedAt = at, RequestKey = data.RequestKey };
        if (ticket.Add(data.Details, nameof(data.Details), TextMaxLength, attachments, by, at) is { IsRefused: true, Error: var refusal }) { return refusal; }
        ticket.RecordMade(by, at);
        return ticket;
    }

    /// <summary>
    /// Opens a consulting ticket (M-41, R-09): of a buyer's or provider's person, or of somebody without an account; such a ticket is the platform's own.
    /// Errors, at the field: <c>field.required</c>, <c>field.too-long</c>, <c>contact.bad-email</c>, <c>contact.bad-phone</c>, <c>ticket.too-many-attachments</c>.
    /// </summary>
    /// <param name="number">Its number.</param>
    /// <param name="data">What was typed.</param>
    /// <param name="attachments">Files.</param>
    /// <param name="by">Who asks; null for somebody without an account.</param>
    /// <param name="platform">Whose ticket it is when a guest asks.</param>
    /// <param name="dueAt">By when an answer is promised, UTC.</param>
    /// <param name="at">UTC.</param>
    public static Result<Ticket> Consult(string number, ConsultData data, IReadOnlyList<StoredFile> attachments, Actor? by, Id<Organization> platform, DateTime dueAt, DateTime at)
    {
        if (by is { } actor && !MayBeOpenedBy(actor)) { return AccessErrors.Forbidden; }
        if (data.Type is not { } type) { return AccessErrors.Required(nameof(data.Type)); }
        if (data.Category is not { } category) { return AccessErrors.Required(nameof(data.Category)); }
        var subject = ContactRules.Text(data.Subject, SubjectMaxLength, nameof(data.Subject));
        if (subject.IsRefused) { return subject.Error; }
        var details = ContactRules.Text(data.Details, ConsultMaxLength, nameof(data.Details));
        if (details.IsRefused) { return details.Error; }
        var name = ContactRules.Text(data.Name, ContactMaxLength, nameof(data.Name));
        if (name.IsRefused) { return name.Error; }
        var phone = string.IsNullOrWhiteSpace(data.Phone) ? "" : ContactRules.Phone(data.Phone, nameof(data.Phone));
        if (phone.IsRefused) { return phone.Error; }
        var email = ContactRules.Email(data.Email, nameof(data.Email));
        if (email.IsRefused) { return email.Error; }
        var company = ContactRules.Text(data.Company, Organization.NameMaxLength, nameof(data.Company));
        if (company.IsRefused) { return company.Error; }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(data.RequestKey)); }
        var writer = by ?? Actor.Guest(name.Value);
        var ticket = new Ticket
        {
            Id = Id<Ticket>.New(at),
            Number = number,
            OrganizationId = by?.OrganizationId ?? platform,
            Type = type,
            Category = category,
            Origin = data.Origin,
            Subject = subject.Value,
            OpenedBy = writer.Name,
            OpenedAt = at,
            RequestKey = data.RequestKey,
            ContactName = name.Value,
            ContactPhone = phone.Value,
            ContactEmail = email.Value,
            ContactCompany = company.Value,
            IsFromGuest = by is null,
            AnswerDueAt = dueAt,
        };
        if (ticket.Add(details.Value, nameof(data.Details), ConsultMaxLength, attachments, writer, at) is { IsRefused: true, Error: var refusal }) { return refusal; }
        ticket.RecordMade(writer, at);
        return ticket;
    }

    /// <summary>Answers in an open ticket. Errors: <c>ticket.closed</c>, <c>ticket.guest-takes-no-files</c>, <c>field.required</c>, <c>field.too-long</c>, <c>ticket.too-many-attachments</c>.</summary>
    public Result Reply(string? text, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at) =>
        RefusalOfReply(by) is { } refusal ? refusal
        : IsFromGuest && attachments.Count > 0 ? GuestTakesNoFiles
        : Add(text, "Text", TextMaxLength, attachments, by, at);

    /// <summary>Why this person cannot write in it now; null when it can.</summary>
    public PortalError? RefusalOfReply(Actor by)
    {
        var allowed = by.IsStaff ? by.May(Permission.AnswerTickets) : IsOf(by);
        if (!allowed) { return AccessErrors.Forbidden; }
        return Status == TicketStatus.Closed ? new PortalError("ticket.closed") : null;
    }

    /// <summary>The owner's people have seen support's answer. Nothing happens when anyone else opens it.</summary>
    public Result NoteRead(Actor by)
    {
        if (IsOf(by)) { HasUnreadAnswer = false; }
        return Result.Done;
    }

    /// <summary>Closes it; either side may.</summary>
    public Result Close(Actor by, DateTime at)
    {
        var moved = TicketLifecycle.Instance.Fire(this, TicketTrigger.Close, by, at);
        if (moved.IsRefused) { return moved; }
        (ClosedAt, WaitingSince) = (at, null);
        return NoteRead(by); // who closes it has no need of the last answer any more
    }

    /// <summary>Whether it is support that writes: staff, and not the portal for somebody without an account.</summary>
    internal static bool IsSupport(Actor by) => by.IsStaff && !by.IsSystem;

    private bool IsOf(Actor by) => by.OrganizationId == OrganizationId && by.May(Permission.UseTickets);

    private Result Add(string? text, string field, int most, IReadOnlyList<StoredFile> attachments, Actor by, DateTime at)
    {
        var clean = ContactRules.Text(text, most, field);
        if (clean.IsRefused) { return clean.Error; }
        if (attachments.Count > MaxAttachments) { return TooManyAttachments; }
        _messages.Add(new TicketMessage(_messages.Count + 1, clean.Value, attachments, by, at));
        var answered = IsSupport(by);
        (UpdatedAt, IsAnswered, HasUnreadAnswer) = (at, answered, answered && !IsFromGuest);
        WaitingSince = answered ? null : WaitingSince ?? at;
        return Result.Done;
    }
}
