using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Tickets;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Number).HasMaxLength(Ticket.NumberMaxLength);
        ticket.Property(t => t.Subject).HasMaxLength(Ticket.SubjectMaxLength);
        ticket.Property(t => t.OpenedBy).HasMaxLength(60);
        ticket.Property(t => t.ContactName).HasMaxLength(Ticket.ContactMaxLength);
        ticket.Property(t => t.ContactPhone).HasMaxLength(30);
        ticket.Property(t => t.ContactEmail).HasMaxLength(120);
        ticket.Property(t => t.ContactCompany).HasMaxLength(Organization.NameMaxLength);
        ticket.HasIndex(t => t.Number).IsUnique();
        ticket.HasIndex(t => new { t.ContactEmail, t.Status }); // how many of a guest wait
        ticket.HasIndex(t => new { t.OrganizationId, t.UpdatedAt });
        ticket.HasIndex(t => new { t.OrganizationId, t.RequestKey }).IsUnique(); // a second click is the same ticket
        ticket.HasIndex(t => new { t.Status, t.IsAnswered, t.WaitingSince }); // support's queue
        ticket.HasMany(t => t.Messages).WithOne().HasForeignKey("TicketId").IsRequired();
    }
}

internal sealed class TicketMessageConfiguration : IEntityTypeConfiguration<TicketMessage>
{
    public void Configure(EntityTypeBuilder<TicketMessage> message)
    {
        message.Property(m => m.Text).HasMaxLength(Ticket.TextMaxLength);
        message.Property(m => m.Author).HasMaxLength(60);
        message.Property(m => m.Attachments).HasConversion(Lists.AsJson<TicketAttachment>(), Lists.Comparer<TicketAttachment>()).HasMaxLength(3000);
        message.HasKey("TicketId", nameof(TicketMessage.Position));
    }
}
