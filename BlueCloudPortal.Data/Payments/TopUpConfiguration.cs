using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Payments;

internal sealed class TopUpConfiguration : IEntityTypeConfiguration<TopUp>
{
    public void Configure(EntityTypeBuilder<TopUp> topUp)
    {
        topUp.Property(t => t.Number).HasMaxLength(TopUp.NumberMaxLength);
        topUp.Property(t => t.Payer).HasMaxLength(Organization.NameMaxLength);
        topUp.Property(t => t.PayingAccount).HasMaxLength(40);
        topUp.Property(t => t.PayingBank).HasMaxLength(100);
        topUp.Property(t => t.Method).HasDefaultValue(TopUpMethod.Transfer); // those from before there were channels
        topUp.Property(t => t.SubmittedBy).HasMaxLength(60);
        topUp.Property(t => t.TakenBy).HasMaxLength(60);
        topUp.Property(t => t.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        topUp.HasIndex(t => t.Number).IsUnique();
        topUp.HasIndex(t => new { t.OrganizationId, t.RequestKey }).IsUnique(); // a second click gives the first top-up
        topUp.HasIndex(t => new { t.OrganizationId, t.SubmittedAt });
        topUp.HasIndex(t => new { t.Status, t.SubmittedAt });
        topUp.HasIndex(t => new { t.SubmittedAt, t.Number }).IsDescending(true, false); // everybody's, latest first
        topUp.HasIndex(t => t.PreIssuedId).IsUnique(); // a pre-issued invoice has one live top-up
        topUp.HasOne<Invoice>().WithMany().HasForeignKey(t => t.PreIssuedId).OnDelete(DeleteBehavior.Restrict);
        topUp.HasOne<Invoice>().WithMany().HasForeignKey(t => t.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        topUp.HasOne<StoredFile>().WithMany().HasForeignKey(t => t.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}
