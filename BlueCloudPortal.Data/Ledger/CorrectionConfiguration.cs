using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Ledger;

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.Property(c => c.Number).HasMaxLength(Correction.NumberMaxLength);
        correction.Property(c => c.EntryNumber).HasMaxLength(32);
        correction.Property(c => c.SubjectNumber).HasMaxLength(40);
        correction.Property(c => c.Reason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        correction.Property(c => c.RefuseReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        correction.Property(c => c.ProposedBy).HasMaxLength(60);
        correction.Property(c => c.DecidedBy).HasMaxLength(60);
        correction.HasIndex(c => c.Number).IsUnique();
        correction.HasIndex(c => c.OpenFor).IsUnique(); // two who propose to take the same entry back: one proposal
        correction.HasIndex(c => new { c.Status, c.ProposedAt });
        correction.HasIndex(c => new { c.ProposedAt, c.Number }).IsDescending(true, false);
        correction.HasIndex(c => c.EntryId);
        correction.HasOne<JournalEntry>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
