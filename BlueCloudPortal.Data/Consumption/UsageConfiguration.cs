using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Consumption;

internal sealed class UsageFileConfiguration : IEntityTypeConfiguration<UsageFile>
{
    // A status, a month and a platform's name.
    private const int SlotMaxLength = 120;

    public void Configure(EntityTypeBuilder<UsageFile> file)
    {
        file.Property(f => f.Number).HasMaxLength(UsageFile.NumberMaxLength);
        file.Property(f => f.FileName).HasMaxLength(StoredFile.NameMaxLength);
        file.Property(f => f.ContentHash).HasMaxLength(64);
        file.Property(f => f.Platform).HasMaxLength(UsageFile.PlatformMaxLength);
        file.Property(f => f.ImportedBy).HasMaxLength(60);
        file.Property(f => f.ReplacedBy).HasMaxLength(UsageFile.NumberMaxLength);
        file.Property(f => f.WithdrawReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        file.Property(f => f.Slot).HasMaxLength(SlotMaxLength);
        file.Property(f => f.Totals).HasConversion(Lists.AsJson<UsageTotal>(), Lists.Comparer<UsageTotal>());
        file.Ignore(f => f.Month);
        file.HasIndex(f => f.Number).IsUnique();
        file.HasIndex(f => f.Slot).IsUnique(); // a platform and month count once; a file that counts no more holds no place
        file.HasIndex(f => f.ContentHash);
        file.HasIndex(f => new { f.MonthKey, f.Platform });
        file.HasIndex(f => new { f.ImportedAt, f.Number });
        file.HasOne<UsageUpload>().WithMany().HasForeignKey(f => f.UploadId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UsageUploadConfiguration : IEntityTypeConfiguration<UsageUpload>
{
    public void Configure(EntityTypeBuilder<UsageUpload> upload)
    {
        upload.Property(u => u.Name).HasMaxLength(StoredFile.NameMaxLength);
        upload.Property(u => u.ContentHash).HasMaxLength(64);
    }
}

internal sealed class UsageLineConfiguration : IEntityTypeConfiguration<UsageLine>
{
    public void Configure(EntityTypeBuilder<UsageLine> line)
    {
        line.Property(l => l.Product).HasMaxLength(UsageLine.ProductMaxLength);
        line.Property(l => l.Currency).HasMaxLength(ExchangeRate.CurrencyLength);
        line.HasIndex(l => new { l.FileId, l.AccountId, l.Category, l.Product, l.Currency }).IsUnique(); // a row of a file counts once
        line.HasIndex(l => l.AccountId);
        line.HasOne<UsageFile>().WithMany().HasForeignKey(l => l.FileId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<CloudAccount>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
