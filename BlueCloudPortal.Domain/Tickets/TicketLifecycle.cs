using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Tickets;

/// <summary>Where a ticket stands (L-16).</summary>
public enum TicketStatus
{
    /// <summary>开启: both sides may write.</summary>
    Open,
    /// <summary>已关闭: closed by either side. Final.</summary>
    Closed,
}

/// <summary>What moves a ticket.</summary>
public enum TicketTrigger
{
    /// <summary>Either side closes it.</summary>
    Close,
}

/// <summary>Where a ticket may go, and who may send it there. Source: L-16.</summary>
public sealed class TicketLifecycle : Lifecycle<Ticket, TicketStatus, TicketTrigger>
{
    /// <summary>The one instance.</summary>
    public static TicketLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<TicketStatus> MainLine { get; } = [TicketStatus.Open, TicketStatus.Closed];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<TicketStatus, TicketTrigger> machine, Ticket document)
    {
        machine.Configure(TicketStatus.Open)
            .Permit(TicketTrigger.Close, TicketStatus.Closed);
        machine.Configure(TicketStatus.Closed);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<TicketTrigger> may) => _ = may
        .Fire(TicketTrigger.Close, Firer.Owner(Permission.UseTickets), Firer.Staff(Permission.AnswerTickets));
}
