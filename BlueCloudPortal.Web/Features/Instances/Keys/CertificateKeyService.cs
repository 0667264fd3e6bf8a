using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Instances.Keys;

/// <summary>Gives the private key of a certificate back to who keeps the company's access keys, behind their own password (V-55). There is no address to fetch it from: it goes to the open page of who showed the password.</summary>
public sealed class CertificateKeyService(PortalDb portal, CertificateCipher cipher, ProofService proofs)
{
    /// <summary>The key as a PEM file. That it was fetched, by whom and when, stands in the audit log, written in the same transaction. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>certificate.without-key</c>,
    /// <c>certificate.key-unreadable</c>; at Password <c>field.required</c>, <c>security.wrong-password</c>, which counts as it does at the sign-in.</summary>
    public async Task<Result<FileToSave>> FetchAsync(Guid id, string? password, Actor actor, CancellationToken ct = default)
    {
        if (!CloudKey.MayBeKeptBy(actor) || actor.ViewedBy is not null) { return AccessErrors.Forbidden; }
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        var proof = await proofs.ByPasswordAsync(password, actor, ct);
        if (proof.IsRefused) { return proof.Error; }
        return await portal.ChangeAsync<FileToSave>(actor, async db =>
        {
            if (await db.CloudCertificates.AsNoTracking().SingleOrDefaultAsync(one => one.OrganizationId == actor.OrganizationId && one.Id == new Id<CloudCertificate>(id), ct) is not { } certificate) { return AccessErrors.NotFound; }
            if (certificate.KeyCipher is not { } kept) { return new PortalError("certificate.without-key", certificate.Subject); }
            if (cipher.Open(kept) is not { } key) { return new PortalError("certificate.key-unreadable"); }
            Audit.Note(db, AuditActs.CertificateKeyFetched, certificate.Subject, actor.OrganizationId, Audit.Line(nameof(CloudCertificate.Fingerprint), certificate.Fingerprint));
            return new FileToSave($"{CertificateEndpoints.NameOf(certificate.Subject)}.key.pem", CertificateEndpoints.ContentType, Encoding.ASCII.GetBytes(key));
        }, ct);
    }
}
