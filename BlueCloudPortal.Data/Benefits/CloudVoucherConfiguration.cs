using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Benefits;

internal sealed class CloudVoucherConfiguration : IEntityTypeConfiguration<CloudVoucher>
{
    public void Configure(EntityTypeBuilder<CloudVoucher> voucher)
    {
        voucher.Property(v => v.Number).HasMaxLength(CloudVoucher.NumberMaxLength);
        voucher.Property(v => v.Company).HasMaxLength(Organization.NameMaxLength);
        voucher.Property(v => v.IssuedBy).HasMaxLength(60);
        voucher.Property(v => v.Note).HasMaxLength(LifecycleEvent.NoteMaxLength);
        voucher.Property(v => v.AllocationNumber).HasMaxLength(Allocation.NumberMaxLength);
        voucher.Property(v => v.WithdrawReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        voucher.HasIndex(v => v.Number).IsUnique();
        voucher.HasIndex(v => new { v.IssueKey, v.Ordinal }).IsUnique(); // a second press gives the first issue's vouchers
        voucher.HasIndex(v => new { v.OrganizationId, v.Status, v.ExpiresAt });
        voucher.HasIndex(v => new { v.Status, v.ExpiresAt });
        voucher.HasIndex(v => new { v.IssuedAt, v.Number }).IsDescending(true, false); // everybody's, latest first
    }
}

internal sealed class CloudVoucherUseConfiguration : IEntityTypeConfiguration<CloudVoucherUse>
{
    public void Configure(EntityTypeBuilder<CloudVoucherUse> use)
    {
        use.HasOne<CloudVoucher>().WithMany().HasForeignKey(u => u.VoucherId).OnDelete(DeleteBehavior.Restrict);
        use.HasOne<Allocation>().WithMany().HasForeignKey(u => u.AllocationId).OnDelete(DeleteBehavior.Restrict);
        use.HasIndex(u => u.HeldVoucher).IsUnique(); // a voucher is in one allocation; one that was given back holds none
        use.HasIndex(u => new { u.AllocationId, u.VoucherId }).IsUnique();
    }
}
