using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Workbench;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.ActorName).HasMaxLength(60);
        entry.Property(e => e.ViewerName).HasMaxLength(60);
        entry.Property(e => e.Address).HasMaxLength(45);
        entry.Property(e => e.Act).HasMaxLength(80);
        entry.Property(e => e.About).HasMaxLength(80);
        entry.Property(e => e.Before).HasMaxLength(AuditEntry.TextMaxLength);
        entry.Property(e => e.After).HasMaxLength(AuditEntry.TextMaxLength);
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.OrganizationId, e.At });
        entry.HasIndex(e => new { e.ActorId, e.At });
    }
}
