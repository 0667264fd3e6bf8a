using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Contracts;

internal sealed class ContractConfiguration : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> contract)
    {
        contract.Property(c => c.Number).HasMaxLength(Contract.NumberMaxLength);
        contract.ComplexProperty(c => c.PartyA, Party);
        contract.ComplexProperty(c => c.PartyB, Party);
        contract.Ignore(c => c.UnpaidOrders).Ignore(c => c.IsOfCancelledOrder);
        contract.HasIndex(c => c.Number).IsUnique();
        contract.HasIndex(c => new { c.OrganizationId, c.AppliedAt });
        contract.HasIndex(c => new { c.Status, c.AppliedAt });
        contract.HasIndex(c => new { c.AppliedAt, c.Number }); // everybody's, latest first
        contract.HasMany(c => c.Orders).WithOne().HasForeignKey("ContractId").IsRequired();
    }

    private static void Party(ComplexPropertyBuilder<ContractParty> party)
    {
        party.Property(p => p.Name).HasMaxLength(Organization.NameMaxLength);
        party.Property(p => p.Address).HasMaxLength(200);
        party.Property(p => p.Contact).HasMaxLength(60);
        party.Property(p => p.Phone).HasMaxLength(30);
    }
}

internal sealed class ContractOrderConfiguration : IEntityTypeConfiguration<ContractOrder>
{
    public void Configure(EntityTypeBuilder<ContractOrder> line)
    {
        line.Property(l => l.OrderNumber).HasMaxLength(Contract.NumberMaxLength);
        line.Property(l => l.Claim).HasMaxLength(60);
        line.HasKey("ContractId", nameof(ContractOrder.OrderId));
        line.HasIndex(l => l.Claim).IsUnique(); // an order is in one live contract of a kind
        line.HasOne(l => l.Order).WithMany().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
