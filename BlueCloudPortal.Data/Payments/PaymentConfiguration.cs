using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.Property(p => p.Number).HasMaxLength(Payment.NumberMaxLength);
        payment.Property(p => p.SubjectNumber).HasMaxLength(Payment.NumberMaxLength);
        payment.Property(p => p.Payer).HasMaxLength(Organization.NameMaxLength);
        payment.Property(p => p.Bank).HasMaxLength(Payment.BankMaxLength);
        payment.Property(p => p.StartedBy).HasMaxLength(60);
        payment.Property(p => p.ChannelTrade).HasMaxLength(Payment.ChannelTradeMaxLength);
        payment.Property(p => p.PayingAccount).HasMaxLength(40);
        payment.Property(p => p.PayingBank).HasMaxLength(100);
        payment.Property(p => p.TakenBy).HasMaxLength(60);
        payment.Property(p => p.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        payment.Ignore(p => p.Subject).Ignore(p => p.Source);
        payment.HasIndex(p => p.Number).IsUnique();
        payment.HasIndex(p => new { p.Method, p.ChannelTrade }).IsUnique(); // one trade of a channel pays once
        payment.HasIndex(p => new { p.OrganizationId, p.StartedById, p.RequestKey }).IsUnique(); // a second press gives the first payment
        payment.HasIndex(p => new { p.SubjectId, p.Status });
        payment.HasIndex(p => new { p.Status, p.StartedAt });
        payment.HasIndex(p => new { p.StartedAt, p.Number }).IsDescending(true, false); // all, latest first
        payment.HasIndex(p => new { p.Method, p.PaidAt });
        payment.HasIndex(p => p.AskAt);
        payment.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PaymentNoticeConfiguration : IEntityTypeConfiguration<PaymentNotice>
{
    public void Configure(EntityTypeBuilder<PaymentNotice> notice)
    {
        notice.Property(n => n.Body).HasMaxLength(PaymentNotice.BodyMaxLength);
        notice.Property(n => n.Headers).HasMaxLength(PaymentNotice.HeadersMaxLength);
        notice.Property(n => n.Trade).HasMaxLength(Payment.NumberMaxLength);
        notice.Property(n => n.Refusal).HasMaxLength(PaymentNotice.RefusalMaxLength);
        notice.HasIndex(n => new { n.ReceivedAt, n.Id });
        notice.HasIndex(n => n.Trade);
        notice.HasIndex(n => new { n.Outcome, n.ReceivedAt });
    }
}

internal sealed class ChannelBillConfiguration : IEntityTypeConfiguration<ChannelBill>
{
    public void Configure(EntityTypeBuilder<ChannelBill> bill)
    {
        bill.Property(b => b.File).HasMaxLength(ChannelBill.FileMaxLength);
        bill.Property(b => b.TakenBy).HasMaxLength(60);
        bill.Ignore(b => b.ChannelTotal).Ignore(b => b.BookedTotal);
        bill.HasIndex(b => new { b.Method, b.Day }).IsUnique(); // one bill a channel's day
        bill.OwnsMany(b => b.Lines, line =>
        {
            line.ToTable("ChannelBillLines");
            line.WithOwner().HasForeignKey("BillId");
            line.Property<int>("Id");
            line.HasKey("Id");
            line.Property(l => l.Trade).HasMaxLength(Payment.ChannelTradeMaxLength);
            line.Property(l => l.ChannelTrade).HasMaxLength(Payment.ChannelTradeMaxLength);
        });
    }
}
