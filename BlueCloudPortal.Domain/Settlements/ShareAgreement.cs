using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Settlements;

/// <summary>What staff type about a reseller's share.</summary>
/// <param name="Percent">In percent, as typed: 3 or 2.5; 0 ends it.</param>
/// <param name="From">The first month.</param>
public sealed record ShareData(string? Percent, BusinessMonth? From);

/// <summary>分账比例: what part of its completed orders, without VAT, a reseller or distributor gets back with the monthly statement, from a month on until another agreement .</summary>
public sealed class ShareAgreement : Aggregate, IOwned
{
    /// <summary>The most, in percent.</summary>
    public const decimal MaxPercent = 50m;

    private ShareAgreement() { } // EF Core

    /// <summary>Database id.</summary>
    public Id<ShareAgreement> Id { get; private init; }
    /// <summary>The company.</summary>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>How much, in percent; 0 from when there is none any more.</summary>
    public decimal Percent { get; private set; }
    /// <summary>The first month, as its <see cref="BusinessMonth.Key"/>; unique with the company.</summary>
    public int FromMonth { get; private init; }
    /// <summary>Who entered it, or changed it last.</summary>
    public string AgreedBy { get; private set; } = "";
    /// <summary>When that was, UTC.</summary>
    public DateTime AgreedAt { get; private set; }

    /// <summary>Who may agree shares, and see them: staff who make statements.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsStaff && !actor.IsSystem && actor.May(Permission.ManageStatements);

    /// <summary>
    /// A share from a month on; the same month again, while it has no statement, gets another percentage. Errors: <c>access.forbidden</c>; at Company <c>share.not-a-buyer</c>; at Percent <c>amount.*</c>,
    /// <c>share.bad-percent</c>; at From <c>field.required</c>, <c>share.month-settled</c> with the last month that has a statement.
    /// </summary>
    /// <param name="data">What was typed.</param>
    /// <param name="company">The company; refused when null, no buyer or disabled.</param>
    /// <param name="known">Its agreement of the same month; null when there is none.</param>
    /// <param name="settled">The last month of which the company has a statement; null when it has none.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    public static Result<ShareAgreement> Agree(ShareData data, Organization? company, ShareAgreement? known, BusinessMonth? settled, Actor by, DateTime at)
    {
        if (!MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (company is not { Kind: OrganizationKind.Distributor or OrganizationKind.Reseller, DisabledAt: null }) { return StatementErrors.NotABuyer; }
        var percent = AmountText.Parse(data.Percent);
        if (percent.IsRefused) { return percent.Error.At(nameof(Percent)); }
        if (percent.Value.Units is < 0 or > MaxPercent) { return StatementErrors.BadPercent(MaxPercent); }
        if (data.From is not { } from) { return AccessErrors.Required(nameof(data.From)); }
        if (settled is { } last && from.Key <= last.Key) { return StatementErrors.MonthSettled(last); }
        var agreement = known ?? new ShareAgreement { Id = Id<ShareAgreement>.New(at), OrganizationId = company.Id, FromMonth = from.Key };
        (agreement.Percent, agreement.AgreedBy, agreement.AgreedAt) = (percent.Value.Units, by.Name, at);
        return agreement;
    }

    /// <summary>The company's share of an order of its own: of what it paid with money, without VAT. Nothing of the part that the deductible amount or a stored-value card paid. Half up to the minor unit, once an order.</summary>
    public static Money Of(Order order, decimal percent) =>
        order.PaidBy == PaymentMethod.StoredCard ? Money.Zero(order.Total.Currency) : (order.Payable - order.PayableTax).Times(percent / 100m);
}
