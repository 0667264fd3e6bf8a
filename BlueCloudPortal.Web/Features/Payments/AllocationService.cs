using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Allocations to cloud platforms: submitted by buyers with a code, done by staff, or at once by the platform (D-43 to D-49, L-08).</summary>
public sealed class AllocationService(PortalDb portal, ActCodes codes, AllocationDelivery delivery, WorkCalendars calendars, PaymentSettings settings, CompanyMail mail, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the code of an allocation is for: the method, the platform and the amount, and nothing else (D-47).</summary>
    public static string SubjectOf(string? platform, Money amount, AllocationMethod method = AllocationMethod.Balance) =>
        ActCodes.SubjectOf(method == AllocationMethod.Voucher ? "voucher-allocation" : "allocation", platform ?? "", amount);

    /// <summary>Whether what was typed could be allocated now, before a code is asked for. Gives the amount. Errors: those of <see cref="SubmitAsync"/> but for the code; <c>ledger.insufficient-funds</c> at Amount.</summary>
    public async Task<Result<Money>> CheckAsync(AllocationData data, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var terms = await TermsAsync(db, data, actor, ct);
        if (terms.IsRefused) { return terms.Error; }
        var vouchers = await CloudVoucherDraws.ChosenAsync(db, data, actor.OrganizationId, ct);
        if (vouchers.IsRefused) { return vouchers.Error; }
        var made = Allocation.Submit("", data, terms.Value, vouchers.Value, "", actor, Now, Now);
        if (made.IsRefused) { return made.Error; }
        if (!made.Value.FreezesMoney) { return made.Value.Amount; }
        var held = Money.Fen(await db.LedgerAccounts.Where(one => one.OrganizationId == actor.OrganizationId && one.Kind == AccountKind.Wallet && one.Currency == Currency.CNY).Select(one => one.Balance).SingleOrDefaultAsync(ct));
        return made.Value.Amount > held ? LedgerErrors.InsufficientFunds(made.Value.Amount, held).At(nameof(data.Amount)) : made.Value.Amount;
    }

    /// <summary>
    /// Submits an allocation and gives its number: the code is used up, the amount frozen or the vouchers taken, and staff are asked; where the platform credits by itself, it is asked at once and
    /// again until it answers. The same request key again gives the first allocation's number and makes nothing.
    /// </summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>allocation.not-opened</c> and <c>field.required</c> at Platform, <c>cloud-voucher.unknown</c> at Vouchers, those of <see cref="Allocation.Submit"/>, <c>code.wrong</c> at Code, <c>ledger.insufficient-funds</c> at Amount.</remarks>
    public async Task<Result<string>> SubmitAsync(AllocationData data, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!May(actor)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data, actor, ct), () => SubmitOnceAsync(data, code, actor, ct), ct);
    }

    private async Task<Result<string>> SubmitOnceAsync(AllocationData data, string? code, Actor actor, CancellationToken ct)
    {
        var amount = await AmountAsync(data, actor, ct);
        if (amount.IsRefused) { return amount.Error; }
        var subject = SubjectOf(data.Platform, amount.Value, data.Method);
        if (await codes.ProveAsync(subject, code, actor, ct) is { IsRefused: true, Error: var wrong }) { return wrong; } // a wrong try is counted, whatever becomes of the act
        var kept = await portal.ChangeAsync<(string Number, bool IsInstant)>(actor, async db =>
        {
            if (await EarlierAsync(db, data, actor, ct) is { } earlier) { return (earlier, false); }
            var terms = await TermsAsync(db, data, actor, ct);
            if (terms.IsRefused) { return terms.Error; }
            var company = await db.Organizations.Where(one => one.Id == actor.OrganizationId).Select(one => one.Name).SingleAsync(ct);
            var now = Now;
            var dueAt = (await calendars.AtAsync(db, now, ct)).DueWithin(now, settings.AllocationDays);
            var vouchers = await CloudVoucherDraws.ChosenAsync(db, data, actor.OrganizationId, ct);
            if (vouchers.IsRefused) { return vouchers.Error; }
            var made = Allocation.Submit(DocumentNumber.ByPrefix("BF", now, db.Tails.Next()), data, terms.Value, vouchers.Value, company, actor, now, dueAt);
            if (made.IsRefused) { return made.Error; }
            var allocation = made.Value;
            if (await codes.UseAsync(db, subject, code, actor, ct) is { IsRefused: true, Error: var used }) { return used; }
            _ = db.Add(allocation);
            if (CloudVoucherDraws.Hold(db, allocation, vouchers.Value, actor, now) is { IsRefused: true, Error: var taken }) { return taken; }
            // What arrives at once is no work for staff (D-48).
            if (!allocation.IsInstant) { _ = Requests.Open(db, RequestType.Allocation, allocation, company, DescriptionOf(allocation, vouchers.Value), allocation.Amount, actor, now); }
            _ = await db.SaveChangesAsync(ct); // the document before the money: of two at once the second hears of the first, not of an empty wallet
            var frozen = await db.PostAsync(Postings.AllocationFrozen(allocation), actor, now, ct);
            return frozen.IsRefused ? frozen.Error.At(nameof(data.Amount)) : (allocation.Number, allocation.IsInstant);
        }, ct);
        if (kept.IsRefused) { return kept.Error; }
        // It is kept: whatever the platform says now, it is tried until it is settled.
        if (kept.Value.IsInstant) { _ = await delivery.DeliverAsync(kept.Value.Number, ct); }
        return kept.Value.Number;
    }

    /// <summary>Staff take it. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Allocation.Take"/>.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, allocation) =>
    {
        var moved = allocation.Take(actor, Now);
        return moved.IsRefused ? moved : await Requests.FollowAsync(db, allocation.Key, RequestTrigger.Take, null, actor, Now, ct);
    }, ct);

    /// <summary>Staff have credited it at the platform: the frozen amount is booked, once, however many press at once. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Allocation.Complete"/>.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, allocation) =>
    {
        var moved = allocation.Complete(actor, Now);
        if (moved.IsRefused) { return moved; }
        var followed = await Requests.FollowAsync(db, allocation.Key, RequestTrigger.Complete, null, actor, Now, ct);
        if (followed.IsRefused) { return followed; }
        var used = await CloudVoucherDraws.FollowAsync(db, allocation, actor, Now, ct);
        if (used.IsRefused) { return used; }
        await mail.SendAsync(db, allocation.OrganizationId, allocation.SubmittedById, new("allocation-done", PortalUrls.MyAllocation(allocation.Number), allocation.Number, allocation.PlatformName, allocation.Amount, allocation.Arrival), ct);
        _ = await db.SaveChangesAsync(ct);
        return await db.PostAsync(Postings.AllocationDone(allocation), actor, Now, ct);
    }, ct);

    /// <summary>
    /// Staff refuse it with a reason that the buyer reads, and the amount is back in the wallet, or the vouchers are as before. One that the platform credits by itself is made void there first, so that it cannot arrive later.
    /// Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Allocation.Reject"/>, <c>allocation.credited</c>, <c>allocation.platform-silent</c>.
    /// </summary>
    public async Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default)
    {
        if (!MayReview(actor)) { return AccessErrors.Forbidden; }
        await using (var db = await portal.ReadAsync(actor, ct))
        {
            if (await db.Allocations.SingleOrDefaultAsync(one => one.Number == number, ct) is not { } found) { return AccessErrors.NotFound; }
            if (found.MayReject(reason, actor) is { IsRefused: true } refused) { return refused; }
            if (found.IsInstant && await delivery.TakeBackAsync(found, ct) is { IsRefused: true } kept) { return kept; }
        }
        return await MoveAsync(number, actor, async (db, allocation) =>
        {
            var moved = allocation.Reject(reason, actor, Now);
            if (moved.IsRefused) { return moved; }
            var followed = await Requests.FollowAsync(db, allocation.Key, RequestTrigger.Reject, reason, actor, Now, ct);
            if (followed.IsRefused) { return followed; }
            var released = await CloudVoucherDraws.FollowAsync(db, allocation, actor, Now, ct);
            if (released.IsRefused) { return released; }
            await mail.SendAsync(db, allocation.OrganizationId, allocation.SubmittedById, new(allocation.FreezesMoney ? "allocation-rejected" : "voucher-allocation-rejected", PortalUrls.MyAllocation(allocation.Number), allocation.Number, allocation.PlatformName, allocation.Amount, allocation.RejectReason!), ct);
            _ = await db.SaveChangesAsync(ct);
            return await db.PostAsync(Postings.AllocationUnfrozen(allocation), actor, Now, ct);
        }, ct);
    }

    /// <summary>Staff let the platform be asked again now. Done when it has answered; where it has not, the page says why. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, those of <see cref="Allocation.TryNow"/>.</summary>
    public async Task<Result> TryNowAsync(string number, Actor actor, CancellationToken ct = default)
    {
        var due = await MoveAsync(number, actor, (_, allocation) => Task.FromResult(allocation.TryNow(actor, Now)), ct);
        return due.IsRefused ? due : await delivery.DeliverAsync(number, ct);
    }

    private static bool May(Actor actor) => actor.IsBuyer && actor.May(Permission.RequestAllocations);

    private static bool MayReview(Actor actor) => actor.IsStaff && actor.May(Permission.ReviewAllocations);

    private async Task<Result<CloudTerms>> TermsAsync(PortalDbContext db, AllocationData data, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(data.Platform)) { return AccessErrors.Required(nameof(data.Platform)); }
        var terms = await CloudTermsSource.OfAsync(db, actor.OrganizationId, Now, ct);
        return terms.FirstOrDefault(one => one.Code == data.Platform) is { } found ? found : new PortalError("allocation.not-opened").At(nameof(data.Platform));
    }

    // Face values never change, so what the vouchers are worth together holds whatever becomes of them meanwhile.
    private async Task<Result<Money>> AmountAsync(AllocationData data, Actor actor, CancellationToken ct)
    {
        if (data.MixesMethods) { return AllocationData.OneMethod; }
        if (data.Method == AllocationMethod.Balance) { return AmountText.ParsePositive(data.Amount) is { IsRefused: true, Error: var refusal } ? refusal.At(nameof(data.Amount)) : AmountText.ParsePositive(data.Amount); }
        await using var db = await portal.ReadAsync(actor, ct);
        var vouchers = await CloudVoucherDraws.ChosenAsync(db, data, actor.OrganizationId, ct);
        return vouchers.IsRefused ? vouchers.Error : vouchers.Value.Count == 0 ? AccessErrors.Required(nameof(data.Vouchers)) : Money.Sum(Currency.CNY, vouchers.Value.Select(one => one.FaceValue));
    }

    private static string DescriptionOf(Allocation allocation, IReadOnlyList<CloudVoucher> vouchers) => allocation.FreezesMoney
        ? $"{allocation.PlatformName} · {allocation.Amount} → {allocation.Arrival}"
        : $"{allocation.PlatformName} · {allocation.Amount} · {string.Join(", ", vouchers.Select(one => one.Number))}";

    private static Task<string?> EarlierAsync(PortalDbContext db, AllocationData data, Actor actor, CancellationToken ct) =>
        db.Allocations.Where(one => one.OrganizationId == actor.OrganizationId && one.RequestKey == data.RequestKey).Select(one => one.Number).SingleOrDefaultAsync(ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, Allocation, Task<Result>> move, CancellationToken ct)
    {
        if (!MayReview(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db => await db.Allocations.SingleOrDefaultAsync(one => one.Number == number, ct) is { } allocation ? await move(db, allocation) : AccessErrors.NotFound, ct);
    }
}

/// <summary>Allocations in the queue of operation work orders: done with one press once they are credited at the platform.</summary>
public sealed class AllocationHandler(AllocationService allocations) : IRequestHandler
{
    /// <inheritdoc/>
    public RequestType Type => RequestType.Allocation;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReviewAllocations;

    /// <inheritdoc/>
    public bool CompletesAtOnce => true;

    /// <inheritdoc/>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => allocations.TakeAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => allocations.CompleteAsync(number, actor, ct);

    /// <inheritdoc/>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => allocations.RejectAsync(number, reason, actor, ct);
}
