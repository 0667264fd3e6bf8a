using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Invoices;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.Property(i => i.Number).HasMaxLength(Invoice.NumberMaxLength);
        invoice.Property(i => i.Title).HasMaxLength(100);
        invoice.Property(i => i.TaxNumber).HasMaxLength(20);
        invoice.Property(i => i.BankName).HasMaxLength(100);
        invoice.Property(i => i.BankAccount).HasMaxLength(40);
        invoice.Property(i => i.Recipient).HasMaxLength(60);
        invoice.Property(i => i.Address).HasMaxLength(200);
        invoice.Property(i => i.Phone).HasMaxLength(30);
        invoice.Property(i => i.Remark).HasMaxLength(Invoice.RemarkMaxLength);
        invoice.Property(i => i.FiscalNumber).HasMaxLength(20);
        invoice.Property(i => i.TrackingNumber).HasMaxLength(32);
        invoice.Property(i => i.RefuseReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.FiscalNumber).IsUnique(); // a printed number stands for one invoice
        invoice.HasIndex(i => new { i.OrganizationId, i.RequestedAt });
        invoice.HasIndex(i => new { i.Status, i.RequestedAt });
        invoice.HasIndex(i => new { i.RequestedAt, i.Number }); // everybody's, latest first
        invoice.Property(i => i.Source).HasDefaultValue(InvoiceSource.Orders); // what every invoice was before there were others
        invoice.HasIndex(i => new { i.OrganizationId, i.RequestKey }).IsUnique(); // a second click gives the first invoice
        invoice.HasMany(i => i.Claims).WithOne().HasForeignKey("InvoiceId").IsRequired();
        invoice.HasMany(i => i.Orders).WithOne().HasForeignKey("InvoiceId").IsRequired();
    }
}

internal sealed class InvoiceOrderConfiguration : IEntityTypeConfiguration<InvoiceOrder>
{
    public void Configure(EntityTypeBuilder<InvoiceOrder> line)
    {
        line.Property(l => l.OrderNumber).HasMaxLength(Invoice.NumberMaxLength);
        line.HasKey("InvoiceId", nameof(InvoiceOrder.OrderId));
        line.HasIndex(l => l.ClaimedOrderId).IsUnique(); // nothing is invoiced twice
        line.HasOne<Order>().WithMany().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvoiceClaimConfiguration : IEntityTypeConfiguration<InvoiceClaim>
{
    public void Configure(EntityTypeBuilder<InvoiceClaim> claim)
    {
        claim.Property(c => c.TopUpNumber).HasMaxLength(Invoice.NumberMaxLength);
        claim.HasKey("InvoiceId", nameof(InvoiceClaim.TopUpId));
        claim.HasIndex(c => c.ClaimedTopUpId).IsUnique(); // nothing is invoiced twice
        claim.HasOne<TopUp>().WithMany().HasForeignKey(c => c.TopUpId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WalletDrawConfiguration : IEntityTypeConfiguration<WalletDraw>
{
    public void Configure(EntityTypeBuilder<WalletDraw> draw)
    {
        draw.HasKey(d => new { d.OrderId, d.Position }); // an order is drawn once
        draw.HasIndex(d => d.TopUpId);
        draw.HasIndex(d => d.InvoiceId);
        draw.HasIndex(d => d.OrganizationId);
        draw.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId).OnDelete(DeleteBehavior.Restrict);
        draw.HasOne<TopUp>().WithMany().HasForeignKey(d => d.TopUpId).OnDelete(DeleteBehavior.Restrict);
        draw.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
    }
}
