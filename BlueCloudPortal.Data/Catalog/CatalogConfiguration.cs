using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Catalog;

internal sealed class SolutionConfiguration : IEntityTypeConfiguration<Solution>
{
    public void Configure(EntityTypeBuilder<Solution> solution)
    {
        solution.Property(s => s.Slug).HasMaxLength(160);
        solution.Property(s => s.Name).HasMaxLength(Solution.NameMaxLength);
        solution.Property(s => s.Vendor).HasMaxLength(Solution.NameMaxLength);
        solution.Property(s => s.Line).HasMaxLength(Solution.NameMaxLength);
        solution.Property(s => s.Industry).HasMaxLength(Solution.NameMaxLength);
        solution.Property(s => s.Summary).HasMaxLength(Solution.SummaryMaxLength);
        solution.Property(s => s.Description).HasMaxLength(Solution.DescriptionMaxLength);
        solution.HasIndex(s => s.Slug).IsUnique();
        solution.HasIndex(s => new { s.Vendor, s.Name }).IsUnique();
        solution.HasIndex(s => s.Industry);
        solution.HasMany(s => s.Plans).WithOne().HasForeignKey(p => p.SolutionId);
    }
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.Property(p => p.Sku).HasMaxLength(Plan.SkuMaxLength);
        plan.Property(p => p.Name).HasMaxLength(Solution.NameMaxLength);
        plan.Property(p => p.Unit).HasMaxLength(Plan.UnitMaxLength);
        plan.Property(p => p.Region).HasMaxLength(Plan.RegionMaxLength);
        plan.Ignore(p => p.Terms);
        plan.HasIndex(p => p.Sku).IsUnique();
        plan.HasOne<PriceList>().WithMany().HasForeignKey(p => p.PriceListId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PriceListConfiguration : IEntityTypeConfiguration<PriceList>
{
    public void Configure(EntityTypeBuilder<PriceList> list)
    {
        list.Property(l => l.Code).HasMaxLength(32);
        list.Property(l => l.FileName).HasMaxLength(StoredFile.NameMaxLength);
        list.Property(l => l.AppliedBy).HasMaxLength(60);
        list.Property(l => l.WithdrawnBy).HasMaxLength(60);
        list.Property(l => l.State).IsConcurrencyToken(); // taken over and taken back at once: one of them is told
        list.Property(l => l.Waiting).HasConversion(Lists.Document<IReadOnlyList<ScheduledPrice>>(), Lists.DocumentComparer<IReadOnlyList<ScheduledPrice>>());
        list.HasIndex(l => new { l.State, l.ValidFrom });
        list.HasIndex(l => new { l.Code, l.Version }).IsUnique(); // two imports at once: one gets the version, the other is told
        list.HasMany(l => l.Entries).WithOne().HasForeignKey(e => e.PriceListId);
    }
}

internal sealed class PriceListEntryConfiguration : IEntityTypeConfiguration<PriceListEntry>
{
    public void Configure(EntityTypeBuilder<PriceListEntry> entry)
    {
        entry.Property(e => e.Sku).HasMaxLength(Plan.SkuMaxLength);
        entry.Property(e => e.Changes).HasConversion(Lists.AsJson<TermChange>(), Lists.Comparer<TermChange>());
        entry.HasKey(e => new { e.PriceListId, e.Sku });
    }
}

internal sealed class LevelDiscountConfiguration : IEntityTypeConfiguration<LevelDiscount>
{
    public void Configure(EntityTypeBuilder<LevelDiscount> discount)
    {
        discount.Property(d => d.Code).HasMaxLength(32);
        discount.HasIndex(d => new { d.Code, d.Version }).IsUnique();
        discount.Property(d => d.MadeBy).HasMaxLength(60);
        discount.Property(d => d.EndedBy).HasMaxLength(60);
        discount.Property(d => d.ValidTo).IsConcurrencyToken(); // its end is all that changes
        discount.Ignore(d => d.Days);
        discount.HasIndex(d => d.Level);
    }
}

internal sealed class NegotiatedDiscountConfiguration : IEntityTypeConfiguration<NegotiatedDiscount>
{
    public void Configure(EntityTypeBuilder<NegotiatedDiscount> discount)
    {
        discount.Property(d => d.Code).HasMaxLength(32);
        discount.Property(d => d.Product).HasMaxLength(Solution.NameMaxLength);
        discount.Property(d => d.Note).HasMaxLength(NegotiatedDiscount.NoteMaxLength);
        discount.Property(d => d.MadeBy).HasMaxLength(60);
        discount.Property(d => d.EndedBy).HasMaxLength(60);
        discount.Ignore(d => d.Days);
        discount.HasIndex(d => new { d.Code, d.RuleVersion }).IsUnique(); // two at once for one product: one gets the version, the other is told
        discount.HasIndex(d => new { d.OrganizationId, d.ValidFrom });
        discount.HasOne<Solution>().WithMany().HasForeignKey(d => d.SolutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConfigurationVersionConfiguration : IEntityTypeConfiguration<ConfigurationVersion>
{
    public void Configure(EntityTypeBuilder<ConfigurationVersion> version)
    {
        version.Property(v => v.MadeBy).HasMaxLength(60);
        version.Property(v => v.Schema).HasConversion(Lists.Document<ConfigurationSchema>(), Lists.DocumentComparer<ConfigurationSchema>());
        version.HasIndex(v => new { v.PlanId, v.Version }).IsUnique(); // two saves at once: one gets the version, the other is told
        version.HasOne<Plan>().WithMany().HasForeignKey(v => v.PlanId);
    }
}
