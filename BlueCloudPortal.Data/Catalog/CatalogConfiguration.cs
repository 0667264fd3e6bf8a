using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
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
        solution.Property(s => s.Features).HasMaxLength(Solution.DescriptionMaxLength);
        solution.Property(s => s.Cases).HasMaxLength(Solution.DescriptionMaxLength);
        solution.Property(s => s.Resources).HasMaxLength(Solution.DescriptionMaxLength);
        solution.Property(s => s.Support).HasMaxLength(Solution.DescriptionMaxLength);
        solution.Property(s => s.Agreement).HasMaxLength(Solution.DescriptionMaxLength);
        solution.HasOne<StoredFile>().WithMany().HasForeignKey(s => s.PictureId).OnDelete(DeleteBehavior.Restrict);
        solution.HasIndex(s => s.Line);
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
        plan.HasIndex(p => p.Kind); // facets of the search
        plan.HasIndex(p => p.Region);
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

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.Property(r => r.OrderNumber).HasMaxLength(40);
        review.Property(r => r.Plan).HasMaxLength(Solution.NameMaxLength);
        review.Property(r => r.Company).HasMaxLength(Organization.NameMaxLength);
        review.Property(r => r.Author).HasMaxLength(60);
        review.Property(r => r.Text).HasMaxLength(Review.TextMaxLength);
        review.Property(r => r.HiddenBy).HasMaxLength(60);
        review.Property(r => r.HiddenReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        review.HasIndex(r => new { r.OrderId, r.SolutionId }).IsUnique(); // an order rates a solution once, whoever is faster
        review.HasIndex(r => new { r.SolutionId, r.HiddenAt, r.Stars });
        review.HasIndex(r => r.WrittenAt);
        review.HasOne<Solution>().WithMany().HasForeignKey(r => r.SolutionId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TrialRequestConfiguration : IEntityTypeConfiguration<TrialRequest>
{
    public void Configure(EntityTypeBuilder<TrialRequest> trial)
    {
        trial.Property(t => t.SolutionName).HasMaxLength(Solution.NameMaxLength);
        trial.Property(t => t.Name).HasMaxLength(TrialRequest.NameMaxLength);
        trial.Property(t => t.Email).HasMaxLength(120);
        trial.Property(t => t.Phone).HasMaxLength(30);
        trial.Property(t => t.Company).HasMaxLength(Organization.NameMaxLength);
        trial.Property(t => t.Remark).HasMaxLength(TrialRequest.RemarkMaxLength);
        trial.Property(t => t.RequestedFrom).HasMaxLength(45);
        trial.Property(t => t.HandledBy).HasMaxLength(60);
        trial.Property(t => t.Note).HasMaxLength(LifecycleEvent.NoteMaxLength);
        trial.HasIndex(t => t.RequestKey).IsUnique(); // a second click is the same request
        trial.HasIndex(t => new { t.HandledAt, t.RequestedAt });
        trial.HasIndex(t => new { t.Email, t.SolutionId });
        trial.HasOne<Solution>().WithMany().HasForeignKey(t => t.SolutionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContentItemConfiguration : IEntityTypeConfiguration<ContentItem>
{
    public void Configure(EntityTypeBuilder<ContentItem> item)
    {
        item.Property(c => c.Slug).HasMaxLength(ContentItem.SlugMaxLength);
        item.Property(c => c.Title).HasMaxLength(ContentItem.TitleMaxLength);
        item.Property(c => c.TitleEn).HasMaxLength(ContentItem.TitleMaxLength);
        item.Property(c => c.Summary).HasMaxLength(ContentItem.SummaryMaxLength);
        item.Property(c => c.SummaryEn).HasMaxLength(ContentItem.SummaryMaxLength);
        item.Property(c => c.Tag).HasMaxLength(ContentItem.TagMaxLength);
        item.Property(c => c.Link).HasMaxLength(ContentItem.LinkMaxLength);
        item.Property(c => c.ChangedBy).HasMaxLength(60);
        item.HasIndex(c => new { c.Kind, c.Slug }).IsUnique();
        item.HasIndex(c => new { c.Kind, c.PublishedAt });
        item.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.PictureId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}
