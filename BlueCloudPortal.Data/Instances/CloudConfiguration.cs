using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Instances;

internal sealed class CloudPlatformConfiguration : IEntityTypeConfiguration<CloudPlatform>
{
    public void Configure(EntityTypeBuilder<CloudPlatform> platform)
    {
        platform.Property(p => p.Code).HasMaxLength(CloudPlatform.CodeMaxLength);
        platform.Property(p => p.Name).HasMaxLength(CloudPlatform.NameMaxLength);
        platform.HasIndex(p => p.Code).IsUnique();
        platform.HasIndex(p => p.Name).IsUnique();
    }
}

internal sealed class CloudDiscountConfiguration : IEntityTypeConfiguration<CloudDiscount>
{
    public void Configure(EntityTypeBuilder<CloudDiscount> discount)
    {
        discount.Property(d => d.Note).HasMaxLength(CloudDiscount.NoteMaxLength);
        discount.Property(d => d.MadeBy).HasMaxLength(60);
        discount.Property(d => d.EndedBy).HasMaxLength(60);
        discount.Ignore(d => d.Days);
        discount.HasIndex(d => new { d.OrganizationId, d.PlatformId, d.ValidFrom });
        discount.HasOne<CloudPlatform>().WithMany().HasForeignKey(d => d.PlatformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlatformAccountConfiguration : IEntityTypeConfiguration<PlatformAccount>
{
    public void Configure(EntityTypeBuilder<PlatformAccount> account)
    {
        account.Property(a => a.AccountName).HasMaxLength(PlatformAccount.NameMaxLength);
        account.Property(a => a.OpenedBy).HasMaxLength(60);
        account.HasIndex(a => new { a.OrganizationId, a.PlatformId }).IsUnique(); // a platform is opened once
        account.HasIndex(a => new { a.PlatformId, a.AccountName }).IsUnique(); // and an account is one company's
        account.HasOne<CloudPlatform>().WithMany().HasForeignKey(a => a.PlatformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlatformApplicationConfiguration : IEntityTypeConfiguration<PlatformApplication>
{
    public void Configure(EntityTypeBuilder<PlatformApplication> application)
    {
        application.Property(a => a.RequestNumber).HasMaxLength(OperationRequest.NumberMaxLength);
        application.Property(a => a.Contact).HasMaxLength(PlatformApplication.ContactMaxLength);
        application.Property(a => a.Remark).HasMaxLength(PlatformApplication.RemarkMaxLength);
        application.Property(a => a.AccountName).HasMaxLength(PlatformAccount.NameMaxLength);
        application.HasIndex(a => a.RequestNumber).IsUnique();
        application.HasIndex(a => new { a.OpenFor, a.PlatformId }).IsUnique(); // one open application a company and platform
        application.HasIndex(a => new { a.OrganizationId, a.PlatformId });
        application.HasOne<CloudPlatform>().WithMany().HasForeignKey(a => a.PlatformId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsoleTicketConfiguration : IEntityTypeConfiguration<ConsoleTicket>
{
    public void Configure(EntityTypeBuilder<ConsoleTicket> ticket)
    {
        ticket.Property(t => t.UserName).HasMaxLength(60);
        ticket.Property(t => t.Company).HasMaxLength(Organization.NameMaxLength);
        ticket.Property(t => t.PlatformCode).HasMaxLength(CloudPlatform.CodeMaxLength);
        ticket.Property(t => t.AccountName).HasMaxLength(PlatformAccount.NameMaxLength);
        ticket.Property(t => t.Product).HasMaxLength(CloudProduct.NameMaxLength);
        ticket.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class SandboxCreditConfiguration : IEntityTypeConfiguration<SandboxCredit>
{
    public void Configure(EntityTypeBuilder<SandboxCredit> credit)
    {
        credit.Property(c => c.Number).HasMaxLength(OperationRequest.NumberMaxLength);
        credit.Property(c => c.Platform).HasMaxLength(CloudPlatform.CodeMaxLength);
        credit.Property(c => c.Account).HasMaxLength(PlatformAccount.NameMaxLength);
        credit.HasIndex(c => new { c.Platform, c.Number }).IsUnique(); // credited or made void, once
        credit.HasIndex(c => new { c.Platform, c.Account });
    }
}
