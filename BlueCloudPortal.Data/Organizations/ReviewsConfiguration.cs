using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Organizations;

internal sealed class RegistrationApplicationConfiguration : IEntityTypeConfiguration<RegistrationApplication>
{
    public void Configure(EntityTypeBuilder<RegistrationApplication> application)
    {
        application.Property(a => a.Number).HasMaxLength(RegistrationApplication.NumberMaxLength);
        application.Property(a => a.Company).HasMaxLength(Organization.NameMaxLength);
        application.Property(a => a.OwnerName).HasMaxLength(60);
        application.Property(a => a.ContactName).HasMaxLength(RegistrationApplication.NameMaxLength);
        application.Property(a => a.Email).HasMaxLength(120);
        application.Property(a => a.Phone).HasMaxLength(30);
        application.Property(a => a.Position).HasMaxLength(RegistrationApplication.NameMaxLength);
        application.Property(a => a.Address).HasMaxLength(RegistrationApplication.AddressMaxLength);
        application.Property(a => a.Files).HasConversion(Lists.AsJson<ApplicationFile>(), Lists.Comparer<ApplicationFile>()).HasMaxLength(3500);
        application.Property(a => a.SubmittedFrom).HasMaxLength(45);
        application.Property(a => a.DecidedBy).HasMaxLength(60);
        application.Property(a => a.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        application.HasIndex(a => a.Number).IsUnique();
        application.HasIndex(a => a.RequestKey).IsUnique(); // a second click gives the first application
        application.HasIndex(a => a.MembershipId).IsUnique(); // one administrator an application
        application.HasIndex(a => new { a.Status, a.SubmittedAt });
        application.HasIndex(a => new { a.SubmittedAt, a.Number }).IsDescending(true, false);
        application.HasIndex(a => a.CompanyId);
        application.HasOne<Organization>().WithMany().HasForeignKey(a => a.CompanyId).OnDelete(DeleteBehavior.Restrict);
        application.HasOne<Membership>().WithMany().HasForeignKey(a => a.MembershipId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CertificationConfiguration : IEntityTypeConfiguration<Certification>
{
    public void Configure(EntityTypeBuilder<Certification> certification)
    {
        certification.Property(c => c.Number).HasMaxLength(Certification.NumberMaxLength);
        certification.Property(c => c.Company).HasMaxLength(Organization.NameMaxLength);
        certification.Property(c => c.LegalPerson).HasMaxLength(Certification.NameMaxLength);
        certification.Property(c => c.IdentityCipher).HasMaxLength(500);
        certification.Property(c => c.IdentityMasked).HasMaxLength(18);
        certification.Property(c => c.LicenceCode).HasMaxLength(18);
        certification.Property(c => c.Email).HasMaxLength(120);
        certification.Property(c => c.SubmittedBy).HasMaxLength(60);
        certification.Property(c => c.DecidedBy).HasMaxLength(60);
        certification.Property(c => c.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        certification.HasIndex(c => c.Number).IsUnique();
        certification.HasIndex(c => c.OrganizationId).IsUnique(); // one a company; after a refusal the same one is handed in again
        certification.HasIndex(c => new { c.Status, c.SubmittedAt });
        certification.HasIndex(c => new { c.SubmittedAt, c.Number }).IsDescending(true, false);
        certification.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        certification.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.AgreementId).OnDelete(DeleteBehavior.Restrict);
        certification.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.LicenceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LevelApplicationConfiguration : IEntityTypeConfiguration<LevelApplication>
{
    public void Configure(EntityTypeBuilder<LevelApplication> application)
    {
        application.Property(a => a.Number).HasMaxLength(LevelApplication.NumberMaxLength);
        application.Property(a => a.Reason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        application.Property(a => a.ContactName).HasMaxLength(60);
        application.Property(a => a.ContactPhone).HasMaxLength(30);
        application.Property(a => a.Files).HasConversion(Lists.AsJson<ApplicationFile>(), Lists.Comparer<ApplicationFile>()).HasMaxLength(3500);
        application.Property(a => a.SubmittedBy).HasMaxLength(60);
        application.Property(a => a.DecidedBy).HasMaxLength(60);
        application.Property(a => a.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        application.HasIndex(a => a.Number).IsUnique();
        application.HasIndex(a => a.RequestKey).IsUnique(); // a second click gives the first application
        application.HasIndex(a => a.OpenOf).IsUnique(); // one open application a company
        application.HasIndex(a => new { a.Status, a.SubmittedAt });
        application.HasIndex(a => new { a.SubmittedAt, a.Id }).IsDescending(true, false);
        application.HasIndex(a => new { a.OrganizationId, a.SubmittedAt });
        application.HasOne<Organization>().WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LevelChangeConfiguration : IEntityTypeConfiguration<LevelChange>
{
    public void Configure(EntityTypeBuilder<LevelChange> change)
    {
        change.Property(c => c.Reason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        change.Property(c => c.Application).HasMaxLength(LevelApplication.NumberMaxLength);
        change.Property(c => c.By).HasMaxLength(60);
        change.Ignore(c => c.Why);
        change.HasIndex(c => new { c.OrganizationId, c.Sequence }).IsUnique(); // two who move a level at once: the second hears of the first
        change.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LevelThresholdConfiguration : IEntityTypeConfiguration<LevelThreshold>
{
    public void Configure(EntityTypeBuilder<LevelThreshold> threshold)
    {
        threshold.Property(t => t.SetBy).HasMaxLength(60);
        threshold.HasIndex(t => t.Level).IsUnique(); // one a level
    }
}

internal sealed class LevelBenefitConfiguration : IEntityTypeConfiguration<LevelBenefit>
{
    public void Configure(EntityTypeBuilder<LevelBenefit> benefit)
    {
        foreach (var text in new[] { nameof(LevelBenefit.Group), nameof(LevelBenefit.GroupEn), nameof(LevelBenefit.Name), nameof(LevelBenefit.NameEn), nameof(LevelBenefit.Registered), nameof(LevelBenefit.RegisteredEn), nameof(LevelBenefit.Silver), nameof(LevelBenefit.SilverEn), nameof(LevelBenefit.Gold), nameof(LevelBenefit.GoldEn) })
        {
            benefit.Property(text).HasMaxLength(LevelBenefit.TextMaxLength);
        }
        benefit.Property(b => b.ChangedBy).HasMaxLength(60);
        benefit.HasIndex(b => new { b.Track, b.Position });
    }
}
