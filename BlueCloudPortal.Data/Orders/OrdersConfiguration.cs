using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Orders;

internal sealed class CartItemConfiguration : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> item)
    {
        item.Property(i => i.ConfigurationKey).HasMaxLength(CartItem.ConfigurationKeyMaxLength);
        item.Property(i => i.Choice).HasConversion(Lists.Document<ConfigurationChoice?>(), Lists.DocumentComparer<ConfigurationChoice?>());
        item.HasIndex(i => new { i.UserId, i.OrganizationId, i.PlanId, i.ConfigurationKey }).IsUnique(); // one row a plan and configuration
        item.HasOne<Plan>().WithMany().HasForeignKey(i => i.PlanId);
    }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.Property(o => o.Number).HasMaxLength(Order.NumberMaxLength);
        order.Property(o => o.PlacedBy).HasMaxLength(60);
        order.Property(o => o.HandlerName).HasMaxLength(60);
        order.Property(o => o.CustomerCompany).HasMaxLength(Customer.TextMaxLength);
        order.Property(o => o.CustomerName).HasMaxLength(Customer.TextMaxLength);
        order.Property(o => o.CustomerEmail).HasMaxLength(Customer.TextMaxLength);
        order.Property(o => o.CustomerPhone).HasMaxLength(Customer.TextMaxLength);
        order.Property(o => o.Remark).HasMaxLength(Order.RemarkMaxLength);
        order.ComplexProperty(o => o.DeliveryTo, to =>
        {
            to.Property(d => d.Recipient).HasMaxLength(PostalAddress.RecipientMaxLength);
            to.Property(d => d.Phone).HasMaxLength(PostalAddress.PhoneMaxLength);
            to.Property(d => d.Address).HasMaxLength(PostalAddress.AddressMaxLength);
            to.Property(d => d.Postcode).HasMaxLength(PostalAddress.PostcodeLength);
            to.Property(d => d.Email).HasMaxLength(Customer.TextMaxLength);
        });
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => new { o.OrganizationId, o.RequestKey }).IsUnique(); // a second click gives the first order
        order.HasIndex(o => o.HandlerId);
        order.HasIndex(o => new { o.OrganizationId, o.CompletedAt }); // what counts for a half-year's award
        order.HasIndex(o => new { o.Status, o.PayBefore }); // what has lapsed is looked for every few seconds
        Lists(order);
        order.HasMany(o => o.Lines).WithOne().HasForeignKey("OrderId").IsRequired();
        order.HasMany(o => o.PriceSteps).WithOne().HasForeignKey("OrderId").IsRequired();
    }

    // Staff walk along every order in each order of the list; a company's own orders are few enough to be sorted, as long as they need not be fetched for it.
    // The indexes over amounts stand in Migrations/AmountIndexes: the model cannot name a part of a complex property.
    private static void Lists(EntityTypeBuilder<Order> order)
    {
        order.HasIndex(o => new { o.PlacedAt, o.Number, o.OrganizationId }); // the list of everything, newest first; and any part of a number
        order.HasIndex(o => new { o.Status, o.PlacedAt, o.Number });
        order.HasIndex(o => new { o.OrganizationId, o.PlacedAt, o.Number });
        order.HasIndex(o => new { o.CustomerCompany, o.Number });
        order.HasIndex(o => new { o.PlacedBy, o.Number });
        order.HasIndex(o => new { o.HandlerName, o.Number });
        order.HasIndex(o => new { o.DiscountMinor, o.Number });
        order.HasIndex(o => new { o.PaidAt, o.Number });
    }
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.Property(l => l.Sku).HasMaxLength(Plan.SkuMaxLength);
        line.Property(l => l.SolutionName).HasMaxLength(Solution.NameMaxLength);
        line.Property(l => l.PlanName).HasMaxLength(Solution.NameMaxLength);
        line.Property(l => l.ProductLine).HasMaxLength(Solution.NameMaxLength);
        line.Property(l => l.Region).HasMaxLength(60);
        line.Property(l => l.Unit).HasMaxLength(20);
        line.Property(l => l.Configuration).HasConversion(Lists.Document<Configuration?>(), Lists.DocumentComparer<Configuration?>());
        line.Property(l => l.RenewsNumber).HasMaxLength(Order.NumberMaxLength);
        line.Property(l => l.DeliveryContent).HasMaxLength(OrderLine.DeliveryContentMaxLength);
        line.HasIndex(l => l.PlanId); // how much of a solution was sold
        line.HasIndex("OrderId", nameof(OrderLine.DoneAt), nameof(OrderLine.Kind)); // which orders have something to deliver
        line.HasIndex(nameof(OrderLine.ProductLine), "OrderId");
        line.HasIndex(nameof(OrderLine.SolutionName), "OrderId");
    }
}

internal sealed class OrderNameConfiguration : IEntityTypeConfiguration<OrderName>
{
    public void Configure(EntityTypeBuilder<OrderName> name)
    {
        name.Property(n => n.Text).HasMaxLength(OrderName.TextMaxLength);
        name.HasIndex(n => n.Text); // not unique: two orders at once may bring the same new name, and no one has to wait for the other
    }
}

internal sealed class OrderPriceStepConfiguration : IEntityTypeConfiguration<OrderPriceStep>
{
    public void Configure(EntityTypeBuilder<OrderPriceStep> step)
    {
        step.Property(s => s.RuleCode).HasMaxLength(80);
        step.HasKey("OrderId", nameof(OrderPriceStep.Position));
    }
}
