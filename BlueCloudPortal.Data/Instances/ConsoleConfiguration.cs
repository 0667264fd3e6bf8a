using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Instances;

internal sealed class CloudProductConfiguration : IEntityTypeConfiguration<CloudProduct>
{
    public void Configure(EntityTypeBuilder<CloudProduct> product)
    {
        product.Property(p => p.Category).HasMaxLength(CloudProduct.CategoryMaxLength);
        product.Property(p => p.Group).HasMaxLength(CloudProduct.GroupMaxLength);
        product.Property(p => p.Name).HasMaxLength(CloudProduct.NameMaxLength);
        product.HasIndex(p => new { p.PlatformId, p.Category, p.Group, p.Name }).IsUnique(); // a directory names each product once
        product.HasIndex(p => new { p.PlatformId, p.Position });
        product.HasOne<CloudPlatform>().WithMany().HasForeignKey(p => p.PlatformId).OnDelete(DeleteBehavior.Restrict);
        product.HasOne<Solution>().WithMany().HasForeignKey(p => p.SolutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CloudKeyConfiguration : IEntityTypeConfiguration<CloudKey>
{
    public void Configure(EntityTypeBuilder<CloudKey> key)
    {
        key.Property(k => k.KeyId).HasMaxLength(CloudKey.KeyIdMaxLength);
        key.Property(k => k.Tail).HasMaxLength(CloudKey.TailLength);
        key.Property(k => k.MadeBy).HasMaxLength(60);
        key.HasIndex(k => k.RequestKey).IsUnique(); // pressed twice, made once
        key.HasIndex(k => new { k.OrganizationId, k.PlatformId, k.Slot }).IsUnique(); // no more than there are places
        key.HasOne<CloudPlatform>().WithMany().HasForeignKey(k => k.PlatformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CloudCertificateConfiguration : IEntityTypeConfiguration<CloudCertificate>
{
    public void Configure(EntityTypeBuilder<CloudCertificate> certificate)
    {
        certificate.Property(c => c.Fingerprint).HasMaxLength(CloudCertificate.FingerprintLength);
        certificate.Property(c => c.Subject).HasMaxLength(CloudCertificate.TextMaxLength);
        certificate.Property(c => c.Issuer).HasMaxLength(CloudCertificate.TextMaxLength);
        certificate.Property(c => c.Names).HasMaxLength(CloudCertificate.NamesMaxLength);
        certificate.Property(c => c.AddedBy).HasMaxLength(60);
        certificate.HasIndex(c => new { c.OrganizationId, c.PlatformId, c.Fingerprint }).IsUnique(); // the same is added once
        certificate.HasIndex(c => c.ValidUntil); // what ends next is looked for every hour
        certificate.HasOne<CloudPlatform>().WithMany().HasForeignKey(c => c.PlatformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CloudCertificateNoticeConfiguration : IEntityTypeConfiguration<CloudCertificateNotice>
{
    public void Configure(EntityTypeBuilder<CloudCertificateNotice> notice)
    {
        notice.HasIndex(n => new { n.CertificateId, n.Threshold }).IsUnique(); // told once
        notice.HasOne<CloudCertificate>().WithMany().HasForeignKey(n => n.CertificateId).OnDelete(DeleteBehavior.Cascade); // what is deleted needs no reminder
    }
}

internal sealed class SandboxKeyConfiguration : IEntityTypeConfiguration<SandboxKey>
{
    public void Configure(EntityTypeBuilder<SandboxKey> key)
    {
        key.Property(k => k.Request).HasMaxLength(40);
        key.Property(k => k.Platform).HasMaxLength(CloudPlatform.CodeMaxLength);
        key.Property(k => k.Account).HasMaxLength(PlatformAccount.NameMaxLength);
        key.Property(k => k.KeyId).HasMaxLength(CloudKey.KeyIdMaxLength);
        key.Property(k => k.SecretCipher).HasMaxLength(1000);
        key.HasIndex(k => new { k.Platform, k.Request }).IsUnique(); // a request makes one key
    }
}
