using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Top-ups by transfer proof: handed in by buyers or entered for them by staff, taken, completed or rejected by staff (D-16, D-38 to D-41, L-07).</summary>
public sealed class TopUpService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Hands a transfer in and gives its number. The same request key again gives the first top-up's number and makes nothing.</summary>
    /// <remarks>Errors: <c>top-up.with-agent</c> for a company with an agent (D-16), those of <see cref="TopUp.Submit"/>, those of <see cref="PreIssuedTopUps.JoinAsync"/>, and those of <see cref="FileRule.Check"/> at Proof.</remarks>
    public async Task<Result<string>> SubmitAsync(TopUpData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var company = await db.Organizations.SingleAsync(organization => organization.Id == actor.OrganizationId, ct);
            // A replay is the first one's; only then does the rule of today speak.
            return await KeepAsync(db, company, data, proof, actor, (number, file) => company.ParentId is not null ? new PortalError("top-up.with-agent") : TopUp.Submit(number, data, company.Name, file, actor, Now), ct); // D-16
        }, ct);
    }

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
        return made.Value.Number;
    }

    /// <summary>Staff take it: 审核中 becomes 进行中.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, (_, topUp) => Task.FromResult(topUp.Take(actor, Now)), ct);

    /// <summary>Staff confirm that the money has arrived: the wallet goes up, once, however many press at once.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, topUp) =>
    {
        var moved = topUp.Complete(actor, Now);
        if (moved.IsRefused) { return moved; }
        return await PreIssuedTopUps.CompleteAsync(db, topUp, ct) is { IsRefused: true } notFor ? notFor : await db.PostAsync(Postings.TopUpArrived(topUp), actor, Now, ct);
    }, ct);

    /// <summary>Staff refuse it with a reason that the buyer reads. Error: <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, (_, topUp) => Task.FromResult(topUp.Reject(reason, actor, Now)), ct);

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, TopUp, Task<Result>> move, CancellationToken ct)
    {
        if (!actor.IsStaff || !actor.May(Permission.ReviewTopUps)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.TopUps.SingleOrDefaultAsync(topUp => topUp.Number == number, ct) is { } topUp ? await move(db, topUp) : AccessErrors.NotFound, ct);
    }
}
