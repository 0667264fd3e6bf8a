using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Storage;

internal sealed class StorageKeyConfiguration : IEntityTypeConfiguration<StorageKey>
{
    public void Configure(EntityTypeBuilder<StorageKey> key)
    {
        key.Property(k => k.SecretCipher).HasMaxLength(StorageKey.CipherMaxLength);
        key.Property(k => k.MaskedId).HasMaxLength(20);
        key.Property(k => k.AppId).HasMaxLength(StorageKey.AppIdMaxLength);
        key.Property(k => k.BoundBy).HasMaxLength(60);
        key.HasIndex(k => k.OrganizationId).IsUnique(); // one key a company
    }
}

internal sealed class StorageTaskConfiguration : IEntityTypeConfiguration<StorageTask>
{
    // A digest: buckets and paths together are longer than an index takes.
    private const int SlotLength = 64;

    public void Configure(EntityTypeBuilder<StorageTask> task)
    {
        task.Property(t => t.Bucket).HasMaxLength(StorageNames.BucketMaxLength);
        task.Property(t => t.Region).HasMaxLength(StorageNames.RegionMaxLength);
        task.Property(t => t.Folder).HasMaxLength(StorageNames.KeyMaxBytes);
        task.Property(t => t.Target).HasMaxLength(StorageNames.KeyMaxBytes);
        task.Property(t => t.Entries).HasConversion(Lists.AsJson<string>(), Lists.Comparer<string>());
        task.Property(t => t.FailureCode).HasMaxLength(60);
        task.Property(t => t.FailureArgument).HasMaxLength(StorageNames.KeyMaxBytes);
        task.Property(t => t.Slot).HasMaxLength(SlotLength);
        task.Property(t => t.MadeBy).HasMaxLength(60);
        task.Ignore(t => t.Failure);
        task.HasIndex(t => t.Slot).IsUnique(); // the same is packed or unpacked once at a time
        task.HasIndex(t => new { t.OrganizationId, t.MadeAt });
        task.HasIndex(t => new { t.Status, t.AliveUntil });
    }
}
