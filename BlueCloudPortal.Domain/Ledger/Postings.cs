using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.WorkOrders;

namespace BlueCloudPortal.Domain.Ledger;

/// <summary>Which business event moves what: one method an event, the lines exactly as the ledger's table of entries says.</summary>
public static partial class Postings
{
    /// <summary>A top-up arrived, by transfer or through a channel: Clearing −a · Wallet +a.</summary>
    public static JournalDraft TopUpArrived(TopUp topUp) => Draft(LedgerEvent.TopUpArrived, topUp, [
        new(Clearing(topUp.Amount.Currency, topUp.Channel is { } channel ? Payment.ChannelOf(channel) : Channels.Bank), -topUp.Amount),
        new(Own(AccountKind.Wallet, topUp.OrganizationId, topUp.Amount), topUp.Amount)]);

    /// <summary>An order was paid from the wallet: Wallet −t · CustomerDeposits +t.</summary>
    public static JournalDraft OrderPaidFromWallet(Order order) => OrderPaid(order, new(AccountKind.Wallet, order.Total.Currency, order.OrganizationId));

    /// <summary>An order was paid in full from one account, the deductible amount first: Rebate −r · (account) −(t−r) · CustomerDeposits +t.</summary>
    public static JournalDraft OrderPaid(Order order, AccountRef source) => Draft(LedgerEvent.OrderPaid, order, [
        new(Own(AccountKind.Rebate, order.OrganizationId, order.Total), -order.Deductible, Subject(order)),
        new(source, -order.Payable, Subject(order)),
        new(Platform(AccountKind.CustomerDeposits, order.Total), order.Total, Subject(order))]);

    /// <summary>A line was delivered by staff: CustomerDeposits −e · TaxPayable +x · Revenue +(e−x).</summary>
    public static JournalDraft LineDelivered(Order order, OrderLine line)
    {
        var subject = Subject(order);
        return new(LedgerEvent.LineDelivered, DocumentKind.Order, line.Id.Value, order.Number, Lines([
            new(Platform(AccountKind.CustomerDeposits, line.Total), -line.Total, subject),
            new(Platform(AccountKind.TaxPayable, line.Tax), line.Tax, subject),
            new(Platform(AccountKind.Revenue, line.Net), line.Net, subject)]));
    }

    /// <summary>A milestone was accepted: CustomerDeposits −e · TaxPayable +x · ProviderPayable +p · CommissionRevenue +(e−x−p).</summary>
    public static JournalDraft MilestoneAccepted(ServiceWorkOrder workOrder, Milestone milestone)
    {
        var provider = milestone.ProviderId ?? throw new InvalidOperationException("An accepted milestone has a provider.");
        var order = new LineSubject(DocumentKind.Order, workOrder.OrderId.Value, workOrder.OrderNumber);
        var work = new LineSubject(DocumentKind.WorkOrder, workOrder.Id.Value, workOrder.Number);
        var commission = milestone.Amount - milestone.Tax - milestone.ProviderShare;
        return Draft(LedgerEvent.MilestoneAccepted, milestone, [
            new(Platform(AccountKind.CustomerDeposits, milestone.Amount), -milestone.Amount, order),
            new(Platform(AccountKind.TaxPayable, milestone.Tax), milestone.Tax, order),
            new(Own(AccountKind.ProviderPayable, provider, milestone.ProviderShare), milestone.ProviderShare, work),
            new(Platform(AccountKind.CommissionRevenue, commission), commission, work)]);
    }

    /// <summary>A reseller's share of a completed order of its own: Revenue −s · ResellerPayable +s.</summary>
    public static JournalDraft OrderShared(Order order, Money share) => Draft(LedgerEvent.OrderShared, order, [
        new(Platform(AccountKind.Revenue, share), -share, Subject(order)),
        new(Own(AccountKind.ResellerPayable, order.OrganizationId, share), share, Subject(order))]);

    /// <summary>A statement was paid out: ProviderPayable or ResellerPayable −s · Clearing(bank) +s, in each of its currencies.</summary>
    public static JournalDraft StatementPaid(Statement statement) => Draft(LedgerEvent.StatementPaid, statement, [.. statement.Payable.SelectMany(amount => new DraftLine[]
    {
        new(Own(statement.ReceiverKind == StatementReceiver.Provider ? AccountKind.ProviderPayable : AccountKind.ResellerPayable, statement.OrganizationId, amount), -amount),
        new(Clearing(amount.Currency), amount),
    })]);

    private static JournalDraft Draft<TStatus>(LedgerEvent happened, Document<TStatus> document, DraftLine[] lines)
        where TStatus : struct, Enum => new(happened, document.DocumentKind, document.Key, document.Number, Lines(lines));

    private static IReadOnlyList<DraftLine> Lines(DraftLine[] lines) => [.. lines.Where(line => !line.Amount.IsZero)];

    private static AccountRef Own(AccountKind kind, Id<Organization> owner, Money amount) => new(kind, amount.Currency, owner);

    private static AccountRef Platform(AccountKind kind, Money amount) => new(kind, amount.Currency);

    private static AccountRef Clearing(Currency currency, string channel = Channels.Bank) => new(AccountKind.Clearing, currency, Qualifier: channel);

    private static LineSubject Subject(Order order) => new(DocumentKind.Order, order.Id.Value, order.Number);
}
