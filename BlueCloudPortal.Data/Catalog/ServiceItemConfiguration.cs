using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Catalog;

internal sealed class ServiceItemConfiguration : IEntityTypeConfiguration<ServiceItem>
{
    public void Configure(EntityTypeBuilder<ServiceItem> item)
    {
        item.Property(i => i.Number).HasMaxLength(ServiceItem.NumberMaxLength);
        item.Property(i => i.Name).HasMaxLength(ServiceItem.NameMaxLength);
        item.Property(i => i.OwnerName).HasMaxLength(ServiceItem.PersonMaxLength);
        item.Property(i => i.OwnerContact).HasMaxLength(ServiceItem.PersonMaxLength);
        item.Property(i => i.CreatedBy).HasMaxLength(60);
        item.Property(i => i.Reason).HasMaxLength(500);
        item.Property(i => i.Files).HasConversion(Lists.AsJson<ApplicationFile>(), Lists.Comparer<ApplicationFile>());
        item.Property(i => i.Approved).HasConversion(Lists.OneAsJson<ServiceItemSnapshot>(), Lists.JsonComparer<ServiceItemSnapshot>());
        item.HasIndex(i => i.Number).IsUnique();
        item.HasIndex(i => new { i.OrganizationId, i.RequestKey }).IsUnique(); // a second click gives the first item
        item.HasIndex(i => new { i.OrganizationId, i.CreatedAt });
        item.HasIndex(i => new { i.Status, i.AskedAt });
        item.HasMany(i => i.Targets).WithOne().HasForeignKey(t => t.ServiceItemId);
        item.HasMany(i => i.Plans).WithOne().HasForeignKey(p => p.ServiceItemId);
    }
}

internal sealed class ServiceTargetConfiguration : IEntityTypeConfiguration<ServiceTarget>
{
    public void Configure(EntityTypeBuilder<ServiceTarget> target)
    {
        target.HasKey(t => new { t.ServiceItemId, t.SolutionId });
        target.HasIndex(t => t.SolutionId);
        target.HasOne<Solution>().WithMany().HasForeignKey(t => t.SolutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ServicePlanConfiguration : IEntityTypeConfiguration<ServicePlan>
{
    public void Configure(EntityTypeBuilder<ServicePlan> plan)
    {
        plan.Property(p => p.Sku).HasMaxLength(ServicePlan.SkuMaxLength);
        plan.Property(p => p.Name).HasMaxLength(ServicePlan.NameMaxLength);
        plan.Property(p => p.Unit).HasMaxLength(Plan.UnitMaxLength);
        plan.Property(p => p.Regions).HasMaxLength(1000).HasConversion(Lists.AsJson<string>(), Lists.Comparer<string>());
        plan.Property(p => p.Milestones).HasConversion(Lists.AsJson<MilestonePlan>(), Lists.Comparer<MilestonePlan>());
        plan.Ignore(p => p.Price).Ignore(p => p.Region);
        plan.HasIndex(p => p.Sku).IsUnique(); // a code is one provider's
    }
}

/// <summary>The plans of the catalogue that service items sell.</summary>
internal sealed class ServiceOfPlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.Property(p => p.ServiceSku).HasMaxLength(ServicePlan.SkuMaxLength);
        plan.Property(p => p.Service).HasConversion(Lists.OneAsJson<ServiceTerms>(), Lists.JsonComparer<ServiceTerms>());
        plan.HasIndex(p => p.ServiceItemId);
        plan.HasOne<ServiceItem>().WithMany().HasForeignKey(p => p.ServiceItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
