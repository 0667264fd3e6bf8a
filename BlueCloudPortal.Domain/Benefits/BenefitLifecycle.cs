using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a voucher or coupon stands (L-13).</summary>
public enum BenefitStatus
{
    /// <summary>待支付: a coupon that has to be bought or claimed first. Ends by that, or with its last day.</summary>
    ToBuy,
    /// <summary>未使用: can be used until its last day.</summary>
    Unused,
    /// <summary>已使用: an order has it. Back to unused when that order is given up.</summary>
    Used,
    /// <summary>已过期: its last day has passed. Final.</summary>
    Expired,
}

/// <summary>What moves a voucher or coupon.</summary>
public enum BenefitTrigger
{
    /// <summary>支付: the company buys or claims it (V-31).</summary>
    Buy,
    /// <summary>An order is placed with it.</summary>
    Use,
    /// <summary>The order was cancelled or lapsed.</summary>
    GiveBack,
    /// <summary>Its last day has passed.</summary>
    Expire,
}

/// <summary>Where a voucher or coupon may go, and who may send it there. Source: L-13.</summary>
public sealed class BenefitLifecycle : Lifecycle<Benefit, BenefitStatus, BenefitTrigger>
{
    /// <summary>The one instance.</summary>
    public static BenefitLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<BenefitStatus> MainLine { get; } = [BenefitStatus.ToBuy, BenefitStatus.Unused, BenefitStatus.Used];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<BenefitStatus, BenefitTrigger> machine, Benefit document)
    {
        machine.Configure(BenefitStatus.ToBuy)
            .Permit(BenefitTrigger.Buy, BenefitStatus.Unused)
            .PermitIf(BenefitTrigger.Expire, BenefitStatus.Expired, () => document.IsOverNow, BenefitErrors.NotOver);
        machine.Configure(BenefitStatus.Unused)
            .Permit(BenefitTrigger.Use, BenefitStatus.Used)
            .PermitIf(BenefitTrigger.Expire, BenefitStatus.Expired, () => document.IsOverNow, BenefitErrors.NotOver);
        machine.Configure(BenefitStatus.Used)
            .Permit(BenefitTrigger.GiveBack, BenefitStatus.Unused);
        machine.Configure(BenefitStatus.Expired);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<BenefitTrigger> may) => _ = may
        .Fire(BenefitTrigger.Buy, Firer.Owner(Permission.PayOrders))
        .Fire(BenefitTrigger.Use, Firer.Owner(Permission.PlaceOrders))
        .Fire(BenefitTrigger.GiveBack, Firer.System)
        .Fire(BenefitTrigger.Expire, Firer.System);
}
