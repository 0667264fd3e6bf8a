using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a pickup card stands (L-12).</summary>
public enum PickupCardStatus
{
    /// <summary>未使用: made with its batch.</summary>
    Unused,
    /// <summary>已使用: redeemed, and void (T-04). Final.</summary>
    Used,
    /// <summary>已禁用: staff disabled it while it was unused. Final.</summary>
    Disabled,
}

/// <summary>How a card stands for people: an unused one of a batch that is disabled or over is of no use.</summary>
public enum PickupCardStanding
{
    /// <summary>未使用.</summary>
    Unused,
    /// <summary>已使用.</summary>
    Used,
    /// <summary>已禁用.</summary>
    Disabled,
    /// <summary>已失效: its batch is disabled or over.</summary>
    Invalid,
}

/// <summary>What moves a pickup card.</summary>
public enum PickupCardTrigger
{
    /// <summary>A buyer redeems it.</summary>
    Redeem,
    /// <summary>Staff disable it, alone or with all that are unused in its batch, with a reason.</summary>
    Disable,
}

/// <summary>Where a pickup card may go, and who may send it there. Source: L-12, T-04, T-13. A card belongs to nobody until it is used, so the portal moves it in the name of who redeems it.</summary>
public sealed class PickupCardLifecycle : Lifecycle<PickupCard, PickupCardStatus, PickupCardTrigger>
{
    /// <summary>The one instance.</summary>
    public static PickupCardLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<PickupCardStatus> MainLine { get; } = [PickupCardStatus.Unused, PickupCardStatus.Used];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<PickupCardStatus, PickupCardTrigger> machine, PickupCard document)
    {
        machine.Configure(PickupCardStatus.Unused)
            .Permit(PickupCardTrigger.Redeem, PickupCardStatus.Used)
            .Permit(PickupCardTrigger.Disable, PickupCardStatus.Disabled);
        machine.Configure(PickupCardStatus.Used);
        machine.Configure(PickupCardStatus.Disabled);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<PickupCardTrigger> may) => _ = may
        .Fire(PickupCardTrigger.Redeem, Firer.System)
        .Fire(PickupCardTrigger.Disable, Firer.Staff(Permission.ManagePickupCards));
}
