using BlueCloudPortal.Data.Common;
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
        message.HasIndex(m => new { m.MadeAt, m.Id });
    }
}

internal sealed class PersonalMessageConfiguration : IEntityTypeConfiguration<PersonalMessage>
{
    public void Configure(EntityTypeBuilder<PersonalMessage> message)
    {
        message.Property(m => m.Template).HasMaxLength(PersonalMessage.TemplateMaxLength);
        message.Property(m => m.Args).HasConversion(Lists.Document<IReadOnlyList<MessageArg>>(), Lists.DocumentComparer<IReadOnlyList<MessageArg>>());
        message.Property(m => m.Words).HasMaxLength(PersonalMessage.WordsMaxLength);
        message.Property(m => m.Link).HasMaxLength(PersonalMessage.LinkMaxLength);
        message.Property(m => m.Once).HasMaxLength(PersonalMessage.OnceMaxLength);
        message.HasIndex(m => new { m.UserId, m.OrganizationId, m.MadeAt }); // the list
        message.HasIndex(m => new { m.UserId, m.OrganizationId, m.ReadAt }); // the number beside the bell
        message.HasIndex(m => new { m.UserId, m.OrganizationId, m.Once }).IsUnique(); // a job that runs twice tells once
        message.HasIndex(m => m.MadeAt); // what came in lately, what is old
    }
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.Property(a => a.Number).HasMaxLength(Announcement.NumberMaxLength);
        announcement.Property(a => a.Title).HasMaxLength(Announcement.TitleMaxLength);
        announcement.Property(a => a.TitleEn).HasMaxLength(Announcement.TitleMaxLength);
        announcement.Property(a => a.CustomTag).HasMaxLength(Announcement.TagMaxLength);
        announcement.Property(a => a.MadeBy).HasMaxLength(60);
        announcement.Property(a => a.WithdrawReason).HasMaxLength(Domain.Common.LifecycleEvent.NoteMaxLength);
        announcement.HasIndex(a => a.Number).IsUnique();
        announcement.HasIndex(a => a.RequestKey).IsUnique(); // a second click is the same draft
        announcement.HasIndex(a => new { a.Status, a.IsPinned, a.ShownOn }); // what is shown
    }
}
