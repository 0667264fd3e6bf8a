using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Organizations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.Property(o => o.Name).HasMaxLength(Organization.NameMaxLength);
        organization.Property(o => o.Address).HasMaxLength(200);
        organization.Property(o => o.ContactName).HasMaxLength(60);
        organization.Property(o => o.ContactPhone).HasMaxLength(30);
        organization.Property(o => o.AccountManager).HasMaxLength(60);
        organization.Ignore(o => o.HasAgent);
        organization.HasIndex(o => new { o.Kind, o.Name });
        organization.HasIndex(o => o.Name);
        organization.HasIndex(o => o.ParentId);
        organization.HasIndex(o => o.AccountManagerId);
        organization.HasIndex(o => new { o.CreatedAt, o.Id }).IsDescending(true, false); // all, latest first
        organization.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.Property(c => c.Company).HasMaxLength(Customer.TextMaxLength);
        customer.Property(c => c.Name).HasMaxLength(Customer.TextMaxLength);
        customer.Property(c => c.Email).HasMaxLength(Customer.TextMaxLength);
        customer.Property(c => c.Phone).HasMaxLength(Customer.TextMaxLength);
        customer.Property(c => c.Address).HasMaxLength(Customer.TextMaxLength);
        customer.HasIndex(c => new { c.OrganizationId, c.Company });
    }
}

internal sealed class PostalAddressConfiguration : IEntityTypeConfiguration<PostalAddress>
{
    public void Configure(EntityTypeBuilder<PostalAddress> address)
    {
        address.Property(a => a.Recipient).HasMaxLength(PostalAddress.RecipientMaxLength);
        address.Property(a => a.Address).HasMaxLength(PostalAddress.AddressMaxLength);
        address.Property(a => a.Phone).HasMaxLength(PostalAddress.PhoneMaxLength);
        address.Property(a => a.Postcode).HasMaxLength(PostalAddress.PostcodeLength);
        address.Ignore(a => a.IsDefault);
        address.HasIndex(a => a.OrganizationId);
        address.HasIndex(a => a.DefaultOf).IsUnique(); // one default an organization
    }
}

internal sealed class InvoiceTitleConfiguration : IEntityTypeConfiguration<InvoiceTitle>
{
    public void Configure(EntityTypeBuilder<InvoiceTitle> title)
    {
        title.Property(t => t.Title).HasMaxLength(100);
        title.Property(t => t.TaxNumber).HasMaxLength(20);
        title.Property(t => t.BankName).HasMaxLength(100);
        title.Property(t => t.BankAccount).HasMaxLength(40);
        title.Ignore(t => t.IsDefault);
        title.HasIndex(t => t.OrganizationId);
        title.HasIndex(t => t.DefaultOf).IsUnique(); // one default an organization
    }
}

internal sealed class BankAccountConfiguration : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> account)
    {
        account.Property(a => a.Holder).HasMaxLength(Organization.NameMaxLength);
        account.Property(a => a.AccountNumber).HasMaxLength(BankAccount.NumberMaxLength);
        account.Property(a => a.Bank).HasMaxLength(BankAccount.BankMaxLength);
        account.Ignore(a => a.IsDefault);
        account.HasIndex(a => new { a.OrganizationId, a.AccountNumber }).IsUnique(); // an account is kept once
        account.HasIndex(a => a.DefaultOf).IsUnique(); // one default an organization
    }
}
