using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Benefits;

internal sealed class BenefitConfiguration : IEntityTypeConfiguration<Benefit>
{
    public void Configure(EntityTypeBuilder<Benefit> benefit)
    {
        benefit.ToTable("Benefits");
        benefit.Property(b => b.Number).HasMaxLength(Benefit.NumberMaxLength);
        benefit.Property(b => b.CampaignNumber).HasMaxLength(Benefit.NumberMaxLength);
        benefit.Property(b => b.Company).HasMaxLength(Organization.NameMaxLength);
        benefit.Property(b => b.Code).HasMaxLength(Benefit.CodeLength);
        benefit.Property(b => b.IssuedBy).HasMaxLength(60);
        benefit.Property(b => b.OrderNumber).HasMaxLength(Benefit.NumberMaxLength);
        benefit.ComplexProperty(b => b.Terms, TermsOf);
        benefit.HasIndex(b => b.Number).IsUnique();
        benefit.HasIndex(b => b.Code).IsUnique();
        benefit.HasIndex(b => new { b.CampaignId, b.OrganizationId, b.Nth }).IsUnique(); // issued again, nothing more comes of it
        benefit.HasIndex(b => b.OrderId).IsUnique(); // V-32: one voucher or coupon an order
        benefit.HasIndex(b => new { b.OrganizationId, b.Status, b.IssuedAt });
        benefit.HasIndex(b => b.Status);
        benefit.HasOne<Campaign>().WithMany().HasForeignKey(b => b.CampaignId).OnDelete(DeleteBehavior.Restrict);
        benefit.HasOne<Organization>().WithMany().HasForeignKey(b => b.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        benefit.HasOne<Order>().WithMany().HasForeignKey(b => b.OrderId).OnDelete(DeleteBehavior.Restrict);
    }

    internal static void TermsOf(ComplexPropertyBuilder<BenefitTerms> terms)
    {
        terms.Property(t => t.Name).HasMaxLength(BenefitTerms.NameMaxLength);
        terms.Property(t => t.Region).HasMaxLength(BenefitTerms.NameMaxLength);
        terms.Property(t => t.Scope).HasConversion(Lists.AsJson<ScopedSolution>(), Lists.Comparer<ScopedSolution>());
    }
}
