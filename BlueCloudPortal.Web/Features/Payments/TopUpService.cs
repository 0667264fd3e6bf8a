using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Payments.Channels;
using BlueCloudPortal.Web.Features.Workbench;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Top-ups: by transfer proof, handed in by buyers with a code or entered for them by staff, taken, completed or rejected by staff (D-16, D-38 to D-41); and begun on a channel's page (V-20). Source: L-07.</summary>
public sealed class TopUpService(PortalDb portal, ActCodes codes, PaymentNews news, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the code of a top-up by transfer confirms: its amount (D-40).</summary>
    public static string SubjectOf(string? amount) => ActCodes.SubjectOf("top-up", "", AmountText.ParsePositive(amount) is { IsRefused: false, Value: var parsed } ? parsed : null);

    /// <summary>Begins a top-up on a channel's page and gives its number (V-20). The same request key again gives the first one's number; for another amount it is refused.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>top-up.with-agent</c> (D-16), <c>payment.key-used</c>, those of <see cref="TopUp.Begin"/>.</remarks>
    public async Task<Result<string>> BeginAsync(string? amount, bool understood, Guid requestKey, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        if (requestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(requestKey)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var earlier = await db.TopUps.SingleOrDefaultAsync(topUp => topUp.OrganizationId == actor.OrganizationId && topUp.RequestKey == requestKey, ct);
            if (earlier is not null)
            {
                return earlier.Method == TopUpMethod.Gateway && earlier.SubmittedById == actor.UserId && AmountText.ParsePositive(amount) is { IsRefused: false, Value: var same } && same == earlier.Amount ? earlier.Number : PaymentErrors.KeyUsed(earlier.Number);
            }
            var company = await CompanyAsync(db, actor, ct);
            if (company.IsRefused) { return company.Error; }
            var begun = TopUp.Begin(DocumentNumber.ByPrefix("CZ", Now, db.Tails.Next()), amount, understood, requestKey, company.Value.Name, actor, Now);
            if (begun.IsRefused) { return begun.Error; }
            _ = db.Add(begun.Value);
            return begun.Value.Number;
        }, ct);
    }

    /// <summary>Whether a transfer could be handed in as it is, before a code is sent for it; keeps nothing. Errors: as for <see cref="SubmitAsync"/>, but for those of the code.</summary>
    public async Task<Result> CheckAsync(TopUpData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        await using var db = await portal.ReadAsync(actor, ct);
        var company = await CompanyAsync(db, actor, ct);
        if (company.IsRefused) { return company.Error; }
        var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, company.Value.Id, actor, Now);
        var made = TopUp.Submit("", data, company.Value.Name, file is { IsRefused: false } ? file.Value : null, actor, Now);
        if (data.PreIssued is { } invoice && !made.IsRefused && await PreIssuedTopUps.JoinAsync(db, made.Value, invoice, ct) is { IsRefused: true, Error: var notFor }) { return notFor; } // D-59
        return !made.IsRefused ? Result.Done : made.Error.Field == "Proof" && file is { Error: { } wrong } ? wrong.At("Proof") : made.Error;
    }

    /// <summary>Hands a transfer in, with the code that was sent for its amount, and gives its number; a request goes to staff (D-38, D-40). The same request key again gives the first top-up's number and makes nothing.</summary>
    /// <remarks>Errors: <c>top-up.with-agent</c> for a company with an agent (D-16), those of <see cref="TopUp.Submit"/>, those of <see cref="FileRule.Check"/> at Proof, and <c>code.wrong</c> at Code.</remarks>
    public async Task<Result<string>> SubmitAsync(TopUpData data, UploadedFile? proof, string? code, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await Replays.FirstAsync(portal, actor, db => EarlierAsync(db, data.RequestKey, actor, ct), () => SubmitOnceAsync(data, proof, code, actor, ct), ct);
    }

    private async Task<Result<string>> SubmitOnceAsync(TopUpData data, UploadedFile? proof, string? code, Actor actor, CancellationToken ct)
    {
        if (await CheckAsync(data, proof, actor, ct) is { IsRefused: true, Error: var refusal }) { return refusal; }
        var subject = SubjectOf(data.Amount);
        if (await codes.ProveAsync(subject, code, actor, ct) is { IsRefused: true, Error: var wrongTry }) { return wrongTry; }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await EarlierAsync(db, data.RequestKey, actor, ct) is { } same) { return same; }
            if (await codes.UseAsync(db, subject, code, actor, ct) is { IsRefused: true, Error: var wrong }) { return wrong; }
            var company = await CompanyAsync(db, actor, ct);
            return company.IsRefused ? company.Error : await KeepAsync(db, company.Value, data, proof, actor, (number, file) => TopUp.Submit(number, data, company.Value.Name, file, actor, Now), ct);
        }, ct);
    }

    // The company that tops up itself; one with an agent does not (D-16).
    private static async Task<Result<Organization>> CompanyAsync(PortalDbContext db, Actor actor, CancellationToken ct) =>
        await db.Organizations.SingleAsync(organization => organization.Id == actor.OrganizationId, ct) is { HasAgent: false } company ? company : PaymentErrors.WithAgent;

    private static Task<string?> EarlierAsync(PortalDbContext db, Guid key, Actor actor, CancellationToken ct) =>
        db.TopUps.Where(topUp => topUp.OrganizationId == actor.OrganizationId && topUp.RequestKey == key).Select(topUp => topUp.Number).SingleOrDefaultAsync(ct);

    /// <summary>Staff enter a transfer for a company and get its number (D-16): the way for a company with an agent. The same request key again gives the first top-up's number.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>organization.disabled</c>, those of <see cref="TopUp.Enter"/>, and those of <see cref="FileRule.Check"/> at Proof.</remarks>
    public async Task<Result<string>> EnterAsync(Guid company, TopUpData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ReviewTopUps)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.Organizations.SingleOrDefaultAsync(one => one.Id == new Id<Organization>(company), ct) is not { } payer) { return AccessErrors.NotFound; }
            return await KeepAsync(db, payer, data, proof, actor, (number, file) => payer.DisabledAt is not null ? new PortalError("organization.disabled") : TopUp.Enter(number, data, payer, file, actor, Now), ct);
        }, ct);
    }

    private async Task<Result<string>> KeepAsync(PortalDbContext db, Organization company, TopUpData data, UploadedFile? proof, Actor actor, Func<string, StoredFile?, Result<TopUp>> make, CancellationToken ct)
    {
        var earlier = await db.TopUps.Where(topUp => topUp.OrganizationId == company.Id && topUp.RequestKey == data.RequestKey).Select(topUp => topUp.Number).SingleOrDefaultAsync(ct);
        if (earlier is not null) { return earlier; }
        var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, company.Id, actor, Now);
        var made = make(DocumentNumber.ByPrefix("CZ", Now, db.Tails.Next()), file is { IsRefused: false } ? file.Value : null);
        if (data.PreIssued is { } invoice && !made.IsRefused && await PreIssuedTopUps.JoinAsync(db, made.Value, invoice, ct) is { IsRefused: true, Error: var notFor }) { return notFor; } // D-59
        // A file that was refused is told as that, once the fields before it are right.
        if (made.IsRefused) { return made.Error.Field == "Proof" && file is { Error: { } wrong } ? wrong.At("Proof") : made.Error; }
        _ = db.Add(file!.Value);
        _ = db.Add(made.Value);
        _ = Requests.Open(db, RequestType.TopUp, made.Value, company.Name, made.Value.PayingBank, made.Value.Amount, actor, Now);
        return made.Value.Number;
    }

    /// <summary>Staff take it: 审核中 becomes 进行中.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, async (db, topUp) => topUp.Take(actor, Now) is { IsRefused: true } refused ? refused : await Requests.FollowAsync(db, topUp.Key, RequestTrigger.Take, null, actor, Now, ct), ct);

    /// <summary>Staff confirm that the money has arrived: the wallet goes up, once, however many press at once.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, topUp) =>
    {
        var moved = topUp.Complete(actor, Now);
        if (moved.IsRefused) { return moved; }
        if (await PreIssuedTopUps.CompleteAsync(db, topUp, ct) is { IsRefused: true } notFor) { return notFor; }
        if (await db.PostAsync(Postings.TopUpArrived(topUp), actor, Now, ct) is { IsRefused: true, Error: var notPosted }) { return notPosted; }
        await news.ArrivedAsync(db, topUp, ct);
        return await Requests.FollowAsync(db, topUp.Key, RequestTrigger.Complete, null, actor, Now, ct);
    }, ct);

    /// <summary>Staff refuse it with a reason that the buyer reads. Error: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, async (db, topUp) =>
        {
            if (topUp.Reject(reason, actor, Now) is { IsRefused: true } refused) { return refused; }
            await news.RejectedAsync(db, topUp, ct);
            return await Requests.FollowAsync(db, topUp.Key, RequestTrigger.Reject, topUp.RejectReason, actor, Now, ct);
        }, ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, TopUp, Task<Result>> move, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ReviewTopUps)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.TopUps.SingleOrDefaultAsync(topUp => topUp.Number == number, ct) is { } topUp ? await move(db, topUp) : AccessErrors.NotFound, ct);
    }
}

/// <summary>Top-ups by transfer in the queue of requests (D-40, D-67).</summary>
internal sealed class TopUpRequests(TopUpService topUps) : IRequestHandler
{
    public RequestType Type => RequestType.TopUp;

    public Permission Needs => Permission.ReviewTopUps;

    public bool CompletesAtOnce => true;

    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct) => topUps.TakeAsync(number, actor, ct);

    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct) => topUps.CompleteAsync(number, actor, ct);

    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct) => topUps.RejectAsync(number, reason, actor, ct);
}
