using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Payments;

internal sealed class RebateRuleConfiguration : IEntityTypeConfiguration<RebateRule>
{
    public void Configure(EntityTypeBuilder<RebateRule> rule)
    {
        rule.Property(r => r.Code).HasMaxLength(32);
        rule.HasIndex(r => new { r.Code, r.Version }).IsUnique();
        rule.Property(r => r.MadeBy).HasMaxLength(60);
        rule.Property(r => r.EndedBy).HasMaxLength(60);
        rule.Property(r => r.Tiers).HasConversion(Lists.AsJson<RebateTier>(), Lists.Comparer<RebateTier>());
        rule.Property(r => r.ValidTo).IsConcurrencyToken(); // its end is all that changes
        rule.Ignore(r => r.Days);
    }
}

internal sealed class RebateAwardConfiguration : IEntityTypeConfiguration<RebateAward>
{
    public void Configure(EntityTypeBuilder<RebateAward> award)
    {
        award.Property(a => a.Number).HasMaxLength(RebateAward.NumberMaxLength);
        award.Property(a => a.Company).HasMaxLength(Organization.NameMaxLength);
        award.Property(a => a.Period).HasMaxLength(6);
        award.Property(a => a.RuleCode).HasMaxLength(32);
        award.Property(a => a.AwardedBy).HasMaxLength(60);
        award.Ignore(a => a.HalfYear);
        award.HasIndex(a => a.Number).IsUnique();
        award.HasIndex(a => new { a.OrganizationId, a.Period }).IsUnique(); // a company gets a half-year's award once
        award.HasIndex(a => a.Period);
        award.HasOne<Organization>().WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
