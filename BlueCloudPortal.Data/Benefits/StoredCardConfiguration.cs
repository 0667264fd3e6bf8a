using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Benefits;

internal sealed class StoredCardConfiguration : IEntityTypeConfiguration<StoredCard>
{
    public void Configure(EntityTypeBuilder<StoredCard> card)
    {
        card.Property(c => c.Number).HasMaxLength(StoredCard.NumberMaxLength);
        card.Property(c => c.Company).HasMaxLength(Organization.NameMaxLength);
        card.Property(c => c.Funder).HasMaxLength(Organization.NameMaxLength);
        card.Property(c => c.IssuedBy).HasMaxLength(60);
        card.Property(c => c.Note).HasMaxLength(LifecycleEvent.NoteMaxLength);
        card.Property(c => c.RevokeReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        card.HasMany(c => c.Products).WithOne().HasForeignKey("StoredCardId").IsRequired();
        card.HasIndex(c => c.Number).IsUnique();
        card.HasIndex(c => c.RequestKey).IsUnique(); // a second press gives the first card
        card.HasIndex(c => new { c.IssuedAt, c.Number });
        card.HasIndex(c => new { c.Company, c.Number });
        card.HasIndex(c => new { c.FaceMinor, c.Number });
        card.HasIndex(c => new { c.LeftMinor, c.Number });
        card.HasIndex(c => new { c.OrganizationId, c.Status, c.IssuedAt, c.Number });
        card.HasIndex(c => new { c.FunderId, c.IssuedAt });
        // what the staff's list counts and adds up, with all that it is filtered by, without a look at the cards themselves
        card.HasIndex(c => new { c.Status, c.IssuedAt, c.Number, c.FaceMinor, c.LeftMinor, c.OrganizationId, c.FunderId, c.Company, c.Id }).HasDatabaseName("IX_StoredCards_Sums");
        card.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        card.HasOne<Organization>().WithMany().HasForeignKey(c => c.FunderId).OnDelete(DeleteBehavior.Restrict);
        card.Ignore(c => c.Account);
        card.Ignore(c => c.Funding);
    }
}

internal sealed class StoredCardProductConfiguration : IEntityTypeConfiguration<StoredCardProduct>
{
    public void Configure(EntityTypeBuilder<StoredCardProduct> product)
    {
        product.ToTable("StoredCardProducts");
        product.HasKey("StoredCardId", nameof(StoredCardProduct.SolutionId));
        product.Property(p => p.Name).HasMaxLength(Solution.NameMaxLength);
        product.HasIndex(nameof(StoredCardProduct.SolutionId), "StoredCardId");
        product.HasOne<Solution>().WithMany().HasForeignKey(p => p.SolutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StoredCardUseConfiguration : IEntityTypeConfiguration<StoredCardUse>
{
    public void Configure(EntityTypeBuilder<StoredCardUse> use)
    {
        use.Property(u => u.CardNumber).HasMaxLength(StoredCard.NumberMaxLength);
        use.Property(u => u.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        use.Property(u => u.UsedBy).HasMaxLength(60);
        use.HasIndex(u => u.OrderId).IsUnique(); // an order is paid once, by one card
        use.HasIndex(u => new { u.CardId, u.UsedAt });
        use.HasIndex(u => u.OrganizationId);
        use.HasOne<StoredCard>().WithMany().HasForeignKey(u => u.CardId).OnDelete(DeleteBehavior.Restrict);
        use.HasOne<Order>().WithMany().HasForeignKey(u => u.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
