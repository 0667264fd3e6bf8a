using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Common;

internal sealed class LifecycleEventConfiguration : IEntityTypeConfiguration<LifecycleEvent>
{
    public void Configure(EntityTypeBuilder<LifecycleEvent> happened)
    {
        happened.Property(e => e.From).HasMaxLength(32);
        happened.Property(e => e.Trigger).HasMaxLength(32);
        happened.Property(e => e.To).HasMaxLength(32);
        happened.Property(e => e.ActorName).HasMaxLength(60);
        happened.Property(e => e.Note).HasMaxLength(LifecycleEvent.NoteMaxLength);
        happened.HasIndex(e => new { e.DocumentId, e.At });
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Property(f => f.Name).HasMaxLength(StoredFile.NameMaxLength);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.UploadedBy).HasMaxLength(60);
        file.HasIndex(f => f.OrganizationId);
    }
}

/// <summary>A key of the data-protection ring, as its XML.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Database id.</summary>
    public int Id { get; private init; }
    /// <summary>The key's friendly name.</summary>
    public string Name { get; init; } = "";
    /// <summary>The key.</summary>
    public string Xml { get; init; } = "";
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.Name).HasMaxLength(200);
}
