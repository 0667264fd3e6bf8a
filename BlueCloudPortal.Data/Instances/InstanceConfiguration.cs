using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Instances;

internal sealed class InstanceConfiguration : IEntityTypeConfiguration<Instance>
{
    public void Configure(EntityTypeBuilder<Instance> instance)
    {
        instance.Property(i => i.Number).HasMaxLength(Instance.NumberMaxLength);
        instance.Property(i => i.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        instance.Property(i => i.CustomerCompany).HasMaxLength(Customer.TextMaxLength);
        instance.Property(i => i.Sku).HasMaxLength(Plan.SkuMaxLength);
        instance.Property(i => i.SolutionName).HasMaxLength(Solution.NameMaxLength);
        instance.Property(i => i.PlanName).HasMaxLength(Solution.NameMaxLength);
        instance.Property(i => i.ProductLine).HasMaxLength(Solution.NameMaxLength);
        instance.Property(i => i.Region).HasMaxLength(Plan.RegionMaxLength);
        instance.Property(i => i.Unit).HasMaxLength(Plan.UnitMaxLength);
        instance.Property(i => i.Configuration).HasConversion(Lists.Document<Configuration?>(), Lists.DocumentComparer<Configuration?>());
        instance.Property(i => i.Summary).HasMaxLength(Instance.SummaryMaxLength);
        instance.Property(i => i.Resource).HasMaxLength(OrderLine.DeliveryContentMaxLength);
        instance.Property(i => i.Name).HasMaxLength(Instance.NameMaxLength);
        instance.Property(i => i.AutoRenewBy).HasMaxLength(60);
        instance.HasIndex(i => i.Number).IsUnique();
        instance.HasIndex(i => new { i.OrderLineId, i.Piece }).IsUnique(); // a delivery makes its instances once
        instance.HasIndex(i => i.OrderNumber);
        instance.HasIndex(i => new { i.OrganizationId, i.ExpiresOn, i.Number }); // what a company has, by when it ends
        instance.HasIndex(i => new { i.Status, i.ExpiresOn, i.Number }); // what ends next is looked for every hour
        instance.HasMany(i => i.Periods).WithOne().HasForeignKey("InstanceId").IsRequired();
        instance.HasOne<Order>().WithMany().HasForeignKey(i => i.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstancePeriodConfiguration : IEntityTypeConfiguration<InstancePeriod>
{
    public void Configure(EntityTypeBuilder<InstancePeriod> period)
    {
        period.Property(p => p.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        period.HasKey("InstanceId", nameof(InstancePeriod.Sequence)); // of two renewals at once one comes first, and the other joins it
        period.HasIndex("InstanceId", nameof(InstancePeriod.OrderLineId)).IsUnique(); // a line pays one period
    }
}

internal sealed class OpenRenewalConfiguration : IEntityTypeConfiguration<OpenRenewal>
{
    public void Configure(EntityTypeBuilder<OpenRenewal> open)
    {
        open.Property(o => o.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        open.HasKey(o => o.InstanceId); // one unpaid renewal at a time
        open.HasIndex(o => o.OrderId);
        open.HasOne<Instance>().WithOne().HasForeignKey<OpenRenewal>(o => o.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstanceTransferConfiguration : IEntityTypeConfiguration<InstanceTransfer>
{
    public void Configure(EntityTypeBuilder<InstanceTransfer> transfer)
    {
        transfer.Property(t => t.Number).HasMaxLength(InstanceTransfer.NumberMaxLength);
        transfer.Property(t => t.InstanceNumber).HasMaxLength(Instance.NumberMaxLength);
        transfer.Property(t => t.InstanceName).HasMaxLength(Instance.NameMaxLength);
        transfer.Property(t => t.Product).HasMaxLength(2 * Solution.NameMaxLength + 3);
        transfer.Property(t => t.Sender).HasMaxLength(Organization.NameMaxLength);
        transfer.Property(t => t.Receiver).HasMaxLength(Organization.NameMaxLength);
        transfer.Property(t => t.Remark).HasMaxLength(InstanceTransfer.RemarkMaxLength);
        transfer.Property(t => t.SentBy).HasMaxLength(60);
        transfer.HasIndex(t => t.Number).IsUnique();
        transfer.HasIndex(t => t.OpenOf).IsUnique(); // one at a time
        transfer.HasIndex(t => new { t.OrganizationId, t.RequestKey }).IsUnique(); // a second click sends nothing
        transfer.HasIndex(t => new { t.OrganizationId, t.SentAt, t.Number });
        transfer.HasIndex(t => new { t.ProviderId, t.SentAt, t.Number });
        transfer.HasIndex(t => new { t.SentAt, t.Number }); // what staff see
        transfer.HasIndex(t => new { t.Status, t.LastOn }); // what lapses next is looked for every hour
        transfer.HasOne<Instance>().WithMany().HasForeignKey(t => t.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AutoRenewalConfiguration : IEntityTypeConfiguration<AutoRenewal>
{
    public void Configure(EntityTypeBuilder<AutoRenewal> renewal)
    {
        renewal.Property(r => r.OrderNumber).HasMaxLength(Order.NumberMaxLength);
        renewal.HasIndex(r => new { r.InstanceId, r.LastDay }).IsUnique(); // tried once a period
        renewal.HasOne<Instance>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InstanceNoticeConfiguration : IEntityTypeConfiguration<InstanceNotice>
{
    public void Configure(EntityTypeBuilder<InstanceNotice> notice)
    {
        notice.HasIndex(n => new { n.InstanceId, n.LastDay, n.Threshold }).IsUnique(); // told once
        notice.HasOne<Instance>().WithMany().HasForeignKey(n => n.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}
