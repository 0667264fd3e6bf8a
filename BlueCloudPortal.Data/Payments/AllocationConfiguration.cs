using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Payments;

internal sealed class AllocationConfiguration : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> allocation)
    {
        allocation.Property(a => a.Number).HasMaxLength(Allocation.NumberMaxLength);
        allocation.Property(a => a.Company).HasMaxLength(Organization.NameMaxLength);
        allocation.Property(a => a.PlatformCode).HasMaxLength(CloudPlatform.CodeMaxLength);
        allocation.Property(a => a.PlatformName).HasMaxLength(CloudPlatform.NameMaxLength);
        allocation.Property(a => a.AccountName).HasMaxLength(PlatformAccount.NameMaxLength);
        allocation.Property(a => a.SubmittedBy).HasMaxLength(60);
        allocation.Property(a => a.TakenBy).HasMaxLength(60);
        allocation.Property(a => a.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        allocation.Property(a => a.Reference).HasMaxLength(Allocation.ReferenceMaxLength);
        allocation.Property(a => a.LastError).HasMaxLength(Allocation.ReferenceMaxLength);
        allocation.HasIndex(a => a.Number).IsUnique();
        allocation.HasIndex(a => new { a.OrganizationId, a.RequestKey }).IsUnique(); // a second press gives the first allocation
        allocation.HasIndex(a => new { a.OrganizationId, a.SubmittedAt });
        allocation.HasIndex(a => new { a.Status, a.SubmittedAt });
        allocation.HasIndex(a => new { a.SubmittedAt, a.Number }).IsDescending(true, false); // everybody's, latest first
        allocation.HasIndex(a => new { a.PlatformCode, a.SubmittedAt });
        allocation.HasIndex(a => a.TryAt);
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.Property(r => r.Number).HasMaxLength(Refund.NumberMaxLength);
        refund.Property(r => r.Company).HasMaxLength(Organization.NameMaxLength);
        refund.Property(r => r.Month).HasMaxLength(7);
        refund.Property(r => r.MonthClaim).HasMaxLength(7);
        refund.Property(r => r.Holder).HasMaxLength(Organization.NameMaxLength);
        refund.Property(r => r.AccountNumber).HasMaxLength(BankAccount.NumberMaxLength);
        refund.Property(r => r.Bank).HasMaxLength(BankAccount.BankMaxLength);
        refund.Property(r => r.SubmittedBy).HasMaxLength(60);
        refund.Property(r => r.TakenBy).HasMaxLength(60);
        refund.Property(r => r.ProofNumber).HasMaxLength(Refund.ProofMaxLength);
        refund.Property(r => r.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        refund.HasIndex(r => r.Number).IsUnique();
        refund.HasIndex(r => new { r.OrganizationId, r.MonthClaim }).IsUnique(); // once a month; a refused one has no claim and gives the month back
        refund.HasIndex(r => new { r.OrganizationId, r.RequestKey }).IsUnique(); // a second press gives the first refund
        refund.HasIndex(r => new { r.OrganizationId, r.SubmittedAt });
        refund.HasIndex(r => new { r.Status, r.SubmittedAt });
        refund.HasIndex(r => new { r.SubmittedAt, r.Number }).IsDescending(true, false); // everybody's, latest first
    }
}
