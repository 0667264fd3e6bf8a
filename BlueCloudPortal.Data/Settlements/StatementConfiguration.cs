using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Settlements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Settlements;

internal sealed class StatementConfiguration : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> statement)
    {
        statement.Property(s => s.Number).HasMaxLength(Statement.NumberMaxLength);
        statement.Property(s => s.Receiver).HasMaxLength(Organization.NameMaxLength);
        statement.Property(s => s.Payer).HasMaxLength(Organization.NameMaxLength);
        statement.Property(s => s.Contact).HasMaxLength(60);
        statement.Property(s => s.ProofNumber).HasMaxLength(64);
        statement.Ignore(s => s.Payable);
        statement.Ignore(s => s.Period);
        statement.HasIndex(s => s.Number).IsUnique();
        statement.HasIndex(s => new { s.OrganizationId, s.Year, s.Month }).IsUnique(); // a month is settled once
        statement.HasIndex(s => new { s.Year, s.Month });
        statement.HasMany(s => s.Lines).WithOne().HasForeignKey("StatementId").IsRequired();
    }
}

internal sealed class StatementLineConfiguration : IEntityTypeConfiguration<StatementLine>
{
    public void Configure(EntityTypeBuilder<StatementLine> line)
    {
        line.Property(l => l.OrderNumber).HasMaxLength(Statement.NumberMaxLength);
        line.Property(l => l.WorkOrderNumber).HasMaxLength(Statement.NumberMaxLength);
        line.Property(l => l.MilestoneNumber).HasMaxLength(40);
        line.Property(l => l.Product).HasMaxLength(200);
        line.Property(l => l.WorkOrderStatus).HasMaxLength(32);
        line.HasKey("StatementId", nameof(StatementLine.Position));
        line.HasIndex(l => l.JournalLineId).IsUnique(); // nothing is settled twice
    }
}

internal sealed class ShareAgreementConfiguration : IEntityTypeConfiguration<ShareAgreement>
{
    public void Configure(EntityTypeBuilder<ShareAgreement> share)
    {
        share.Property(s => s.AgreedBy).HasMaxLength(60);
        share.HasIndex(s => new { s.OrganizationId, s.FromMonth }).IsUnique(); // one share a month
        share.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
