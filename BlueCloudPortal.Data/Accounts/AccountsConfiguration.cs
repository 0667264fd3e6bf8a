using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Accounts;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(60);
        user.Property(u => u.Position).HasMaxLength(60);
        user.Property(u => u.PhoneNumber).HasMaxLength(20);
        user.Property(u => u.PendingEmail).HasMaxLength(256);
        user.HasIndex(u => u.PhoneNumber).IsUnique(); // it signs in
        user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex").IsUnique(); // so does this; Identity's own index lets two have one
    }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.Property(r => r.Code).HasMaxLength(64);
        role.Property(r => r.NameZh).HasMaxLength(Role.NameMaxLength);
        role.Property(r => r.NameEn).HasMaxLength(Role.NameMaxLength);
        role.Property(r => r.DescriptionZh).HasMaxLength(Role.DescriptionMaxLength);
        role.Property(r => r.DescriptionEn).HasMaxLength(Role.DescriptionMaxLength);
        role.Property(r => r.Kinds).HasConversion(Lists.OfEnums<OrganizationKind>(), Lists.Comparer<OrganizationKind>()).HasMaxLength(200);
        role.Property(r => r.Permissions).HasConversion(Lists.OfEnums<Permission>(), Lists.Comparer<Permission>()).HasMaxLength(2000);
        role.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.Property(m => m.Number).HasMaxLength(Membership.NumberMaxLength);
        membership.Property(m => m.Email).HasMaxLength(Membership.EmailMaxLength);
        membership.Property(m => m.PendingEmail).HasMaxLength(Membership.EmailMaxLength);
        membership.Property(m => m.InvitedBy).HasMaxLength(60);
        membership.HasIndex(m => m.Number).IsUnique();
        membership.HasIndex(m => new { m.HolderId, m.OrganizationId }).IsUnique(); // one role a person and organization
        membership.HasIndex(m => m.AdministratorOf).IsUnique(); // one administrator an organization
        membership.HasIndex(m => new { m.OrganizationId, m.PendingEmail }).IsUnique(); // a person is invited once
        membership.HasIndex(m => new { m.OrganizationId, m.Since });
        membership.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId);
        membership.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Role>().WithMany().HasForeignKey(m => m.RoleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.Property(l => l.SecretHash).HasMaxLength(64);
        link.HasIndex(l => l.SecretHash).IsUnique();
        link.HasIndex(l => new { l.About, l.Purpose });
    }
}

internal sealed class VerificationCodeConfiguration : IEntityTypeConfiguration<VerificationCode>
{
    public void Configure(EntityTypeBuilder<VerificationCode> code)
    {
        code.Property(c => c.Subject).HasMaxLength(200);
        code.Property(c => c.Mobile).HasMaxLength(20);
        code.Property(c => c.CodeHash).HasMaxLength(64);
        code.HasIndex(c => new { c.Mobile, c.SentAt });
        code.HasIndex(c => new { c.Purpose, c.Subject, c.SentAt });
    }
}

internal sealed class SalesInvitationConfiguration : IEntityTypeConfiguration<SalesInvitation>
{
    public void Configure(EntityTypeBuilder<SalesInvitation> invitation)
    {
        invitation.Property(i => i.Code).HasMaxLength(SalesInvitation.CodeLength);
        invitation.Property(i => i.SalesName).HasMaxLength(60);
        invitation.HasIndex(i => i.Code).IsUnique();
        invitation.HasIndex(i => i.SalesUserId);
    }
}
