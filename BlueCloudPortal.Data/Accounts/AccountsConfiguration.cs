using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Accounts;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user) => user.Property(u => u.DisplayName).HasMaxLength(60);
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.Property(r => r.Code).HasMaxLength(64);
        role.Property(r => r.NameZh).HasMaxLength(60);
        role.Property(r => r.NameEn).HasMaxLength(60);
        role.Property(r => r.Kinds).HasConversion(Lists.OfEnums<OrganizationKind>(), Lists.Comparer<OrganizationKind>()).HasMaxLength(200);
        role.Property(r => r.Permissions).HasConversion(Lists.OfEnums<Permission>(), Lists.Comparer<Permission>()).HasMaxLength(2000);
        role.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.HasIndex(m => new { m.UserId, m.OrganizationId }).IsUnique(); // one role a person and organization
        membership.HasIndex(m => m.OrganizationId);
        membership.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId);
        membership.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Role>().WithMany().HasForeignKey(m => m.RoleId).OnDelete(DeleteBehavior.Restrict);
    }
}
