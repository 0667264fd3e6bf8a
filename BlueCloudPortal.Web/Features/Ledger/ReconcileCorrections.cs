using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Ledger;

/// <summary>Checks of corrections: each that is done has its entry, which takes back exactly what it names; and the other way round. A document whose entry was taken back is corrected, not broken.</summary>
internal sealed class ReconcileCorrections(PortalDbContext db, Findings findings, CancellationToken ct)
{
    public async Task RunAsync()
    {
        var done = db.Corrections.Where(correction => correction.Status == CorrectionStatus.Done);
        findings.Examined(ReconcileCheck.Corrections, await done.LongCountAsync(ct));
        var without = done.Where(correction => !db.JournalEntries.Any(entry => entry.ReversesId == correction.EntryId && entry.DocumentId == (Guid)(object)correction.Id));
        foreach (var number in await without.Select(correction => correction.Number).ToListAsync(ct))
        {
            findings.OfDocument(ReconcileCheck.Corrections, "ledger.finding.correction-without-entry", Domain.Common.DocumentKind.Correction, number);
        }
        var reversals = db.JournalEntries.Where(entry => entry.ReversesId != null || entry.Event == LedgerEvent.Correction);
        foreach (var number in await reversals.Where(entry => !done.Any(correction => (Guid)(object)correction.Id == entry.DocumentId && correction.EntryId == entry.ReversesId)).Select(entry => entry.Number).ToListAsync(ct))
        {
            Add("ledger.finding.entry-without-correction", number);
        }
        // An entry and the one that takes it back add up to nothing on every account.
        var pairs = reversals.Where(entry => entry.ReversesId != null).Select(entry => new { entry.Number, EntryId = entry.Id })
            .Concat(reversals.Where(entry => entry.ReversesId != null).Select(entry => new { entry.Number, EntryId = entry.ReversesId!.Value }));
        var uneven = from pair in pairs
                     join line in db.JournalLines on pair.EntryId equals line.EntryId
                     group line by new { pair.Number, line.AccountId } into both
                     where both.Sum(line => line.Amount) != 0
                     select both.Key.Number;
        foreach (var number in await uneven.Distinct().ToListAsync(ct)) { Add("ledger.finding.correction-uneven", number); }

        void Add(string code, string number) => findings.Add(ReconcileCheck.Corrections, new(code, number), PortalUrls.StaffJournalEntry(number));
    }
}
