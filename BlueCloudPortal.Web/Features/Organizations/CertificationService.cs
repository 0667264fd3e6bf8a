using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features.Messages;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>The papers of a certification as they are handed in; null keeps what was handed in before.</summary>
/// <param name="IdentityNumber">The legal person's identity number.</param>
/// <param name="Agreement">The signed framework agreement.</param>
/// <param name="Licence">A picture of the business licence.</param>
public sealed record CertificationPapers(string? IdentityNumber, UploadedFile? Agreement, UploadedFile? Licence);

/// <summary>Company certification: handed in by the company, decided by staff (V-15 to V-18, L-10).</summary>
public sealed class CertificationService(PortalDb portal, IdentityCipher cipher, Outbox outbox, Inbox inbox, PublicAddress address, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Hands the certification in, or in again after a refusal, and gives its number. The same request key again changes nothing.</summary>
    /// <remarks>Errors: <c>access.forbidden</c>, <c>certification.certified</c>, <c>lifecycle.not-now</c>; at the field those of <see cref="Certification.Submit"/> and <see cref="IdentityNumber.Parse"/>; those of <see cref="FileRule.Check"/> at Agreement and Licence.</remarks>
    public async Task<Result<string>> SubmitAsync(CertificationData data, CertificationPapers papers, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsBuyer || !actor.May(Permission.ManageCompany)) { return AccessErrors.Forbidden; }
        if (data.RequestKey == Guid.Empty) { return AccessErrors.Required(nameof(data.RequestKey)); }
        SealedIdentity? identity = null;
        if (!string.IsNullOrWhiteSpace(papers.IdentityNumber))
        {
            var number = IdentityNumber.Parse(papers.IdentityNumber, BusinessTime.DayOf(Now));
            if (number.IsRefused) { return number.Error; }
            identity = cipher.Seal(number.Value); // before the transaction: the first use writes a key of its own
        }
        return await portal.ChangeAsync<string>(actor, async db =>
        {
            var former = await db.Certifications.SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId, ct);
            if (former is not null && former.RequestKey == data.RequestKey) { return former.Number; }
            if (await db.Organizations.AnyAsync(one => one.Id == actor.OrganizationId && one.CertifiedAt != null, ct)) { return new PortalError("certification.certified"); }
            var agreement = Take(papers.Agreement, FileRule.Agreement, nameof(papers.Agreement), actor);
            if (agreement.IsRefused) { return agreement.Error; }
            var licence = Take(papers.Licence, FileRule.Licence, nameof(papers.Licence), actor);
            if (licence.IsRefused) { return licence.Error; }

            if (former is null)
            {
                var made = Certification.Submit(DocumentNumber.ByPrefix("RZ", Now, db.Tails.Next()), data, identity, agreement.Value, licence.Value, actor, Now);
                if (made.IsRefused) { return made.Error; }
                _ = db.Add(made.Value);
                former = made.Value;
            }
            else if (former.Resubmit(data, identity, agreement.Value, licence.Value, actor, Now) is { IsRefused: true, Error: var refusal }) { return refusal; }
            db.AddRange(new[] { agreement.Value, licence.Value }.OfType<StoredFile>());
            return former.Number;
        }, ct);
    }

    /// <summary>Staff approve it: the company is certified, takes its legal name, and its contact gets a mail. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>.</summary>
    public Task<Result> ApproveAsync(string number, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, certification) =>
    {
        var approved = certification.Approve(actor, Now);
        if (approved.IsRefused) { return approved; }
        var company = await db.Organizations.SingleAsync(one => one.Id == certification.OrganizationId, ct);
        company.Certify(Now).Rename(certification.Company);
        outbox.Mail(db, certification.Email, "certification-approved", certification.Company, address.Of(PortalUrls.Solutions()));
        await inbox.TellMakerAsync(db, certification, new("certification-approved", PortalUrls.MyCertification(), certification.Company), actor, ct);
        return Result.Done;
    }, ct);

    /// <summary>Staff refuse it with a reason, which is mailed to the contact. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>lifecycle.not-now</c>; <c>field.required</c>, <c>field.too-long</c> at Reason.</summary>
    public Task<Result> RejectAsync(string number, string? reason, Actor actor, CancellationToken ct = default) => MoveAsync(number, actor, async (db, certification) =>
    {
        var rejected = certification.Reject(reason, actor, Now);
        if (rejected.IsRefused) { return rejected; }
        var note = new MessageNote("certification-rejected", PortalUrls.MyCertification(), certification.Company, certification.RejectReason!);
        outbox.Mail(db, certification.Email, note.Template, [.. note.Args, address.Of(note.Path)]);
        await inbox.TellMakerAsync(db, certification, note, actor, ct);
        return rejected;
    }, ct);

    /// <summary>The identity number in full. Each look stands in the audit log. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>identity-number.unreadable</c>.</summary>
    public async Task<Result<string>> ShowIdentityAsync(string number, Actor actor, CancellationToken ct = default)
    {
        if (!actor.IsStaff || !actor.May(Permission.ShowIdentityNumbers)) { return AccessErrors.Forbidden; }
        var kept = await portal.ChangeAsync<string>(actor, async db =>
        {
            if (await db.Certifications.AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, ct) is not { } certification) { return AccessErrors.NotFound; }
            _ = db.Add(new AuditEntry(actor, "identity-number.show", certification.Number, certification.OrganizationId, null, null, Now));
            return certification.IdentityCipher;
        }, ct);
        return kept.IsRefused ? kept : cipher.Open(kept.Value); // logged first: what was not logged is not shown
    }

    private Result<StoredFile?> Take(UploadedFile? upload, FileRule rule, string field, Actor actor)
    {
        if (upload is null) { return (StoredFile?)null; }
        var taken = FileService.Take(upload, rule, actor.OrganizationId, actor, Now, isConfidential: true);
        return taken.IsRefused ? taken.Error.At(field) : taken.Value;
    }

    private async Task<Result> MoveAsync(string number, Actor actor, Func<PortalDbContext, Certification, Task<Result>> move, CancellationToken ct)
    {
        if (!ApplicationQueries.MayReview(actor)) { return AccessErrors.Forbidden; }
        return await portal.ChangeAsync(actor, async db =>
            await db.Certifications.SingleOrDefaultAsync(one => one.Number == number, ct) is { } certification ? await move(db, certification) : AccessErrors.NotFound, ct);
    }
}
