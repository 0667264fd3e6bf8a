using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.WorkOrders;

internal sealed class ServiceWorkOrderConfiguration : IEntityTypeConfiguration<ServiceWorkOrder>
{
    public void Configure(EntityTypeBuilder<ServiceWorkOrder> workOrder)
    {
        workOrder.Property(w => w.Number).HasMaxLength(ServiceWorkOrder.NumberMaxLength);
        workOrder.Property(w => w.OrderNumber).HasMaxLength(ServiceWorkOrder.NumberMaxLength);
        workOrder.Property(w => w.ServiceName).HasMaxLength(Solution.NameMaxLength);
        workOrder.Property(w => w.Content).HasMaxLength(Solution.NameMaxLength);
        workOrder.Property(w => w.SolutionName).HasMaxLength(Solution.NameMaxLength);
        workOrder.Property(w => w.ServiceItemNumber).HasMaxLength(ServiceWorkOrder.NumberMaxLength);
        workOrder.Property(w => w.CustomerCompany).HasMaxLength(Customer.TextMaxLength);
        workOrder.Property(w => w.CustomerName).HasMaxLength(Customer.TextMaxLength);
        workOrder.Ignore(w => w.DeclinedBy);
        workOrder.Property<List<Id<Organization>>>("_declinedBy").HasColumnName("DeclinedBy").HasMaxLength(1000)
            .HasConversion(Lists.OfIds<Organization>(), Lists.ListComparer<Id<Organization>>());
        workOrder.HasIndex(w => w.Number).IsUnique();
        workOrder.HasIndex(w => w.OrderLineId).IsUnique(); // one work order a line
        workOrder.HasIndex(w => w.OrderId);
        workOrder.HasIndex(w => w.OrderNumber); // a provider asks by it, who does not see the order
        workOrder.HasIndex(w => new { w.OrganizationId, w.CreatedAt });
        workOrder.HasIndex(w => new { w.ProviderId, w.CreatedAt });
        workOrder.HasIndex(w => new { w.Status, w.CreatedAt });
        workOrder.HasIndex(w => new { w.CreatedAt, w.Number }).IsDescending(true, false); // everybody's, latest first
        workOrder.HasMany(w => w.Milestones).WithOne().HasForeignKey(m => m.WorkOrderId);
    }
}

internal sealed class MilestoneConfiguration : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> milestone)
    {
        milestone.Property(m => m.Number).HasMaxLength(Milestone.NumberMaxLength + 4);
        milestone.Property(m => m.Phase).HasMaxLength(60);
        milestone.Property(m => m.Standard).HasMaxLength(300);
        milestone.HasIndex(m => m.Number).IsUnique();
        milestone.HasIndex(m => m.OrganizationId);
        milestone.HasIndex(m => m.ProviderId);
        milestone.HasIndex(m => m.Status); // few wait for acceptance
    }
}
