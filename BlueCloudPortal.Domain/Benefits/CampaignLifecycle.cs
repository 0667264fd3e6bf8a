using BlueCloudPortal.Domain.Common;
using Stateless;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>Where a campaign stands.</summary>
public enum CampaignStatus
{
    /// <summary>进行中: staff may issue its vouchers or coupons to more companies.</summary>
    Running,
    /// <summary>已结束: nothing more is issued; what was issued stays good. Final.</summary>
    Ended,
}

/// <summary>What moves a campaign.</summary>
public enum CampaignTrigger
{
    /// <summary>Staff end it.</summary>
    End,
}

/// <summary>Where a campaign may go, and who may send it there.</summary>
public sealed class CampaignLifecycle : Lifecycle<Campaign, CampaignStatus, CampaignTrigger>
{
    /// <summary>The one instance.</summary>
    public static CampaignLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<CampaignStatus> MainLine { get; } = [CampaignStatus.Running, CampaignStatus.Ended];

    /// <inheritdoc/>
    protected override void Configure(StateMachine<CampaignStatus, CampaignTrigger> machine, Campaign document)
    {
        machine.Configure(CampaignStatus.Running).Permit(CampaignTrigger.End, CampaignStatus.Ended);
        machine.Configure(CampaignStatus.Ended);
    }

    /// <inheritdoc/>
    protected override void Actors(ActorTable<CampaignTrigger> may) => _ = may.Fire(CampaignTrigger.End, Firer.Staff(Permission.ManageCampaigns));
}
