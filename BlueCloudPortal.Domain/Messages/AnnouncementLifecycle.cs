using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Messages;

/// <summary>Where an announcement stands.</summary>
public enum AnnouncementStatus
{
    /// <summary>草稿: seen by staff only. Ends by publishing or withdrawing.</summary>
    Draft,
    /// <summary>已发布: seen by its audience, in its days. Ends by withdrawing.</summary>
    Published,
    /// <summary>已撤下: seen by staff only. Final.</summary>
    Withdrawn,
}

/// <summary>What moves an announcement.</summary>
public enum AnnouncementTrigger
{
    /// <summary>Staff change its words, days or audience.</summary>
    Edit,
    /// <summary>Staff publish it.</summary>
    Publish,
    /// <summary>Staff take it back, with a reason.</summary>
    Withdraw,
}

/// <summary>Where an announcement may go, and who may send it there. Source: V-12.</summary>
public sealed class AnnouncementLifecycle : Lifecycle<Announcement, AnnouncementStatus, AnnouncementTrigger>
{
    /// <summary>The one instance.</summary>
    public static AnnouncementLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<AnnouncementStatus> MainLine { get; } = [AnnouncementStatus.Draft, AnnouncementStatus.Published];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<AnnouncementStatus, AnnouncementTrigger> machine, Announcement document)
    {
        machine.Configure(AnnouncementStatus.Draft)
            .PermitReentry(AnnouncementTrigger.Edit)
            .Permit(AnnouncementTrigger.Publish, AnnouncementStatus.Published)
            .Permit(AnnouncementTrigger.Withdraw, AnnouncementStatus.Withdrawn);
        machine.Configure(AnnouncementStatus.Published)
            .PermitReentry(AnnouncementTrigger.Edit)
            .Permit(AnnouncementTrigger.Withdraw, AnnouncementStatus.Withdrawn);
        machine.Configure(AnnouncementStatus.Withdrawn);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<AnnouncementTrigger> may) => _ = may
        .Fire(AnnouncementTrigger.Edit, Firer.Staff(Permission.ManageContent))
        .Fire(AnnouncementTrigger.Publish, Firer.Staff(Permission.ManageContent))
        .Fire(AnnouncementTrigger.Withdraw, Firer.Staff(Permission.ManageContent));
}
