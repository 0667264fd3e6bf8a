using System.Collections.Frozen;
using BlueCloudPortal.Domain.Messages;

namespace BlueCloudPortal.Web.Features.Messages;

/// <summary>The one table of what people are told in the portal, and under which category (D-69). A template that is missing here goes by mail alone.</summary>
public static class MessageTopics
{
    private static readonly FrozenDictionary<string, MessageCategory> s_table = new Dictionary<string, MessageCategory>(
    [
        .. Of(MessageCategory.Bills, "top-up-arrived", "top-up-rejected", "payment-paid", "payment-kept", "payment-rejected", "allocation-done", "allocation-rejected", "refund-paid", "refund-rejected"),
        .. Of(MessageCategory.Bills, "credit-granted", "credit-terms", "credit-used", "credit-bill", "credit-due", "credit-overdue", "credit-repaid", "credit-refused", "month-bill", "rebate-awarded", "correction-proposed"),
        .. Of(MessageCategory.Bills, "statement-sent", "statement-confirmed", "statement-rejected", "statement-paid"),
        .. Of(MessageCategory.Tickets, "ticket-answered", "ticket-replied", "ticket-closed", "request-handed-over"),
        .. Of(MessageCategory.Orders, "order-delivered", "order-completed", "order-expired", "order-cancelled"),
        .. Of(MessageCategory.Services, "work-order-dispatched", "work-order-accepted", "work-order-declined", "milestone-handed-in", "milestone-accepted", "milestone-sent-back"),
        .. Of(MessageCategory.Services, "service-approved", "service-rejected", "service-taken-down", "service-stays"),
        .. Of(MessageCategory.Invoices, "invoice-issued", "invoice-pre-issued", "invoice-refused"),
        .. Of(MessageCategory.Benefits, "voucher-issued", "coupon-issued", "stored-card-issued", "stored-card-revoked", "cloud-vouchers-issued", "cloud-voucher-withdrawn", "voucher-allocation-rejected", "pickup-redeemed"),
        .. Of(MessageCategory.Resources, "platform-opened", "platform-refused", "instances-due", "instances-over", "instance-renewed", "instance-not-renewed", "pickup-opened", "cloud-key-changed", "cloud-certificates-due"),
        .. Of(MessageCategory.Resources, "transfer-received", "transfer-accepted", "transfer-declined", "transfer-withdrawn", "transfer-lapsed"),
        .. Of(MessageCategory.Company, "certification-approved", "certification-rejected", "credit-password", "level-changed", "level-approved", "level-rejected"),
    ]).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every template that becomes a message.</summary>
    public static IEnumerable<string> All => s_table.Keys;

    /// <summary>The category of a template; null when it goes by mail alone.</summary>
    public static MessageCategory? Of(string template) => s_table.TryGetValue(template, out var category) ? category : null;

    private static IEnumerable<KeyValuePair<string, MessageCategory>> Of(MessageCategory category, params string[] templates) => templates.Select(template => KeyValuePair.Create(template, category));
}
