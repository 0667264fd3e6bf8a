using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a stored-value card stands (L-13).</summary>
public enum StoredCardStatus
{
    /// <summary>可用: something is left on it.</summary>
    Usable,
    /// <summary>已用完: nothing is left; usable again when an order that it paid gives back.</summary>
    UsedUp,
    /// <summary>已停用: staff took back what was left, with a reason. Final.</summary>
    Revoked,
}

/// <summary>What moves a stored-value card.</summary>
public enum StoredCardTrigger
{
    /// <summary>It pays an order, and something is left.</summary>
    Use,
    /// <summary>It pays an order with all that is left.</summary>
    UseUp,
    /// <summary>The payment of an order is taken back: it has that again.</summary>
    GiveBack,
    /// <summary>Staff take back what is left, with a reason.</summary>
    Revoke,
    /// <summary>The payment of an order is taken back after the card was revoked: that goes to who funded the card.</summary>
    Return,
}

/// <summary>Where a stored-value card may go, and who may send it there. Source: L-13, V-26 to V-28; Revoked is the back office's way to correct a wrong issue.</summary>
public sealed class StoredCardLifecycle : Lifecycle<StoredCard, StoredCardStatus, StoredCardTrigger>
{
    /// <summary>The one instance.</summary>
    public static StoredCardLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<StoredCardStatus> MainLine { get; } = [StoredCardStatus.Usable, StoredCardStatus.UsedUp];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<StoredCardStatus, StoredCardTrigger> machine, StoredCard document)
    {
        machine.Configure(StoredCardStatus.Usable)
            .PermitReentry(StoredCardTrigger.Use)
            .Permit(StoredCardTrigger.UseUp, StoredCardStatus.UsedUp)
            .PermitReentry(StoredCardTrigger.GiveBack)
            .Permit(StoredCardTrigger.Revoke, StoredCardStatus.Revoked);
        machine.Configure(StoredCardStatus.UsedUp)
            .Permit(StoredCardTrigger.GiveBack, StoredCardStatus.Usable);
        machine.Configure(StoredCardStatus.Revoked)
            .PermitReentry(StoredCardTrigger.Return);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<StoredCardTrigger> may) => _ = may
        .Fire(StoredCardTrigger.Use, Firer.Owner(Permission.PayOrders))
        .Fire(StoredCardTrigger.UseUp, Firer.Owner(Permission.PayOrders))
        .Fire(StoredCardTrigger.GiveBack, Firer.System)
        .Fire(StoredCardTrigger.Revoke, Firer.Staff(Permission.ManageStoredCards))
        .Fire(StoredCardTrigger.Return, Firer.System);
}
