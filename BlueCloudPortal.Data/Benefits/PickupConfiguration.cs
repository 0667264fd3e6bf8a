using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Benefits;

internal sealed class PickupBatchConfiguration : IEntityTypeConfiguration<PickupBatch>
{
    public void Configure(EntityTypeBuilder<PickupBatch> batch)
    {
        batch.Property(b => b.Number).HasMaxLength(PickupBatch.NumberMaxLength);
        batch.Property(b => b.Label).HasMaxLength(PickupBatch.NameMaxLength);
        batch.Property(b => b.Name).HasMaxLength(PickupBatch.NameMaxLength);
        batch.Property(b => b.MadeBy).HasMaxLength(60);
        batch.ComplexProperty(b => b.Product, product =>
        {
            product.Property(p => p.Region).HasMaxLength(PickupProduct.TextMaxLength);
            product.Property(p => p.Line).HasMaxLength(PickupProduct.TextMaxLength);
            product.Property(p => p.Model).HasMaxLength(PickupProduct.TextMaxLength);
            product.Property(p => p.Cpu).HasMaxLength(PickupProduct.TextMaxLength);
            product.Property(p => p.Memory).HasMaxLength(PickupProduct.TextMaxLength);
            product.Property(p => p.Disk).HasMaxLength(PickupProduct.TextMaxLength);
        });
        batch.HasIndex(b => b.Number).IsUnique();
        batch.HasIndex(b => b.RequestKey).IsUnique(); // a second press gives the first batch
        batch.HasIndex(b => new { b.MadeAt, b.Number });
        batch.HasIndex(b => new { b.Name, b.Number });
        batch.HasIndex(b => new { b.ReferenceMinor, b.Number });
        batch.HasIndex(b => new { b.ValidUntil, b.Number });
        batch.HasIndex(b => new { b.Status, b.ValidUntil }); // what is over is looked for every few minutes
        batch.HasOne<Plan>().WithMany().HasForeignKey(b => b.PlanId).OnDelete(DeleteBehavior.Restrict);
        batch.Ignore(b => b.Sku);
    }
}

internal sealed class PickupCardConfiguration : IEntityTypeConfiguration<PickupCard>
{
    public void Configure(EntityTypeBuilder<PickupCard> card)
    {
        card.Property(c => c.Number).HasMaxLength(PickupCard.NumberMaxLength);
        card.Property(c => c.CodeHash).HasMaxLength(PickupCode.HashLength).IsUnicode(false);
        card.Property(c => c.SealedCode).HasMaxLength(PickupCard.SealedMaxLength).IsUnicode(false);
        card.Property(c => c.Tail).HasMaxLength(PickupCode.TailLength).IsUnicode(false);
        card.Property(c => c.Remark).HasMaxLength(LifecycleEvent.NoteMaxLength);
        card.HasIndex(c => c.CodeHash).IsUnique();
        card.HasIndex(c => new { c.BatchId, c.Ordinal }).IsUnique();
        card.HasIndex(c => new { c.BatchId, c.Status, c.Ordinal });
        card.HasIndex(c => new { c.BatchId, c.UsedAt, c.Ordinal });
        card.HasIndex(c => new { c.BatchId, c.Tail });
        card.HasOne<PickupBatch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PickupUseConfiguration : IEntityTypeConfiguration<PickupUse>
{
    public void Configure(EntityTypeBuilder<PickupUse> use)
    {
        use.Property(u => u.Company).HasMaxLength(Organization.NameMaxLength);
        use.Property(u => u.UsedBy).HasMaxLength(60);
        use.Property(u => u.Label).HasMaxLength(PickupBatch.NameMaxLength);
        use.Property(u => u.Name).HasMaxLength(PickupBatch.NameMaxLength);
        use.Property(u => u.CardNumber).HasMaxLength(PickupCard.NumberMaxLength);
        use.Property(u => u.CodeHash).HasMaxLength(PickupCode.HashLength).IsUnicode(false);
        use.Property(u => u.Tail).HasMaxLength(PickupCode.TailLength).IsUnicode(false);
        use.Property(u => u.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        use.Property(u => u.System).HasMaxLength(PickupProduct.TextMaxLength);
        use.HasIndex(u => u.CardId).IsUnique(); // a card is redeemed once (T-04)
        use.HasIndex(u => u.OrderId).IsUnique(); // and makes one order
        use.HasIndex(u => new { u.UsedAt, u.CardNumber });
        use.HasIndex(u => new { u.BatchId, u.UsedAt, u.CardNumber });
        use.HasIndex(u => new { u.OrganizationId, u.UsedAt, u.CardNumber });
        use.HasOne<PickupBatch>().WithMany().HasForeignKey(u => u.BatchId).OnDelete(DeleteBehavior.Restrict);
        use.HasOne<PickupCard>().WithMany().HasForeignKey(u => u.CardId).OnDelete(DeleteBehavior.Restrict);
        use.HasOne<Order>().WithMany().HasForeignKey(u => u.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PickupDownloadConfiguration : IEntityTypeConfiguration<PickupDownload>
{
    public void Configure(EntityTypeBuilder<PickupDownload> download)
    {
        download.Property(d => d.By).HasMaxLength(60);
        download.Property(d => d.Address).HasMaxLength(64);
        download.HasIndex(d => new { d.BatchId, d.At });
        download.HasOne<PickupBatch>().WithMany().HasForeignKey(d => d.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
