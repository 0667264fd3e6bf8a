using BlueCloudPortal.Domain.Benefits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Benefits;

internal sealed class CampaignConfiguration : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("Campaigns");
        campaign.Property(c => c.Number).HasMaxLength(Campaign.NumberMaxLength);
        campaign.Property(c => c.MadeBy).HasMaxLength(60);
        campaign.ComplexProperty(c => c.Terms, BenefitConfiguration.TermsOf);
        campaign.HasIndex(c => c.Number).IsUnique();
        campaign.HasIndex(c => c.RequestKey).IsUnique(); // a second press makes no second campaign
        campaign.HasIndex(c => new { c.Status, c.MadeAt });
    }
}
