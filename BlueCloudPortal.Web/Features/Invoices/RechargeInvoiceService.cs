using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Organizations;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What a buyer asks for over top-ups, or before one.</summary>
/// <param name="Source">Over top-ups, or before one.</param>
/// <param name="TopUps">The numbers of the top-ups; none for a pre-issued one.</param>
/// <param name="Amount">Of a pre-issued one the amount as typed; over top-ups what the form showed as their sum.</param>
/// <param name="TitleId">The title; null when none is chosen.</param>
/// <param name="AddressId">Where the paper is mailed; null when none is chosen.</param>
/// <param name="Remark">Printed at the lower right; null when none.</param>
/// <param name="RequestKey">Made once when the form is shown; the same again gives the first invoice.</param>
public sealed record RequestRechargeInvoice(InvoiceSource Source, IReadOnlyList<string> TopUps, string? Amount, Id<InvoiceTitle>? TitleId, Id<PostalAddress>? AddressId, string? Remark, Guid RequestKey);

/// <summary>Recharge invoices over completed top-ups, and pre-issued ones before a top-up, each confirmed with a code by SMS (D-52 to D-58).</summary>
public sealed class RechargeInvoiceService(PortalDb portal, ActCodes codes, RechargeWindow window, InvoiceOffice office, TimeProvider clock)
{
    /// <summary>The act that the code confirms; see <see cref="ActCodes.SubjectOf"/>.</summary>
    public const string Act = "invoice";

    /// <summary>What the code for a request is good for: its source and its amount.</summary>
    public static string SubjectOf(InvoiceSource source, Money amount) => ActCodes.SubjectOf(Act, source.ToString(), amount);

    /// <summary>Whether the request could be made now, and its amount: asked before a code is sent. Errors: those of <see cref="RequestAsync"/> but <c>code.wrong</c>.</summary>
    public async Task<Result<Money>> CheckAsync(RequestRechargeInvoice request, Actor actor, CancellationToken ct = default)
    {
        if (!MayAsk(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var made = await MakeAsync(db, request, actor, ct);
        return made.IsRefused ? made.Error : made.Value.Amount;
    }

    /// <summary>Requests the invoice and gives its number; the same request key again gives the first one's.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>invoice.recharge-taken</c>, <c>invoice.amount-changed</c>, <c>invoice.refunded</c>, at Code <c>code.wrong</c>,
    /// and those of <see cref="Invoice.SubmitRecharge"/> and <see cref="Invoice.SubmitPreIssued"/>.</remarks>
    public async Task<Result<string>> RequestAsync(RequestRechargeInvoice request, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!MayAsk(actor)) { return AccessErrors.Forbidden; }
        if (request.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(request)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, request, actor, ct), () => RequestOnceAsync(request, code, actor, ct), ct);
    }

    private async Task<Result<string>> RequestOnceAsync(RequestRechargeInvoice request, string? code, Actor actor, CancellationToken ct)
    {
        var amount = AmountText.ParsePositive(request.Amount);
        if (amount.IsRefused) { return amount.Error.At(nameof(request.Amount)); }
        var subject = SubjectOf(request.Source, amount.Value);
        if (await codes.ProveAsync(subject, code, actor, ct) is { IsRefused: true, Error: var wrong }) { return wrong; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await EarlierAsync(db, request, actor, ct) is { } first) { return first; } // a second click that lost the race
            if (request.Source == InvoiceSource.Recharge)
            {
                _ = await RechargeInvoiced.GuardAsync(db, actor.OrganizationId, ct);
                await WalletDraws.CatchUpAsync(db, actor.OrganizationId, ct);
            }
            var made = await MakeAsync(db, request, actor, ct);
            if (made.IsRefused) { return made.Error; }
            if (made.Value.Amount != amount.Value) { return new PortalError("invoice.amount-changed", amount.Value, made.Value.Amount); }
            if (await codes.UseAsync(db, subject, code, actor, ct) is { IsRefused: true, Error: var used }) { return used; }
            return await office.KeepAsync(db, made.Value, actor, made.Value.RequestedAt, ct);
        }, ct);
    }

    private static bool MayAsk(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestInvoices);

    private static Task<string?> EarlierAsync(PortalDbContext db, RequestRechargeInvoice request, Actor actor, CancellationToken ct) =>
        db.Invoices.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == request.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);

    private async Task<Result<Invoice>> MakeAsync(PortalDbContext db, RequestRechargeInvoice request, Actor actor, CancellationToken ct)
    {
        var data = await InvoiceOffice.DataAsync(db, InvoiceType.Special, request.TitleId, request.AddressId, request.Remark, ct);
        if (request.Source == InvoiceSource.PreIssued)
        {
            var hasAgent = await Agents.HasAsync(db, actor.OrganizationId, ct);
            var asked = clock.GetUtcNow().UtcDateTime;
            return Invoice.SubmitPreIssued(InvoiceOffice.Number(db, asked), request.Amount, hasAgent, window, data, request.RequestKey, actor, asked);
        }
        var numbers = request.TopUps.Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count > Invoice.MaxRecharges) { return Invoice.TooManyRecharges; }
        // What can be invoiced in all is read before its parts: what is taken in between then shows at its part, with its own reason, and not as a quota that is short.
        var quota = await RechargeInvoiced.QuotaAsync(db, actor.OrganizationId, ct);
        var topUps = await db.TopUps.Where(topUp => topUp.OrganizationId == actor.OrganizationId && numbers.Contains(topUp.Number)).OrderBy(topUp => topUp.Number).ToListAsync(ct);
        if (topUps.Count < numbers.Count) { return AccessErrors.NotFound; }
        // Asked again after a lost race: whoever comes second is told which invoice has the top-up.
        if (topUps.Find(topUp => topUp.InvoiceId is not null) is { } taken) { return Invoice.RechargeTaken(taken.Number, await db.Invoices.Where(one => one.Id == taken.InvoiceId).Select(one => one.Number).SingleAsync(ct)); }
        var ids = topUps.ConvertAll(topUp => topUp.Id);
        var draws = (await db.WalletDraws.Where(draw => draw.TopUpId != null && ids.Contains(draw.TopUpId.Value)).ToListAsync(ct)).ToLookup(draw => draw.TopUpId);
        var now = clock.GetUtcNow().UtcDateTime;
        var made = Invoice.SubmitRecharge(InvoiceOffice.Number(db, now), topUps.ConvertAll(topUp => new RechargePart(topUp, [.. draws[topUp.Id]])), window, data, request.RequestKey, actor, now);
        return made.IsRefused || made.Value.Amount <= quota ? made : new PortalError("invoice.refunded", made.Value.Amount, quota.IsNegative ? Money.Fen(0) : quota);
    }
}
