using BlueCloudPortal.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Messages;

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> message)
    {
        message.Property(m => m.To).HasMaxLength(256);
        message.Property(m => m.Template).HasMaxLength(64);
        message.Property(m => m.Subject).HasMaxLength(OutgoingMessage.SubjectMaxLength);
        message.Property(m => m.Body).HasMaxLength(4000);
        message.Property(m => m.LastError).HasMaxLength(OutgoingMessage.ErrorMaxLength);
        message.HasIndex(m => new { m.Status, m.DueAt }); // what is due
        message.HasIndex(m => m.MadeAt);
    }
}
