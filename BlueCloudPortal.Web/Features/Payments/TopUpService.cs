using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Payments;

/// <summary>Top-ups by transfer proof: handed in by buyers, taken, completed or rejected by staff (D-38 to D-41, L-07).</summary>
public sealed class TopUpService(PortalDb portal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Hands a transfer in and gives its number. The same request key again gives the first top-up's number and makes nothing.</summary>
    /// <remarks>Errors: <c>top-up.with-agent</c> for a company with an agent (D-16), those of <see cref="TopUp.Submit"/>, and those of <see cref="FileRule.Check"/> at Proof.</remarks>
    public async Task<Result<string>> SubmitAsync(TopUpData data, UploadedFile? proof, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.RequestTopUps)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { throw new ArgumentException("A request key is made when the form is shown.", nameof(data)); }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var earlier = await db.TopUps.Where(topUp => topUp.OrganizationId == actor.OrganizationId && topUp.RequestKey == data.RequestKey).Select(topUp => topUp.Number).SingleOrDefaultAsync(ct);
            if (earlier is not null) { return earlier; }
            var company = await db.Organizations.Where(organization => organization.Id == actor.OrganizationId).Select(organization => new { organization.Name, organization.ParentId }).SingleAsync(ct);
            if (company.ParentId is not null) { return new PortalError("top-up.with-agent"); } // D-16
            var file = proof is null ? null : FileService.Take(proof, FileRule.TransferProof, actor.OrganizationId, actor, Now);
            var made = TopUp.Submit(DocumentNumber.ByPrefix("CZ", Now, db.Tails.Next()), data, company.Name, file is { IsRefused: false } ? file.Value : null, actor, Now);
            // A file that was refused is told as that, once the fields before it are right.
            if (made.IsRefused) { return made.Error.Field == "Proof" && file is { Error: { } wrong } ? wrong.At("Proof") : made.Error; }
            _ = db.Add(file!.Value);
            _ = db.Add(made.Value);
            return made.Value.Number;
        }, ct);
    }

    /// <summary>Staff take it: 审核中 becomes 进行中.</summary>
    public Task<Result> TakeAsync(string number, Actor actor, CancellationToken ct = default) =>
        MoveAsync(number, actor, (_, topUp) => Task.FromResult(topUp.Take(actor, Now)), ct);

    /// <summary>Staff confirm that the money has arrived: the wallet goes up, once, however many press at once.</summary>
    public Task<Result> CompleteAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, topUp) =>
    {
        var moved = topUp.Complete(actor, Now);
        return moved.IsRefused ? moved : await db.PostAsync(Postings.TopUpArrived(topUp), actor, Now, ct);
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
