using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>How much of what a company has recharged was invoiced as recharge.</summary>
public interface IRechargeInvoices
{
    /// <summary>Σ claims of recharge invoices over the company's top-ups.</summary>
    Task<Money> RechargeInvoicedAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct);
}

/// <summary>As the invoices say it.</summary>
public sealed class RechargeInvoices : IRechargeInvoices
{
    /// <inheritdoc/>
    public Task<Money> RechargeInvoicedAsync(PortalDbContext db, Id<Organization> organization, CancellationToken ct) => RechargeInvoiced.OfAsync(db, organization, ct);
}

/// <summary>What may be paid back this month (D-62): the one query behind the form, the check and the use case.</summary>
public sealed class RefundableSum(IRechargeInvoices invoices, PaymentSettings settings)
{
    /// <summary>The sum with its parts. Inside a transaction that has moved the wallet nobody else can change it any more.</summary>
    /// <param name="db">The context of the query or use case.</param>
    /// <param name="organization">The company.</param>
    /// <param name="at">UTC; its Shanghai month counts.</param>
    /// <param name="except">A refund that does not count, because it is the one that is asked about.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Refundable> OfAsync(PortalDbContext db, Id<Organization> organization, DateTime at, Id<Refund>? except = null, CancellationToken ct = default)
    {
        var month = BusinessMonth.Of(at).ToString();
        var wallet = await db.LedgerAccounts.Where(one => one.OrganizationId == organization && one.Kind == AccountKind.Wallet && one.Currency == Currency.CNY).Select(one => one.Balance).SingleOrDefaultAsync(ct);
        var allocated = await db.Allocations.Where(one => one.OrganizationId == organization && one.Method == AllocationMethod.Balance && one.Status != AllocationStatus.Rejected).SumAsync(one => one.Amount.Minor, ct);
        var invoiced = await invoices.RechargeInvoicedAsync(db, organization, ct);
        var used = await db.Refunds.Where(one => one.OrganizationId == organization && one.MonthClaim == month && (except == null || one.Id != except)).Select(one => one.Number).FirstOrDefaultAsync(ct);
        return new(Money.Fen(wallet), invoiced, Money.Fen(Math.Min(allocated, invoiced.Minor)), settings.RefundCap, used);
    }
}
