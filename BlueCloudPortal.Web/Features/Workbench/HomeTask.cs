using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Workbench;

/// <summary>A line of 待办, in words.</summary>
/// <param name="Icon">Name of a Material Symbol.</param>
/// <param name="Text">What waits.</param>
/// <param name="Note">How much, or of what; empty when nothing.</param>
/// <param name="Chip">Since when.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Url">Where.</param>
public sealed record HomeTask(string Icon, string Text, string Note, string? Chip, string Verb, string Url);

/// <summary>Turns what waits into lines with addresses: each leads to the list that holds exactly what was counted.</summary>
public sealed class HomeTaskList(IStringLocalizer texts, DateTime now)
{
    /// <summary>A buyer's lines.</summary>
    public IReadOnlyList<HomeTask> Of(BuyerHome home) =>
    [
        .. Line(home.ToPay, "receipt_long", "home.do.pay", "home.verb.pay", Only(PortalUrls.MyOrders(), OrderStatus.PendingPayment)),
        .. home.Milestones.Select(one => new HomeTask("task_alt", texts["home.do.accept", one.Phase], texts["home.do.accept.note", one.OrderNumber], Waits(one.HandedInAt), texts["home.verb.accept"], PortalUrls.MyOrder(one.OrderNumber))),
        .. Line(home.ToMakeEffective, "contract", "home.do.effect", "home.verb.open", PortalUrls.MyContracts("pending")),
        .. Line(home.UnreadAnswers is > 0 and var answers ? new Waiting(answers, [], null) : null, "support_agent", "home.do.answers", "home.verb.read", Only(PortalUrls.MyTickets(), TicketStatus.Open)),
    ];

    /// <summary>The staff's lines.</summary>
    public IReadOnlyList<HomeTask> Of(StaffHome home) =>
    [
        .. Line(home.Applications, "domain_add", "home.do.applications", "home.verb.review", Only(PortalUrls.StaffApplications(), RegistrationStatus.UnderReview)),
        .. Line(home.Certifications, "verified_user", "home.do.certifications", "home.verb.review", Only(PortalUrls.StaffCertifications(), CertificationStatus.UnderReview)),
        .. Line(home.Services, "home_repair_service", "home.do.services", "home.verb.review", Only(PortalUrls.StaffServices(), ServiceItemQueries.ForReview)),
        .. Line(home.TopUps, "add_card", "home.do.top-ups", "home.verb.review", Only(PortalUrls.StaffTopUps(), TopUpQueries.Waiting)),
        .. Line(home.WorkOrders, "assignment", "home.do.work-orders", "home.verb.dispatch", Only(PortalUrls.StaffWorkOrders(), WorkOrderQueries.ForDispatch)),
        .. Line(home.Lines, "inventory_2", "home.do.lines", "home.verb.deliver", With(PortalUrls.StaffOrders(), OrderListQueries.DeliveryFilter, "outstanding")),
        .. Line(home.Invoices, "description", "home.do.invoices", "home.verb.issue", Only(PortalUrls.StaffInvoices(), HomeQueries.ToIssue)),
        .. Line(home.ToSend, "outgoing_mail", "home.do.send", "home.verb.send", Only(PortalUrls.StaffStatements(), HomeQueries.ToSend)),
        .. Line(home.ToPay, "account_balance", "home.do.payout", "home.verb.payout", Only(PortalUrls.StaffStatements(), StatementStatus.AwaitingPayout)),
        .. Line(home.Tickets, "support_agent", "home.do.tickets", "home.verb.answer", TicketQueries.WaitingUrl),
    ];

    /// <summary>The address of a list that shows these states only.</summary>
    public static string Only<TStatus>(string list, params IReadOnlyList<TStatus> statuses)
        where TStatus : struct, Enum => new FilterState { Statuses = [.. statuses.Select(status => status.ToString())] }.ApplyTo(list);

    /// <summary>The address of a list under one of its own filters.</summary>
    public static string With(string list, string filter, string value) => new FilterState { More = new Dictionary<string, string> { [filter] = value } }.ApplyTo(list);

    /// <summary>Amounts in words, one a currency; empty when there is none.</summary>
    public string TotalOf(Waiting waiting) => waiting.Totals.Count == 0 ? "" : texts["home.total", string.Join(texts["filter.comma"], waiting.Totals)];

    private IEnumerable<HomeTask> Line(Waiting? waiting, string icon, string text, string verb, string url)
    {
        if (waiting is not { Count: > 0 }) { return []; }
        return [new(icon, texts[text, waiting.Count], TotalOf(waiting), waiting.Oldest is { } oldest ? Waits(oldest) : null, texts[verb], url)];
    }

    private string Waits(DateTime since) => texts["home.waits", Age.Of(since, now, texts)];
}
