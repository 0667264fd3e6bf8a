using BlueCloudPortal.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Ledger;

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> account)
    {
        account.Property(a => a.Qualifier).HasMaxLength(64);
        account.HasIndex(a => new { a.OrganizationId, a.Kind, a.Currency, a.Qualifier }).IsUnique(); // opened once, whoever comes first
    }
}

internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.Property(e => e.Number).HasMaxLength(32);
        entry.Property(e => e.IdempotencyKey).HasMaxLength(100);
        entry.Property(e => e.DocumentNumber).HasMaxLength(40);
        entry.Property(e => e.ActorName).HasMaxLength(60);
        entry.HasIndex(e => e.IdempotencyKey).IsUnique(); // nothing is posted twice
        entry.HasIndex(e => e.Number).IsUnique();
        entry.HasIndex(e => e.DocumentId);
        entry.HasIndex(e => e.DocumentNumber);
        entry.HasIndex(e => new { e.At, e.Number });
        entry.HasIndex(e => e.ReversesId).IsUnique(); // an entry is taken back once
        entry.HasMany(e => e.Lines).WithOne().HasForeignKey(l => l.EntryId);
    }
}

internal sealed class JournalLineConfiguration : IEntityTypeConfiguration<JournalLine>
{
    public void Configure(EntityTypeBuilder<JournalLine> line)
    {
        line.Property(l => l.Hash).HasMaxLength(64);
        line.Property(l => l.SubjectNumber).HasMaxLength(40);
        line.HasIndex(l => new { l.AccountId, l.Sequence }).IsUnique(); // no two lines after the same one
        line.HasIndex(l => new { l.AccountId, l.At });
        line.HasIndex(l => new { l.Currency, l.Amount }); // what the whole journal has moved
        line.HasIndex(l => l.SubjectId);
        line.HasIndex(l => l.SubjectNumber);
        line.HasOne<LedgerAccount>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
