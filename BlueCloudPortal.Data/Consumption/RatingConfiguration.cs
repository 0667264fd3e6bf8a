using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Consumption;

internal sealed class CloudAccountConfiguration : IEntityTypeConfiguration<CloudAccount>
{
    public void Configure(EntityTypeBuilder<CloudAccount> account)
    {
        account.Property(a => a.Platform).HasMaxLength(UsageFile.PlatformMaxLength);
        account.Property(a => a.Code).HasMaxLength(CloudAccount.CodeMaxLength);
        account.Property(a => a.Name).HasMaxLength(CloudAccount.NameMaxLength);
        account.HasIndex(a => new { a.Platform, a.Code }).IsUnique();
    }
}

internal sealed class CloudAccountOwnerConfiguration : IEntityTypeConfiguration<CloudAccountOwner>
{
    public void Configure(EntityTypeBuilder<CloudAccountOwner> owner)
    {
        owner.Property(o => o.MadeBy).HasMaxLength(60);
        owner.Property(o => o.EndedBy).HasMaxLength(60);
        owner.Ignore(o => o.Months);
        owner.HasIndex(o => new { o.AccountId, o.FromMonth, o.OrganizationId });
        owner.HasOne<CloudAccount>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
        owner.HasOne<Organization>().WithMany().HasForeignKey(o => o.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerPriceConfiguration : IEntityTypeConfiguration<CustomerPrice>
{
    public void Configure(EntityTypeBuilder<CustomerPrice> price)
    {
        price.Property(p => p.Platform).HasMaxLength(UsageFile.PlatformMaxLength);
        price.Property(p => p.MadeBy).HasMaxLength(60);
        price.Property(p => p.EndedBy).HasMaxLength(60);
        price.Ignore(p => p.Months);
        price.HasIndex(p => new { p.OrganizationId, p.Platform, p.FromMonth });
        price.HasIndex(p => new { p.FromMonth, p.Id, p.ToMonth }).IsDescending(true, false, false); // everybody's, latest first
        price.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExchangeRateConfiguration : IEntityTypeConfiguration<ExchangeRate>
{
    public void Configure(EntityTypeBuilder<ExchangeRate> rate)
    {
        rate.Property(r => r.Currency).HasMaxLength(ExchangeRate.CurrencyLength);
        rate.Property(r => r.EnteredBy).HasMaxLength(60);
        rate.HasIndex(r => new { r.MonthKey, r.Currency }).IsUnique();
    }
}

internal sealed class ConsumptionLineConfiguration : IEntityTypeConfiguration<ConsumptionLine>
{
    public void Configure(EntityTypeBuilder<ConsumptionLine> line)
    {
        line.Property(l => l.Platform).HasMaxLength(UsageFile.PlatformMaxLength);
        line.Property(l => l.Product).HasMaxLength(UsageLine.ProductMaxLength);
        line.Property(l => l.Currency).HasMaxLength(ExchangeRate.CurrencyLength);
        line.HasIndex(l => l.UsageLineId).IsUnique(); // nothing is rated twice
        line.HasIndex(l => new { l.OrganizationId, l.IsCurrent, l.MonthKey });
        line.HasIndex(l => l.FileId);
        line.HasOne<UsageFile>().WithMany().HasForeignKey(l => l.FileId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<UsageLine>().WithMany().HasForeignKey(l => l.UsageLineId).OnDelete(DeleteBehavior.Restrict);
        line.HasOne<Organization>().WithMany().HasForeignKey(l => l.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BillNoticeConfiguration : IEntityTypeConfiguration<BillNotice>
{
    public void Configure(EntityTypeBuilder<BillNotice> notice)
    {
        notice.HasIndex(n => new { n.OrganizationId, n.MonthKey }).IsUnique(); // a company is told once
        notice.HasOne<Organization>().WithMany().HasForeignKey(n => n.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingBookConfiguration : IEntityTypeConfiguration<RatingBook>
{
    public void Configure(EntityTypeBuilder<RatingBook> book) => book.ToTable("RatingBooks");
}
