using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Workbench;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.ActorName).HasMaxLength(AuditEntry.NameMaxLength);
        entry.Property(e => e.ViewerName).HasMaxLength(AuditEntry.NameMaxLength);
        entry.Property(e => e.Address).HasMaxLength(AuditEntry.AddressMaxLength);
        entry.Property(e => e.Act).HasMaxLength(AuditEntry.ActMaxLength);
        entry.Property(e => e.About).HasMaxLength(AuditEntry.ActMaxLength);
        entry.Property(e => e.Before).HasMaxLength(AuditEntry.TextMaxLength);
        entry.Property(e => e.After).HasMaxLength(AuditEntry.TextMaxLength);
        // Every filter of the list has an index that already stands in the list's order.
        entry.HasIndex(e => new { e.At, e.Id });
        entry.HasIndex(e => new { e.OrganizationId, e.At, e.Id });
        entry.HasIndex(e => new { e.ActorId, e.At, e.Id });
        entry.HasIndex(e => new { e.ViewerId, e.At, e.Id });
        entry.HasIndex(e => new { e.Act, e.At, e.Id });
        entry.HasIndex(e => new { e.About, e.At, e.Id });
    }
}
