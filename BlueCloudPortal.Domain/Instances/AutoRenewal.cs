using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Domain.Instances;

/// <summary>What became of an automatic renewal (自动续费日志).</summary>
public enum AutoRenewalOutcome
{
    /// <summary>续费成功: ordered and paid from the wallet.</summary>
    Renewed,
    /// <summary>余额不足: the wallet had too little; the company was told, nothing was ordered.</summary>
    NotEnoughBalance,
    /// <summary>无法续费: ordering it was refused; the company was told.</summary>
    Refused,
}

/// <summary>That an instance was to renew itself before a last day, and what became of it. Once an instance and last day: it is not tried again.</summary>
public sealed class AutoRenewal : IOwned
{
    private AutoRenewal() { } // EF Core

    /// <summary>It was tried.</summary>
    public AutoRenewal(Instance instance, DateOnly lastDay, AutoRenewalOutcome outcome, string? order, DateTime at) =>
        (Id, OrganizationId, InstanceId, LastDay, Outcome, OrderNumber, At) = (Id<AutoRenewal>.New(at), instance.OrganizationId, instance.Id, lastDay, outcome, order, at);

    /// <summary>Database id.</summary>
    public Id<AutoRenewal> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The instance.</summary>
    public Id<Instance> InstanceId { get; private init; }
    /// <summary>The last day before which it was to be renewed; unique with the instance.</summary>
    public DateOnly LastDay { get; private init; }
    /// <summary>What became of it.</summary>
    public AutoRenewalOutcome Outcome { get; private init; }
    /// <summary>The order that renewed it; null when none did.</summary>
    public string? OrderNumber { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
}

/// <summary>That a company was reminded of an instance's last day. Once an instance, last day and threshold.</summary>
public sealed class InstanceNotice : IOwned
{
    /// <summary>The threshold of the mail that says that it is over.</summary>
    public const int Over = -1;

    private InstanceNotice() { } // EF Core

    /// <summary>The company was reminded.</summary>
    public InstanceNotice(Id<Organization> company, Id<Instance> instance, DateOnly lastDay, int threshold, DateTime at) =>
        (Id, OrganizationId, InstanceId, LastDay, Threshold, At) = (Id<InstanceNotice>.New(at), company, instance, lastDay, threshold, at);

    /// <summary>Days before the last day at which people are reminded, most first.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [30, 7, 1];

    /// <summary>How many months a period has at the least for a threshold: one that is more than half of the period says nothing new to who has just paid.</summary>
    public static int LeastMonths(int threshold) => (threshold * 2 + 29) / 30;

    /// <summary>Database id.</summary>
    public Id<InstanceNotice> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>The instance.</summary>
    public Id<Instance> InstanceId { get; private init; }
    /// <summary>The last day that it was about.</summary>
    public DateOnly LastDay { get; private init; }
    /// <summary>One of <see cref="Thresholds"/>, or <see cref="Over"/>.</summary>
    public int Threshold { get; private init; }
    /// <summary>When, UTC.</summary>
    public DateTime At { get; private init; }
}
