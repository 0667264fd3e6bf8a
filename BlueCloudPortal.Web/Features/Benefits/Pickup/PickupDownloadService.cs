using System.Text;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Benefits;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Workbench;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BlueCloudPortal.Web.Features.Benefits.Pickup;

/// <summary>Gives staff the codes of a batch as a text file, behind their own password (T-08). There is no address to fetch it from: it goes to the open page of who showed the password, and nowhere else.</summary>
public sealed class PickupDownloadService(PortalDb portal, PickupCipher cipher, ProofService proofs, IStringLocalizer texts, TimeProvider clock)
{
    /// <summary>The file. That it was fetched, by whom and when, is kept in the same transaction. Errors: <c>access.forbidden</c>, <c>access.not-found</c>, <c>pickup.codes-unreadable</c>; at Password <c>field.required</c>, <c>security.wrong-password</c>, which counts as it does at the sign-in.</summary>
    public async Task<Result<FileToSave>> DownloadAsync(string number, string? password, Actor actor, CancellationToken ct = default)
    {
        if (!PickupBatch.MayBeManagedBy(actor)) { return AccessErrors.Forbidden; }
        if (string.IsNullOrEmpty(password)) { return AccessErrors.Required("Password"); }
        var proof = await proofs.ByPasswordAsync(password, actor, ct);
        if (proof.IsRefused) { return proof.Error; }
        return await portal.ChangeAsync<FileToSave>(actor, async db =>
        {
            if (await db.TakePickupBatchAsync(one => one.Number == number, ct) is not { } batch) { return AccessErrors.NotFound; }
            var now = clock.GetUtcNow().UtcDateTime;
            var kept = batch.Download(actor, now);
            if (kept.IsRefused) { return kept.Error; }
            _ = db.Add(kept.Value);
            Audit.Note(db, AuditActs.PickupCodesDownloaded, batch.Number, null, Audit.Line("Cards", $"{batch.Count}"));
            return await WriteAsync(db, batch, now, ct);
        }, ct);
    }

    private async Task<Result<FileToSave>> WriteAsync(PortalDbContext db, PickupBatch batch, DateTime now, CancellationToken ct)
    {
        var text = new StringBuilder();
        Line(texts["pickup.file-batch", batch.Label, batch.Number]);
        Line(texts["pickup.file-name", texts.Enum(batch.Business), batch.Name]);
        Line(texts["pickup.file-valid", batch.ValidUntil, batch.Count]);
        Line("");
        Line(string.Join('\t', texts["pickup.card-number"], texts["pickup.code"], texts["pickup.status"]));
        var status = batch.StatusAt(now);
        await foreach (var card in db.PickupCards.AsNoTracking().Where(one => one.BatchId == batch.Id).OrderBy(one => one.Ordinal).AsAsyncEnumerable().WithCancellation(ct))
        {
            var code = cipher.Open(card.SealedCode);
            if (code.IsRefused) { return code.Error; }
            Line(string.Join('\t', card.Number, code.Value, texts.Enum(PickupCard.StandingOf(card.Status, status))));
        }
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true); // with its mark, or old editors show Chinese as noise
        return new FileToSave($"{batch.Number}.txt", "text/plain;charset=utf-8", [.. utf8.GetPreamble(), .. utf8.GetBytes(text.ToString())]);

        void Line(string words) => text.Append(words).Append("\r\n");
    }
}
